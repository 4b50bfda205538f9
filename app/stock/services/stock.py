"""Batches as people enter and read them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.services import CatalogService, Codes
from app.core.errors import Conflict, Fault, Invalid
from app.core.pages import Page, PageRequest
from app.locations.models import LocationConfig
from app.locations.services import LocationService
from app.stock.models import LocationCycle, MovementType, StockBatch, StockMovement
from app.stock.repositories import BatchRepository, MovementRepository
from app.stock.rules import Attributes, Initialization, StatusFilter, container_for
from app.stock.schemas import BatchCreate, BatchCreated, BatchDetail, BatchRead
from app.stock.services.batches import BatchService, NewBatch
from app.stock.services.cycles import CycleService
from app.stock.services.ledger import Ledger, Origin
from app.users.permissions import Scope

JUST_AFTER = timedelta(microseconds=1)
CLOCK_SKEW = timedelta(minutes=5)


class ClosedPeriod(Conflict):
    """At that time another count was the baseline; its period is closed."""

    code = "closed_period"


@dataclass(frozen=True, slots=True)
class BatchFilter:
    storage_location_id: int | None = None
    warehouse_id: int | None = None
    product_id: int | None = None
    status: StatusFilter | None = None
    bin_id: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """Plants that a person brings into a place."""

    location_id: int
    attributes: Attributes
    quantity: int
    at: datetime
    user_id: int
    reason: str
    category: str | None = None
    index: int = 1
    code: str | None = None
    idempotency_key: UUID | None = None
    extra: dict[str, Any] = field(default_factory=dict)


class StockService:
    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self._batches = BatchRepository(session, scope)
        self._movements = MovementRepository(session, scope)
        self._maker = BatchService(session, scope)
        self._locations = LocationService(session, scope)
        self._catalog = CatalogService(session)
        self._cycles = CycleService(session, scope)
        self._ledger = Ledger(session, scope)

    async def batches(self, wanted: BatchFilter, request: PageRequest) -> Page[BatchRead]:
        query = self._batches.having(
            wanted.status.status if wanted.status else None,
            last_left_by_sale=wanted.status is StatusFilter.VENDIDO,
            storage_location_id=wanted.storage_location_id,
            warehouse_id=wanted.warehouse_id,
            product_id=wanted.product_id,
            current_storage_bin_id=wanted.bin_id,
        )
        page = await self._batches.page(request, query)
        codes = await self._codes(page.items)
        return Page(items=[BatchRead.of(each, codes) for each in page.items], next=page.next, total=page.total)

    async def batch(self, batch_id: int) -> BatchDetail:
        batch = await self._batches.get(batch_id)
        sums = await self._movements.sums_of(batch_id)
        return BatchDetail.of(batch, await self._codes([batch]), movements_summary=sums)

    async def read(self, batch: StockBatch) -> BatchRead:
        return BatchRead.of(batch, await self._codes([batch]))

    async def movements(self, batch_id: int, request: PageRequest) -> Page[StockMovement]:
        await self._batches.get(batch_id)
        return await self._movements.page(request, self._movements.of_batch(batch_id))

    async def create_batch(self, new: BatchCreate, user_id: int, idempotency_key: UUID | None = None) -> BatchCreated:
        """A new batch as the place is configured (BAT-09); always inflow, it opens no cycle."""
        await self._catalog.product(new.product_id)
        location_id, config = await self._place_for(new)
        entry = Entry(
            location_id,
            await self._attributes(Initialization(location_id, new.product_id, new.quantity), config),
            new.quantity,
            entered_at(None, await self._cycles.lock_place(location_id)),
            user_id,
            "batch entered by hand",
            code=new.batch_code,
            idempotency_key=idempotency_key,
        )
        batch = await self._enter(entry)
        warnings = [] if config else ["location_not_configured"]
        return BatchCreated.of(batch, await self._codes([batch]), warnings=warnings)

    async def initialize(self, place: Initialization, user_id: int) -> StockBatch:
        """Opening stock counted by a person: opens cycle 1 of a place without one, is inflow in any later cycle."""
        await self._catalog.product(place.product_id)
        await self._locations.get(place.storage_location_id)
        config = await self._locations.active_configuration(place.storage_location_id)
        cycle = await self._cycles.lock_place(place.storage_location_id)
        entry = Entry(
            place.storage_location_id,
            await self._attributes(place, config),
            place.quantity,
            entered_at(place.occurred_at, cycle),
            user_id,
            "initial manual count",
            place.bin_category,
            place.bin_index,
            extra={"planting_date": place.planting_date, "notes": place.notes},
        )
        batch = await self._enter(entry)
        if cycle is None:
            await self._cycles.open_first(entry.location_id, entry.at)
        return batch

    async def _place_for(self, new: BatchCreate) -> tuple[int, LocationConfig | None]:
        if new.location_id is None:
            config = await self._locations.only_configuration_of(new.product_id)
            return config.storage_location_id, config
        await self._locations.get(new.location_id)
        return new.location_id, await self._locations.active_configuration(new.location_id)

    async def _attributes(self, place: Initialization, config: LocationConfig | None) -> Attributes:
        """What is entered, completed by the configuration; contradicting it is refused (INI-05)."""
        packaging_id = place.packaging_catalog_id
        if packaging_id is not None:
            await self._catalog.packaging(packaging_id)
        if place.product_size_id is not None:
            await self._catalog.size(place.product_size_id)
        attributes = Attributes(
            place.product_id,
            place.product_state_id or await self._usual_state(config),
            place.product_size_id,
            config.packaging_catalog_id if packaging_id is None and config else packaging_id,
        )
        self._maker.validate(attributes, config)
        return attributes

    async def _usual_state(self, config: LocationConfig | None) -> int:
        return config.expected_product_state_id if config else (await self._catalog.first_sellable_state()).id

    async def _enter(self, entry: Entry) -> StockBatch:
        state = await self._catalog.state(entry.attributes.product_state_id)
        category = entry.category or container_for(state.code, is_sellable=state.is_sellable)
        bin_ = await self._locations.bin_at(entry.location_id, category, entry.index)
        new = NewBatch(bin_, entry.attributes, entry.quantity, entry.at, entry.code, entry.extra)
        batch = await self._maker.create(new)
        origin = Origin(entry.user_id, entry.at, entry.reason, idempotency_key=entry.idempotency_key)
        await self._ledger.post(batch, MovementType.MANUAL_INIT, entry.quantity, origin)
        return batch

    async def _codes(self, batches: Sequence[StockBatch]) -> Codes:
        return await self._catalog.codes(
            [each.product_state_id for each in batches],
            [each.product_size_id for each in batches],
            [each.packaging_catalog_id for each in batches],
        )


def entered_at(occurred_at: datetime | None, cycle: LocationCycle | None) -> datetime:
    """When plants came in: now unless said otherwise, and always after the baseline of the open cycle."""
    now = datetime.now(UTC)
    if occurred_at is not None and occurred_at > now + CLOCK_SKEW:
        fault = Fault("/body/occurred_at", "lies in the future", "in_future")
        raise Invalid("What has not happened cannot be entered.", errors=[fault])
    at = min(occurred_at or now, now)
    if cycle is None:
        return at
    if occurred_at is not None and at < cycle.opened_at:
        raise ClosedPeriod(baseline_at=cycle.opened_at.isoformat())
    return max(at, cycle.opened_at + JUST_AFTER)
