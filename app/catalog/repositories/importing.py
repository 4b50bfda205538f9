"""What an import compares a sheet with: whole tables, each in one statement."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.models import (
    Packaging,
    PackagingColor,
    PackagingMaterial,
    PackagingType,
    Price,
    Product,
    ProductCategory,
    ProductFamily,
)
from app.core.database import Record
from app.core.repository import fresh

type Look = tuple[str, str, Decimal | None]
"""Code of the type, name of the colour, diameter in cm."""


@dataclass(frozen=True, slots=True)
class Pots:
    by_sku: dict[str, Packaging]
    by_look: dict[Look, list[Packaging]]


class ImportRepository:
    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def begin(self) -> None:
        """One import after the other, so that each sees what the one before has made."""
        await self.session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended("catalogue import", 0))))

    async def all_of[M: Record](self, model: type[M]) -> list[M]:
        return list(await self.session.scalars(select(model)))

    async def categories(self) -> dict[str, ProductCategory]:
        return {row.code: row for row in await self.all_of(ProductCategory)}

    async def types(self) -> dict[str, PackagingType]:
        return {row.code: row for row in await self.all_of(PackagingType)}

    async def materials(self) -> dict[str, PackagingMaterial]:
        return {row.code: row for row in await self.all_of(PackagingMaterial)}

    async def colors(self) -> dict[str, PackagingColor]:
        return {row.name: row for row in await self.all_of(PackagingColor)}

    async def pots(self) -> Pots:
        query: Any = select(Packaging, PackagingType.code, PackagingColor.name)
        query = query.join(PackagingType, PackagingType.id == Packaging.packaging_type_id)
        query = query.join(PackagingColor, PackagingColor.id == Packaging.packaging_color_id)
        by_sku: dict[str, Packaging] = {}
        by_look: dict[Look, list[Packaging]] = defaultdict(list)
        for pot, kind, color in await self.session.execute(query.order_by(Packaging.id)):
            by_sku[pot.sku] = pot
            by_look[kind, color, pot.diameter_cm].append(pot)
        return Pots(by_sku, dict(by_look))

    async def prices(self) -> dict[tuple[int, int, str], Price]:
        """By pot, category and variant; the caller's to change until the transaction ends."""
        query = select(Price).order_by(Price.id).with_for_update()
        rows = await self.session.scalars(fresh(query))
        return {(row.packaging_catalog_id, row.product_category_id, row.variant): row for row in rows}

    async def families(self) -> dict[tuple[int, str], ProductFamily]:
        """By category and name in lower case, as the database compares them."""
        return {(row.category_id, row.name.lower()): row for row in await self.all_of(ProductFamily)}

    async def products(self) -> list[Product]:
        return list(await self.session.scalars(select(Product).order_by(Product.id)))
