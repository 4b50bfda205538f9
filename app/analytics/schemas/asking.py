"""What can be asked of analytics at the HTTP boundary. Days are of farm time, both ends included."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from app.analytics.rules import Analysis, Grouping, Wanted
from app.core.schemas import LARGEST_ID, Schema, Text

MOST_IDS = 2_000
MOST_GROUPINGS = 3

Named = Annotated[int, Field(ge=0, le=LARGEST_ID)]
Ids = Annotated[list[Named], Field(max_length=MOST_IDS)]
Groupings = Annotated[list[Grouping], Field(max_length=MOST_GROUPINGS)]
NONE: Any = Field(default_factory=list)


class Filters(Schema):
    """Several ids are OR, several lists AND, an empty list asks for nothing in particular; 0 is "without one".

    `session_ids` are photographs whose places are meant. `input_type` parts places by what their present figure rests
    on: a photograph, or a count by hand.
    """

    warehouse_ids: Ids = NONE
    storage_area_ids: Ids = NONE
    storage_location_ids: Ids = NONE
    storage_bin_ids: Ids = NONE
    product_category_ids: Ids = NONE
    product_family_ids: Ids = NONE
    product_ids: Ids = NONE
    product_size_ids: Ids = NONE
    product_state_ids: Ids = NONE
    packaging_type_ids: Ids = NONE
    packaging_catalog_ids: Ids = NONE
    packaging_color_ids: Ids = NONE
    session_ids: Annotated[list[UUID], Field(max_length=MOST_IDS)] = NONE
    input_type: Literal["photo", "manual", "both"] = "both"
    date_from: date | None = None
    date_to: date | None = None

    def wanted(self) -> Wanted:
        ids = {
            name.removesuffix("s"): frozenset(getattr(self, name))
            for name in Filters.model_fields
            if name.endswith("_ids") and name != "session_ids"
        }
        return Wanted(ids, frozenset(self.session_ids), None if self.input_type == "both" else self.input_type)

    def narrowed(self, ids: dict[str, int | None], **days: date) -> "Filters":
        """Of one group only, and of other days; None is the group of what has none."""
        only: dict[str, Any] = {f"{column}s": [id_ or 0] for column, id_ in ids.items()}
        return self.model_copy(update=only | days)


class QueryRequest(Filters):
    """Without days, movements and deaths are of the last 30."""

    analysis_type: Analysis
    group_by: Groupings = NONE


class CompareRequest(Filters):
    """The days are those of the two periods; `date_from` and `date_to` have no meaning here and are refused."""

    period_1_start: date
    period_1_end: date
    period_2_start: date
    period_2_end: date
    group_by: Groupings = NONE
    date_from: None = None
    date_to: None = None


class Prompt(Schema):
    prompt: Annotated[Text, Field(min_length=1, max_length=2_000)]
