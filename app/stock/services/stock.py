"""Batches as people enter and read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.services import CatalogService, Codes
from app.core.pages import Page, PageRequest
from app.locations.models import LocationConfig
from app.locations.services import ConfigService, LocationService
from app.stock.models import LocationCycle, MovementType, StockBatch, StockMovement
from app.stock.repositories import BatchRepository, MovementRepository
from app.stock.rules import INITIAL, Attributes, Command, Initialization, StatusFilter, container_for
from app.stock.schemas import BatchCreate, BatchCreated, BatchDetail, BatchRead
from app.stock.services.batches import BatchService, NewBatch
from app.stock.services.cycles import CycleService
from app.stock.services.entering import EntryService, Hand
from app.stock.services.ground import JUST_AFTER
from app.stock.services.ledger import Ledger, Origin
from app.users.permissions import Permission, Scope


@dataclass(frozen=True, slots=True)
class BatchFilter:
    storage_location_id: int | None = None
    warehouse_id: int | None = None
    product_id: int | None = None
    status: StatusFilter | None = None
    bin_id: int | None = None


class StockService:
    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self._session, self._scope = session, scope
        self._batches = BatchRepository(session, scope)
        self._movements = MovementRepository(session, scope)
        self._maker = BatchService(session, scope)
        self._locations = LocationService(session, scope)
        self._configs = ConfigService(session, scope)
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
        product = await self._catalog.product(new.product_id)
        location_id, config = await self._place_for(new)
        at = just_after(await self._cycles.lock_place(location_id))
        state = await (
            self._catalog.state(config.expected_product_state_id) if config else self._catalog.first_sellable_state()
        )
        attributes = Attributes(product.id, state.id, None, config.packaging_catalog_id if config else None)
        self._maker.validate(attributes, config)
        category = container_for(state.code, is_sellable=state.is_sellable)
        bin_ = await self._locations.bin_at(location_id, category, 1)
        batch = await self._maker.create(NewBatch(bin_, attributes, new.quantity, at, new.batch_code))
        origin = Origin(user_id, at, "batch entered by hand", idempotency_key=idempotency_key)
        await self._ledger.post(batch, MovementType.MANUAL_INIT, new.quantity, origin)
        warnings = [] if config else ["location_not_configured"]
        return BatchCreated.of(batch, await self._codes([batch]), warnings=warnings)

    async def initialize(self, place: Initialization, user_id: int) -> StockBatch:
        """Opening stock counted by a person, as who may do everything enters it."""
        command = Command(
            INITIAL,
            place.quantity,
            storage_location_id=place.storage_location_id,
            product_id=place.product_id,
            product_state_id=place.product_state_id,
            product_size_id=place.product_size_id,
            packaging_catalog_id=place.packaging_catalog_id,
            bin_category=place.bin_category,
            occurred_at=place.occurred_at,
            planting_date=place.planting_date,
            notes=place.notes,
        )
        hand = Hand(user_id, str(user_id), self._scope, frozenset(Permission))
        (batch,) = (await EntryService(self._session, hand).enter(command)).batches
        return batch

    async def _place_for(self, new: BatchCreate) -> tuple[int, LocationConfig | None]:
        if new.location_id is None:
            config = await self._configs.get_by_product(new.product_id)
            return config.storage_location_id, config
        await self._locations.get(new.location_id)
        return new.location_id, await self._configs.get_by_location(new.location_id)

    async def _codes(self, batches: Sequence[StockBatch]) -> Codes:
        return await self._catalog.codes(
            [each.product_state_id for each in batches],
            [each.product_size_id for each in batches],
            [each.packaging_catalog_id for each in batches],
        )


def just_after(cycle: LocationCycle | None) -> datetime:
    """Now, and after the count that the open cycle began with."""
    now = datetime.now(UTC)
    return now if cycle is None else max(now, cycle.opened_at + JUST_AFTER)
