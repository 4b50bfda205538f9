"""What all queries of the map share."""

from typing import Any

from sqlalchemy import Select, func, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from app.users.permissions import Scope

type Row = dict[str, Any]

UNCOMPILED: Any = func.set_config("jit", "off", true())
"""For the rest of the transaction: compiling a statement takes longer than any of these runs."""


class Reading:
    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self.session, self.scope = session, scope

    async def begin(self) -> None:
        await self.session.execute(select(UNCOMPILED))

    async def rows(self, query: Select[Any]) -> list[Row]:
        return [dict(row) for row in (await self.session.execute(query)).mappings()]

    async def row(self, query: Select[Any]) -> Row | None:
        return next(iter(await self.rows(query)), None)
