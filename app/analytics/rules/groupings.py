"""What can be asked for, and by what it can be grouped (ANA-01 to ANA-03)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal
from uuid import UUID


class Analysis(StrEnum):
    CURRENT_STOCK = "current_stock"
    VALUE = "value"
    STOCK_MOVEMENTS = "stock_movements"
    MORTALITY = "mortality"
    OCCUPANCY = "occupancy"


class Grouping(StrEnum):
    WAREHOUSE = "warehouse"
    STORAGE_AREA = "storage_area"
    STORAGE_LOCATION = "storage_location"
    CATEGORY = "category"
    FAMILY = "family"
    PRODUCT = "product"
    STATE = "state"
    SIZE = "size"
    PACKAGING = "packaging"
    MONTH = "month"


COLUMNS = {
    Grouping.CATEGORY: "product_category_id",
    Grouping.FAMILY: "product_family_id",
    Grouping.STATE: "product_state_id",
    Grouping.SIZE: "product_size_id",
    Grouping.PACKAGING: "packaging_catalog_id",
    Grouping.MONTH: "month",
}
"""Where it is not just the name."""

PLACES = frozenset({"warehouse_id", "storage_area_id", "storage_location_id"})

WITHOUT = 0
"""Among ids, stands for plants that have no size, or no pot."""


def column_of(grouping: Grouping) -> str:
    return COLUMNS.get(grouping, f"{grouping}_id")


def is_of_places(columns: Iterable[str]) -> bool:
    """Whether they part the farm only along places, so that a count belongs to one part as a whole."""
    return PLACES.issuperset(columns)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Ids by column, OR inside of one and AND between them; an empty list asks for nothing in particular.

    `sessions` are photographs whose places are meant. `counted_by` parts places by what their present figure rests on.
    """

    ids: Mapping[str, frozenset[int]] = field(default_factory=dict)
    sessions: frozenset[UUID] = frozenset()
    counted_by: Literal["photo", "manual"] | None = None

    @property
    def of_kinds(self) -> bool:
        """Whether only some of the plants of a place are meant."""
        return any(ids and column not in PLACES for column, ids in self.ids.items())

    @property
    def of_bins(self) -> bool:
        return bool(self.ids.get("storage_bin_id"))

    @property
    def places(self) -> "Wanted":
        """The same without what parts the plants of a place."""
        return Wanted({name: ids for name, ids in self.ids.items() if name in PLACES}, self.sessions, self.counted_by)
