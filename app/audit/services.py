"""Reading the log of changes, in pages or whole."""

import json
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.audit.repositories import Change, ChangeFilter, ChangeRepository
from app.audit.schemas import ChangeRead
from app.core.database import Sessions, unit_of_work
from app.core.pages import Page, PageRequest
from app.core.sheets import BOM, Value, csv_text

__all__ = ["AuditService", "ChangeFilter", "sheet"]

AT_ONCE = 500
"""Rows of an export that are held in memory; those that are added meanwhile are newer than all that follow."""
HEADER = tuple(ChangeRead.model_fields)


class AuditService:
    def __init__(self, session: AsyncSession) -> None:
        self._changes = ChangeRepository(session)

    async def page(self, wanted: ChangeFilter, request: PageRequest) -> Page[Change]:
        return await self._changes.page(wanted, request)


async def sheet(sessions: Sessions, wanted: ChangeFilter) -> AsyncIterator[bytes]:
    """A CSV file in pieces; no connection is held while somebody takes them, as slowly as they like."""
    written, request = BOM + csv_text([HEADER]), PageRequest(AT_ONCE)
    while True:
        async with unit_of_work(sessions) as session:
            page = await ChangeRepository(session).page(wanted, request)
        yield (written + csv_text(map(line, page.items))).encode()
        if page.next is None:
            return
        written, request = "", PageRequest(AT_ONCE, after=page.items[-1].id)


def line(change: Change) -> list[Value]:
    return [cell(getattr(change, name)) for name in HEADER]


def cell(value: datetime | dict[str, Any] | str | int | None) -> Value:
    """Instants with their offset, what was before and after as JSON."""
    match value:
        case dict():
            return json.dumps(value, ensure_ascii=False)
        case datetime():
            return value.isoformat()
        case _:
            return value
