"""Queries on the price list."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import Select, Table, bindparam, column, func, or_, select, table, update

from app.catalog.models import Availability, Packaging, PackagingType, Price, Product, ProductCategory, ProductFamily
from app.core.models import AuditEntry
from app.core.pages import Page, PageRequest
from app.core.repository import Repository, fresh

BATCHES = table("stock_batches", column("id"), column("product_id"), column("packaging_catalog_id"))
MOVEMENTS = table("stock_movements", column("batch_id"), column("unit_price"))
"""Stock is a higher package: known here by name only."""

type Query = Select[Any]


@dataclass(frozen=True, slots=True)
class PriceFilter:
    """Prices are wholesale, in cents; `published` leaves out what is discontinued."""

    category_id: int | None = None
    packaging_id: int | None = None
    availability: Availability | None = None
    min_price: int | None = None
    max_price: int | None = None
    text: str | None = None
    published: bool = False


@dataclass(frozen=True, slots=True)
class DescribedPrice:
    price: Price
    packaging: Packaging
    type: PackagingType
    category: ProductCategory


class PriceListRepository(Repository[Price]):
    model = Price

    async def matching(self, wanted: PriceFilter, request: PageRequest) -> Page[Price]:
        return await self.page(request, filtered(self.select(), wanted))

    async def first(self, wanted: PriceFilter, most: int) -> list[Price]:
        return list(await self.session.scalars(self._first(wanted, most)))

    async def locked(self, wanted: PriceFilter, most: int) -> list[Price]:
        """In the order of their ids, so that two bulk changes wait for each other instead of dying."""
        return list(await self.session.scalars(fresh(self._first(wanted, most).with_for_update())))

    def _first(self, wanted: PriceFilter, most: int) -> Query:
        query: Query = filtered(self.select(), wanted).order_by(Price.id).limit(most)
        return query

    async def described(self, ids: Collection[int]) -> list[DescribedPrice]:
        """Newest first."""
        return await self._described(select(Price).where(Price.id.in_(ids)).order_by(Price.id.desc()))

    async def described_matching(self, wanted: PriceFilter) -> list[DescribedPrice]:
        """In the order of a price list: by category, pot and variant."""
        order = (ProductCategory.display_order, ProductCategory.code, Packaging.sku, Price.variant)
        return await self._described(filtered(select(Price), wanted).order_by(*order))

    async def _described(self, query: Any) -> list[DescribedPrice]:
        query = (
            query.join(Packaging, Packaging.id == Price.packaging_catalog_id)
            .join(PackagingType, PackagingType.id == Packaging.packaging_type_id)
            .join(ProductCategory, ProductCategory.id == Price.product_category_id)
            .add_columns(Packaging, PackagingType, ProductCategory)
        )
        return [DescribedPrice(*row) for row in await self.session.execute(query)]

    async def sold_at(self, price: Price) -> bool:
        """Whether a movement took its price from this one; movements take the usual variant."""
        if price.variant:
            return False
        sold = (
            select(MOVEMENTS.c.batch_id)
            .join(BATCHES, BATCHES.c.id == MOVEMENTS.c.batch_id)
            .join(Product, Product.id == BATCHES.c.product_id)
            .join(ProductFamily, ProductFamily.id == Product.family_id)
            .where(
                MOVEMENTS.c.unit_price.is_not(None),
                BATCHES.c.packaging_catalog_id == price.packaging_catalog_id,
                ProductFamily.category_id == price.product_category_id,
            )
        )
        return bool(await self.session.scalar(select(sold.exists())))

    async def write(self, rows: Sequence[dict[str, Any]]) -> None:
        """Each row: `price_id` and the columns it gets; all have the same columns. Prices already read stay stale."""
        if not rows:
            return
        prices = cast("Table", Price.__table__)
        values: dict[str, Any] = {name: bindparam(name) for name in rows[0] if name != "price_id"}
        statement = update(prices).where(prices.c.id == bindparam("price_id"))
        connection = await self.session.connection()
        await connection.execute(statement.values(**values, updated_at=func.clock_timestamp()), list(rows))

    async def lock_operations_of(self, user_id: int) -> None:
        """Until the transaction ends this user starts no other bulk change."""
        name = f"price_list.bulk:{user_id}"
        await self.session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(name, 0))))

    async def operations_of(
        self, user_id: int, action: str, within: timedelta
    ) -> tuple[int, datetime | None, datetime]:
        """How many bulk changes the user made, the first of them, and the present."""
        now = func.clock_timestamp()
        query = select(func.count(), func.min(AuditEntry.occurred_at), now).where(
            AuditEntry.user_id == user_id, AuditEntry.action == action, AuditEntry.occurred_at > now - within
        )
        number, first, present = (await self.session.execute(query)).one()
        return number, first, present


def filtered(query: Any, wanted: PriceFilter) -> Any:
    for condition, value in (
        (Price.product_category_id.__eq__, wanted.category_id),
        (Price.packaging_catalog_id.__eq__, wanted.packaging_id),
        (Price.availability.__eq__, wanted.availability),
        (Price.wholesale_unit_price.__ge__, wanted.min_price),
        (Price.wholesale_unit_price.__le__, wanted.max_price),
    ):
        query = query if value is None else query.where(condition(value))
    if wanted.published:
        query = query.where(Price.availability != Availability.DISCONTINUED)
    if wanted.text:
        words = (Price.sku, Price.variant, Price.observations)
        query = query.where(or_(*(word.icontains(wanted.text, autoescape=True) for word in words)))
    return query
