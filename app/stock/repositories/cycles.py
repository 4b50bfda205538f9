"""Queries on the cycles of places; all within the caller's scope."""

from typing import Any

from sqlalchemy import Select, select

from app.core.repository import fresh
from app.locations.models import StorageLocation
from app.stock.models import LocationCycle
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
