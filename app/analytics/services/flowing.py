"""What came and went between two days, group by group, with what stood there before and after."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncSession

from app.analytics.repositories import FLOWS, FlowRepository, Row
from app.analytics.rules import Grouping, Span, Wanted, column_of, cover, is_of_places
from app.analytics.services.figures import NOTHING, Key, doubt_of, key_of, today
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
            self.before += int(row["net"])
        else:
            self.within = {name: self.within[name] + int(row[name]) for name in FLOWS}


class FlowService:
    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self._flows = FlowRepository(session, scope)

    async def between(self, span: Span, columns: Sequence[str], wanted: Wanted) -> dict[Key, Flow]:
        """By the values of `columns`; with months among them only of those that something happened in."""
        rows = await self._flows.sums(columns, wanted, span, cover(span, today()))
        found = monthly(rows, columns) if MONTH in columns else grouped(rows, columns)
        if is_of_places(columns) and not wanted.of_kinds:
            await self._doubt(found, span, columns, wanted)
        return found

    async def _doubt(self, found: dict[Key, Flow], span: Span, columns: Sequence[str], wanted: Wanted) -> None:
        for flow in found.values():
            flow.opening = flow.closing = Doubt()
        for row in await self._flows.doubts(columns, wanted, span):
            flow = found.setdefault(key_of(row, columns), Flow(opening=Doubt(), closing=Doubt()))
            assert flow.opening is not None  # noqa: S101 - set above, as is the other
            assert flow.closing is not None  # noqa: S101
            if row["bucket"] is None:
                flow.opening += doubt_of(row)
            flow.closing += doubt_of(row)


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
        levels[rest] = levels.get(rest, 0) + int(row["net"])
    return found
