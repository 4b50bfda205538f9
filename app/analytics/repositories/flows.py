"""Queries on what came and went, from the sums by day and month; a farm's years are never added up anew."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    Select,
    TableClause,
    and_,
    case,
    cast,
    func,
    literal_column,
    null,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.sql.expression import CTE

from app.analytics.repositories.reading import Reading, columns
from app.analytics.repositories.views import DAYS, DOUBT, FLOWS, MONTHS, MOVEMENTS, PERIODS, Row
from app.analytics.rules import Cover, Granularity, Span, Wanted

UNITS = {Granularity.DAILY: "day", Granularity.WEEKLY: "week", Granularity.MONTHLY: "month"}
BEFORE = cast(null(), Date)


class FlowRepository(Reading):
    async def sums(
        self, keys: Sequence[str], wanted: Wanted, span: Span, cover: Cover, unit: Granularity | None = None
    ) -> list[Row]:
        """By `keys` and `bucket`, the first day of a `unit`, or of the span without one; null is all before the span.

        In the order of buckets, what was before first.
        """
        flows = self._source(keys, wanted, span, cover)
        grouped = [flows.c[name] for name in keys]
        bucket = bucket_of(flows.c.day, span, unit).label("bucket")
        totals = [cast(func.sum(flows.c[name]), BigInteger).label(name) for name in FLOWS]
        query: Select[Any] = select(*grouped, bucket, *totals).group_by(*grouped, "bucket")
        return await self.rows(query.order_by(literal_column("bucket").nulls_first(), *grouped))

    def _source(self, keys: Sequence[str], wanted: Wanted, span: Span, cover: Cover) -> CTE:
        names = list(dict.fromkeys((*keys, "day", *FLOWS)))
        if wanted.of_bins:
            within = [MOVEMENTS.c.day <= span.last]
            return select(*columns(MOVEMENTS, names)).where(*within, *self.where(MOVEMENTS, wanted)).cte("flows")
        months = [since_before(MONTHS, first, before) for first, before in cover.months]
        days = [DAYS.c.day.between(each.first, each.last) for each in cover.days]
        parts: list[Select[Any]] = [
            select(*columns(view, names)).where(or_(*when), *self.where(view, wanted))
            for view, when in ((MONTHS, months), (DAYS, days))
            if when
        ]
        return union_all(*parts).cte("flows")

    async def doubts(
        self,
        keys: Sequence[str],
        wanted: Wanted,
        span: Span,
        between: tuple[datetime, datetime],
        unit: Granularity | None = None,
    ) -> list[Row]:
        """How the doubt about what stands changed, in the buckets of `sums`: it comes with a count, until the next.

        `between` are the first and the last instant of the span.
        """
        start, end = between
        grouped = columns(PERIODS, keys)
        doubtful = PERIODS.c.own_up + PERIODS.c.own_down + PERIODS.c.common_up + PERIODS.c.common_down > 0
        lasting = or_(PERIODS.c.closed_at.is_(None), PERIODS.c.closed_at >= start)
        ends = []
        for instant, sign in ((PERIODS.c.opened_at, 1), (PERIODS.c.closed_at, -1)):
            day = func.analytics.farm_day(instant) if unit else cast(span.first, Date)
            bucket = case((instant < start, BEFORE), else_=bucket_of(day, span, unit)).label("bucket")
            signed = [(sign * PERIODS.c[name]).label(name) for name in DOUBT]
            ends.append(
                select(*grouped, bucket, *signed).where(instant <= end, lasting, doubtful, *self.where(PERIODS, wanted))
            )
        events = union_all(*ends).subquery("events")
        by = [*(events.c[name] for name in keys), events.c.bucket]
        query: Select[Any] = select(*by, *(func.sum(events.c[name]).label(name) for name in DOUBT)).group_by(*by)
        return await self.rows(query.order_by(events.c.bucket.nulls_first()))

    async def places_with(self, wanted: Wanted) -> list[int]:
        query: Select[Any] = select(MONTHS.c.storage_location_id).where(*self.where(MONTHS, wanted)).distinct()
        return [row["storage_location_id"] for row in await self.rows(query)]

    async def movements(
        self, wanted: Wanted, between: tuple[datetime, datetime], kinds: Sequence[str], before: int | None, limit: int
    ) -> list[Row]:
        """The newest first, by their ids."""
        query = select(MOVEMENTS).where(
            MOVEMENTS.c.occurred_at.between(*between),
            MOVEMENTS.c.counts_as.in_(kinds) if kinds else true(),
            MOVEMENTS.c.id < before if before is not None else true(),
            *self.where(MOVEMENTS, wanted),
        )
        return await self.page(query.order_by(MOVEMENTS.c.id.desc()), limit)


def since_before(view: TableClause, first: Any, before: Any) -> ColumnElement[bool]:
    ended = view.c.month < before
    return ended if first is None else and_(view.c.month >= first, ended)


def bucket_of(day: ColumnElement[Any], span: Span, unit: Granularity | None) -> ColumnElement[Any]:
    start = cast(func.date_trunc(UNITS[unit], day), Date) if unit else cast(span.first, Date)
    return case((day < span.first, BEFORE), else_=start)
