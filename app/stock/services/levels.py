"""Stock as of any date, and what stands in a place now."""

from collections.abc import Mapping
from datetime import date, datetime, time

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.farm_time import today
from app.core.pages import PageRequest, encode_cursor
from app.core.settings import load_settings
from app.stock.repositories import Asked, LevelRepository
from app.stock.schemas.levels import Grouping, LevelPage, LevelRead
from app.users.permissions import Scope


class LevelService:
    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self._levels = LevelRepository(session, scope)

    async def as_of(
        self,
        day: date | None,
        known_at: datetime | None,
        only: Mapping[str, int],
        group_by: Grouping | None,
        request: PageRequest,
    ) -> LevelPage:
        """The end of a farm day, by default of today, by what had happened; every number comes from one statement."""
        day = day or today()
        asked = Asked(day, end_of(day), known_at, only, group_by)
        found = await self._levels.levels(asked, request.after or 0, request.limit + 1)
        shown = found.rows[: request.limit]
        return LevelPage(
            as_of=day,
            until=asked.at,
            known_at=known_at,
            group_by=group_by,
            quantity=found.plants,
            items=[LevelRead.model_validate(each) for each in shown],
            next=encode_cursor(shown[-1].id or 0) if len(found.rows) > request.limit else None,
            total=found.groups if request.exact_total else None,
        )


def end_of(day: date) -> datetime:
    """The last instant of a day on the farm."""
    return datetime.combine(day, time.max, load_settings().zone)
