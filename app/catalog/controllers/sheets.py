"""HTTP of sheets: imports with a trial, templates, and the price list as a file."""

from typing import Annotated, Any

from fastapi import Depends, File, Form, Response, UploadFile

from app.catalog.controllers.prices import Wanted
from app.catalog.schemas.imports import ImportReport
from app.catalog.services.price_import import PriceImport
from app.catalog.services.product_import import ProductImport
from app.catalog.services.sheets import Format, PriceExport, price_template, product_template
from app.core.http import Session, provide
from app.core.routing import Section
from app.core.sheets import LARGEST_FILE
from app.users.access import CurrentUser, requires
from app.users.permissions import Permission

router = Section(prefix="/admin")
READ, WRITE = requires(Permission.CONFIG_READ), requires(Permission.CONFIG_WRITE)
MEDIA_TYPES = {
    Format.CSV: "text/csv; charset=utf-8",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
FILE: dict[str, Any] = {
    "response_class": Response,
    "responses": {
        200: {"description": "The file", "content": {media.partition(";")[0]: {} for media in MEDIA_TYPES.values()}}
    },
}
Sheet = Annotated[UploadFile, File(description="CSV or XLSX, at most 20 MB and 100,000 rows")]
DryRun = Annotated[bool, Form(description="say what would happen, and change nothing")]


async def price_import(session: Session, user: CurrentUser) -> PriceImport:
    return PriceImport(session, user.id)


async def product_import(session: Session, user: CurrentUser) -> ProductImport:
    return ProductImport(session, user.id)


def attached(data: bytes, form: Format, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return Response(data, headers=headers, media_type=MEDIA_TYPES[form])


@router.post("/price-list/import", tags=["price-list"], dependencies=[WRITE])
async def import_prices(
    importing: Annotated[PriceImport, Depends(price_import)], file: Sheet, *, dry_run: DryRun = False
) -> ImportReport:
    """The office's list as it is, or the template filled in; lines in doubt are left out and named."""
    return await importing.run(await file.read(LARGEST_FILE + 1), file.filename or "the file", dry_run=dry_run)


@router.post("/products/import", tags=["products"], dependencies=[WRITE])
async def import_products(
    importing: Annotated[ProductImport, Depends(product_import)], file: Sheet, *, dry_run: DryRun = False
) -> ImportReport:
    """The farm's list of species as it is, or the template filled in; lines in doubt are left out and named."""
    return await importing.run(await file.read(LARGEST_FILE + 1), file.filename or "the file", dry_run=dry_run)


@router.get("/price-list/template.{form}", tags=["price-list"], dependencies=[READ], **FILE)
async def read_price_template(form: Format) -> Response:
    return attached(await price_template(form), form, "price_list_template")


@router.get("/products/template.{form}", tags=["products"], dependencies=[READ], **FILE)
async def read_product_template(form: Format) -> Response:
    return attached(await product_template(form), form, "products_template")


@router.get("/price-list/export.{form}", tags=["price-list"], dependencies=[READ], **FILE)
async def export_prices(
    exporting: Annotated[PriceExport, Depends(provide(PriceExport))], form: Format, wanted: Wanted
) -> Response:
    """What the list of prices shows with the same filters, in the form the import takes."""
    return attached(await exporting.sheet(wanted, form), form, "price_list")
