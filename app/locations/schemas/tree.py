"""Greenhouses, beds and places as a tree with counts; of containers, retired ones left out."""

from app.core.schemas import ReadSchema
from app.locations.models import AreaPosition, WarehouseType


class Branch(ReadSchema):
    id: int
    code: str
    name: str
    bins_count: int


class LocationBranch(Branch):
    qr_code: str | None


class AreaBranch(Branch):
    position: AreaPosition | None
    locations_count: int
    locations: list[LocationBranch]


class WarehouseBranch(Branch):
    type: WarehouseType
    areas_count: int
    locations_count: int
    areas: list[AreaBranch]
