"""HTTP of containers, of their types, and of how places are related."""

from typing import Annotated

from fastapi import Depends, Query, Response

from app.core.crud import Resource, crud_router
from app.core.http import IfMatch, Paging, Session
from app.core.pages import Page
from app.core.routing import Section
from app.core.versions import version_of
from app.locations.controllers.plots import READ, WRITE, Inactive, OptionalId, RowId
from app.locations.models import BinCategory, BinStatus, StorageBin, StorageBinType
from app.locations.rules.filters import BinFilter
from app.locations.schemas.bins import (
    BinCreate,
    BinPatch,
    BinRead,
    BinTypeCreate,
    BinTypeRead,
    BinTypeUpdate,
    BinValues,
    RelationshipCreate,
    RelationshipRead,
)
from app.locations.services.bins import BinService, RelationshipService
from app.users.access import Caller, CurrentUser

router = Section(tags=["locations"])
TYPES = Resource(
    "/locations/bin-types", StorageBinType, BinTypeRead, BinTypeCreate, BinTypeUpdate, READ, WRITE, CurrentUser
)
router.include_router(crud_router(TYPES))


async def reading(session: Session, caller: Caller) -> BinService:
    return BinService(session, caller.scope)


async def keeping(session: Session, caller: Caller, user: CurrentUser) -> BinService:
    return BinService(session, caller.scope, user.id)


async def relating(session: Session, caller: Caller, user: CurrentUser) -> RelationshipService:
    return RelationshipService(session, caller.scope, user.id)


Reading = Annotated[BinService, Depends(reading)]
Keeping = Annotated[BinService, Depends(keeping)]
Relating = Annotated[RelationshipService, Depends(relating)]


@router.get("/locations/bins", dependencies=[READ])
async def list_bins(  # noqa: PLR0913, PLR0917 - each is a query parameter
    bins: Reading,
    paging: Paging,
    inactive: Inactive,
    storage_location_id: OptionalId = None,
    warehouse_id: OptionalId = None,
    storage_bin_type_id: OptionalId = None,
    category: Annotated[BinCategory | None, Query()] = None,
    status: Annotated[BinStatus | None, Query()] = None,
) -> Page[BinRead]:
    """Containers in places in use; retired ones only with `include_inactive`."""
    wanted = BinFilter(storage_location_id, warehouse_id, storage_bin_type_id, category, status, inactive)
    return Page[BinRead].model_validate(await bins.page(wanted, paging))


@router.get("/locations/bins/{bin_id}", dependencies=[READ])
async def read_bin(bin_id: RowId, bins: Reading, response: Response) -> BinRead:
    return tagged(await bins.get(bin_id), response)


@router.post("/locations/bins", status_code=201, dependencies=[WRITE])
async def create_bin(new: BinCreate, bins: Keeping, response: Response) -> BinRead:
    return tagged(await bins.create(new.model_dump()), response)


@router.put("/locations/bins/{bin_id}", dependencies=[WRITE])
async def replace_bin(
    bin_id: RowId, values: BinValues, bins: Keeping, response: Response, if_match: IfMatch = None
) -> BinRead:
    """Give it other values; it stays in its place, and of its kind."""
    return tagged(await bins.update(bin_id, values.model_dump(), if_match), response)


@router.patch("/locations/bins/{bin_id}", dependencies=[WRITE])
async def patch_bin(
    bin_id: RowId, values: BinPatch, bins: Keeping, response: Response, if_match: IfMatch = None
) -> BinRead:
    return tagged(await bins.update(bin_id, values.model_dump(exclude_unset=True), if_match), response)


@router.delete("/locations/bins/{bin_id}", status_code=204, dependencies=[WRITE])
async def retire_bin(bin_id: RowId, bins: Keeping, if_match: IfMatch = None) -> None:
    """Retire it, for good; refused while plants stand in it (LOC-09)."""
    await bins.retire(bin_id, if_match)


@router.post("/locations/relationships", status_code=201, dependencies=[WRITE])
async def relate_locations(new: RelationshipCreate, relationships: Relating) -> RelationshipRead:
    return RelationshipRead.model_validate(await relationships.create(new.model_dump()))


@router.delete("/locations/relationships/{relationship_id}", status_code=204, dependencies=[WRITE])
async def unrelate_locations(relationship_id: RowId, relationships: Relating) -> None:
    await relationships.remove(relationship_id)


def tagged(row: StorageBin, response: Response) -> BinRead:
    response.headers["ETag"] = version_of(row)
    return BinRead.model_validate(row)
