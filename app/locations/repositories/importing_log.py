"""Imports of places as they were recorded, and what refers to the rows they made."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import Result, Select, column, func, select, table, text
from sqlalchemy import delete as deleted
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.repository import Repository, fresh
from app.locations.models import PlaceImport
from app.locations.repositories.given import array
from app.locations.repositories.importing import MODELS
from app.locations.rules.surveys import Level
from app.users.permissions import Scope

REFERRING = text("""
    SELECT c.conrelid::regclass::text, a.attname
    FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    WHERE c.contype = 'f' AND c.conparentid = 0 AND c.confrelid = to_regclass(:name)
    ORDER BY 1, 2
""")


class ImportLog(Repository[PlaceImport]):
    """A caller bound to some greenhouses sees only the imports of their own."""

    model = PlaceImport

    def __init__(self, session: AsyncSession, scope: Scope, user_id: int | None) -> None:
        super().__init__(session)
        self._scope, self._user_id = scope, user_id

    def select(self) -> Select[Any]:
        query = super().select()
        return query if self._scope.warehouse_ids is None else query.where(PlaceImport.user_id == self._user_id)

    async def locked(self, import_id: UUID) -> PlaceImport | None:
        query = self.select().where(PlaceImport.uuid == import_id).with_for_update()
        found: PlaceImport | None = await self.session.scalar(fresh(query))
        return found

    async def codes(self, level: Level, ids: Collection[int]) -> dict[int, str]:
        """By id, of those that are still there; locked until the end of the transaction."""
        model = MODELS[level]
        query = select(model.id, model.code).where(model.id == func.any(array(ids))).order_by(model.id)
        rows: Result[*tuple[Any, ...]] = await self.session.execute(query.with_for_update())
        return dict(rows.all())

    async def referred(self, level: Level, ids: Collection[int]) -> dict[int, list[str]]:
        """By id the tables that refer to a place; whichever they are, for the database itself is asked."""
        name = MODELS[level].__tablename__
        found: dict[int, list[str]] = {}
        for referring, key in (await self.session.execute(REFERRING, {"name": name})).all():
            at: Any = column(key)
            query = select(at).select_from(table(referring)).where(at == func.any(array(ids))).distinct()
            for id_ in await self.session.scalars(query):
                found.setdefault(id_, []).append(referring)
        return found

    async def remove(self, level: Level, ids: Collection[int]) -> None:
        model = MODELS[level]
        await self.session.execute(deleted(model.__table__).where(model.__table__.c.id == func.any(array(ids))))
