"""Queries on stock as the last counts saw it, and on prices."""

from typing import Any

from sqlalchemy import Select, and_, func, select, union_all

from app.analytics.repositories.reading import Reading
from app.analytics.repositories.views import MOVEMENTS, PLACES, PLANTS, PRICES, Row
from app.analytics.rules import Wanted

KIND = ("product_id", "product_category_id", "packaging_catalog_id")


class SellingRepository(Reading):
    async def counted(self) -> list[Row]:
        """By product and pot, what stood in places that were ever counted, at the instant of each place's last count.

        That is what stands now, without what came and went since.
        """
        place = PLACES.alias("place")
        now = self._of_places(PLANTS, place).where(PLANTS.c.plants > 0)
        since = self._of_places(MOVEMENTS, place).where(MOVEMENTS.c.occurred_at > place.c.counted_at)
        parts = union_all(
            now.add_columns(PLANTS.c.plants.label("plants")), since.add_columns((-MOVEMENTS.c.net).label("plants"))
        ).subquery("parts")
        keys = [parts.c[name] for name in KIND]
        query: Select[Any] = select(
            *keys, func.sum(parts.c.plants).label("plants"), func.max(parts.c.counted_at).label("counted_at")
        )
        return await self.rows(query.group_by(*keys).order_by(*keys))

    def _of_places(self, view: Any, place: Any) -> Select[Any]:
        counted = and_(place.c.storage_location_id == view.c.storage_location_id, place.c.counted_at.is_not(None))
        columns = [view.c[name] for name in KIND]
        query: Select[Any] = select(*columns, place.c.counted_at).select_from(view).join(place, counted)
        return query.where(*self.where(view, Wanted()))

    async def prices(self) -> dict[tuple[int, int], int]:
        """Cents by pot and category."""
        found = await self.rows(select(PRICES))
        return {(row["packaging_catalog_id"], row["product_category_id"]): row["unit_cents"] for row in found}

    async def never_counted(self) -> int:
        query: Select[Any] = select(func.count().label("places")).where(
            PLACES.c.active, PLACES.c.counted_at.is_(None), *self.within(PLACES)
        )
        return int((await self.row(query))["places"])
