"""One place: its detail, its periods, and its movements along time."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import NotFound
from app.core.pages import Page, PageRequest, encode_cursor
from app.core.settings import load_settings
from app.core.storage import Shelf, Storage
from app.maps.repositories import FarmRepository, HistoryRepository
from app.maps.repositories.reading import Row
from app.maps.schemas.places import (
    HistorySummary,
    PeriodRead,
    PlaceDetail,
    PlaceHistory,
    PlaceName,
    QualityMetrics,
    StockSummary,
)
from app.maps.schemas.whole import PlaceOnMap, Preview
from app.maps.services.figures import Holding, holdings_of, place_on_map
from app.photos.schemas import DetectionRead
from app.photos.services import PhotoService
from app.stock.models import StockMovement
from app.stock.services.reading import MovementFilter, ReadingService
from app.users.permissions import Principal

MOST_DETECTIONS = 1_000


class PlaceService:
    def __init__(self, session: AsyncSession, caller: Principal, storage: Storage) -> None:
        self._farm = FarmRepository(session, caller.scope)
        self._history = HistoryRepository(session, caller.scope)
        self._photos = PhotoService(session, caller.scope, storage, caller.sub)
        self._reading = ReadingService(session, caller.scope)
        self._storage = storage

    async def detail(self, place_id: int) -> PlaceDetail:
        """MAP-07."""
        place = await self._place(place_id)
        held = holdings_of(await self._farm.holdings(place_id)).get(place_id) or Holding()
        area = next(
            row for row in await self._farm.areas([place["warehouse_id"]]) if row["id"] == place["storage_area_id"]
        )
        shown = place_on_map(place, area, held)
        seen, more = await self._detections(shown)
        session_id = shown.preview.session_id
        return PlaceDetail(
            storage_location=shown,
            latest_session=await self._photos.session(session_id) if session_id else None,
            detections=seen,
            truncated=more,
            stock_summary=summary_of(shown.preview, held),
            quality_metrics=await self._quality(place_id, shown.preview),
        )

    async def _detections(self, place: PlaceOnMap) -> tuple[Sequence[DetectionRead], bool]:
        if place.preview.session_id is None:
            return [], False
        page = await self._photos.detections(place.preview.session_id, PageRequest(MOST_DETECTIONS))
        return page.items, page.next is not None

    async def _quality(self, place_id: int, shown: Preview) -> QualityMetrics:
        rows = await self._history.periods(place_id, None, 2)
        closed = next((row for row in rows if row["closed_at"] is not None), None)
        deaths = None if closed is None else mortality(closed)
        return QualityMetrics(
            overall_score=shown.quality_score,
            health_score=None if deaths is None else max(0.0, round(100 - deaths, 1)),
            growth_rate_percent=growth(shown.previous_quantity, shown.current_quantity),
            mortality_rate_percent=deaths,
        )

    async def history(self, place_id: int, request: PageRequest) -> PlaceHistory:
        """The newest period first; the one that still runs is the first of all."""
        place = await self._place(place_id)
        rows = await self._history.periods(place_id, request.after, request.limit + 1)
        shown = rows[: request.limit]
        summary = await self._history.summary(place_id)
        return PlaceHistory(
            storage_location=PlaceName(**{name: place[name] for name in PlaceName.model_fields}),
            items=[self._period(row) for row in shown],
            next=encode_cursor(shown[-1]["number"]) if len(rows) > len(shown) else None,
            total=summary["periods"] if request.exact_total else None,
            summary=history_summary(summary, int(place["plants"])),
        )

    async def timeline(
        self, place_id: int, began: datetime | None, ended: datetime | None, request: PageRequest
    ) -> Page[StockMovement]:
        await self._place(place_id)
        wanted = MovementFilter(storage_location_id=place_id, occurred_from=began, occurred_to=ended)
        return await self._reading.movements(wanted, request)

    async def _place(self, place_id: int) -> Row:
        found = await self._farm.places(place_id=place_id)
        if not found:
            raise NotFound(f"There is no place {place_id}.")
        return found[0]

    def _period(self, row: Row) -> PeriodRead:
        key = row["s3_key_thumbnail"]
        final = closing(row)
        return PeriodRead(
            number=row["number"],
            fecha=row["opened_at"],
            period_end=row["closed_at"],
            session_id=row["session_id"],
            photo_thumbnail_url=self._storage.link(Shelf.VISUALIZATION, key) if key else None,
            cantidad_inicial=row["opening"],
            muertes=row["deaths"],
            transplantes=net_out(row),
            plantados=row["planted"] + row["initialized"],
            sembrados=row["sown"],
            ajustes=row["adjusted"],
            sin_explicar=row["unexplained"],
            cantidad_vendida=row["sales"],
            cantidad_final=final,
            net_change=final - row["opening"],
            flags=row["flags"],
        )


def summary_of(shown: Preview, held: Holding) -> StockSummary:
    return StockSummary(
        total_quantity=shown.current_quantity,
        total_value=shown.current_value,
        potential_value=shown.potential_value,
        unpriced_plants=shown.unpriced_plants,
        avg_quality_score=shown.quality_score,
        maceta_distribution=held.pots,
        category_counts=held.kinds,
    )


def net_out(row: Row) -> int:
    return int(row["transplant_out"] - row["transplant_in"])


def gained(row: Row) -> int:
    return int(row["planted"] + row["initialized"] + row["sown"])


def closing(row: Row) -> int:
    """What the ledger says stood there at the end; a count that closed it has brought the ledger to itself."""
    came = row["opening"] + gained(row) + row["adjusted"] + row["unexplained"]
    return int(came - row["deaths"] - net_out(row) - row["sales"])


def mortality(row: Row) -> float | None:
    """ANA-04, in per cent; None where nothing stood and nothing came."""
    exposed = row["opening"] + gained(row) + row["transplant_in"]
    return round(100 * row["deaths"] / exposed, 1) if exposed else None


def growth(before: int | None, now: int) -> float | None:
    return round(100 * (now - before) / before, 1) if before else None


def history_summary(row: Row, plants: int) -> HistorySummary:
    zone = load_settings().zone
    return HistorySummary(
        total_periods=row["periods"],
        earliest_date=row["earliest"] and row["earliest"].astimezone(zone).date(),
        latest_date=row["latest"] and row["latest"].astimezone(zone).date(),
        total_muertes=row["deaths"],
        total_transplantes=net_out(row),
        total_plantados=row["planted"] + row["initialized"],
        total_sembrados=row["sown"],
        total_vendidos=row["sales"],
        overall_growth_rate_percent=growth(row["opening"], plants),
    )
