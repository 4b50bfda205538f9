"""Places kept over HTTP, drawn in metres: a greenhouse of 40 x 20 m, a bed of 40 x 8 m, spots of 4 x 8 m."""

from collections.abc import Sequence
from typing import Any

import httpx
from sqlalchemy.ext.asyncio import AsyncSession

from app.cli.demo_farm import Rectangle, position
from app.core.database import Sessions, unit_of_work
from app.locations.models import StorageBin
from app.stock.models import MovementType
from app.stock.services import Ledger, Origin
from app.users.permissions import EVERYWHERE
from tests.builders import (
    a_batch,
    a_bin_type,
    a_category,
    a_family,
    a_product,
    a_state,
    a_user,
    days_ago,
    number,
    save,
)

LOCATIONS = "/api/v1/locations"
WAREHOUSES, AREAS, PLACES = (f"{LOCATIONS}/{each}" for each in ("warehouses", "areas", "locations"))
BINS, TYPES, RELATIONSHIPS = (f"{LOCATIONS}/{each}" for each in ("bins", "bin-types", "relationships"))
UNKNOWN = 999_999

type Body = dict[str, Any]
type Corners = Sequence[Sequence[float]]


def drawn(west: float, south: float, east: float, north: float) -> Body:
    return {"type": "Polygon", "coordinates": [Rectangle(west, south, east, north).ring()]}


def ring(*corners: tuple[float, float]) -> Body:
    """A ring of metres from the farm's origin, as it is."""
    return {"type": "Polygon", "coordinates": [[position(*each) for each in corners]]}


def a_house(code: str = "NAVE1", west: float = 0, **over: Any) -> Body:
    usual = {"code": code, "name": code, "type": "greenhouse", "geojson_coordinates": drawn(west, 0, west + 40, 20)}
    return usual | over


def a_bed(house: Body, side: str = "NORTE", west: float = 0, **over: Any) -> Body:
    outline = drawn(west, 12, west + 40, 20)
    code = f"{house['code']}-{side}"
    return {"warehouse_id": house["id"], "code": code, "name": code, "geojson_coordinates": outline} | over


def a_spot(bed: Body, index: int = 1, west: float = 0, **over: Any) -> Body:
    outline = drawn(west + (index - 1) * 4, 12, west + index * 4, 20)
    code = f"{bed['code']}-LOC-{index:03d}"
    return {"storage_area_id": bed["id"], "code": code, "name": f"Claro {index}", "geojson_coordinates": outline} | over


async def made(client: httpx.AsyncClient, path: str, body: Body) -> Body:
    response = await client.post(path, json=body)
    assert response.status_code == 201, response.text
    found: Body = response.json()
    return found


async def a_farm(client: httpx.AsyncClient, spots: int = 2) -> tuple[Body, Body, list[Body]]:
    """A greenhouse, its northern bed, and spots in it."""
    house = await made(client, WAREHOUSES, a_house())
    bed = await made(client, AREAS, a_bed(house))
    return house, bed, [await made(client, PLACES, a_spot(bed, index)) for index in range(1, spots + 1)]


async def plants_in(sessions: Sessions, place: Body, quantity: int = 10) -> int:
    """Plants posted into a new crate in a place; answers the crate."""
    async with unit_of_work(sessions) as session:
        return await plant(session, place, quantity)


async def plant(session: AsyncSession, place: Body, quantity: int) -> int:
    kind = await save(session, a_bin_type("box"))
    code = f"{place['code']}-BOX{number():03d}"
    bin_ = await save(session, StorageBin(storage_location_id=place["id"], storage_bin_type_id=kind.id, code=code))
    product = await save(session, a_product(await save(session, a_family(await save(session, a_category())))))
    batch = await save(session, a_batch(bin_, product, await save(session, a_state())))
    user, ledger = await save(session, a_user()), Ledger(session, EVERYWHERE)
    (locked,) = await ledger.lock([batch.id])
    await ledger.post(locked, MovementType.PLANTAR, quantity, Origin(user.id, days_ago(1)))
    return bin_.id


def fault_of(response: httpx.Response) -> tuple[str, str]:
    """Pointer and code of the only fault."""
    assert response.status_code == 422, response.text
    (fault,) = response.json()["errors"]
    return fault["pointer"], fault["code"]


def refused(response: httpx.Response) -> tuple[int, str]:
    return response.status_code, response.json()["code"]
