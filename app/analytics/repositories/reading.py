"""What all questions share: rights that only read, limits, the caller's scope, and the filters."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, TableClause, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.analytics.repositories.views import PHOTOS, PLACES, PLANTS, Row
from app.analytics.rules import Wanted
from app.analytics.rules.groupings import WITHOUT
from app.core.errors import DomainError
from app.users.permissions import Scope

LIMITS = text(
    """
    SELECT set_config('transaction_read_only', 'on', true),
        set_config('statement_timeout', '30s', true),
        set_config('work_mem', '32MB', true),
        (SELECT set_config('role', rolname, true) FROM pg_roles
            WHERE rolname = 'demeter_reader' AND pg_has_role(current_user, oid, 'MEMBER'))
    """
)
"""ANA-11. Groups of a large farm's years are added up in memory."""

MOST_ROWS = 100_000
"""What one question may read; a farm ten times as large, grouped by places, stays below."""


class TooManyGroups(DomainError):
    """The answer would have more rows than are read at once; ask for fewer groupings, or take the list as a file."""

    code = "too_many_groups"


class Reading:
    """Queries on the views, all within the caller's scope."""

    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self.session, self.scope = session, scope

    async def begin(self) -> None:
        """From here on the transaction can read the views, for half a minute a statement, and do nothing else."""
        await self.session.execute(LIMITS)

    async def rows(self, query: Select[Any]) -> list[Row]:
        """All of them; raises TooManyGroups rather than read without end."""
        found = await self.page(query, MOST_ROWS + 1)
        if len(found) > MOST_ROWS:
            raise TooManyGroups(most=MOST_ROWS)
        return found

    async def page(self, query: Select[Any], limit: int) -> list[Row]:
        return [dict(row) for row in (await self.session.execute(query.limit(limit))).mappings()]

    async def row(self, query: Select[Any]) -> Row:
        return (await self.rows(query))[0]

    def where(self, view: TableClause, wanted: Wanted) -> list[ColumnElement[bool]]:
        asked = {name: ids for name, ids in wanted.ids.items() if ids}
        found = self.within(view) + [among(view.c[name], ids) for name, ids in asked.items() if name in view.c]
        place = view.c.storage_location_id
        if elsewhere := [among(PLANTS.c[name], ids) for name, ids in asked.items() if name not in view.c]:
            # What has no plants of its own is asked for by those that stand in its place.
            found.append(place.in_(select(PLANTS.c.storage_location_id).where(*elsewhere)))
        if wanted.sessions:
            seen = select(PHOTOS.c.storage_location_id).where(PHOTOS.c.session_id.in_(wanted.sessions))
            found.append(place.in_(seen))
        if wanted.counted_by is not None:
            by_photo = PLACES.c.counted_by == "photo"
            counted = select(PLACES.c.storage_location_id).where(
                by_photo if wanted.counted_by == "photo" else PLACES.c.counted_by != "photo"
            )
            found.append(place.in_(counted))
        return found

    def within(self, view: TableClause) -> list[ColumnElement[bool]]:
        allowed = self.scope.warehouse_ids
        return [] if allowed is None else [view.c.warehouse_id.in_(allowed)]


def among(column: ColumnElement[Any], ids: Iterable[int]) -> ColumnElement[bool]:
    given = sorted(ids)
    named = column.in_(given)
    return or_(named, column.is_(None)) if WITHOUT in given else named


def columns(view: TableClause, names: Sequence[str]) -> list[ColumnElement[Any]]:
    return [view.c[name] for name in names]
