"""Queries on pots."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import func, or_, select

from app.catalog.models import Packaging, PackagingColor, PackagingMaterial, PackagingType, Price
from app.catalog.repositories.numbers import lock_counter, next_number
from app.core.pages import Page, PageRequest
from app.core.repository import Repository


@dataclass(frozen=True, slots=True)
class PackagingFilter:
    type_id: int | None = None
    material_id: int | None = None
    color_id: int | None = None
    min_diameter_cm: Decimal | None = None
    max_diameter_cm: Decimal | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class DescribedPackaging:
    packaging: Packaging
    type: PackagingType
    material: PackagingMaterial
    color: PackagingColor


class PackagingRepository(Repository[Packaging]):
    model = Packaging

    async def matching(self, wanted: PackagingFilter, request: PageRequest) -> Page[Packaging]:
        query = self.select()
        for column, value in (
            (Packaging.packaging_type_id, wanted.type_id),
            (Packaging.packaging_material_id, wanted.material_id),
            (Packaging.packaging_color_id, wanted.color_id),
        ):
            query = query if value is None else query.where(column == value)
        if wanted.min_diameter_cm is not None:
            query = query.where(Packaging.diameter_cm >= wanted.min_diameter_cm)
        if wanted.max_diameter_cm is not None:
            query = query.where(Packaging.diameter_cm <= wanted.max_diameter_cm)
        if wanted.text:
            names = (Packaging.sku, Packaging.name)
            query = query.where(or_(*(name.icontains(wanted.text, autoescape=True) for name in names)))
        return await self.page(request, query)

    async def described(self, ids: Collection[int]) -> list[DescribedPackaging]:
        """Newest first."""
        query: Any = (
            select(Packaging, PackagingType, PackagingMaterial, PackagingColor)
            .join(PackagingType, PackagingType.id == Packaging.packaging_type_id)
            .join(PackagingMaterial, PackagingMaterial.id == Packaging.packaging_material_id)
            .join(PackagingColor, PackagingColor.id == Packaging.packaging_color_id)
            .where(Packaging.id.in_(ids))
            .order_by(Packaging.id.desc())
        )
        return [DescribedPackaging(*row) for row in await self.session.execute(query)]

    async def prices_of(self, packaging_id: int) -> int:
        query = select(func.count()).where(Price.packaging_catalog_id == packaging_id)
        return await self.session.scalar(query) or 0

    async def free_sku(self, wanted: str) -> str:
        """`wanted`, or where it is taken with the next number behind it; held until the transaction ends."""
        await lock_counter(self.session, Packaging.sku, wanted)
        if await self.session.scalar(select(Packaging.id).where(Packaging.sku == wanted)) is None:
            return wanted
        return f"{wanted}-{max(2, await next_number(self.session, Packaging.sku, wanted))}"
