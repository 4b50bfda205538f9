"""Queries on places as people keep them, in use or not; within the caller's scope."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Result, Select, func, select
from sqlalchemy.orm import defer

from app.locations.models import BinStatus, StorageArea, StorageBin, StorageLocation, Warehouse
from app.locations.repositories.importing import DIGITS
from app.locations.repositories.plots import Below, Drawn, PlotRepository

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

    async def found(self, id_: int) -> tuple[Drawn[StorageLocation], Above]:
        """One in use, with its shape and all above it, in one statement."""
        shapes = (func.ST_AsGeoJSON(shape, DIGITS) for shape in (self.model.geojson_coordinates, self.model.centroid))
        query: Any = self.shown(inactive=False).add_columns(StorageArea, Warehouse, *shapes).options(*UNDRAWN)
        rows: Result[*tuple[Any, ...]] = await self.session.execute(query.where(StorageLocation.id == id_))
        row, area, warehouse, outline, centroid = rows.one()
        return Drawn(row, json.loads(outline), json.loads(centroid)), Above(area, warehouse)

    async def bins_by_place(self) -> dict[int, int]:
        """How many containers, retired ones left out, stand in each place that has any."""
        query: Any = select(StorageLocation.id, func.count(StorageBin.id)).select_from(StorageLocation)
        query = self.within(query).join(StorageBin, StorageBin.storage_location_id == StorageLocation.id)
        query = query.where(StorageBin.status != BinStatus.RETIRED).group_by(StorageLocation.id)
        rows: Result[*tuple[Any, ...]] = await self.session.execute(query)
        return {id_: count for id_, count in rows}  # noqa: C416 - of rows, not of pairs
