"""Queries on stock as the last counts saw it, and on prices."""

from typing import Any

from sqlalchemy import Select, func, select, true, union_all

from app.analytics.repositories.reading import Reading
from app.analytics.repositories.views import MOVEMENTS, PLACES, PLANTS, PRICES, Row

KIND = ("product_id", "product_category_id", "packaging_catalog_id")


class SellingRepository(Reading):
    async def counted(self) -> list[Row]:
        """By product and pot, what stood in places that were ever counted, at the instant of each place's last count.

        That is what stands now, without what came and went since.
        """
        place = PLACES.alias("place")
        now, since = self._standing(), self._since(place)
        parts = union_all(
            select(*(now.c[name] for name in KIND), place.c.counted_at, now.c.plants)
            .select_from(place)
            .join(now, now.c.storage_location_id == place.c.storage_location_id)
            .where(place.c.counted_at.is_not(None)),
            select(*(since.c[name] for name in KIND), place.c.counted_at, -since.c.plants)
            .select_from(place)
            .join(since, true())
            .where(place.c.counted_at.is_not(None)),
        ).subquery("parts")
        keys = [parts.c[name] for name in KIND]
        query: Select[Any] = select(
            *keys, func.sum(parts.c.plants).label("plants"), func.max(parts.c.counted_at).label("counted_at")
        )
        return await self.rows(query.group_by(*keys).order_by(*keys))

    def _standing(self) -> Any:
        kind = [PLANTS.c[name] for name in KIND]
        return select(PLANTS.c.storage_location_id, *kind, PLANTS.c.plants).where(*self.within(PLANTS)).subquery("now")

    def _since(self, place: Any) -> Any:
        """Place by place, so that only what is newer than its count is looked at."""
        kind = [MOVEMENTS.c[name] for name in KIND]
        moved = MOVEMENTS.c.storage_location_id == place.c.storage_location_id
        query: Select[Any] = select(*kind, func.sum(MOVEMENTS.c.net).label("plants")).where(
            moved, MOVEMENTS.c.occurred_at > place.c.counted_at, *self.within(MOVEMENTS)
        )
        return query.group_by(*kind).lateral("since")

    async def prices(self) -> dict[tuple[int, int], int]:
        """Cents by pot and category."""
        found = await self.rows(select(PRICES))
        return {(row["packaging_catalog_id"], row["product_category_id"]): row["unit_cents"] for row in found}

    async def never_counted(self) -> int:
        query: Select[Any] = select(func.count().label("places")).where(
            PLACES.c.active, PLACES.c.counted_at.is_(None), *self.within(PLACES)
        )
        return int((await self.row(query))["places"])
