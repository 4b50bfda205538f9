"""The periods of a place between two counts, each with all that came and went in it."""

from typing import Any

from sqlalchemy import Integer, Select, column, func, or_, select, table, true
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by

from app.maps.repositories.reading import Reading, Row
from app.photos.models import Image, PhotoSession
from app.stock.models import LocationCycle

SUMS = (
    *("initialized", "planted", "sown", "transplant_in", "transplant_out"),
    *("deaths", "sales", "adjusted", "unexplained"),
)
"""Each movement counted once, by what it counts as."""

FLOWS = table(
    "flows",
    *(column(name) for name in ("storage_location_id", "occurred_at", *SUMS)),
    schema="analytics",
)
moved: Any = (
    select(*(func.coalesce(func.sum(FLOWS.c[name]), 0).label(name) for name in SUMS))
    .where(
        FLOWS.c.storage_location_id == LocationCycle.storage_location_id,
        # A count finds what was entered for its very instant.
        FLOWS.c.occurred_at > LocationCycle.opened_at,
        or_(LocationCycle.closed_at.is_(None), FLOWS.c.occurred_at <= LocationCycle.closed_at),
    )
    .correlate(LocationCycle)
    .lateral("moved")
)


class HistoryRepository(Reading):
    async def periods(self, place_id: int, after: int | None, limit: int) -> list[Row]:
        """The newest first; the one that still runs has no `closed_at`."""
        query: Select[Any] = (
            select(
                LocationCycle.id,
                LocationCycle.number,
                LocationCycle.opened_at,
                LocationCycle.closed_at,
                LocationCycle.opening,
                LocationCycle.flags,
                moved,
                PhotoSession.session_id,
                Image.s3_key_thumbnail,
            )
            .select_from(LocationCycle)
            .join(moved, true())
            .join(PhotoSession, PhotoSession.id == LocationCycle.closing_session_id, isouter=True)
            .join(Image, Image.image_id == PhotoSession.original_image_id, isouter=True)
            .where(*self._of(place_id))
            .order_by(LocationCycle.number.desc())
            .limit(limit)
        )
        return await self.rows(query if after is None else query.where(LocationCycle.number < after))

    async def summary(self, place_id: int) -> Row:
        """Over all periods: how many, from when to when, the first opening, and what came and went."""
        opening: Any = func.array_agg(
            aggregate_order_by(LocationCycle.opening, LocationCycle.number.asc()), type_=ARRAY(Integer)
        )
        sums = [func.coalesce(func.sum(moved.c[name]), 0).label(name) for name in SUMS]
        query: Select[Any] = (
            select(
                func.count().label("periods"),
                opening[1].label("opening"),
                func.min(LocationCycle.opened_at).label("earliest"),
                func.max(func.coalesce(LocationCycle.closed_at, func.now())).label("latest"),
                *sums,
            )
            .select_from(LocationCycle)
            .join(moved, true())
            .where(*self._of(place_id))
        )
        return (await self.rows(query))[0]

    def _of(self, place_id: int) -> list[Any]:
        found: list[Any] = [LocationCycle.storage_location_id == place_id]
        if self.scope.warehouse_ids is not None:
            found.append(LocationCycle.warehouse_id.in_(self.scope.warehouse_ids))
        return found
