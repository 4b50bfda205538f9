"""HTTP of one place on the map."""

from datetime import date, datetime, time
from typing import Annotated, Any

from fastapi import Depends, Path, Query, Request

from app.core.errors import Fault, Invalid
from app.core.http import Paging, Transaction
from app.core.pages import Page
from app.core.routing import Section
from app.core.schemas import Id
from app.core.settings import load_settings
from app.maps.schemas.places import PlaceDetail, PlaceHistory
from app.maps.services import PlaceService
from app.stock.schemas import MovementRead
from app.users.access import Caller

router = Section(tags=["map"])


async def place_service(request: Request, session: Transaction, caller: Caller) -> PlaceService:
    return PlaceService(session, caller, request.app.state.storage)


Places = Annotated[PlaceService, Depends(place_service)]
PlaceId = Annotated[Id, Path()]
Day = Annotated[date | None, Query(description="a day on the farm, included")]


@router.get("/storage-locations/{location_id}/detail")
async def place_detail(places: Places, location_id: PlaceId) -> PlaceDetail:
    """What stands in a place, what it is worth, and the photograph it was last seen on."""
    return await places.detail(location_id)


@router.get("/storage-locations/{location_id}/history")
async def place_history(places: Places, location_id: PlaceId, paging: Paging) -> PlaceHistory:
    """Its periods between two counts; every one of them balances."""
    return await places.history(location_id, paging)


@router.get("/map/timeline", response_model=Page[MovementRead])
async def timeline(
    places: Places,
    storage_location_id: Annotated[Id, Query()],
    paging: Paging,
    date_from: Day = None,
    date_to: Day = None,
) -> Any:
    """The movements of a place, the newest first as they were written down."""
    if date_from and date_to and date_to < date_from:
        fault = Fault("/query/date_to", f"lies before {date_from}", "date_order")
        raise Invalid("The last day lies before the first.", errors=[fault])
    began = instant(date_from, time.min) if date_from else None
    ended = instant(date_to, time.max) if date_to else None
    return await places.timeline(storage_location_id, began, ended, paging)


def instant(day: date, at: time) -> datetime:
    return datetime.combine(day, at, load_settings().zone)
