"""Queries on whole lists, page by page in the order of their keys."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Numeric, Select, TableClause, cast, func, select

from app.analytics.repositories.reading import Reading
from app.analytics.repositories.views import MOVEMENTS, NAMES, PERIODS, PHOTOS, PLACES, PLANTS, POSITIONS
from app.analytics.rules import Wanted
from app.analytics.rules.listings import LAYOUTS, Listing

HUNDRED = 100

type Between = tuple[datetime, datetime] | None
"""The first and the last instant; None asks for all."""


def pesos(cents: ColumnElement[Any]) -> ColumnElement[Any]:
    return cast(cast(cents, Numeric) / HUNDRED, Numeric(20, 2))


@dataclass(frozen=True, slots=True)
class Source:
    """`made` are columns of the list that its view has not."""

    view: TableClause
    key: str
    only: Sequence[ColumnElement[bool]] = ()
    made: Mapping[str, ColumnElement[Any]] = field(default_factory=dict)

    def column(self, name: str) -> ColumnElement[Any]:
        found = self.made.get(name)
        return (self.view.c[name] if found is None else found).label(name)


HELD = (
    select(func.coalesce(func.sum(PLANTS.c.plants), 0))
    .where(PLANTS.c.storage_location_id == PLACES.c.storage_location_id)
    .correlate(PLACES)
    .scalar_subquery()
)
SOURCES = {
    Listing.STOCK: Source(
        PLANTS,
        "batch_id",
        [PLANTS.c.plants > 0],
        {"unit_price": pesos(PLANTS.c.unit_cents), "value": pesos(PLANTS.c.plants * PLANTS.c.unit_cents)},
    ),
    Listing.MOVEMENTS: Source(MOVEMENTS, "id"),
    Listing.PLACES: Source(PLACES, "storage_location_id", [PLACES.c.active], {"plants": HELD}),
    Listing.PERIODS: Source(PERIODS, "period_id", [PERIODS.c.closed_at.is_not(None)]),
    Listing.PHOTOS: Source(PHOTOS, "session_id", [~PHOTOS.c.superseded]),
}


class ListingRepository(Reading):
    async def part(self, listing: Listing, wanted: Wanted, between: Between, after: Any, limit: int) -> Sequence[Any]:
        """Rows of (key, greenhouse, place, amount, and the columns of the list's layout)."""
        source, layout = SOURCES[listing], LAYOUTS[listing]
        named = ("warehouse_id", "storage_location_id", layout.amount)
        told = [source.column(each) for each in (source.key, *named)]
        columns = [source.column(each.source).label(f"c{at}") for at, each in enumerate(layout.columns)]
        key = source.view.c[source.key]
        query: Select[Any] = self._of(listing, wanted, between, select(*told, *columns))
        further = query if after is None else query.where(key > after)
        found: Sequence[Any] = (await self.session.execute(further.order_by(key).limit(limit))).all()
        return found

    async def many(self, listing: Listing, wanted: Wanted, between: Between, most: int) -> int:
        """How many rows there are, but no more than `most` are counted."""
        some = self._of(listing, wanted, between, select(SOURCES[listing].view.c[SOURCES[listing].key])).limit(most)
        return await self.session.scalar(select(func.count()).select_from(some.subquery())) or 0

    def _of(self, listing: Listing, wanted: Wanted, between: Between, query: Select[Any]) -> Select[Any]:
        source, dated_by = SOURCES[listing], LAYOUTS[listing].dated_by
        query = query.where(*source.only, *self.where(source.view, wanted))
        return query if between is None or dated_by is None else query.where(source.view.c[dated_by].between(*between))

    async def words(self) -> dict[tuple[str, int], tuple[str | None, str]]:
        """Code and name of everything there is, by its kind and id."""
        query = select(NAMES.c.kind, NAMES.c.id, NAMES.c.code, NAMES.c.name)
        return {(kind, id_): (code, name) for kind, id_, code, name in await self.session.execute(query)}

    async def positions(self) -> dict[int, tuple[float, float]]:
        """Longitude and latitude of the middle of every place."""
        query: Any = select(POSITIONS.c.storage_location_id, POSITIONS.c.longitude, POSITIONS.c.latitude)
        return {id_: (lon, lat) for id_, lon, lat in await self.session.execute(query)}
