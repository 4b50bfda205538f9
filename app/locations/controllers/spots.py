"""HTTP of places, of the containers in them, and of how places are related."""

from typing import Annotated

from fastapi import Depends, Query, Response

from app.core.http import IfMatch, Paging, Session
from app.core.pages import Page
from app.core.routing import Section
from app.locations.controllers.plots import READ, WRITE, Inactive, OptionalId, RowId, Search, changed, tagged
from app.locations.models import BinCategory, BinStatus
from app.locations.rules.filters import BinFilter, PlotFilter
from app.locations.schemas.bins import BinRead, RelationshipRead
from app.locations.schemas.places import PlaceChanged, PlaceCreate, PlacePatch, PlaceRead, PlaceValues
from app.locations.schemas.plots import page_of, values_of
from app.locations.services.bins import BinService, RelationshipService
from app.locations.services.plots import SpotService
from app.users.access import Caller, CurrentUser

router = Section(prefix="/locations/locations", tags=["locations"])


async def reading(session: Session, caller: Caller) -> SpotService:
    return SpotService(session, caller.scope)


async def keeping(session: Session, caller: Caller, user: CurrentUser) -> SpotService:
    return SpotService(session, caller.scope, user.id)


Reading = Annotated[SpotService, Depends(reading)]
Keeping = Annotated[SpotService, Depends(keeping)]


@router.get("", dependencies=[READ])
async def list_locations(
    places: Reading,
    paging: Paging,
    inactive: Inactive,
    warehouse_id: OptionalId = None,
    storage_area_id: OptionalId = None,
    search: Search = None,
) -> Page[PlaceRead]:
    wanted = PlotFilter(search, parent_id=storage_area_id, inactive=inactive, warehouse_id=warehouse_id)
    return page_of(PlaceRead, await places.page(wanted, paging))


@router.get("/{location_id}", dependencies=[READ])
async def read_location(location_id: RowId, places: Reading, inactive: Inactive, response: Response) -> PlaceRead:
    return tagged(PlaceRead, await places.get(location_id, inactive=inactive), response)


@router.get("/{location_id}/bins", dependencies=[READ])
async def list_bins_of_location(
    location_id: RowId,
    session: Session,
    caller: Caller,
    paging: Paging,
    inactive: Inactive,
    category: Annotated[BinCategory | None, Query()] = None,
    status: Annotated[BinStatus | None, Query()] = None,
) -> Page[BinRead]:
    """Containers in a place; retired ones only with `include_inactive`."""
    wanted = BinFilter(location_id, category=category, status=status, retired=inactive)
    page = await BinService(session, caller.scope).page_in(wanted, paging)
    return Page[BinRead].model_validate(page)


@router.get("/{location_id}/relationships", dependencies=[READ])
async def list_relationships(
    location_id: RowId, session: Session, caller: Caller, paging: Paging
) -> Page[RelationshipRead]:
    page = await RelationshipService(session, caller.scope).of_place(location_id, paging)
    return Page[RelationshipRead].model_validate(page)


@router.post("", status_code=201, dependencies=[WRITE])
async def create_location(new: PlaceCreate, places: Keeping, response: Response) -> PlaceChanged:
    """Add a place; where it overlaps others that is said, not refused (LOC-06)."""
    values = values_of(new, but=["storage_area_id"])
    return changed(PlaceChanged, await places.create(values, new.storage_area_id), response)


@router.put("/{location_id}", dependencies=[WRITE])
async def replace_location(
    location_id: RowId, values: PlaceValues, places: Keeping, response: Response, if_match: IfMatch = None
) -> PlaceChanged:
    """Give it other values; it stays in its bed, and its containers are renamed with it (LOC-04)."""
    return changed(PlaceChanged, await places.update(location_id, values_of(values), if_match), response)


@router.patch("/{location_id}", dependencies=[WRITE])
async def patch_location(
    location_id: RowId, values: PlacePatch, places: Keeping, response: Response, if_match: IfMatch = None
) -> PlaceChanged:
    """Change some values, or bring it back with `active`."""
    given = values_of(values, given_only=True)
    return changed(PlaceChanged, await places.update(location_id, given, if_match), response)


@router.delete("/{location_id}", status_code=204, dependencies=[WRITE])
async def remove_location(location_id: RowId, places: Keeping, if_match: IfMatch = None) -> None:
    """Take it out of use; refused while stock stands in it. Its containers stay what they are."""
    await places.deactivate(location_id, if_match, cascade=False)
