"""What all queries of the map share."""

from typing import Any

from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession

from app.users.permissions import Scope

type Row = dict[str, Any]


class Reading:
    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self.session, self.scope = session, scope

    async def rows(self, query: Select[Any]) -> list[Row]:
        return [dict(row) for row in (await self.session.execute(query)).mappings()]

    async def row(self, query: Select[Any]) -> Row | None:
        return next(iter(await self.rows(query)), None)
