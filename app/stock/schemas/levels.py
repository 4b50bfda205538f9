"""Stock at any date, and what stands in a place or container, at the HTTP boundary; quantities are plants."""

from datetime import date, datetime
from enum import StrEnum

from app.core.pages import Page
from app.core.schemas import ReadSchema
from app.stock.schemas.batches import BatchRead


class Grouping(StrEnum):
    BATCH = "batch"
    BIN = "bin"
    LOCATION = "location"
    AREA = "area"
    WAREHOUSE = "warehouse"
    PRODUCT = "product"
    STATE = "state"
    SIZE = "size"
    PACKAGING = "packaging"


class LevelRead(ReadSchema):
    """`id` is that of what is grouped by; null for plants without one, or where nothing is grouped."""

    id: int | None
    quantity: int


class LevelPage(Page[LevelRead]):
    """Stock at the end of a farm day, from movements alone. `quantity` is of all, whatever the page.

    With `known_at` as far as had been written down by then.
    """

    as_of: date
    until: datetime
    known_at: datetime | None
    group_by: Grouping | None
    quantity: int


class StandingStock(Page[BatchRead]):
    """The batches that hold plants; `quantity` is of all of them, whatever the page."""

    quantity: int
