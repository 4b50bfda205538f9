"""Queries on what is grown and what it costs."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, select, tuple_

from app.catalog.models import Price, Product, ProductFamily, ProductState
from app.core.database import Record
from app.core.repository import Repository


class StateRepository(Repository[ProductState]):
    model = ProductState

    async def first_sellable(self) -> ProductState | None:
        query = self.select().where(ProductState.is_sellable).order_by(ProductState.sort_order, ProductState.id)
        found: ProductState | None = await self.session.scalar(query.limit(1))
        return found


class PriceRepository(Repository[Price]):
    model = Price

    async def usual_of(self, kinds: Collection[tuple[int, int | None]]) -> dict[tuple[int, int | None], Price]:
        """Prices of pots for the products' categories, by product and pot; variant '' is the one that counts."""
        if not kinds:
            return {}
        query = (
            select(Product.id, Price)
            .join(ProductFamily, ProductFamily.id == Product.family_id)
            .join(Price, Price.product_category_id == ProductFamily.category_id)
            .where(tuple_(Product.id, Price.packaging_catalog_id).in_(kinds), Price.variant == "")
        )
        rows = await self.session.execute(query)
        return {(product_id, price.packaging_catalog_id): price for product_id, price in rows}


class CodeRepository[M: Record](Repository[M]):
    """Reads one naming column of a reference table."""

    async def codes_of(self, ids: Collection[int], column: ColumnElement[str] | Any) -> dict[int, str]:
        if not ids:
            return {}
        rows = await self.session.execute(select(self.model.id, column).where(self.model.id.in_(ids)))
        return dict(rows.all())
