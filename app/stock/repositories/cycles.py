"""Queries on the cycles of places; all within the caller's scope."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, or_, select

from app.core.repository import fresh
from app.locations.models import StorageLocation
from app.stock.models import LocationCycle, MovementType, StockMovement
from app.stock.rules import Entry, History
from app.users.scoped import ScopedRepository

type Query = Select[Any]
"""Of one entity; what selects several columns is annotated Any, for Select is typed by the number of its columns."""


class CycleRepository(ScopedRepository[LocationCycle]):
    model = LocationCycle

    async def lock_place(self, location_id: int) -> None:
        """Until the end of the transaction nobody else opens, closes or initializes this place.

        It locks no key, so postings into the place, which refer to it, are not held up.
        """
        query = select(StorageLocation.id).where(StorageLocation.id == location_id)
        await self.session.execute(query.with_for_update(key_share=True))

    async def open_at(self, location_id: int) -> LocationCycle | None:
        query = self.select().where(LocationCycle.storage_location_id == location_id, LocationCycle.closed_at.is_(None))
        found: LocationCycle | None = await self.session.scalar(fresh(query))
        return found

    async def opened_by(self, session_id: int) -> LocationCycle | None:
        query = self.select().where(LocationCycle.opening_session_id == session_id)
        found: LocationCycle | None = await self.session.scalar(query)
        return found

    async def closed_by(self, session_id: int) -> LocationCycle | None:
        query = self.select().where(LocationCycle.closing_session_id == session_id)
        found: LocationCycle | None = await self.session.scalar(query)
        return found

    async def numbered(self, location_id: int, number: int) -> LocationCycle | None:
        query = self.select().where(LocationCycle.storage_location_id == location_id, LocationCycle.number == number)
        found: LocationCycle | None = await self.session.scalar(fresh(query))
        return found

    async def around(self, location_id: int, at: datetime) -> list[LocationCycle]:
        """The cycle an instant lies in (the first one if it lies before all) and the two after it."""
        query = self.select().where(
            LocationCycle.storage_location_id == location_id,
            or_(LocationCycle.closed_at.is_(None), LocationCycle.closed_at >= at),
        )
        return list(await self.session.scalars(fresh(query.order_by(LocationCycle.number).limit(3))))

    async def history(self, location_id: int, since: datetime | None) -> History:
        """The ledger of a place: each movement after `since`, and one sum per batch of what came before."""
        here = StockMovement.storage_location_id == location_id
        earlier: list[Entry] = []
        rows: Any = select(*ENTRY).where(here)
        if since is not None:
            sums: Any = select(StockMovement.batch_id, func.sum(StockMovement.quantity))
            sums = self.seen(sums.where(here, StockMovement.occurred_at <= since).group_by(StockMovement.batch_id))
            earlier = [Entry(batch, plants, since) for batch, plants in await self.session.execute(sums)]
            rows = rows.where(StockMovement.occurred_at > since)
        ordered = self.seen(rows).order_by(StockMovement.occurred_at, StockMovement.id)
        return History((*earlier, *(Entry(*row) for row in await self.session.execute(ordered))))

    def seen(self, query: Any) -> Any:
        """The movements of `query` that lie within the scope."""
        allowed = self.scope.warehouse_ids
        return query if allowed is None else query.where(StockMovement.warehouse_id.in_(allowed))

    async def add_all(self, cycles: Sequence[LocationCycle]) -> list[LocationCycle]:
        self.session.add_all(cycles)
        await self.session.flush()
        return list(cycles)

    async def remove(self, cycle: LocationCycle) -> None:
        """An open cycle that nothing refers to."""
        await self.session.delete(cycle)
        await self.session.flush()

    async def written(self, location_id: int, cycle: LocationCycle | None) -> list[StockMovement]:
        """Every row that the closes of a cycle wrote, or without one the first count of the place; oldest first."""
        query: Any = (
            select(StockMovement).where(StockMovement.location_cycle_id == cycle.id)
            if cycle
            else (
                select(StockMovement).where(
                    StockMovement.storage_location_id == location_id,
                    StockMovement.counts_as == MovementType.FOTO,
                    StockMovement.location_cycle_id.is_(None),
                )
            )
        )
        return list(await self.session.scalars(self.seen(query).order_by(StockMovement.id)))


ENTRY = (
    StockMovement.batch_id,
    StockMovement.quantity,
    StockMovement.occurred_at,
    StockMovement.counts_as,
    StockMovement.location_cycle_id,
    StockMovement.movement_id,
    StockMovement.unit_price,
)
"""The columns of an Entry, in its order."""
