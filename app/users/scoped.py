"""Repositories of what belongs to a greenhouse: a caller bound to some warehouses sees nothing of the others."""

from typing import Any

from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Record
from app.core.repository import Repository
from app.users.permissions import Scope


class ScopedRepository[M: Record](Repository[M]):
    """For models with a `warehouse_id`; others override `within`."""

    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        super().__init__(session)
        self.scope = scope

    def select(self) -> Select[Any]:
        return self.within(super().select())

    def within(self, query: Select[Any]) -> Select[Any]:
        """The query, without rows outside of the scope."""
        if self.scope.warehouse_ids is None:
            return query
        return query.where(self.model.warehouse_id.in_(self.scope.warehouse_ids))  # type: ignore[attr-defined]
