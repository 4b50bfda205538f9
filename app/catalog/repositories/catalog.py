"""Queries on what is grown and what it costs."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, select

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

    async def usual_of(self, packaging_id: int, product_id: int) -> Price | None:
        """The price of the pot for the product's category; variant '' is the one that counts."""
        query = (
            self.select()
            .join(ProductFamily, ProductFamily.category_id == Price.product_category_id)
            .join(Product, Product.family_id == ProductFamily.id)
            .where(Price.packaging_catalog_id == packaging_id, Product.id == product_id, Price.variant == "")
        )
        found: Price | None = await self.session.scalar(query)
        return found


class CodeRepository[M: Record](Repository[M]):
    """Reads one naming column of a reference table."""

    async def codes_of(self, ids: Collection[int], column: ColumnElement[str] | Any) -> dict[int, str]:
        if not ids:
            return {}
        rows = await self.session.execute(select(self.model.id, column).where(self.model.id.in_(ids)))
        return dict(rows.all())
