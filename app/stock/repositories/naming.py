"""Which things of the catalogue exist, asked for many at once."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.models import Packaging, Product, ProductSize, ProductState
from app.core.database import Record

NAMED: dict[str, type[Record]] = {
    "product_id": Product,
    "product_state_id": ProductState,
    "product_size_id": ProductSize,
    "packaging_catalog_id": Packaging,
}


class NamingRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def known(self, column: str, ids: Collection[int]) -> set[int]:
        """Those of the ids that exist; `column` is the name of a foreign key."""
        if not ids:
            return set()
        model: Any = NAMED[column]
        return set(await self._session.scalars(select(model.id).where(model.id.in_(ids))))
