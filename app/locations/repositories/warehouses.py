"""Queries on greenhouses; within the caller's scope."""

from typing import Any

from sqlalchemy import Select, select

from app.locations.models import StorageArea, StorageBin, StorageLocation, Warehouse
from app.locations.repositories.plots import Below, PlotRepository


class WarehouseRepository(PlotRepository[Warehouse]):
    model = Warehouse
    child, child_key = StorageArea, "warehouse_id"
    chain = (Warehouse,)

    def within(self, query: Select[Any]) -> Select[Any]:
        allowed = self.scope.warehouse_ids
        return query if allowed is None else query.where(Warehouse.id.in_(allowed))

    def below(self, id_: int) -> Below:
        areas = select(StorageArea.id).where(StorageArea.warehouse_id == id_)
        places = select(StorageLocation.id).where(StorageLocation.storage_area_id.in_(areas))
        return [
            (StorageArea, StorageArea.warehouse_id == id_),
            (StorageLocation, StorageLocation.storage_area_id.in_(areas)),
            (StorageBin, StorageBin.storage_location_id.in_(places)),
        ]
