"""Which things of the catalogue exist, asked for many at once."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.models import (
    Packaging,
    PackagingColor,
    Product,
    ProductCategory,
    ProductFamily,
    ProductSize,
    ProductState,
)
from app.core.database import Record

NAMED: dict[str, type[Record]] = {
    "product_id": Product,
    "product_state_id": ProductState,
    "product_size_id": ProductSize,
    "packaging_catalog_id": Packaging,
}


@dataclass(frozen=True, slots=True)
class NamedProduct:
    id: int
    sku: str
    common_name: str
    scientific_name: str | None
    category_id: int


@dataclass(frozen=True, slots=True)
class NamedPackaging:
    id: int
    sku: str
    name: str
    color: str


class NamingRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def known(self, column: str, ids: Collection[int]) -> set[int]:
        """Those of the ids that exist; `column` is the name of a foreign key."""
        if not ids:
            return set()
        model: Any = NAMED[column]
        return set(await self._session.scalars(select(model.id).where(model.id.in_(ids))))

    async def products(self) -> list[NamedProduct]:
        columns = (Product.id, Product.sku, Product.common_name, Product.scientific_name, ProductFamily.category_id)
        query: Any = select(*columns).join(ProductFamily, ProductFamily.id == Product.family_id)
        return [NamedProduct(*row) for row in await self._session.execute(query)]

    async def categories(self) -> dict[str, int]:
        """Ids by code and by name, in lower case."""
        rows: Any = await self._session.execute(select(ProductCategory.id, ProductCategory.code, ProductCategory.name))
        return {word.casefold(): id_ for id_, code, name in rows for word in (name, code)}

    async def packagings(self) -> list[NamedPackaging]:
        query: Any = select(Packaging.id, Packaging.sku, Packaging.name, PackagingColor.name).join(PackagingColor)
        return [NamedPackaging(*row) for row in await self._session.execute(query)]
