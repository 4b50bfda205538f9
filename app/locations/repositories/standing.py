"""Queries on the containers of many places at once."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import select

from app.locations.models import StorageBin
from app.locations.repositories.places import BinRepository


class StandingRepository(BinRepository):
    async def codes_in_all(self, location_ids: Collection[int]) -> dict[int, list[str]]:
        query: Any = select(StorageBin.storage_location_id, StorageBin.code)
        found: dict[int, list[str]] = {id_: [] for id_ in location_ids}
        for id_, code in await self.session.execute(query.where(StorageBin.storage_location_id.in_(location_ids))):
            found[id_].append(code)
        return found

    async def add_all(self, bins: list[StorageBin]) -> None:
        self.session.add_all(bins)
        await self.session.flush()
