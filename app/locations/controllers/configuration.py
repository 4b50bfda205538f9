"""HTTP of what should grow in places."""

from datetime import date
from typing import Annotated

from fastapi import Depends, Path, Query, Response
from pydantic import AwareDatetime

from app.core.http import IfMatch, Paging, Session
from app.core.pages import Page
from app.core.routing import Section
from app.core.schemas import Id
from app.locations.schemas.configuration import (
    BulkChanged,
    BulkCreate,
    BulkUpdate,
    ConfigChanged,
    ConfigCreate,
    ConfigRead,
    ConfigUpdate,
    WarehouseNode,
    crop_of,
)
from app.locations.services.configuration import ConfigurationService
from app.locations.services.configuration_tree import HierarchyService
from app.users.access import Caller, CurrentUser, requires
from app.users.permissions import Permission

router = Section(tags=["configuration"])
ANYONE, READ, WRITE = (
    requires(each) for each in (Permission.STOCK_READ, Permission.CONFIG_READ, Permission.CONFIG_WRITE)
)


async def configuration_service(session: Session, caller: Caller) -> ConfigurationService:
    return ConfigurationService(session, caller.scope)


async def hierarchy_service(session: Session, caller: Caller) -> HierarchyService:
    return HierarchyService(session, caller.scope)


Configurations = Annotated[ConfigurationService, Depends(configuration_service)]


@router.get("/config/location-defaults", dependencies=[ANYONE])
async def read_location_defaults(
    storage_location_id: Annotated[Id, Query()], configurations: Configurations, response: Response
) -> ConfigRead:
    """What should grow in a place: the defaults of whoever enters plants there, so it takes `stock:read`."""
    found, response.headers["ETag"] = await configurations.current(storage_location_id)
    return found


@router.post("/config/location", status_code=201, dependencies=[WRITE])
async def create_configuration(
    new: ConfigCreate, configurations: Configurations, user: CurrentUser, response: Response
) -> ConfigChanged:
    """Begin a new crop cycle in a place."""
    made, response.headers["ETag"] = await configurations.create(new.storage_location_id, crop_of(new), user.id)
    return made


@router.put("/config/location/{config_id}", dependencies=[WRITE])
async def update_configuration(
    config_id: Annotated[Id, Path()],
    values: ConfigUpdate,
    configurations: Configurations,
    user: CurrentUser,
    response: Response,
    if_match: IfMatch = None,
) -> ConfigChanged:
    """Correct or advance the active configuration; for a new crop cycle, POST."""
    changed, response.headers["ETag"] = await configurations.update(config_id, crop_of(values), if_match, user.id)
    return changed


@router.get("/config/locations/{location_id}/history", dependencies=[READ])
async def list_configurations(
    location_id: Annotated[Id, Path()],
    configurations: Configurations,
    paging: Paging,
    at: Annotated[
        AwareDatetime | date | None, Query(description="only the configuration of this instant, or of a day's end")
    ] = None,
) -> Page[ConfigRead]:
    return await configurations.history(location_id, at, paging)


@router.post("/admin/storage-location-config/bulk-create", status_code=201, dependencies=[WRITE])
async def create_configurations(new: BulkCreate, configurations: Configurations, user: CurrentUser) -> BulkChanged:
    """Begin the same crop cycle in many places: in all of them, or in none."""
    return await configurations.create_many(new.location_ids, crop_of(new), user.id)


@router.post("/admin/storage-location-config/bulk-update", dependencies=[WRITE])
async def update_configurations(changes: BulkUpdate, configurations: Configurations, user: CurrentUser) -> BulkChanged:
    """Change some values of many places' active configurations: of all of them, or of none."""
    return await configurations.update_many(changes.location_ids, changes.changes, user.id)


@router.get("/admin/warehouses/hierarchy", dependencies=[READ])
async def read_hierarchy(hierarchy: Annotated[HierarchyService, Depends(hierarchy_service)]) -> Page[WarehouseNode]:
    """Greenhouses, beds and places with what should grow in them, on one page."""
    return await hierarchy.tree()
