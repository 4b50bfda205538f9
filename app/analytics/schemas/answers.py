"""Answers of analytics. Quantities are plants, money is ARS without VAT, bounds are those of a 90 % interval."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from app.analytics.rules import Analysis, Granularity, Grouping
from app.analytics.schemas.asking import Filters
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


AnyRow = GroupRow[StockFigures | FlowFigures | MortalityFigures | OccupancyFigures]
"""As QueryAnswer has them: a row of this class is not looked through a second time."""


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
