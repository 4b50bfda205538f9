"""Queries on products and their tree."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select, true

from app.catalog.models import Product, ProductCategory, ProductFamily
from app.catalog.repositories.numbers import lock_counter, next_number
from app.core.pages import Page, PageRequest
from app.core.repository import Repository


@dataclass(frozen=True, slots=True)
class ProductFilter:
    category_id: int | None = None
    family_id: int | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class DescribedProduct:
    product: Product
    family: ProductFamily
    category: ProductCategory


class ProductRepository(Repository[Product]):
    model = Product

    async def matching(self, wanted: ProductFilter, request: PageRequest) -> Page[Product]:
        query = self.select()
        if wanted.category_id is not None:
            query = query.join(ProductFamily, ProductFamily.id == Product.family_id)
            query = query.where(ProductFamily.category_id == wanted.category_id)
        if wanted.family_id is not None:
            query = query.where(Product.family_id == wanted.family_id)
        if wanted.text:
            names = (Product.sku, Product.common_name, Product.scientific_name)
            query = query.where(or_(*(name.icontains(wanted.text, autoescape=True) for name in names)))
        return await self.page(request, query)

    async def described(self, ids: Collection[int]) -> list[DescribedProduct]:
        """Newest first."""
        return await self._described(Product.id.in_(ids))

    async def described_all(self) -> list[DescribedProduct]:
        return await self._described(true())

    async def described_by_sku(self, sku: str) -> DescribedProduct | None:
        found = await self._described(Product.sku == sku)
        return found[0] if found else None

    async def _described(self, condition: Any) -> list[DescribedProduct]:
        query: Any = select(Product, ProductFamily, ProductCategory).where(condition)
        query = query.join(ProductFamily, ProductFamily.id == Product.family_id)
        query = query.join(ProductCategory, ProductCategory.id == ProductFamily.category_id)
        rows = await self.session.execute(query.order_by(Product.id.desc()))
        return [DescribedProduct(*row) for row in rows]

    async def families_of(self, category_id: int, request: PageRequest) -> Page[ProductFamily]:
        families = Repository(self.session, ProductFamily)
        return await families.page(request, families.select().where(ProductFamily.category_id == category_id))

    async def everything(self) -> tuple[list[ProductCategory], list[ProductFamily], list[Product]]:
        """In the order people read them."""
        categories = select(ProductCategory).order_by(ProductCategory.display_order, ProductCategory.id)
        families = select(ProductFamily).order_by(ProductFamily.name, ProductFamily.id)
        products = self.select().order_by(Product.sku)
        return (
            list(await self.session.scalars(categories)),
            list(await self.session.scalars(families)),
            list(await self.session.scalars(products)),
        )

    async def next_number(self, prefix: str) -> int:
        """PRD-02; the counter stays locked until the transaction ends."""
        await self.lock_counter(prefix)
        return await next_number(self.session, Product.sku, prefix)

    async def lock_counter(self, prefix: str) -> None:
        await lock_counter(self.session, Product.sku, prefix)
