"""Products: their names, care and place in the tree."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.models import Product, ProductCategory, ProductFamily
from app.catalog.repositories.products import DescribedProduct, ProductFilter, ProductRepository
from app.catalog.rules import care
from app.catalog.rules.names import numbered, product_sku, sku_prefix
from app.catalog.schemas.products import (
    CategoryNode,
    FamilyNode,
    ProductCreate,
    ProductNode,
    ProductRead,
    ProductUpdate,
)
from app.core.errors import NotFound
from app.core.pages import Page, PageRequest
from app.core.records import Records
from app.core.repository import Repository
from app.core.versions import version_of

__all__ = ["ProductFilter", "ProductService"]

type Tagged = tuple[ProductRead, str]
"""What was asked for, and its version."""


class ProductService:
    def __init__(self, session: AsyncSession, user_id: int | None = None) -> None:
        self._session = session
        self._products = ProductRepository(session)
        self._rows = Records(session, Product, user_id)

    async def page(self, wanted: ProductFilter, request: PageRequest) -> Page[ProductRead]:
        page = await self._products.matching(wanted, request)
        described = await self._products.described([each.id for each in page.items])
        return Page(items=[product_read(each) for each in described], next=page.next, total=page.total)

    async def get(self, product_id: int) -> Tagged:
        return tagged(await self._described(product_id))

    async def by_sku(self, sku: str) -> Tagged:
        if (found := await self._products.described_by_sku(sku.upper())) is None:
            raise NotFound(f"There is no product with the SKU {sku}.")
        return tagged(found)

    async def create(self, new: ProductCreate) -> Tagged:
        family = await Repository(self._session, ProductFamily).get(new.family_id)
        row = await self._rows.create(
            {"family_id": family.id, "sku": await self._sku(new.sku, family.name), **columns(new)}
        )
        return tagged(await self._described(row.id))

    async def update(self, product_id: int, values: ProductUpdate, expected_version: str | None) -> Tagged:
        await self._rows.update(product_id, columns(values), expected_version)
        return tagged(await self._described(product_id))

    async def delete(self, product_id: int) -> None:
        await self._rows.delete(product_id)

    async def families(self, category_id: int, request: PageRequest) -> Page[ProductFamily]:
        await Repository(self._session, ProductCategory).get(category_id)
        return await self._products.families_of(category_id, request)

    async def hierarchy(self) -> Page[CategoryNode]:
        """PRD-02: the whole tree with its counts, on one page and always current."""
        categories, families, products = await self._products.everything()
        nodes = grouped((each.family_id, ProductNode.model_validate(each)) for each in products)
        branches = grouped((each.category_id, family_node(each, nodes[each.id])) for each in families)
        return Page(items=[category_node(each, branches[each.id]) for each in categories], next=None)

    async def _sku(self, given: str | None, family: str) -> str:
        """A SKU given by hand waits for the counter it could collide with."""
        if given is None:
            prefix = sku_prefix(family)
            return product_sku(prefix, await self._products.next_number(prefix))
        if counter := numbered(given):
            await self._products.lock_counter(counter)
        return given

    async def _described(self, product_id: int) -> DescribedProduct:
        if not (found := await self._products.described([product_id])):
            raise NotFound(f"Product {product_id} does not exist.")
        return found[0]


def columns(values: ProductUpdate) -> dict[str, Any]:
    given = values.model_dump(mode="json")
    names = ("common_name", "scientific_name", "description")
    return {name: given[name] for name in names} | {"custom_attributes": care.stored(given)}


def tagged(found: DescribedProduct) -> Tagged:
    return product_read(found), version_of(found.product)


def product_read(found: DescribedProduct) -> ProductRead:
    product, family, category = found.product, found.family, found.category
    return ProductRead(
        id=product.id,
        sku=product.sku,
        category_id=category.id,
        category_code=category.code,
        category_name=category.name,
        family_id=family.id,
        family_name=family.name,
        common_name=product.common_name,
        scientific_name=product.scientific_name,
        description=product.description,
        created_at=product.created_at,
        updated_at=product.updated_at,
        **care.shown(product.custom_attributes),
    )


def grouped[T](pairs: Iterable[tuple[int, T]]) -> defaultdict[int, list[T]]:
    found: defaultdict[int, list[T]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found


def family_node(family: ProductFamily, products: list[ProductNode]) -> FamilyNode:
    return FamilyNode(id=family.id, name=family.name, products_count=len(products), products=products)


def category_node(category: ProductCategory, families: list[FamilyNode]) -> CategoryNode:
    return CategoryNode(
        id=category.id,
        code=category.code,
        name=category.name,
        families_count=len(families),
        products_count=sum(each.products_count for each in families),
        families=families,
    )
