"""Queries on what is grown and what it costs."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ARRAY, BigInteger, any_, bindparam, literal, select, tuple_, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.models import Packaging, Price, Product, ProductFamily, ProductSize, ProductState
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


NAMED = {"states": ProductState.code, "sizes": ProductSize.code, "packagings": Packaging.sku}
"""What is named by a word, and the column of that."""


def words_of(kind: str, word: Any) -> Any:
    ids: Any = bindparam(kind, type_=ARRAY(BigInteger))
    return select(literal(kind), word.class_.id, word).where(word.class_.id == any_(ids))


WORDS = union_all(*(words_of(*each) for each in NAMED.items()))


class CodeRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def words(self, **ids: Collection[int]) -> dict[str, dict[int, str]]:
        """The words of the ids of each kind in NAMED; one statement, put together once."""
        found: dict[str, dict[int, str]] = {kind: {} for kind in NAMED}
        if any(ids.values()):
            for kind, id_, word in await self._session.execute(WORDS, {kind: list(ids[kind]) for kind in NAMED}):
                found[kind][id_] = word
        return found
