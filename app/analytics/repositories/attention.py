"""Queries on what waits for people, how old the figures are, and what things are called."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, or_, select

from app.analytics.repositories.reading import Reading
from app.analytics.repositories.views import MOVEMENTS, NAMES, PERIODS, PHOTOS, PLACES, PLANTS, REVIEWS, Row
from app.analytics.rules import Wanted

STUCK = ("failed", "needs_location", "needs_config", "needs_calibration")


class AttentionRepository(Reading):
    async def places(self, wanted: Wanted) -> list[Row]:
        """Every place in use with what its figure rests on, and the plants that stand there."""
        held = (
            select(PLANTS.c.storage_location_id, func.sum(PLANTS.c.plants).label("plants"))
            .group_by(PLANTS.c.storage_location_id)
            .subquery("held")
        )
        house, bed = NAMES.alias("house"), NAMES.alias("bed")
        query: Select[Any] = (
            select(
                PLACES,
                house.c.code.label("warehouse_code"),
                bed.c.code.label("area_code"),
                func.coalesce(held.c.plants, 0).label("plants"),
            )
            .join(house, and_(house.c.kind == "warehouse", house.c.id == PLACES.c.warehouse_id))
            .join(bed, and_(bed.c.kind == "storage_area", bed.c.id == PLACES.c.storage_area_id))
            .join(held, held.c.storage_location_id == PLACES.c.storage_location_id, isouter=True)
            .where(PLACES.c.active, *self.where(PLACES, wanted))
            .order_by(PLACES.c.storage_location_id)
        )
        return await self.rows(query)

    async def coverage(self, wanted: Wanted, since: datetime) -> Row:
        """Places in use, and how many of them were photographed since."""
        seen = PLACES.c.photographed_at >= since
        query: Any = select(
            func.count().label("places"),
            func.count(PLACES.c.warehouse_id.distinct()).label("warehouses"),
            func.count().filter(seen).label("photographed"),
            func.count().filter(PLACES.c.counted_at.is_(None)).label("never_counted"),
            func.min(PLACES.c.counted_at).label("oldest_count"),
        ).where(PLACES.c.active, *self.where(PLACES, wanted))
        return await self.row(query)

    async def waiting_photos(self, wanted: Wanted) -> Row:
        """Photographs that a person has to look at."""
        stuck, unsure = PHOTOS.c.status.in_(STUCK), PHOTOS.c.stock_effect == "waiting"
        query: Any = select(
            func.count().filter(stuck).label("stuck"), func.count().filter(unsure).label("waiting")
        ).where(or_(stuck, unsure), ~PHOTOS.c.superseded, *self.where(PHOTOS, wanted))
        return await self.row(query)

    async def unreconciled(self, wanted: Wanted) -> Row:
        """Closed periods that nobody has settled; flagged are those that stand out, or that a person flagged."""
        stands_out = or_(PERIODS.c.flags != func.jsonb_build_array(), REVIEWS.c.status == "flagged")
        query: Any = (
            select(func.count().label("periods"), func.count().filter(stands_out).label("flagged"))
            .select_from(PERIODS)
            .outerjoin(REVIEWS, REVIEWS.c.period_id == PERIODS.c.period_id)
            .where(
                PERIODS.c.closed_at.is_not(None),
                REVIEWS.c.status.is_distinct_from("reconciled"),
                *self.where(PERIODS, wanted),
            )
        )
        return await self.row(query)

    async def recent(self, wanted: Wanted, since: datetime) -> Row:
        moved = (MOVEMENTS.c.gained, MOVEMENTS.c.lost)
        sums = (func.coalesce(func.sum(each), 0).label(each.name) for each in moved)
        query: Any = select(func.count().label("movements"), *sums).where(
            MOVEMENTS.c.occurred_at >= since, *self.where(MOVEMENTS, wanted)
        )
        return await self.row(query)

    async def seen_empties(self, by: str | None, wanted: Wanted) -> list[Row]:
        """Empty containers on the photograph that each place's figure rests on; `by` is a column of places."""
        keys = [PLACES.c[by]] if by else []
        query: Select[Any] = (
            select(*keys, func.sum(PHOTOS.c.total_empty_containers).label("seen"))
            .select_from(PLACES)
            .join(PHOTOS, PHOTOS.c.session_id == PLACES.c.opening_session_id)
            .where(PHOTOS.c.total_empty_containers > 0, *self.where(PLACES, wanted))
            .group_by(*keys)
        )
        return await self.rows(query)

    async def names(self, ids: Mapping[str, Collection[int]]) -> dict[tuple[str, int], Row]:
        """Code and name by kind of thing and id; of what lies outside of the scope there is none."""
        if not any(ids.values()):
            return {}
        named = or_(*(and_(NAMES.c.kind == kind, NAMES.c.id.in_(wanted)) for kind, wanted in ids.items() if wanted))
        return {(row["kind"], row["id"]): row for row in await self.rows(select(NAMES).where(named, self._seen()))}

    async def options(self) -> list[Row]:
        """All that can be filtered by, places in use only."""
        query = select(NAMES).where(NAMES.c.active, NAMES.c.kind != "storage_location", self._seen())
        return await self.rows(query.order_by(NAMES.c.kind, NAMES.c.name, NAMES.c.id))

    def _seen(self) -> Any:
        allowed = self.scope.warehouse_ids
        seen = NAMES.c.warehouse_id.is_(None)
        return or_(seen, NAMES.c.warehouse_id.in_(allowed) if allowed is not None else NAMES.c.warehouse_id > 0)
