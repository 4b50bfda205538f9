"""Rows that people keep: changed under a lock and from a known version, every change audited."""

import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.audit import Audit, snapshot
from app.core.database import Tracked
from app.core.errors import NotFound
from app.core.pages import Page, PageRequest
from app.core.repository import Repository, fresh
from app.core.versions import require_version


class Records[M: Tracked]:
    """The database decides what is taken, in use, or against a rule; every change is audited."""

    def __init__(self, session: AsyncSession, model: type[M], user_id: int | None = None) -> None:
        self._session = session
        self._rows = Repository(session, model)
        self._audit = Audit(session, user_id)
        self._noun = noun(model)

    async def page(self, request: PageRequest) -> Page[M]:
        return await self._rows.page(request)

    async def get(self, row_id: int) -> M:
        return await self._rows.get(row_id)

    async def create(self, values: Mapping[str, Any]) -> M:
        row = await self._rows.add(self._rows.model(**values))
        self._audit.record(f"{self._noun}.create", row, after=snapshot(row))
        return row

    async def update(self, row_id: int, values: Mapping[str, Any], expected_version: str | None) -> M:
        row = await self.locked(row_id, expected_version)
        return await self.change(row, values)

    async def locked(self, row_id: int, expected_version: str | None = None) -> M:
        """The row, its caller's to change until the transaction ends."""
        query = self._rows.select().where(self._rows.model.id == row_id).with_for_update()
        row: M | None = await self._session.scalar(fresh(query))
        if row is None:
            raise NotFound(f"{self._rows.model.__name__} {row_id} does not exist.")
        require_version(row, expected_version)
        return row

    async def change(self, row: M, values: Mapping[str, Any]) -> M:
        """Give a locked row new values; the same values again change nothing."""
        before = snapshot(row)
        for name, value in values.items():
            setattr(row, name, value)
        if not self._session.is_modified(row):
            return row
        await self._session.flush()
        await self._session.refresh(row)
        self._audit.record(f"{self._noun}.update", row, before=before, after=snapshot(row))
        return row

    async def delete(self, row_id: int) -> None:
        row = await self.locked(row_id)
        await self._session.delete(row)
        await self._session.flush()
        self._audit.record(f"{self._noun}.delete", row, before=snapshot(row))


def noun(model: type[Tracked]) -> str:
    """ProductSize is a product_size, in the log of changes."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()
