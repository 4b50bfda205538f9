"""Queries on containers as people keep them, and how places are related; within the caller's scope."""

from typing import Any

from sqlalchemy import Select, or_, select

from app.core.pages import Page, PageRequest
from app.core.repository import Repository, fresh
from app.locations.models import (
    BinCategory,
    BinStatus,
    LocationRelationship,
    StorageArea,
    StorageBin,
    StorageBinType,
    StorageLocation,
)
from app.locations.repositories.places import BinRepository, places_within
from app.locations.repositories.present_stock import plants_in_bin
from app.locations.rules.filters import BinFilter
from app.users.scoped import ScopedRepository


class KeptBinRepository(BinRepository):
    async def matching(self, wanted: BinFilter, request: PageRequest) -> Page[StorageBin]:
        query = self.select() if wanted.retired else self.select().where(StorageBin.status != BinStatus.RETIRED)
        for name in ("storage_location_id", "storage_bin_type_id", "status"):
            if (value := getattr(wanted, name)) is not None:
                query = query.where(getattr(StorageBin, name) == value)
        if wanted.warehouse_id is not None:
            query = query.where(StorageArea.warehouse_id == wanted.warehouse_id)
        if wanted.category is not None:
            kinds = select(StorageBinType.id).where(StorageBinType.category == wanted.category)
            query = query.where(StorageBin.storage_bin_type_id.in_(kinds))
        return await self.page(request, query)

    async def locked(self, bin_id: int) -> StorageBin | None:
        query = self.select().where(StorageBin.id == bin_id)
        found: StorageBin | None = await self.session.scalar(
            fresh(query.with_for_update(of=StorageBin, key_share=True))
        )
        return found

    async def plants_in(self, bin_id: int) -> int:
        return await plants_in_bin(self.session, bin_id)


class BinTypeRepository(Repository[StorageBinType]):
    model = StorageBinType

    async def category_of(self, type_id: int) -> BinCategory | None:
        found: BinCategory | None = await self.session.scalar(
            select(StorageBinType.category).where(StorageBinType.id == type_id)
        )
        return found


class RelationshipRepository(ScopedRepository[LocationRelationship]):
    """Seen is what relates two places in the scope; both must be."""

    model = LocationRelationship

    def within(self, query: Select[Any]) -> Select[Any]:
        seen = places_within(select(StorageLocation.id), self.scope).correlate(None)
        keys = (LocationRelationship.parent_location_id, LocationRelationship.child_location_id)
        return query.where(*(key.in_(seen) for key in keys))

    async def of_place(self, location_id: int, request: PageRequest) -> Page[LocationRelationship]:
        keys = (LocationRelationship.parent_location_id, LocationRelationship.child_location_id)
        return await self.page(request, self.select().where(or_(*(key == location_id for key in keys))))

    async def of_pair(self, parent_id: int, child_id: int) -> LocationRelationship | None:
        keys = {LocationRelationship.parent_location_id: parent_id, LocationRelationship.child_location_id: child_id}
        found: LocationRelationship | None = await self.session.scalar(
            select(LocationRelationship).where(*(key == id_ for key, id_ in keys.items()))
        )
        return found

    async def remove(self, row: LocationRelationship) -> None:
        await self.session.delete(row)
        await self.session.flush()
