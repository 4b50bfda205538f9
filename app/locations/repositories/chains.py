"""What ids of places and containers stand for, in use or not; within the caller's scope."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, select

from app.locations.models import BinStatus, StorageArea, StorageBin, StorageLocation, Warehouse
from app.locations.rules.chains import CHAIN, Link
from app.users.scoped import ScopedRepository

NAMES = tuple(CHAIN)
LEVELS: dict[str, tuple[Any, Any]] = {
    "warehouse_id": (Warehouse, Warehouse.active),
    "area_id": (StorageArea, StorageArea.active),
    "location_id": (StorageLocation, StorageLocation.active),
    "bin_id": (StorageBin, StorageBin.status != BinStatus.RETIRED),
}
JOINS: dict[str, Any] = {
    "area_id": StorageArea.warehouse_id == Warehouse.id,
    "location_id": StorageLocation.storage_area_id == StorageArea.id,
    "bin_id": StorageBin.storage_location_id == StorageLocation.id,
}


class ChainRepository(ScopedRepository[Warehouse]):
    model = Warehouse

    def within(self, query: Select[Any]) -> Select[Any]:
        allowed = self.scope.warehouse_ids
        return query if allowed is None else query.where(Warehouse.id.in_(allowed))

    async def links(self, ids: Mapping[str, int]) -> dict[str, Link]:
        """Of those that exist; a statement for each level that is asked for."""
        found = {}
        for name, id_ in ids.items():
            if (link := await self.link(name, id_)) is not None:
                found[name] = link
        return found

    async def link(self, name: str, id_: int) -> Link | None:
        above = NAMES[: NAMES.index(name)]
        model, in_use = LEVELS[name]
        query: Any = select(in_use, *(LEVELS[each][0].id for each in above)).select_from(Warehouse)
        for each in (*above, name)[1:]:
            query = query.join(LEVELS[each][0], JOINS[each])
        row = (await self.session.execute(self.within(query).where(model.id == id_))).one_or_none()
        return None if row is None else Link(row[0], dict(zip(above, row[1:], strict=True)))
