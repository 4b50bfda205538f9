"""Pots: what they are called and how much they hold."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.models import Packaging, PackagingColor, PackagingType
from app.catalog.repositories.packaging import DescribedPackaging, PackagingFilter, PackagingRepository
from app.catalog.rules.names import dimensions, packaging_name, packaging_sku, volume_liters
from app.catalog.schemas.packaging import PackagingChanged, PackagingCreate, PackagingRead, PackagingUpdate
from app.core.errors import Fault, Invalid, NotFound
from app.core.pages import Page, PageRequest
from app.core.records import Records
from app.core.repository import Repository
from app.core.versions import version_of

__all__ = ["PackagingFilter", "PackagingService"]

PRICED = "priced"
"""PKG-03: prices of this pot stay as they are."""


class PackagingService:
    def __init__(self, session: AsyncSession, user_id: int | None = None) -> None:
        self._session = session
        self._pots = PackagingRepository(session)
        self._rows = Records(session, Packaging, user_id)

    async def page(self, wanted: PackagingFilter, request: PageRequest) -> Page[PackagingRead]:
        page = await self._pots.matching(wanted, request)
        described = await self._pots.described([each.id for each in page.items])
        return Page(items=[packaging_read(each) for each in described], next=page.next, total=page.total)

    async def get(self, packaging_id: int) -> tuple[PackagingRead, str]:
        found = await self._described(packaging_id)
        return packaging_read(found), version_of(found.packaging)

    async def create(self, new: PackagingCreate) -> tuple[PackagingRead, str]:
        sku = new.sku or await self._made_up_sku(new)
        row = await self._rows.create({"sku": sku, **await self._columns(new)})
        return await self.get(row.id)

    async def update(
        self, packaging_id: int, values: PackagingUpdate, expected_version: str | None
    ) -> tuple[PackagingChanged, str]:
        row = await self._rows.locked(packaging_id, expected_version)
        await self._rows.change(row, await self._columns(values))
        read, version = await self.get(packaging_id)
        prices = await self._pots.prices_of(packaging_id)
        warnings = [PRICED] if prices else []
        return PackagingChanged(**dict(read), affected_price_list_entries=prices, warnings=warnings), version

    async def delete(self, packaging_id: int) -> None:
        """PKG-04: a pot in use stays; the database knows by whom."""
        await self._rows.delete(packaging_id)

    async def _columns(self, values: PackagingUpdate) -> dict[str, Any]:
        columns = values.model_dump(exclude={"sku"})
        if values.volume_liters is None and values.diameter_cm and values.height_cm:
            columns["volume_liters"] = volume_liters(values.diameter_cm, values.height_cm)
        if values.name is None:
            columns["name"] = packaging_name(needed(values, "name"), await self._color(values))
        return columns

    async def _made_up_sku(self, new: PackagingCreate) -> str:
        diameter = needed(new, "sku")
        kind = await Repository(self._session, PackagingType).get(new.packaging_type_id)
        return await self._pots.free_sku(packaging_sku(kind.code, diameter, await self._color(new)))

    async def _color(self, values: PackagingUpdate) -> str:
        return (await Repository(self._session, PackagingColor).get(values.packaging_color_id)).name

    async def _described(self, packaging_id: int) -> DescribedPackaging:
        if not (found := await self._pots.described([packaging_id])):
            raise NotFound(f"Packaging {packaging_id} does not exist.")
        return found[0]


def needed(values: PackagingUpdate, made_up: str) -> Any:
    """The diameter, from which the missing value is made up."""
    if values.diameter_cm is None:
        fault = Fault(f"/body/{made_up}", "can only be left out where diameter_cm is given", "missing")
        raise Invalid("The pot can be given neither SKU nor name without its diameter.", errors=[fault])
    return values.diameter_cm


def packaging_read(found: DescribedPackaging) -> PackagingRead:
    pot, kind, material, color = found.packaging, found.type, found.material, found.color
    return PackagingRead(
        id=pot.id,
        sku=pot.sku,
        name=pot.name,
        packaging_type_id=kind.id,
        packaging_type_code=kind.code,
        packaging_type_name=kind.name,
        packaging_material_id=material.id,
        packaging_material_code=material.code,
        packaging_material_name=material.name,
        packaging_color_id=color.id,
        packaging_color_name=color.name,
        packaging_color_hex=color.hex_code,
        volume_liters=pot.volume_liters,
        diameter_cm=pot.diameter_cm,
        height_cm=pot.height_cm,
        dimensions=dimensions(pot.diameter_cm, pot.height_cm),
        created_at=pot.created_at,
        updated_at=pot.updated_at,
    )
