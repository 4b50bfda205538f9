"""Which places and containers a list shows; what is None matches all."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.locations.models import BinCategory, BinStatus


@dataclass(frozen=True, slots=True)
class PlotFilter:
    """`search` stands anywhere in the code or the name; `columns` have these values."""

    search: str | None = None
    columns: Mapping[str, object] | None = None
    parent_id: int | None = None
    inactive: bool = False
    warehouse_id: int | None = None


@dataclass(frozen=True, slots=True)
class BinFilter:
    storage_location_id: int | None = None
    warehouse_id: int | None = None
    storage_bin_type_id: int | None = None
    category: BinCategory | None = None
    status: BinStatus | None = None
    retired: bool = False
