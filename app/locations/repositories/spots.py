"""Queries on places as people keep them, in use or not; within the caller's scope."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Result, Select, func, select
from sqlalchemy.orm import defer

from app.locations.models import BinStatus, StorageArea, StorageBin, StorageLocation, Warehouse
from app.locations.repositories.plots import Below, PlotRepository

UNDRAWN = [
    defer(attribute) for model in (StorageArea, Warehouse) for attribute in (model.geojson_coordinates, model.centroid)
]


@dataclass(frozen=True, slots=True)
class Above:
    """The bed and the greenhouse of a place."""

    area: StorageArea
    warehouse: Warehouse


class SpotRepository(PlotRepository[StorageLocation]):
    model = StorageLocation
    parent, parent_key = StorageArea, "storage_area_id"
    chain = (StorageLocation, StorageArea, Warehouse)

    def within(self, query: Select[Any]) -> Select[Any]:
        query = query.join(StorageArea, StorageArea.id == StorageLocation.storage_area_id)
        query = query.join(Warehouse, Warehouse.id == StorageArea.warehouse_id)
        allowed = self.scope.warehouse_ids
        return query if allowed is None else query.where(Warehouse.id.in_(allowed))

    def below(self, id_: int) -> Below:
        return [(StorageBin, StorageBin.storage_location_id == id_)]

    async def of_ids(self, ids: Collection[int]) -> list[StorageLocation]:
        """Those in use."""
        return list(await self.session.scalars(self.shown(inactive=False).where(StorageLocation.id.in_(ids))))

    async def above(self, ids: Collection[int]) -> dict[int, Above]:
        query: Any = select(StorageLocation.id, StorageArea, Warehouse).select_from(StorageLocation)
        query = self.within(query).where(StorageLocation.id.in_(ids)).options(*UNDRAWN)
        rows: Result[*tuple[Any, ...]] = await self.session.execute(query)
        return {id_: Above(area, warehouse) for id_, area, warehouse in rows}

    async def bins_by_place(self) -> dict[int, int]:
        """How many containers, retired ones left out, stand in each place that has any."""
        query: Any = select(StorageLocation.id, func.count(StorageBin.id)).select_from(StorageLocation)
        query = self.within(query).join(StorageBin, StorageBin.storage_location_id == StorageLocation.id)
        query = query.where(StorageBin.status != BinStatus.RETIRED).group_by(StorageLocation.id)
        rows: Result[*tuple[Any, ...]] = await self.session.execute(query)
        return {id_: count for id_, count in rows}  # noqa: C416 - of rows, not of pairs
