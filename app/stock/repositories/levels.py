"""Stock at any instant, from the movements alone; all within the caller's scope."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, cast, func, null, select, true

from app.core.schemas import LARGEST_ID
from app.locations.models import StorageLocation
from app.stock.models import StockBatch, StockMovement
from app.users.scoped import ScopedRepository

GROUPS: Mapping[str, Any] = {
    "batch": StockMovement.batch_id,
    "bin": StockBatch.current_storage_bin_id,
    "location": StockMovement.storage_location_id,
    "area": StorageLocation.storage_area_id,
    "warehouse": StockMovement.warehouse_id,
    "product": StockBatch.product_id,
    "state": StockBatch.product_state_id,
    "size": StockBatch.product_size_id,
    "packaging": StockBatch.packaging_catalog_id,
}
"""What stock can be asked for by, and grouped by."""

WITHOUT = LARGEST_ID
"""Stands for the plants that have no size, or no pot; they come last."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What happened up to `at`, as far as it was known at `known_at`; of the things named in `only`."""

    at: datetime
    known_at: datetime | None
    only: Mapping[str, int]
    group_by: str | None


@dataclass(frozen=True, slots=True)
class Level:
    """Plants of one of the things grouped by; None stands for those without one, or for all together."""

    id: int | None
    quantity: int


@dataclass(frozen=True, slots=True)
class Levels:
    """Plants altogether, how many groups have any, and some of these by their ids."""

    plants: int
    groups: int
    rows: list[Level]


class LevelRepository(ScopedRepository[StockMovement]):
    model = StockMovement

    async def levels(self, asked: Asked, after: int, limit: int) -> Levels:
        """In one statement, so that the sum is that of the groups."""
        key: Any = GROUPS[asked.group_by] if asked.group_by else cast(null(), BigInteger)
        plants = func.sum(StockMovement.quantity).label("plants")
        grouped = (
            self._asked(asked, select(func.coalesce(key, WITHOUT).label("key"), plants))
            .group_by("key")
            .having(plants != 0)
            .cte("grouped")
        )
        total = select(func.coalesce(func.sum(grouped.c.plants), 0).label("plants"), func.count().label("groups"))
        whole = total.select_from(grouped).subquery()
        page = select(grouped).where(grouped.c.key > after).order_by(grouped.c.key).limit(limit).subquery()
        query: Any = select(whole.c.plants, whole.c.groups, page.c.key, page.c.plants)
        joined = query.select_from(whole).join(page, true(), isouter=True).order_by(page.c.key)
        rows = (await self.session.execute(joined)).all()
        found = [Level(None if key == WITHOUT else key, int(sum_)) for _, _, key, sum_ in rows if sum_ is not None]
        return Levels(int(rows[0][0]), int(rows[0][1]), found)

    def _asked(self, asked: Asked, query: Any) -> Any:
        query = (
            self.within(query)
            .select_from(StockMovement)
            .join(StockBatch, StockBatch.id == StockMovement.batch_id)
            .join(StorageLocation, StorageLocation.id == StockMovement.storage_location_id)
            .where(StockMovement.occurred_at <= asked.at)
        )
        if asked.known_at is not None:
            query = query.where(StockMovement.created_at <= asked.known_at)
        for name, id_ in asked.only.items():
            query = query.where(GROUPS[name] == id_)
        return query
