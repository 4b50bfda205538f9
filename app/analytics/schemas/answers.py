"""Answers of analytics. Quantities are plants, money is ARS without VAT, bounds are those of a 90 % interval."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from app.analytics.rules import Analysis, Granularity, Grouping
from app.analytics.schemas.asking import Filters
from app.core.pages import Page
from app.core.schemas import ReadSchema
from app.stock.models import MovementType


class Measured(ReadSchema):
    """A figure with the bounds between which the truth lies in 90 of 100 cases; null where they cannot be told."""

    value: int
    low: int | None = None
    high: int | None = None


class GroupName(ReadSchema):
    """What a row is of: `id` is null for plants without one, `day` is the first of a month."""

    by: Grouping
    id: int | None = None
    day: date | None = None
    code: str | None = None
    name: str | None = None


class StockFigures(ReadSchema):
    """What stands now. `total_price` is of what has a price (VAL-01); `unpriced_plants` have none."""

    total_plants: Measured
    sellable_plants: int
    batches: int
    places: int
    total_price: Decimal
    sellable_price: Decimal
    unpriced_plants: int
    plants_per_square_meter: float | None


class FlowFigures(ReadSchema):
    """What came and went in between; `inflow` and `outflow` are all of it, the others part it by what it counts as.

    closing - opening = initialized + planted + sown + transplant_in - transplant_out - deaths - sales + adjusted +
    unexplained. Bounds of `sales` are those of the difference of the counts they rest on.
    """

    opening: Measured
    closing: Measured
    inflow: int
    outflow: int
    initialized: int
    planted: int
    sown: int
    transplant_in: int
    transplant_out: int
    deaths: int
    sales: Measured
    adjusted: int
    unexplained: int
    movements: int


class MortalityFigures(ReadSchema):
    """Deaths of a hundred plants that stood there or came in (ANA-04); null where there were none."""

    deaths: int
    opening: int
    entered: int
    mortality_percent: float | None


class OccupancyFigures(ReadSchema):
    """Of containers whose kind has a capacity; what those hold that have none is `plants_without_capacity`."""

    plants: int
    containers: int
    capacity: int
    plants_without_capacity: int
    occupancy_percent: float | None
    ground_m2: float
    covered_m2: float
    covered_percent: float | None


type Figures = StockFigures | FlowFigures | MortalityFigures | OccupancyFigures


class GroupRow[F](ReadSchema):
    """`open` are the filters under which `/analytics/query/rows` has what lies behind the figures."""

    group: list[GroupName]
    figures: F
    open: Filters


class Grouped[F](ReadSchema):
    """`total` is of all that was asked for; what shares a place is counted once in its bounds."""

    rows: list[GroupRow[F]]
    total: GroupRow[F]
    generated_at: datetime
    date_from: date | None = None
    date_to: date | None = None


class QueryAnswer(Grouped[StockFigures | FlowFigures | MortalityFigures | OccupancyFigures]):
    analysis_type: Analysis
    group_by: list[Grouping]


class OpenedRow(ReadSchema):
    """A batch that stands there, or a movement; `href` has all of it."""

    batch_id: int
    movement_id: UUID | None = None
    occurred_at: datetime | None = None
    counts_as: MovementType | None = None
    quantity: int
    warehouse_id: int
    storage_location_id: int
    product_id: int
    product_state_id: int
    packaging_catalog_id: int | None
    href: str


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


class Change(ReadSchema):
    """`percent` is null where the first is 0 (ANA-06)."""

    first: int
    second: int
    absolute: int
    percent: float | None


class Changes(ReadSchema):
    """Of one group; flows are within each period, `closing` is at its end."""

    group: list[GroupName]
    closing: Change
    inflow: Change
    outflow: Change
    deaths: Change
    sales: Change
    planted: Change
    sown: Change
    open_first: Filters
    open_second: Filters


class PeriodComparison(ReadSchema):
    rows: list[Changes]
    total: Changes
    generated_at: datetime


class Compared(ReadSchema):
    """One of two things that are compared."""

    group: GroupName
    stock: StockFigures
    flows: FlowFigures
    open: Filters


class EntityComparison(ReadSchema):
    """The differences are the second less the first."""

    first: Compared
    second: Compared
    plants: Change
    inflow: Change
    deaths: Change
    sales: Change
    date_from: date
    date_to: date


class TrendPoint(ReadSchema):
    """A day, week or month from `start` to `end`; `plants` stood there at its end."""

    start: date
    end: date
    plants: Measured
    inflow: int
    outflow: int
    planted: int
    sown: int
    deaths: int
    sales: int
    unexplained: int
    open: Filters


class Trend(ReadSchema):
    granularity: Granularity
    date_from: date
    date_to: date
    opening: int
    points: list[TrendPoint]


class DayCount(ReadSchema):
    date: date
    total_plants: int
    movements_in: int
    movements_out: int
    net_change: int


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
