"""What entries refer to, each thing asked for once however many entries there are; all within the caller's scope."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select

from app.catalog.models import ProductSize, ProductState
from app.core.repository import fresh
from app.locations.models import (
    BinStatus,
    LocationConfig,
    StorageArea,
    StorageBin,
    StorageBinType,
    StorageLocation,
    Warehouse,
)
from app.stock.models import (
    BaselineKind,
    LocationCycle,
    Reconciliation,
    ReconciliationStatus,
    StockBatch,
    StockMovement,
)
from app.stock.repositories.batches import PlacedBatch
from app.stock.repositories.many import among, instants
from app.users.scoped import ScopedRepository


@dataclass(frozen=True, slots=True)
class State:
    id: int
    code: str
    is_sellable: bool
    sort_order: int


@dataclass(frozen=True, slots=True)
class CycleSpan:
    """A cycle of a place in time; `typed` if a person entered its opening, `frozen` once it is reconciled."""

    id: int
    storage_location_id: int
    number: int
    opened_at: datetime
    closed_at: datetime | None
    typed: bool
    frozen: bool


class EnteringRepository(ScopedRepository[StockBatch]):
    model = StockBatch

    async def places_of_batches(self, ids: Collection[int]) -> dict[int, int]:
        """By batch; the place of a batch never changes, so no lock is needed to know it."""
        query: Any = select(StockBatch.id, StockBatch.storage_location_id).where(among(StockBatch.id, ids))
        return dict((await self.session.execute(self.within(query))).all()) if ids else {}

    async def places_of_bins(self, ids: Collection[int]) -> dict[int, int]:
        """By container; those that stand in no place of the scope fall out when the places are locked."""
        query: Any = select(StorageBin.id, StorageBin.storage_location_id).where(among(StorageBin.id, ids))
        return dict((await self.session.execute(query)).all()) if ids else {}

    async def lock_places(self, ids: Collection[int]) -> dict[int, str]:
        """The codes of those that are in use, locked until the end of the transaction in the order of their ids."""
        query: Any = (
            select(StorageLocation.id, StorageLocation.code)
            .join(StorageArea, StorageArea.id == StorageLocation.storage_area_id)
            .join(Warehouse, Warehouse.id == StorageArea.warehouse_id)
            .where(StorageLocation.active, StorageArea.active, Warehouse.active, among(StorageLocation.id, ids))
        )
        if self.scope.warehouse_ids is not None:
            query = query.where(Warehouse.id.in_(self.scope.warehouse_ids))
        locked = query.order_by(StorageLocation.id).with_for_update(of=StorageLocation, key_share=True)
        return dict((await self.session.execute(locked)).all())

    async def locked(
        self, ids: Collection[int], places: Collection[int], products: Collection[int] | None
    ) -> list[PlacedBatch]:
        """Batches that are named, and those of some products (None: of all) in some places; locked by their ids."""
        here = among(StockBatch.storage_location_id, places)
        if products is not None:
            here &= among(StockBatch.product_id, products)
        query: Any = (
            self.select()
            .add_columns(StorageBinType.category, ProductState.is_sellable)
            .join(StorageBin, StorageBin.id == StockBatch.current_storage_bin_id)
            .join(StorageBinType, StorageBinType.id == StorageBin.storage_bin_type_id)
            .join(ProductState, ProductState.id == StockBatch.product_state_id)
            .where(or_(among(StockBatch.id, ids), here) if places else among(StockBatch.id, ids))
            .order_by(StockBatch.id)
            .with_for_update(of=StockBatch, key_share=True)
        )
        rows: Any = await self.session.execute(fresh(query))
        return [PlacedBatch(*row) for row in rows]

    async def bins(self, places: Collection[int], named: Collection[int]) -> list[tuple[StorageBin, str]]:
        """The containers in use in the places and those that are named, with their kinds, oldest first."""
        query: Any = (
            select(StorageBin, StorageBinType.category)
            .join(StorageBinType, StorageBinType.id == StorageBin.storage_bin_type_id)
            .where(
                or_(among(StorageBin.storage_location_id, places), among(StorageBin.id, named)),
                StorageBin.status == BinStatus.ACTIVE,
            )
            .order_by(StorageBin.id)
        )
        return [(bin_, str(category)) for bin_, category in await self.session.execute(query)]

    async def configurations(self, places: Collection[int]) -> dict[int, LocationConfig]:
        query = select(LocationConfig).where(LocationConfig.active, among(LocationConfig.storage_location_id, places))
        return {each.storage_location_id: each for each in await self.session.scalars(query)}

    async def cycles(self, since: Mapping[int, datetime]) -> list[CycleSpan]:
        """By place and number: the cycles that an instant from `since` on can lie in."""
        wanted = instants(since, "wanted")
        frozen = (
            select(Reconciliation.id)
            .where(
                Reconciliation.location_cycle_id == LocationCycle.id,
                Reconciliation.status == ReconciliationStatus.RECONCILED,
            )
            .exists()
        )
        query: Any = (
            select(
                LocationCycle.id,
                LocationCycle.storage_location_id,
                LocationCycle.number,
                LocationCycle.opened_at,
                LocationCycle.closed_at,
                LocationCycle.opening_kind == BaselineKind.MANUAL_INIT,
                frozen,
            )
            .join(wanted, wanted.c.id == LocationCycle.storage_location_id)
            .where(or_(LocationCycle.closed_at.is_(None), LocationCycle.closed_at >= wanted.c.since))
            .order_by(LocationCycle.storage_location_id, LocationCycle.number)
        )
        return [CycleSpan(*row) for row in await self.session.execute(query)]

    async def changes(self, since: Mapping[int, datetime]) -> dict[int, list[tuple[datetime, int]]]:
        """By batch: what changed at each instant after `since`."""
        wanted = instants(since, "wanted")
        query: Any = (
            select(StockMovement.batch_id, StockMovement.occurred_at, func.sum(StockMovement.quantity))
            .join(wanted, wanted.c.id == StockMovement.batch_id)
            .where(StockMovement.occurred_at > wanted.c.since)
            .group_by(StockMovement.batch_id, StockMovement.occurred_at)
        )
        found: dict[int, list[tuple[datetime, int]]] = {}
        for batch_id, at, quantity in await self.session.execute(query):
            found.setdefault(batch_id, []).append((at, int(quantity)))
        return found

    async def states(self) -> dict[int, State]:
        columns = (ProductState.id, ProductState.code, ProductState.is_sellable, ProductState.sort_order)
        query: Any = select(*columns).order_by(ProductState.sort_order, ProductState.id)
        return {row[0]: State(*row) for row in await self.session.execute(query)}

    async def sizes(self) -> dict[int, int]:
        """The rank of each size."""
        query: Any = select(ProductSize.id, ProductSize.sort_order)
        return dict((await self.session.execute(query)).all())
