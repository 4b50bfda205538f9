"""Queries on what stands now."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Float, Select, case, cast, func, select

from app.analytics.repositories.reading import Reading, columns
from app.analytics.repositories.views import CONTAINERS, DOUBT, PLACES, PLANTS, Row
from app.analytics.rules import Wanted

PLACE = PLANTS.c.storage_location_id
STANDING = PLANTS.c.plants > 0
SUMS = (
    func.sum(PLANTS.c.plants).label("plants"),
    func.coalesce(func.sum(PLANTS.c.plants).filter(PLANTS.c.sellable), 0).label("sellable"),
    func.count().label("batches"),
    func.coalesce(func.sum(PLANTS.c.plants * PLANTS.c.unit_cents), 0).label("cents"),
    func.coalesce(func.sum(PLANTS.c.plants * PLANTS.c.unit_cents).filter(PLANTS.c.sellable), 0).label("sellable_cents"),
    func.coalesce(func.sum(PLANTS.c.plants).filter(PLANTS.c.unit_cents.is_(None)), 0).label("unpriced"),
)


class StandingRepository(Reading):
    async def stock(self, keys: Sequence[str], wanted: Wanted) -> list[Row]:
        """By `keys`, columns of PLANTS; without any, one row.

        A count is of a place as a whole: a part of its plants takes the same part of its doubt. Places are
        independent of each other, but for what all counts of a model share.
        """
        part = self._parts(keys, wanted).cte("part")
        place = PLACES.alias("place")
        whole = (
            select(PLACE, func.sum(PLANTS.c.plants).label("plants")).where(STANDING).group_by(PLACE).subquery("whole")
        )
        share = cast(part.c.plants, Float) / cast(whole.c.plants, Float)
        summed = [func.coalesce(func.sum(part.c[each.name]), 0).label(each.name) for each in SUMS]
        doubts = [
            func.coalesce(func.sum(place.c[name] * (share if "common" in name else share * share)), 0.0).label(name)
            for name in DOUBT
        ]
        grouped = [part.c[name] for name in keys]
        query: Select[Any] = (
            select(*grouped, *summed, *doubts, func.sum(place.c.area_m2).label("area_m2"), func.count().label("places"))
            .select_from(part)
            .join(whole, whole.c.storage_location_id == part.c.place)
            .join(place, place.c.storage_location_id == part.c.place)
            .group_by(*grouped)
            .order_by(*grouped)
        )
        return await self.rows(query)

    def _parts(self, keys: Sequence[str], wanted: Wanted) -> Select[Any]:
        grouped = columns(PLANTS, keys)
        return (
            select(PLACE.label("place"), *grouped, *SUMS)
            .where(STANDING, *self.where(PLANTS, wanted))
            .group_by(PLACE, *grouped)
        )

    async def batches(self, wanted: Wanted, after: int, limit: int) -> list[Row]:
        """What stands, batch by batch, in the order of their ids."""
        query = select(PLANTS).where(STANDING, PLANTS.c.batch_id > after, *self.where(PLANTS, wanted))
        return await self.page(query.order_by(PLANTS.c.batch_id), limit)

    async def empties(self, keys: Sequence[str], wanted: Wanted) -> list[Row]:
        """Pots that plants left behind, as batches keep them."""
        grouped = columns(PLANTS, keys)
        empty = func.coalesce(func.sum(PLANTS.c.empty_containers), 0).label("recorded")
        query = select(*grouped, empty).where(PLANTS.c.empty_containers > 0, *self.where(PLANTS, wanted))
        return await self.rows(query.group_by(*grouped).order_by(*grouped))

    async def unpriced(self, wanted: Wanted) -> list[Row]:
        """By product and pot: plants the price list has no price for."""
        grouped = [PLANTS.c.product_category_id, PLANTS.c.product_id, PLANTS.c.packaging_catalog_id]
        query: Select[Any] = (
            select(*grouped, func.sum(PLANTS.c.plants).label("plants"), func.count().label("batches"))
            .where(STANDING, PLANTS.c.unit_cents.is_(None), *self.where(PLANTS, wanted))
            .group_by(*grouped)
            .order_by(func.sum(PLANTS.c.plants).desc(), *grouped)
        )
        return await self.rows(query)

    async def by_kind(self, wanted: Wanted) -> list[Row]:
        """Plants for sale, by product and pot."""
        grouped = [PLANTS.c.product_id, PLANTS.c.packaging_catalog_id]
        query: Select[Any] = select(*grouped, *SUMS[:1], func.max(PLANTS.c.unit_cents).label("unit_cents")).where(
            STANDING, PLANTS.c.sellable, *self.where(PLANTS, wanted)
        )
        return await self.rows(query.group_by(*grouped))

    async def containers(self, keys: Sequence[str], wanted: Wanted) -> list[Row]:
        """Containers in use, how many plants those hold that have a capacity, and what all cover of the ground."""
        grouped = columns(CONTAINERS, keys)
        held = (
            select(PLANTS.c.storage_bin_id, func.sum(PLANTS.c.plants).label("plants"))
            .where(STANDING)
            .group_by(PLANTS.c.storage_bin_id)
            .subquery("held")
        )
        plants = func.coalesce(held.c.plants, 0)
        sized = CONTAINERS.c.capacity.is_not(None)
        query: Select[Any] = (
            select(
                *grouped,
                func.count().label("containers"),
                func.coalesce(func.sum(CONTAINERS.c.capacity), 0).label("capacity"),
                func.sum(plants).label("plants"),
                func.sum(case((sized, plants), else_=0)).label("plants_with_capacity"),
                func.sum(CONTAINERS.c.area_m2).label("covered_m2"),
            )
            .select_from(CONTAINERS)
            .join(held, held.c.storage_bin_id == CONTAINERS.c.storage_bin_id, isouter=True)
            .where(CONTAINERS.c.status == "active", *self.where(CONTAINERS, wanted))
            .group_by(*grouped)
            .order_by(*grouped)
        )
        return await self.rows(query)

    async def ground(self, keys: Sequence[str], wanted: Wanted) -> list[Row]:
        grouped = columns(PLACES, keys)
        query: Select[Any] = (
            select(*grouped, func.sum(PLACES.c.area_m2).label("area_m2"), func.count().label("places"))
            .where(PLACES.c.active, *self.where(PLACES, wanted))
            .group_by(*grouped)
        )
        return await self.rows(query)
