"""HTTP of beds and of the places in them."""

from typing import Annotated

from fastapi import Depends, Query, Response

from app.core.http import IfMatch, Paging, Session
from app.core.pages import Page
from app.core.routing import Section
from app.locations.controllers.plots import READ, WRITE, Cascade, Inactive, OptionalId, RowId, Search, changed, tagged
from app.locations.models import AreaPosition, StorageArea
from app.locations.rules.filters import PlotFilter
from app.locations.schemas.areas import AreaChanged, AreaCreate, AreaPatch, AreaRead, AreaValues
from app.locations.schemas.places import PlaceRead
from app.locations.schemas.plots import page_of, values_of
from app.locations.services.plots import PlotService, SpotService, area_service
from app.users.access import Caller, CurrentUser

router = Section(prefix="/locations/areas", tags=["locations"])


async def reading(session: Session, caller: Caller) -> PlotService[StorageArea]:
    return area_service(session, caller.scope)


async def keeping(session: Session, caller: Caller, user: CurrentUser) -> PlotService[StorageArea]:
    return area_service(session, caller.scope, user.id)


Reading = Annotated[PlotService[StorageArea], Depends(reading)]
Keeping = Annotated[PlotService[StorageArea], Depends(keeping)]


@router.get("", dependencies=[READ])
async def list_areas(
    areas: Reading,
    paging: Paging,
    inactive: Inactive,
    warehouse_id: OptionalId = None,
    position: Annotated[AreaPosition | None, Query()] = None,
    search: Search = None,
) -> Page[AreaRead]:
    wanted = PlotFilter(search, {"position": position}, warehouse_id, inactive)
    return page_of(AreaRead, await areas.page(wanted, paging))


@router.get("/{area_id}", dependencies=[READ])
async def read_area(area_id: RowId, areas: Reading, inactive: Inactive, response: Response) -> AreaRead:
    return tagged(AreaRead, await areas.get(area_id, inactive=inactive), response)


@router.get("/{area_id}/locations", dependencies=[READ])
async def list_locations_of_area(
    area_id: RowId, session: Session, caller: Caller, paging: Paging, inactive: Inactive, search: Search = None
) -> Page[PlaceRead]:
    wanted = PlotFilter(search, parent_id=area_id, inactive=inactive)
    return page_of(PlaceRead, await SpotService(session, caller.scope).page_in(wanted, paging))


@router.post("", status_code=201, dependencies=[WRITE])
async def create_area(new: AreaCreate, areas: Keeping, response: Response) -> AreaChanged:
    values = values_of(new, but=["warehouse_id"])
    return changed(AreaChanged, await areas.create(values, new.warehouse_id), response)


@router.put("/{area_id}", dependencies=[WRITE])
async def replace_area(
    area_id: RowId, values: AreaValues, areas: Keeping, response: Response, if_match: IfMatch = None
) -> AreaChanged:
    """Give it other values; it stays in its greenhouse, and what lies in it is renamed with it (LOC-04)."""
    return changed(AreaChanged, await areas.update(area_id, values_of(values), if_match), response)


@router.patch("/{area_id}", dependencies=[WRITE])
async def patch_area(
    area_id: RowId, values: AreaPatch, areas: Keeping, response: Response, if_match: IfMatch = None
) -> AreaChanged:
    """Change some values, or bring it back with `active`."""
    given = values_of(values, given_only=True)
    return changed(AreaChanged, await areas.update(area_id, given, if_match), response)


@router.delete("/{area_id}", status_code=204, dependencies=[WRITE])
async def remove_area(
    area_id: RowId,
    areas: Keeping,
    cascade: Cascade = False,  # noqa: FBT002
    if_match: IfMatch = None,
) -> None:
    """Take it out of use; refused while stock stands in it or, without `cascade`, places in it are in use."""
    await areas.deactivate(area_id, if_match, cascade=cascade)
