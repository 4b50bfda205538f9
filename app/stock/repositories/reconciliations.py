"""Queries on what people decided about closed cycles; all within the caller's scope."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import defer

from app.catalog.models import ProductState
from app.core.repository import fresh
from app.locations.models import StorageArea, StorageBin, StorageBinType, StorageLocation, Warehouse
from app.stock.models import (
    LocationCycle,
    MovementType,
    Reconciliation,
    ReconciliationStatus,
    StockBatch,
    StockMovement,
)
from app.stock.rules import SELLABLE_CATEGORIES, Flows
from app.users.scoped import ScopedRepository


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place with the bed and the greenhouse it lies in."""

    storage_location_id: int
    code: str
    name: str
    storage_area_id: int
    area_code: str
    warehouse_id: int
    warehouse_code: str
    active: bool


@dataclass(frozen=True, slots=True)
class Window:
    """Cycles closed from `start` on and before `end`, of the whole farm, one greenhouse or one place."""

    start: datetime
    end: datetime
    warehouse_id: int | None = None
    storage_location_id: int | None = None


@dataclass(frozen=True, slots=True)
class SoldKind:
    """Signed sales of one product in one kind of pot."""

    product_id: int
    packaging_catalog_id: int | None
    plants: int


class ReconciliationRepository(ScopedRepository[Reconciliation]):
    model = Reconciliation

    async def of_cycle(self, cycle_id: int) -> Reconciliation | None:
        query = self.select().where(Reconciliation.location_cycle_id == cycle_id)
        found: Reconciliation | None = await self.session.scalar(fresh(query))
        return found

    async def frozen_among(self, cycle_ids: Collection[int]) -> set[int]:
        """Those of the cycles that are reconciled (RCN-12)."""
        query = self.within(select(Reconciliation.location_cycle_id)).where(
            Reconciliation.location_cycle_id.in_(cycle_ids), Reconciliation.status == ReconciliationStatus.RECONCILED
        )
        return set(await self.session.scalars(query))

    async def places(self, window: Window) -> list[PlaceName]:
        """Every place there is or was, in the order of their ids."""
        active = and_(StorageLocation.active, StorageArea.active, Warehouse.active)
        query: Any = (
            select(
                StorageLocation.id,
                StorageLocation.code,
                StorageLocation.name,
                StorageArea.id,
                StorageArea.code,
                Warehouse.id,
                Warehouse.code,
                active,
            )
            .join(StorageArea, StorageArea.id == StorageLocation.storage_area_id)
            .join(Warehouse, Warehouse.id == StorageArea.warehouse_id)
            .order_by(StorageLocation.id)
        )
        query = only(query, {Warehouse.id: window.warehouse_id, StorageLocation.id: window.storage_location_id})
        return [PlaceName(*row) for row in await self.session.execute(self._scoped(query, Warehouse.id))]

    async def cycles(self, window: Window) -> list[LocationCycle]:
        """The cycles closed in the window, in the order of places and numbers; without their lines."""
        query: Any = select(LocationCycle).options(defer(LocationCycle.count_lines))
        ordered = self._closed(query, window).order_by(LocationCycle.storage_location_id, LocationCycle.number)
        return list(await self.session.scalars(ordered))

    async def reviews(self, window: Window) -> dict[int, Reconciliation]:
        """By cycle; where nobody has looked there is none."""
        query: Any = select(Reconciliation).join(LocationCycle, LocationCycle.id == Reconciliation.location_cycle_id)
        return {each.location_cycle_id: each for each in await self.session.scalars(self._closed(query, window))}

    async def shared_errors(self, window: Window) -> dict[int, float]:
        """By cycle, the relative error that its closing count has in common with all counts of the model."""
        shared: Any = LocationCycle.count_lines[0]["shared"].as_float()
        query: Any = select(LocationCycle.id, func.coalesce(shared, 0.0))
        rows: Any = await self.session.execute(self._closed(query, window))
        return dict(rows.all())

    async def flows(self, window: Window) -> dict[int, Flows]:
        """By cycle, what people wrote down; a linked correction counts as the row it corrects."""
        query: Any = (
            select(LocationCycle.id, *(func.coalesce(func.sum(plants), 0) for plants in FLOWS))
            .join(StockMovement, within_cycle())
            .where(StockMovement.location_cycle_id.is_distinct_from(LocationCycle.id))
            .group_by(LocationCycle.id)
        )
        rows = await self.session.execute(self._closed(query, window))
        return {cycle_id: Flows(*map(int, sums)) for cycle_id, *sums in rows}

    async def sold_kinds(self, window: Window) -> list[SoldKind]:
        """Signed sales by product and pot: recorded and computed, less noise."""
        sales = case((StockMovement.counts_as == MovementType.VENTAS, -StockMovement.quantity), else_=0)
        noise = case((is_noise(), StockMovement.quantity), else_=0)
        query: Any = (
            select(StockBatch.product_id, StockBatch.packaging_catalog_id, func.sum(sales) - func.sum(noise))
            .select_from(LocationCycle)
            .join(StockMovement, within_cycle())
            .join(StockBatch, StockBatch.id == StockMovement.batch_id)
            .join(StorageBin, StorageBin.id == StockBatch.current_storage_bin_id)
            .join(StorageBinType, StorageBinType.id == StorageBin.storage_bin_type_id)
            .join(ProductState, ProductState.id == StockBatch.product_state_id)
            .where(or_(StockMovement.counts_as == MovementType.VENTAS, is_noise()))
            .group_by(StockBatch.product_id, StockBatch.packaging_catalog_id)
        )
        rows = await self.session.execute(self._closed(query, window))
        return [SoldKind(product, packaging, int(plants)) for product, packaging, plants in rows]

    def _closed(self, query: Any, window: Window) -> Any:
        query = query.where(LocationCycle.closed_at >= window.start, LocationCycle.closed_at < window.end)
        wanted = {
            LocationCycle.warehouse_id: window.warehouse_id,
            LocationCycle.storage_location_id: window.storage_location_id,
        }
        return self._scoped(only(query, wanted), LocationCycle.warehouse_id)

    def _scoped(self, query: Any, warehouse: Any) -> Any:
        allowed = self.scope.warehouse_ids
        return query if allowed is None else query.where(warehouse.in_(allowed))


