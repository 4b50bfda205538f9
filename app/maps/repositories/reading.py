"""What all queries of the map share."""

from typing import Any

from sqlalchemy import Select, func, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from app.users.permissions import Scope

type Row = dict[str, Any]

PLANNED = (func.set_config("plan_cache_mode", "force_custom_plan", true()),)
"""For the rest of the transaction: a plan for all boxes is ten times as slow as one for the box that is asked for."""


class Reading:
    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self.session, self.scope = session, scope

    async def begin(self) -> None:
        await self.session.execute(select(*PLANNED))

    async def rows(self, query: Select[Any]) -> list[Row]:
        return [dict(row) for row in (await self.session.execute(query)).mappings()]

    async def row(self, query: Select[Any]) -> Row | None:
        return next(iter(await self.rows(query)), None)
