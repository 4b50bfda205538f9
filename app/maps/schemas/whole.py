"""The whole farm in one answer (MAP-01), and greenhouses in a box."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from app.core.schemas import ReadSchema

type Position = tuple[float, float]


class WarehouseMetrics(ReadSchema):
    """`errors_count`: places whose newest photograph failed or waits for a person (MAP-11)."""

    naves_count: int
    claros_count: int
    errors_count: int
    total_plants: int
    last_photo_date: datetime | None


class WarehouseCard(ReadSchema):
    id: int
    code: str
    name: str
    type: str
    colour: str
    geojson: dict[str, Any]
    centroid: Position
    area_m2: float


class WarehouseOnMap(WarehouseCard):
    metrics: WarehouseMetrics


class AreaOnMap(ReadSchema):
    id: int
    warehouse_id: int
    code: str
    name: str
    position: str | None
    geojson: dict[str, Any]
    area_m2: float
    storage_locations_count: int


class Preview(ReadSchema):
    """What stands in a place at a glance (MAP-05).

    `previous_quantity` is what the count before the present one saw. `current_value` is of what has a price, null where
    nothing has one; `unpriced_plants` have none (VAL-01). `status` is that of the newest photograph, or `none`.
    """

    current_quantity: int
    previous_quantity: int | None
    quantity_change: int | None
    density: float | None
    current_value: Decimal | None
    potential_value: Decimal | None
    unpriced_plants: int
    quality_score: int | None
    counted_at: datetime | None
    age_days: int | None
    last_photo_date: datetime | None
    session_id: UUID | None
    maceta_primary: str | None
    maceta_distribution: dict[str, int]
    category_counts: dict[str, int]
    status: str
    alerts: list[str]
    error_message: str | None


class PlaceOnMap(ReadSchema):
    id: int
    storage_area_id: int
    warehouse_id: int
    code: str
    name: str
    centroid: Position
    cantero_position: str | None
    cantero_name: str
    preview: Preview


class Legend(ReadSchema):
    """Colours by what they mean; a quality has the colour of the greatest number it reaches."""

    warehouse_types: dict[str, str]
    other_type: str
    statuses: dict[str, str]
    no_photo: str
    quality: dict[int, str]
    trend: dict[str, str]


class MapMetadata(ReadSchema):
    total_warehouses: int
    total_storage_areas: int
    total_storage_locations: int
    cache_timestamp: datetime
    refresh_interval_minutes: int
    legend: Legend


class BulkLoad(ReadSchema):
    warehouses: list[WarehouseOnMap]
    storage_areas: list[AreaOnMap]
    storage_locations: list[PlaceOnMap]
    metadata: MapMetadata
