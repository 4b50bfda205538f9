"""What came and went between two days, group by group, with what stood there before and after."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncSession

from app.analytics.repositories import FLOWS, FlowRepository, Row
from app.analytics.rules import Grouping, Span, Wanted, column_of, cover, is_of_places
from app.analytics.services.figures import NOTHING, Key, bounds, doubt_of, key_of
from app.core.farm_time import today
from app.core.intervals import Doubt
from app.users.permissions import Scope

MONTH = column_of(Grouping.MONTH)


@dataclass
class Flow:
    """Of one group; doubts are None where plants of a place were only partly asked for."""

    before: int = 0
    within: dict[str, int] = field(default_factory=NOTHING.copy)
    opening: Doubt | None = None
    closing: Doubt | None = None

    @property
    def after(self) -> int:
        return self.before + self.within["net"]

    def add(self, row: Row) -> None:
        if row["bucket"] is None:
            self.before += row["net"]
        else:
            for name in FLOWS:
                self.within[name] += row[name]

    def doubt(self, row: Row) -> None:
        """What came with a count, or went with the next, before the span or within it."""
        came = doubt_of(row)
        if row["bucket"] is None:
            self.opening = (self.opening or Doubt()) + came
        self.closing = (self.closing or Doubt()) + came


class FlowService:
    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self._flows = FlowRepository(session, scope)

    async def between(self, span: Span, columns: Sequence[str], wanted: Wanted) -> tuple[dict[Key, Flow], Flow]:
        """By the values of `columns`, and altogether; with months only those that something happened in."""
        rows = await self._flows.sums(columns, wanted, span, cover(span, today()))
        found = monthly(rows, columns) if MONTH in columns else grouped(rows, columns)
        total = grouped(rows, []).get((), Flow())
        if not wanted.of_kinds:
            await self._doubt(found, total, span, columns, wanted)
        return (found if columns else {}), total

    async def _doubt(
        self, found: dict[Key, Flow], total: Flow, span: Span, columns: Sequence[str], wanted: Wanted
    ) -> None:
        """A count is of a place as a whole, so groups that part the plants of places have no doubt of their own."""
        parts = columns if is_of_places(columns) else []
        flows = [*found.values(), total] if parts else [total]
        for flow in flows:
            flow.opening = flow.closing = Doubt()
        for row in await self._flows.doubts(parts, wanted, span, bounds(span)):
            meant = [total, found.setdefault(key_of(row, parts), Flow())] if parts else [total]
            for flow in meant:
                flow.doubt(row)


def grouped(rows: Sequence[Row], columns: Sequence[str]) -> dict[Key, Flow]:
    found: dict[Key, Flow] = {}
    for row in rows:
        found.setdefault(key_of(row, columns), Flow()).add(row)
    return found


def monthly(rows: Sequence[Row], columns: Sequence[str]) -> dict[Key, Flow]:
    """A month opens with what the months before it left, of the same group."""
    at = columns.index(MONTH)
    levels: dict[Key, int] = {}
    found: dict[Key, Flow] = {}
    for row in sorted(rows, key=lambda each: (each["bucket"] is not None, each[MONTH])):
        key = key_of(row, columns)
        rest = key[:at] + key[at + 1 :]
        if row["bucket"] is not None:
            found.setdefault(key, Flow(before=levels.get(rest, 0))).add(row)
        levels[rest] = levels.get(rest, 0) + row["net"]
    return found
