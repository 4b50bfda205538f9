"""Stock at the end of any day: from the ledger's sums by month and day, or movement by movement.

All within the caller's scope.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Select, TableClause, cast, column, func, null, select, table, true, union_all

from app.core.schemas import LARGEST_ID
from app.locations.models import StorageLocation
from app.stock.models import StockBatch, StockMovement
from app.users.scoped import ScopedRepository

GROUPS: Mapping[str, str] = {
    "batch": "batch_id",
    "bin": "current_storage_bin_id",
    "location": "storage_location_id",
    "area": "storage_area_id",
    "warehouse": "warehouse_id",
    "product": "product_id",
    "state": "product_state_id",
    "size": "product_size_id",
    "packaging": "packaging_catalog_id",
}
"""What stock can be asked for by, and grouped by."""

OF_BATCHES = frozenset({"batch", "bin"})
"""What the sums do not know."""

KEYS = [name for name in GROUPS.values() if name not in {"batch_id", "current_storage_bin_id", "storage_area_id"}]

WITHOUT = LARGEST_ID
"""Stands for the plants that have no size, or no pot; they come last."""


def sums(name: str, unit: str) -> TableClause:
    """As the ledger's trigger keeps them, of plants alike in a place."""
    return table(name, *map(column, (unit, *KEYS, "gained", "lost")))


DAYS, MONTHS = sums("stock_days", "day"), sums("stock_months", "month")


@dataclass(frozen=True, slots=True)
class Asked:
    """What happened up to `at`, the end of `day`, as far as it was known at `known_at`; of those named in `only`."""

    day: date
    at: datetime
    known_at: datetime | None
    only: Mapping[str, int]
    group_by: str | None

    @property
    def of_batches(self) -> bool:
        return not OF_BATCHES.isdisjoint((*self.only, self.group_by))

    @property
    def of_areas(self) -> bool:
        return "area" in (*self.only, self.group_by)


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
        flows = (self._moved(asked) if asked.of_batches else self._summed(asked)).subquery("flows")
        source = {"storage_area_id": StorageLocation.storage_area_id, **flows.c}
        key: Any = source[GROUPS[asked.group_by]] if asked.group_by else cast(null(), BigInteger)
        plants = func.sum(flows.c.plants).label("plants")
        grouped = (
            self._joined(asked, select(func.coalesce(key, WITHOUT).label("key"), plants), flows)
            .where(*(source[GROUPS[name]] == id_ for name, id_ in asked.only.items()))
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

    def _joined(self, asked: Asked, query: Any, flows: Any) -> Any:
        query = query.select_from(flows)
        if asked.of_areas:
            query = query.join(StorageLocation, StorageLocation.id == flows.c.storage_location_id)
        allowed = self.scope.warehouse_ids
        return query if allowed is None else query.where(flows.c.warehouse_id.in_(allowed))

    def _summed(self, asked: Asked) -> Any:
        """Months that are over, the days since, and less what was written down only after `known_at`."""
        month = asked.day.replace(day=1)
        parts: list[Select[Any]] = [
            select(*(view.c[name] for name in KEYS), (view.c.gained - view.c.lost).label("plants")).where(when)
            for view, when in ((MONTHS, MONTHS.c.month < month), (DAYS, DAYS.c.day.between(month, asked.day)))
        ]
        if asked.known_at is not None:
            late = self._movements(asked, KEYS, -StockMovement.quantity)
            parts.append(late.where(StockMovement.created_at > asked.known_at))
        return union_all(*parts)

    def _moved(self, asked: Asked) -> Any:
        query = self._movements(asked, [*KEYS, "batch_id", "current_storage_bin_id"], StockMovement.quantity)
        return query if asked.known_at is None else query.where(StockMovement.created_at <= asked.known_at)

    def _movements(self, asked: Asked, keys: list[str], plants: Any) -> Select[Any]:
        known: Any = {**StockBatch.__table__.c, **StockMovement.__table__.c}
        query: Select[Any] = select(*(known[name] for name in keys), plants.label("plants"))
        joined = query.join(StockBatch, StockBatch.id == StockMovement.batch_id)
        return joined.where(StockMovement.occurred_at <= asked.at)