def only(query: Any, wanted: dict[Any, int | None]) -> Any:
    for column, value in wanted.items():
        if value is not None:
            query = query.where(column == value)
    return query


def within_cycle() -> Any:
    return and_(
        StockMovement.storage_location_id == LocationCycle.storage_location_id,
        StockMovement.occurred_at > LocationCycle.opened_at,
        StockMovement.occurred_at <= LocationCycle.closed_at,
    )


def is_noise() -> Any:
    """A row that brought plants for sale to a count that was within its error of the expected (CYC-06)."""
    return and_(
        LocationCycle.noise > 0,
        StockMovement.location_cycle_id == LocationCycle.id,
        StockMovement.counts_as == MovementType.FOTO,
        ProductState.is_sellable,
        StorageBinType.category.in_(SELLABLE_CATEGORIES),
    )


def signed(*kinds: MovementType) -> Any:
    return case((StockMovement.counts_as.in_(kinds), StockMovement.quantity), else_=0)


def leg(*, inbound: bool) -> Any:
    """Plants of one side of transplants; a correction has the sign of the other side."""
    corrects = StockMovement.movement_type == MovementType.AJUSTE
    comes_in = (StockMovement.quantity > 0) != corrects
    return case((comes_in if inbound else ~comes_in, signed(MovementType.TRANSPLANTE)), else_=0)


FLOWS = (
    signed(MovementType.PLANTAR, MovementType.MANUAL_INIT),
    signed(MovementType.SEMBRAR),
    leg(inbound=True),
    -leg(inbound=False),
    -signed(MovementType.MUERTE),
    signed(MovementType.AJUSTE),
    -signed(MovementType.VENTAS),
)
"""The columns of Flows, in its order."""
