"""All greenhouses, beds and places with what is configured in them."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Result, Select, and_, select
from sqlalchemy.orm import defer

from app.locations.models import LocationConfig, StorageArea, StorageLocation, Warehouse
from app.locations.repositories.configuration import WORDS, Described, with_words
from app.users.scoped import ScopedRepository

type Query = Select[Any]


OUTLINES = [
    defer(attribute)
    for model in (Warehouse, StorageArea, StorageLocation)
    for attribute in (model.geojson_coordinates, model.centroid)
]
"""Larger than all the rest of a row, and not shown in the tree."""


@dataclass(frozen=True, slots=True)
class TreeRow:
    """A place with all above it; a greenhouse without beds, or a bed without places, has one row."""

    warehouse: Warehouse
    area: StorageArea | None
    location: StorageLocation | None
    current: Described | None


class TreeRepository(ScopedRepository[Warehouse]):
    model = Warehouse

    def within(self, query: Query) -> Query:
        allowed = self.scope.warehouse_ids
        return query if allowed is None else query.where(Warehouse.id.in_(allowed))

    async def rows(self) -> list[TreeRow]:
        """What is active, in the order of the codes, in one statement."""
        query: Any = (
            select(Warehouse, StorageArea, StorageLocation, LocationConfig, *WORDS)
            .select_from(Warehouse)
            .outerjoin(StorageArea, and_(StorageArea.warehouse_id == Warehouse.id, StorageArea.active))
            .outerjoin(StorageLocation, and_(StorageLocation.storage_area_id == StorageArea.id, StorageLocation.active))
            .outerjoin(
                LocationConfig, and_(LocationConfig.storage_location_id == StorageLocation.id, LocationConfig.active)
            )
            .where(Warehouse.active)
            .order_by(Warehouse.code, StorageArea.code, StorageLocation.code)
            .options(*OUTLINES)
        )
        rows: Result[*tuple[Any, ...]] = await self.session.execute(self.within(with_words(query)))
        return [TreeRow(row[0], row[1], row[2], Described.maybe(row[3], row[4:])) for row in rows]
