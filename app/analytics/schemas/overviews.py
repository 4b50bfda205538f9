"""The first screen, value, coverage and what runs low, at the HTTP boundary. Quantities are plants, money is ARS."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from app.analytics.schemas.answers import Change, Grouped, Measured, StockFigures
from app.analytics.schemas.asking import Filters
from app.core.pages import Page
from app.core.schemas import ReadSchema


class UnpricedRow(ReadSchema):
    """Plants for whose pot and category the list has no price."""

    product_id: int
    product: str | None
    packaging_catalog_id: int | None
    packaging: str | None
    plants: int
    batches: int
    open: Filters


class Valuation(Grouped[StockFigures]):
    """`potential_value` is what stands plus 30 per cent growth (VAL-02)."""

    potential_value: Decimal
    currency: str
    unpriced: list[UnpricedRow]


class EmptyFigures(ReadSchema):
    """`recorded` were left behind by plants that died or moved, `seen` are on the photograph of the last count.

    One container may be in both, so the two are not added up.
    """

    recorded: int
    seen: int | None


class InventoryReport(ReadSchema):
    total_batches: int
    total_plants: int
    low: int | None
    high: int | None
    warehouse_id: int | None
    product_id: int | None
    generated_at: datetime
    href: str


class Recent(ReadSchema):
    days: int
    movements: int
    inflow: int
    outflow: int
    href: str


class Waiting(ReadSchema):
    """`stuck` could not be counted, `waiting` wait for a person to say that the count is right."""

    stuck: int
    waiting: int
    href: str


class Unreconciled(ReadSchema):
    periods: int
    flagged: int
    href: str


class CoverageFigures(ReadSchema):
    """Places in use, and those photographed since the month began."""

    places: int
    photographed: int
    percent: float | None
    never_counted: int
    oldest_count: datetime | None
    href: str


class Listed(ReadSchema):
    count: int
    href: str


class Dashboard(ReadSchema):
    """`change` is since the month began. Each part says under `href` or `open` where its rows are."""

    total_plants: Measured
    sellable_plants: int
    change: Change
    total_batches: int
    total_warehouses: int
    total_locations: int
    total_price: Decimal
    unpriced_plants: int
    recent_movements: Recent
    low_stock: Listed
    photos_needing_attention: Waiting
    unreconciled: Unreconciled
    coverage: CoverageFigures
    open: Filters
    generated_at: datetime


class PlaceAge(ReadSchema):
    """How old the figure of a place is. `photographed` is whether it was in the month that is asked for."""

    storage_location_id: int
    code: str
    name: str
    warehouse_id: int
    warehouse_code: str
    storage_area_id: int
    area_code: str
    plants: int
    counted_by: str | None
    counted_at: datetime | None
    age_days: int | None
    photographed_at: datetime | None
    photo_session_id: UUID | None
    photographed: bool
    href: str


class Coverage(Page[PlaceAge]):
    """In the order of ids. `figures` are of all places that are asked for, whatever the page."""

    since: datetime
    figures: CoverageFigures


class Bed(ReadSchema):
    """One bed to walk, its places in walking order."""

    warehouse_id: int
    warehouse_code: str
    storage_area_id: int
    area_code: str
    places: int
    plants: int
    oldest_days: int | None
    stops: list[PlaceAge]


class Walk(ReadSchema):
    """Beds with a place whose figure is older than `older_than_days`, or that was never counted."""

    older_than_days: int
    places: int
    beds: list[Bed]


class LowStock(ReadSchema):
    """What is for sale lasts `days_left` at the pace of the days looked back at."""

    product_id: int
    product: str | None
    packaging_catalog_id: int | None
    packaging: str | None
    plants: int
    sold: int
    days_left: float
    open: Filters


class LowStockAnswer(ReadSchema):
    horizon_days: int
    look_back_days: int
    items: list[LowStock]


class Option(ReadSchema):
    id: int
    code: str | None
    name: str


class FilterOptions(ReadSchema):
    warehouses: list[Option]
    storage_areas: list[Option]
    product_categories: list[Option]
    product_families: list[Option]
    products: list[Option]
    product_states: list[Option]
    product_sizes: list[Option]
    packaging_types: list[Option]
    packaging_colors: list[Option]
    packaging_catalog: list[Option]
