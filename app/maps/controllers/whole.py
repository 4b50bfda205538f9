"""HTTP of the map as a whole, of its tiles, and of a greenhouse in metres."""

from typing import Annotated

from fastapi import Depends, Header, Path, Query, Request, Response

from app.core.http import Paging, Transaction
from app.core.kept_answers_http import answered
from app.core.pages import Page
from app.core.routing import Section
from app.core.schemas import Id
from app.maps.rules.tiles import Box, Tile
from app.maps.schemas.plan import IndoorPlan
from app.maps.schemas.whole import BulkLoad, WarehouseCard
from app.maps.services import MapService
from app.users.access import Caller

router = Section(tags=["map"])

MVT = "application/vnd.mapbox-vector-tile"
DEEPEST = 22
MOST_TILES = 2**DEEPEST - 1


async def map_service(request: Request, session: Transaction, caller: Caller) -> MapService:
    return MapService(session, caller.scope, request.app.state.answers)


Maps = Annotated[MapService, Depends(map_service)]
Known = Annotated[str | None, Header(alias="If-None-Match", description="the ETag of what is there already")]
Packing = Annotated[str, Header(alias="Accept-Encoding", include_in_schema=False)]


async def tile(
    z: Annotated[int, Path(ge=0, le=DEEPEST)],
    x: Annotated[int, Path(ge=0, le=MOST_TILES)],
    y: Annotated[int, Path(ge=0, le=MOST_TILES)],
) -> Tile:
    return Tile(z, x, y)


async def box(
    west: Annotated[float, Query(alias="minLon", ge=-180, le=180)],
    south: Annotated[float, Query(alias="minLat", ge=-90, le=90)],
    east: Annotated[float, Query(alias="maxLon", ge=-180, le=180)],
    north: Annotated[float, Query(alias="maxLat", ge=-90, le=90)],
) -> Box:
    return Box(west, south, east, north)


@router.get("/map/bulk-load", response_class=Response, responses={200: {"model": BulkLoad}})
async def bulk_load(maps: Maps, known: Known = None, packing: Packing = "") -> Response:
    """The whole farm for a map: greenhouses, beds, places with their figures; kept ready until something changes."""
    return await answered(await maps.bulk(known), "application/json", packing)


@router.get(
    "/map/tiles/{z}/{x}/{y}.mvt",
    response_class=Response,
    responses={200: {"content": {MVT: {}}, "description": "Layers warehouses, areas from level 16, places from 17"}},
)
async def vector_tile(
    maps: Maps, asked: Annotated[Tile, Depends(tile)], known: Known = None, packing: Packing = ""
) -> Response:
    """Outlines with plants, density, age of the count, status and alerts, straight from the database."""
    return await answered(await maps.tile(asked, known), MVT, packing)


@router.get("/map/plan/{warehouse_id}", response_class=Response, responses={200: {"model": IndoorPlan}})
async def indoor_plan(
    maps: Maps, warehouse_id: Annotated[Id, Path()], known: Known = None, packing: Packing = ""
) -> Response:
    """A greenhouse in metres along its own long side, with the layers stock, age and status; needs no GPS."""
    return await answered(await maps.plan(warehouse_id, known), "application/json", packing)


@router.get("/warehouses/in-bounds")
async def warehouses_in_bounds(maps: Maps, within: Annotated[Box, Depends(box)], paging: Paging) -> Page[WarehouseCard]:
    """Greenhouses that a box in degrees meets."""
    return await maps.in_bounds(within, paging)
