"""HTTP of pots."""

from decimal import Decimal
from typing import Annotated

from fastapi import Depends, Path, Query, Response

from app.catalog.schemas.packaging import PackagingChanged, PackagingCreate, PackagingRead, PackagingUpdate
from app.catalog.services.packaging import PackagingFilter, PackagingService
from app.core.http import IfMatch, Paging, Session, provide
from app.core.pages import Page
from app.core.routing import Section
from app.core.schemas import Id
from app.users.access import CurrentUser, requires
from app.users.permissions import Permission

router = Section(tags=["packaging"])
ADMIN, ONE = "/admin/packaging-catalog", "/admin/packaging-catalog/{packaging_id}"
ANYONE, READ, WRITE = (
    requires(each) for each in (Permission.STOCK_READ, Permission.CONFIG_READ, Permission.CONFIG_WRITE)
)
Diameter = Annotated[Decimal | None, Query(ge=0, lt=100_000_000)]


async def packaging_filter(
    packaging_type_id: Annotated[Id | None, Query()] = None,
    packaging_material_id: Annotated[Id | None, Query()] = None,
    packaging_color_id: Annotated[Id | None, Query()] = None,
    *,
    min_diameter_cm: Diameter = None,
    max_diameter_cm: Diameter = None,
    q: Annotated[str | None, Query(max_length=100, description="part of a SKU or a name")] = None,
) -> PackagingFilter:
    return PackagingFilter(
        packaging_type_id, packaging_material_id, packaging_color_id, min_diameter_cm, max_diameter_cm, q
    )


async def packaging_writer(session: Session, user: CurrentUser) -> PackagingService:
    return PackagingService(session, user.id)


Pots = Annotated[PackagingService, Depends(provide(PackagingService))]
Writer = Annotated[PackagingService, Depends(packaging_writer)]
Wanted = Annotated[PackagingFilter, Depends(packaging_filter)]
PackagingId = Annotated[Id, Path()]


@router.get("/packaging", dependencies=[ANYONE])
async def list_packaging(pots: Pots, wanted: Wanted, paging: Paging) -> Page[PackagingRead]:
    return await pots.page(wanted, paging)


@router.get(ADMIN, dependencies=[READ])
async def list_packaging_to_edit(pots: Pots, wanted: Wanted, paging: Paging) -> Page[PackagingRead]:
    return await pots.page(wanted, paging)


@router.post(ADMIN, status_code=201, dependencies=[WRITE])
async def create_packaging(new: PackagingCreate, pots: Writer, response: Response) -> PackagingRead:
    made, response.headers["ETag"] = await pots.create(new)
    return made


@router.get(ONE, dependencies=[READ])
async def read_packaging(packaging_id: PackagingId, pots: Pots, response: Response) -> PackagingRead:
    found, response.headers["ETag"] = await pots.get(packaging_id)
    return found


@router.put(ONE, dependencies=[WRITE])
async def update_packaging(
    packaging_id: PackagingId,
    values: PackagingUpdate,
    pots: Writer,
    response: Response,
    if_match: IfMatch = None,
) -> PackagingChanged:
    changed, response.headers["ETag"] = await pots.update(packaging_id, values, if_match)
    return changed


@router.delete(ONE, status_code=204, dependencies=[WRITE])
async def delete_packaging(packaging_id: PackagingId, pots: Writer) -> None:
    """Only a pot that no price, configuration, density or batch names (409 otherwise)."""
    await pots.delete(packaging_id)
