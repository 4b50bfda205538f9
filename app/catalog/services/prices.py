"""The price list, one price at a time. A changed price touches no movement: each carries its own (PRC-03)."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.models import Availability, Packaging, Price, ProductCategory
from app.catalog.repositories.prices import DescribedPrice, PriceFilter, PriceListRepository
from app.catalog.rules import money
from app.catalog.rules.names import dimensions
from app.catalog.schemas.prices import PriceCreate, PriceRead, PriceUpdate
from app.core.errors import Conflict, NotFound
from app.core.pages import Page, PageRequest
from app.core.records import Records
from app.core.repository import Repository
from app.core.versions import version_of

__all__ = ["PriceFilter", "PriceService"]

LONGEST_SKU = 50


class PriceInUse(Conflict):
    """Movements took their price from this one; `force=true` discontinues it instead."""

    code = "price_in_use"


class PriceService:
    def __init__(self, session: AsyncSession, user_id: int | None = None) -> None:
        self._session = session
        self._prices = PriceListRepository(session)
        self._rows = Records(session, Price, user_id)

    async def page(self, wanted: PriceFilter, request: PageRequest) -> Page[PriceRead]:
        page = await self._prices.matching(wanted, request)
        described = await self._prices.described([each.id for each in page.items])
        return Page(items=[price_read(each) for each in described], next=page.next, total=page.total)

    async def get(self, price_id: int) -> tuple[PriceRead, str]:
        if not (found := await self._prices.described([price_id])):
            raise NotFound(f"Price {price_id} does not exist.")
        return price_read(found[0]), version_of(found[0].price)

    async def create(self, new: PriceCreate) -> tuple[PriceRead, str]:
        """PRC-01: pot, category and variant are unique; the database decides."""
        pot = await Repository(self._session, Packaging).get(new.packaging_catalog_id)
        category = await Repository(self._session, ProductCategory).get(new.product_categories_id)
        columns = new.model_dump(exclude={"product_categories_id"})
        columns["product_category_id"] = category.id
        columns["sku"] = new.sku or usual_sku(category.code, pot.sku, new.variant)
        row = await self._rows.create(columns)
        return await self.get(row.id)

    async def update(self, price_id: int, values: PriceUpdate, expected_version: str | None) -> tuple[PriceRead, str]:
        columns: dict[str, Any] = values.model_dump()
        if values.sku is None:
            del columns["sku"]
        await self._rows.update(price_id, columns, expected_version)
        return await self.get(price_id)

    async def delete(self, price_id: int) -> None:
        """PRC-02."""
        row = await self._rows.locked(price_id)
        if await self._prices.sold_at(row):
            raise PriceInUse
        await self._rows.delete(price_id)

    async def discontinue(self, price_id: int) -> tuple[PriceRead, str]:
        """PRC-02, `force=true`."""
        await self._rows.update(price_id, {"availability": Availability.DISCONTINUED}, None)
        return await self.get(price_id)


def usual_sku(category: str, pot: str, variant: str) -> str:
    return "-".join(part for part in (category, pot, variant.upper()) if part)[:LONGEST_SKU]


def price_read(found: DescribedPrice) -> PriceRead:
    price, pot, category = found.price, found.packaging, found.category
    retail, discounted = price.retail_unit_price, money.discounted(price.wholesale_unit_price, price.discount_factor)
    return PriceRead(
        id=price.id,
        packaging_catalog_id=pot.id,
        packaging_sku=pot.sku,
        packaging_name=pot.name,
        packaging_type=found.type.name,
        packaging_volume=pot.volume_liters,
        packaging_dimensions=dimensions(pot.diameter_cm, pot.height_cm),
        product_categories_id=category.id,
        category_code=category.code,
        category_name=category.name,
        variant=price.variant,
        sku=price.sku,
        wholesale_unit_price=price.wholesale_unit_price,
        wholesale_unit_price_display=money.shown(price.wholesale_unit_price),
        retail_unit_price=retail,
        retail_unit_price_display=None if retail is None else money.shown(retail),
        discounted_unit_price=discounted,
        discounted_unit_price_display=money.shown(discounted),
        unit_per_storage_box=price.unit_per_storage_box,
        wholesale_total_price_per_box=price.wholesale_total_price_per_box,
        wholesale_total_price_per_box_display=money.shown(price.wholesale_total_price_per_box),
        observations=price.observations,
        availability=price.availability,
        discount_factor=price.discount_factor,
        created_at=price.created_at,
        updated_at=price.updated_at,
    )
