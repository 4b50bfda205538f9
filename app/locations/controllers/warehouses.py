"""HTTP of greenhouses and of the beds in them."""

from typing import Annotated

from fastapi import Depends, Query, Response

from app.core.http import IfMatch, Paging, Session
from app.core.pages import Page
from app.core.routing import Section
from app.locations.controllers.plots import READ, WRITE, Cascade, Inactive, RowId, Search, changed, tagged
from app.locations.models import AreaPosition, Warehouse, WarehouseType
from app.locations.rules.filters import PlotFilter
from app.locations.schemas.areas import AreaRead
from app.locations.schemas.plots import page_of, values_of
from app.locations.schemas.warehouses import WarehouseChanged, WarehousePatch, WarehouseRead, WarehouseValues
from app.locations.services.plots import PlotService, area_service, warehouse_service
from app.users.access import Caller, CurrentUser

router = Section(prefix="/locations/warehouses", tags=["locations"])


async def reading(session: Session, caller: Caller) -> PlotService[Warehouse]:
    return warehouse_service(session, caller.scope)


async def keeping(session: Session, caller: Caller, user: CurrentUser) -> PlotService[Warehouse]:
    return warehouse_service(session, caller.scope, user.id)


Reading = Annotated[PlotService[Warehouse], Depends(reading)]
Keeping = Annotated[PlotService[Warehouse], Depends(keeping)]


@router.get("", dependencies=[READ])
async def list_warehouses(
    warehouses: Reading,
    paging: Paging,
    inactive: Inactive,
    type: Annotated[WarehouseType | None, Query()] = None,  # noqa: A002 - the name of the field
    search: Search = None,
) -> Page[WarehouseRead]:
    wanted = PlotFilter(search, {"type": type}, inactive=inactive)
    return page_of(WarehouseRead, await warehouses.page(wanted, paging))


@router.get("/{warehouse_id}", dependencies=[READ])
async def read_warehouse(
    warehouse_id: RowId, warehouses: Reading, inactive: Inactive, response: Response
) -> WarehouseRead:
    return tagged(WarehouseRead, await warehouses.get(warehouse_id, inactive=inactive), response)


@router.get("/{warehouse_id}/areas", dependencies=[READ])
async def list_areas_of_warehouse(
    warehouse_id: RowId,
    session: Session,
    caller: Caller,
    paging: Paging,
    inactive: Inactive,
    position: Annotated[AreaPosition | None, Query()] = None,
    search: Search = None,
) -> Page[AreaRead]:
    wanted = PlotFilter(search, {"position": position}, warehouse_id, inactive)
    return page_of(AreaRead, await area_service(session, caller.scope).page_in(wanted, paging))


@router.post("", status_code=201, dependencies=[WRITE])
async def create_warehouse(new: WarehouseValues, warehouses: Keeping, response: Response) -> WarehouseChanged:
    """Add a greenhouse; only who may see all of them adds one."""
    return changed(WarehouseChanged, await warehouses.create(values_of(new)), response)


@router.put("/{warehouse_id}", dependencies=[WRITE])
async def replace_warehouse(
    warehouse_id: RowId, values: WarehouseValues, warehouses: Keeping, response: Response, if_match: IfMatch = None
) -> WarehouseChanged:
    """Give it other values; what lies in it is renamed with it (LOC-04)."""
    return changed(WarehouseChanged, await warehouses.update(warehouse_id, values_of(values), if_match), response)


@router.patch("/{warehouse_id}", dependencies=[WRITE])
async def patch_warehouse(
    warehouse_id: RowId, values: WarehousePatch, warehouses: Keeping, response: Response, if_match: IfMatch = None
) -> WarehouseChanged:
    """Change some values, or bring it back with `active`."""
    given = values_of(values, given_only=True)
    return changed(WarehouseChanged, await warehouses.update(warehouse_id, given, if_match), response)


@router.delete("/{warehouse_id}", status_code=204, dependencies=[WRITE])
async def remove_warehouse(
    warehouse_id: RowId,
    warehouses: Keeping,
    cascade: Cascade = False,  # noqa: FBT002
    if_match: IfMatch = None,
) -> None:
    """Take it out of use; refused while stock stands in it or, without `cascade`, beds in it are in use."""
    await warehouses.deactivate(warehouse_id, if_match, cascade=cascade)
