"""Queries on beds; within the caller's scope."""

from typing import Any

from sqlalchemy import Select, select

from app.locations.models import StorageArea, StorageBin, StorageLocation, Warehouse
from app.locations.repositories.plots import Below, PlotRepository


class AreaRepository(PlotRepository[StorageArea]):
    model = StorageArea
    parent, parent_key = Warehouse, "warehouse_id"
    child, child_key = StorageLocation, "storage_area_id"
    chain = (StorageArea, Warehouse)

    def within(self, query: Select[Any]) -> Select[Any]:
        query = query.join(Warehouse, Warehouse.id == StorageArea.warehouse_id)
        allowed = self.scope.warehouse_ids
        return query if allowed is None else query.where(Warehouse.id.in_(allowed))

    def below(self, id_: int) -> Below:
        places = select(StorageLocation.id).where(StorageLocation.storage_area_id == id_)
        return [
            (StorageLocation, StorageLocation.storage_area_id == id_),
            (StorageBin, StorageBin.storage_location_id.in_(places)),
        ]
