"""Queries on what should grow in places; all within the caller's scope."""

from typing import Any

from sqlalchemy import Select

from app.locations.models import LocationConfig, StorageLocation
from app.locations.repositories.places import places_within
from app.users.scoped import ScopedRepository

type Query = Select[Any]


class ConfigRepository(ScopedRepository[LocationConfig]):
    model = LocationConfig

    def within(self, query: Query) -> Query:
        return places_within(query.join(StorageLocation), self.scope)

    async def active_at(self, location_id: int) -> LocationConfig | None:
        query = self.select().where(LocationConfig.storage_location_id == location_id, LocationConfig.active)
        found: LocationConfig | None = await self.session.scalar(query)
        return found

    async def active_of_product(self, product_id: int) -> list[LocationConfig]:
        query = self.select().where(LocationConfig.product_id == product_id, LocationConfig.active)
        return list(await self.session.scalars(query.order_by(LocationConfig.id)))
