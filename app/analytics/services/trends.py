"""How stock went from day to day, week to week or month to month, each point as it stood at that time (ANA-07)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from app.analytics.repositories import FlowRepository, Row
from app.analytics.rules import Cover, Granularity, Span, Wanted, cover, starts
from app.analytics.schemas.answers import DayCount, Trend, TrendPoint
from app.analytics.schemas.asking import Filters
from app.analytics.services.figures import NOTHING, added, bounds, doubt_of, measured, today
from app.core.intervals import Doubt
from app.users.permissions import Scope

DAY = timedelta(days=1)

type Buckets = dict[date | None, list[Row]]


class TrendService:
    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self._flows = FlowRepository(session, scope)

    async def trend(self, filters: Filters, span: Span, granularity: Granularity) -> Trend:
        days = starts(span, granularity)
        wanted, summed = filters.wanted(), cover(span, today(), by_day=granularity is not Granularity.MONTHLY)
        flows = bucketed(await self._flows.sums([], wanted, span, summed, granularity))
        doubts = await self._doubts(wanted, flows, span, granularity, summed)
        opening = added(flows.get(None, []))["net"]
        return Trend(
            granularity=granularity,
            date_from=span.first,
            date_to=span.last,
            opening=opening,
            points=points(days, span, flows, doubts, filters),
        )

    async def daily(self, filters: Filters, span: Span) -> list[DayCount]:
        trend = await self.trend(filters, span, Granularity.DAILY)
        return [
            DayCount(
                date=each.start,
                total_plants=each.plants.value,
                movements_in=each.inflow,
                movements_out=each.outflow,
                net_change=each.inflow - each.outflow,
            )
            for each in trend.points
        ]

    async def _doubts(
        self, wanted: Wanted, flows: Buckets, span: Span, granularity: Granularity, summed: Cover
    ) -> dict[date | None, Doubt]:
        """At the end of each bucket that a count was made in.

        Where only some plants of the places are meant, they take of the places' doubt what they are of its plants.
        """
        if not wanted.of_kinds:
            return running(await self._flows.doubts([], wanted, span, bounds(span), granularity))
        places = await self._flows.places_with(wanted)
        whole = replace(wanted.places, ids={"storage_location_id": frozenset(places)})
        if not places:
            return {}
        doubts = running(await self._flows.doubts([], whole, span, bounds(span), granularity))
        all_of_it = bucketed(await self._flows.sums([], whole, span, summed, granularity))
        return shared_out(doubts, levels(flows), levels(all_of_it))


def bucketed(rows: Sequence[Row]) -> Buckets:
    found: Buckets = {}
    for row in rows:
        found.setdefault(row["bucket"], []).append(row)
    return found


def running(rows: Sequence[Row]) -> dict[date | None, Doubt]:
    found: dict[date | None, Doubt] = {}
    doubt = Doubt()
    for row in rows:
        doubt += doubt_of(row)
        found[row["bucket"]] = doubt
    return found


def levels(flows: Buckets) -> dict[date | None, int]:
    """What stood at the end of each bucket; the rows come in their order."""
    found: dict[date | None, int] = {}
    level = 0
    for bucket, rows in flows.items():
        level += added(rows)["net"]
        found[bucket] = level
    return found


def shared_out(
    doubts: dict[date | None, Doubt], part: dict[date | None, int], whole: dict[date | None, int]
) -> dict[date | None, Doubt]:
    """At every bucket at which either of them changed."""
    found: dict[date | None, Doubt] = {}
    doubt, some, of = Doubt(), 0, 0
    for bucket in sorted({*doubts, *part, *whole}, key=lambda each: each or date.min):
        doubt, some, of = doubts.get(bucket, doubt), part.get(bucket, some), whole.get(bucket, of)
        found[bucket] = doubt.scaled(some / of) if of else Doubt()
    return found


def points(
    days: Sequence[date], span: Span, flows: Buckets, doubts: dict[date | None, Doubt], filters: Filters
) -> list[TrendPoint]:
    level, doubt = added(flows.get(None, []))["net"], doubts.get(None, Doubt())
    ends = [*(day - DAY for day in days[1:]), span.last]
    found = []
    for start, end in zip(days, ends, strict=True):
        moved = added(flows[start]) if start in flows else NOTHING
        level, doubt = level + moved["net"], doubts.get(start, doubt)
        first = max(start, span.first)
        found.append(
            TrendPoint(
                start=first,
                end=end,
                plants=measured(level, doubt),
                inflow=moved["gained"],
                outflow=moved["lost"],
                open=filters.model_copy(update={"date_from": first, "date_to": end}),
                **{name: moved[name] for name in ("planted", "sown", "deaths", "sales", "unexplained")},
            )
        )
    return found
