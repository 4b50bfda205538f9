"""The one generic repository. It never commits and knows nothing of HTTP."""

from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Record
from app.core.errors import NotFound
from app.core.pages import Page, PageRequest, encode_cursor


def fresh(query: Select[Any]) -> Select[Any]:
    """What is read under a lock is never an older copy that the session still holds."""
    return query.execution_options(populate_existing=True)


class Repository[M: Record]:
    """Subclass it only to give a query a name; otherwise use Repository(session, Model)."""

    model: type[M]

    def __init__(self, session: AsyncSession, model: type[M] | None = None) -> None:
        self.session = session
        if model is not None:
            self.model = model

    def select(self) -> Select[Any]:
        return select(self.model)

    async def find(self, id: int) -> M | None:  # noqa: A002
        query = self.select().where(self.model.id == id)
        found: M | None = await self.session.scalar(query)
        return found

    async def get(self, id: int) -> M:  # noqa: A002
        if (row := await self.find(id)) is None:
            raise NotFound(f"{self.model.__name__} {id} does not exist.")
        return row

    async def page(
        self, request: PageRequest, statement: Select[Any] | None = None, among: Select[Any] | None = None
    ) -> Page[M]:
        """Rows newest first, from `request.after` on; one row more is read to know whether there is a next page.

        `among` are ids that all of the page are among, where these are found sooner than by reading what is newer.
        """
        query = self.select() if statement is None else statement
        total = await self._count(query) if request.exact_total else None
        if request.after is not None:
            query = query.where(self.model.id < request.after)
        if among is not None:
            query = query.where(self.model.id.in_(among))
        rows = list(await self.session.scalars(query.order_by(self.model.id.desc()).limit(request.limit + 1)))
        more = len(rows) > request.limit
        items = rows[: request.limit]
        return Page(items=items, next=encode_cursor(items[-1].id) if more else None, total=total)

    async def _count(self, query: Select[Any]) -> int:
        counted = select(func.count()).select_from(query.with_only_columns(self.model.id).subquery())
        return await self.session.scalar(counted) or 0

    async def add(self, row: M) -> M:
        self.session.add(row)
        await self.session.flush()
        return row
