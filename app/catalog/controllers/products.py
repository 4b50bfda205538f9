"""HTTP of products. Fixed paths come before the SKU."""

from typing import Annotated, Any

from fastapi import Depends, Path, Query, Response

from app.catalog.schemas.products import CategoryNode, ProductCreate, ProductRead, ProductUpdate
from app.catalog.schemas.reference import FamilyRead
from app.catalog.services.products import ProductFilter, ProductService
from app.core.http import IfMatch, Paging, Session, provide
from app.core.pages import Page
from app.core.routing import Section
from app.core.schemas import Id
from app.users.access import CurrentUser, requires
from app.users.permissions import Permission

router = Section(tags=["products"])
ADMIN, ONE = "/admin/products", "/admin/products/{product_id}"
ANYONE, READ, WRITE = (
    requires(each) for each in (Permission.STOCK_READ, Permission.CONFIG_READ, Permission.CONFIG_WRITE)
)


async def product_filter(
    product_category_id: Annotated[Id | None, Query()] = None,
    product_family_id: Annotated[Id | None, Query()] = None,
    q: Annotated[str | None, Query(max_length=100, description="part of a SKU or a name")] = None,
) -> ProductFilter:
    return ProductFilter(product_category_id, product_family_id, q)


async def product_writer(session: Session, user: CurrentUser) -> ProductService:
    return ProductService(session, user.id)


Products = Annotated[ProductService, Depends(provide(ProductService))]
Writer = Annotated[ProductService, Depends(product_writer)]
Wanted = Annotated[ProductFilter, Depends(product_filter)]
ProductId = Annotated[Id, Path()]


@router.get("/products", dependencies=[ANYONE])
async def list_products(products: Products, wanted: Wanted, paging: Paging) -> Page[ProductRead]:
    return await products.page(wanted, paging)


@router.get("/products/categories/{category_id}/families", response_model=Page[FamilyRead], dependencies=[ANYONE])
async def list_families_of_category(category_id: Annotated[Id, Path()], products: Products, paging: Paging) -> Any:
    return await products.families(category_id, paging)


@router.get("/products/{sku}", dependencies=[ANYONE])
async def read_product_by_sku(
    sku: Annotated[str, Path(max_length=20)], products: Products, response: Response
) -> ProductRead:
    found, response.headers["ETag"] = await products.by_sku(sku)
    return found


@router.get(f"{ADMIN}/hierarchy", dependencies=[READ])
async def read_product_hierarchy(products: Products) -> Page[CategoryNode]:
    """Categories, families and products with their counts, on one page."""
    return await products.hierarchy()


@router.get(ADMIN, dependencies=[READ])
async def list_products_to_edit(products: Products, wanted: Wanted, paging: Paging) -> Page[ProductRead]:
    return await products.page(wanted, paging)


@router.post(ADMIN, status_code=201, dependencies=[WRITE])
async def create_product(new: ProductCreate, products: Writer, response: Response) -> ProductRead:
    made, response.headers["ETag"] = await products.create(new)
    return made


@router.get(ONE, dependencies=[READ])
async def read_product(product_id: ProductId, products: Products, response: Response) -> ProductRead:
    found, response.headers["ETag"] = await products.get(product_id)
    return found


@router.put(ONE, dependencies=[WRITE])
async def update_product(
    product_id: ProductId,
    values: ProductUpdate,
    products: Writer,
    response: Response,
    if_match: IfMatch = None,
) -> ProductRead:
    changed, response.headers["ETag"] = await products.update(product_id, values, if_match)
    return changed


@router.delete(ONE, status_code=204, dependencies=[WRITE])
async def delete_product(product_id: ProductId, products: Writer) -> None:
    """Only what no batch, configuration or price names (409 otherwise)."""
    await products.delete(product_id)
