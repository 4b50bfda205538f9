"""What the ledger says, as people ask for it."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import NotFound
from app.core.pages import Page, PageRequest
from app.locations.services import LocationService
from app.stock.models import StockMovement
from app.stock.repositories import BatchRepository, EnteringRepository, MovementFilter, MovementRepository
from app.stock.rules import StatusFilter
from app.stock.schemas.levels import StandingStock
from app.stock.services.stock import BatchFilter, StockService
from app.users.permissions import Scope

__all__ = ["MovementFilter", "ReadingService"]


class ReadingService:
    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self._movements = MovementRepository(session, scope)
        self._batches = BatchRepository(session, scope)
        self._entering = EnteringRepository(session, scope)
        self._locations = LocationService(session, scope)
        self._stock = StockService(session, scope)

    async def movements(self, wanted: MovementFilter, request: PageRequest) -> Page[StockMovement]:
        return await self._movements.listed(wanted, request)

    async def movement(self, movement_id: UUID) -> StockMovement:
        return await self._movements.known_as(movement_id)

    async def standing_in_place(self, location_id: int, request: PageRequest) -> StandingStock:
        await self._locations.get(location_id)
        return await self._standing(BatchFilter(location_id, status=StatusFilter.ACTIVE), request)

    async def standing_in_bin(self, bin_id: int, request: PageRequest) -> StandingStock:
        place_id = (await self._entering.places_of_bins([bin_id])).get(bin_id)
        if place_id is None:
            raise NotFound(f"There is no container {bin_id}.")
        await self._locations.get(place_id)
        return await self._standing(BatchFilter(bin_id=bin_id, status=StatusFilter.ACTIVE), request)

    async def _standing(self, wanted: BatchFilter, request: PageRequest) -> StandingStock:
        page = await self._stock.batches(wanted, request)
        quantity = await self._batches.plants(
            storage_location_id=wanted.storage_location_id, current_storage_bin_id=wanted.bin_id
        )
        return StandingStock(items=page.items, next=page.next, total=page.total, quantity=quantity)
