"""The price list and the products as sheets, in the form the imports take."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.repositories.prices import DescribedPrice, PriceFilter, PriceListRepository
from app.catalog.repositories.products import DescribedProduct, ProductRepository
from app.catalog.rules import price_sheet, product_sheet
from app.catalog.rules.money import in_currency
from app.core.sheets import Value, write_csv, write_xlsx


class Format(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"


WRITERS: dict[Format, Callable[[Sequence[str], list[list[Value]]], bytes]] = {
    Format.CSV: write_csv,
    Format.XLSX: write_xlsx,
}


async def written(form: Format, header: Sequence[str], rows: list[list[Value]]) -> bytes:
    """Beside the event loop: thousands of rows take a while."""
    return await asyncio.to_thread(WRITERS[form], header, rows)


async def price_template(form: Format) -> bytes:
    return await written(form, price_sheet.COLUMNS, [])


async def product_template(form: Format) -> bytes:
    return await written(form, product_sheet.COLUMNS, [])


class Export(ABC):
    """A whole table as a sheet that the import takes."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    @abstractmethod
    async def everything(self, form: Format) -> bytes: ...


class PriceExport(Export):
    async def sheet(self, wanted: PriceFilter, form: Format) -> bytes:
        found = await PriceListRepository(self._session).described_matching(wanted)
        return await written(form, price_sheet.COLUMNS, [price_cells(each) for each in found])

    async def everything(self, form: Format) -> bytes:
        return await self.sheet(PriceFilter(), form)


class ProductExport(Export):
    async def everything(self, form: Format) -> bytes:
        found = await ProductRepository(self._session).described_all()
        return await written(form, product_sheet.COLUMNS, [product_cells(each) for each in found])


def product_cells(found: DescribedProduct) -> list[Value]:
    """In the order of `product_sheet.COLUMNS`."""
    product = found.product
    names: list[Value] = [product.common_name, product.scientific_name, product.description]
    return [found.category.code, found.family.name, product.sku, *names]


def price_cells(found: DescribedPrice) -> list[Value]:
    """In the order of `price_sheet.COLUMNS`; money in ARS."""
    price = found.price
    retail = price.retail_unit_price
    return [
        found.packaging.sku,
        found.category.code,
        price.variant,
        price.sku,
        in_currency(price.wholesale_unit_price),
        None if retail is None else in_currency(retail),
        price.unit_per_storage_box,
        price.availability.value,
        price.discount_factor,
        price.observations,
    ]
