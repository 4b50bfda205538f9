"""One place: what it is, what stands in it, what was seen last, and its periods."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from app.core.pages import Page
from app.core.schemas import ReadSchema
from app.maps.schemas.whole import PlaceOnMap
from app.photos.schemas import DetectionRead, SessionRead


class StockSummary(ReadSchema):
    """`total_value` is of the plants that have a price; null where none has."""

    total_quantity: int
    total_value: Decimal | None
    potential_value: Decimal | None
    unpriced_plants: int
    avg_quality_score: int | None
    maceta_distribution: dict[str, int]
    category_counts: dict[str, int]


class QualityMetrics(ReadSchema):
    """Of the last closed period: deaths in a hundred of what stood there and came, and 100 less that (MAP-08).

    `growth_rate_percent` is the change since the count before the present one.
    """

    overall_score: int | None
    health_score: float | None
    growth_rate_percent: float | None
    mortality_rate_percent: float | None


class PlaceDetail(ReadSchema):
    """`detections` are at most 1,000; `truncated` where there are more, which the session's own list has."""

    storage_location: PlaceOnMap
    latest_session: SessionRead | None
    detections: list[DetectionRead]
    truncated: bool
    stock_summary: StockSummary
    quality_metrics: QualityMetrics


class PeriodRead(ReadSchema):
    """Between two counts; every one balances (MAP-09).

    cantidad_inicial + plantados + sembrados + ajustes + sin_explicar - (muertes + transplantes + cantidad_vendida) =
    cantidad_final. `transplantes` is what went out less what came in, `plantados` also what was entered by hand,
    `sin_explicar` and `ajustes` are signed. The period that still runs has no `period_end` and ends with what stands
    there.
    """

    number: int
    fecha: datetime
    period_end: datetime | None
    session_id: UUID | None
    photo_thumbnail_url: str | None
    cantidad_inicial: int
    muertes: int
    transplantes: int
    plantados: int
    sembrados: int
    ajustes: int
    sin_explicar: int
    cantidad_vendida: int
    cantidad_final: int
    net_change: int
    flags: list[str]


class HistorySummary(ReadSchema):
    """Over all periods, whatever the page."""

    total_periods: int
    earliest_date: date | None
    latest_date: date | None
    total_muertes: int
    total_transplantes: int
    total_plantados: int
    total_sembrados: int
    total_vendidos: int
    overall_growth_rate_percent: float | None


class PlaceName(ReadSchema):
    id: int
    code: str
    name: str


class PlaceHistory(Page[PeriodRead]):
    storage_location: PlaceName
    summary: HistorySummary
