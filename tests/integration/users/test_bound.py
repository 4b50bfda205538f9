"""Who is bound to one greenhouse finds nothing of another: whatever is asked, as if it were not there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute, RouteContext, iter_route_contexts
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.cli import demo_farm
from app.cli.seed import sow
from app.core.database import Sessions, unit_of_work
from app.core.http import page_request
from app.core.settings import Settings
from app.locations.models import StorageArea, StorageLocation, Warehouse
from app.stock.models import StockBatch, StockMovement
from app.users.permissions import Role
from tests.builders import a_photo_session, an_image, save
from tests.integration.users.people import ClientWith, a_person, access

SHARED = re.compile(
    "/(health|ready|metrics|files/.*)|/api/v1/(auth|products|packaging|price-list)(/.*)?"
    "|/api/v1/admin/(product|packaging|price-list).*|/api/v1/(locations/bin-types|config/density-parameters).*"
)
"""Belongs to no greenhouse: the catalogue, prices, kinds of containers, and the system itself."""
PEOPLE = re.compile("/api/v1/users.*")
"""Whom a bound administrator sees is proved beside what they may do, in test_keeping."""
WHOLE_FARM = {"/api/v1/audit", "/api/v1/audit/export.csv"}
"""Of all greenhouses at once, so only for who may see all of them."""
SUMS = {"/api/v1/stock/as-of"}
"""One line for all that is seen; proved by a test of its own."""
UNPLACED = {"/api/v1/photos/sessions": 1}
"""Photographs that may be of anywhere are for who may see everything."""


@dataclass(frozen=True)
class House:
    """One of everything that a greenhouse has, as parameters of addresses and of queries."""

    code: str
    names: dict[str, Any]

    @classmethod
    async def found(cls, session: AsyncSession, number: int) -> "House":
        one = await session.scalar(select(Warehouse).where(Warehouse.code == f"NAVE{number}"))
        assert one
        area = await session.scalar(select(StorageArea).where(StorageArea.warehouse_id == one.id))
        batch = await session.scalar(select(StockBatch).where(StockBatch.warehouse_id == one.id))
        assert area
        assert batch
        place = await session.get_one(StorageLocation, batch.storage_location_id)
        movement = await session.scalar(select(StockMovement).where(StockMovement.batch_id == batch.id))
        assert movement
        image = await save(session, an_image())
        photo = await save(session, a_photo_session(image, place, warehouse_id=one.id))
        spot = demo_farm.spot(number, place.code.split("-")[1], 1)
        longitude, latitude = demo_farm.position((spot.west + spot.east) / 2, (spot.south + spot.north) / 2)
        ids = {"warehouse_id": one.id, "area_id": area.id, "location_id": place.id, "batch_id": batch.id}
        near = {"longitude": longitude, "latitude": latitude, "accuracy_m": 0.1}
        more = {"movement_id": movement.movement_id, "session_id": photo.session_id, "photo_id": image.image_id}
        return cls(one.code, ids | near | more | {"bin_id": batch.current_storage_bin_id, "qr_code": place.qr_code})

    @classmethod
    def nowhere(cls) -> "House":
        ids = dict.fromkeys(("warehouse_id", "area_id", "location_id", "batch_id", "bin_id"), 987_654)
        uuids = {name: uuid4() for name in ("movement_id", "session_id", "photo_id")}
        near = {"longitude": 0.0, "latitude": 0.0, "accuracy_m": 0.1}
        return cls("", ids | uuids | near | {"qr_code": "LOC999999"})

    def address(self, path: str) -> str:
        """Raises KeyError for a parameter that nobody has thought of yet."""
        return re.sub(r"\{(\w+)\}", lambda found: str(self.names[found[1]]), path)

    def query(self, path: str) -> dict[str, Any]:
        """What a route cannot do without, or what it can be narrowed to."""
        month = datetime.now(UTC) - timedelta(days=3)  # a count of today belongs to the month of then
        of_month = {"year": month.year, "month": month.month}
        return {
            "/api/v1/locations/search": {name: self.names[name] for name in ("longitude", "latitude", "accuracy_m")},
            "/api/v1/config/location-defaults": {"storage_location_id": self.names["location_id"]},
            "/api/v1/stock/history": {"storage_location_id": self.names["location_id"]},
            "/api/v1/stock/reconciliation": of_month,
            "/api/v1/stock/reconciliation/{location_id}": of_month,
            "/api/v1/photos/jobs/status": {"session_ids": self.names["session_id"]},
        }.get(path, {})

    def asks_of_one(self, path: str) -> bool:
        return "{" in path or self.query(path).keys() & {"longitude", "storage_location_id", "session_ids"} != set()


@dataclass(frozen=True)
class Farm:
    """Two greenhouses; `mine` and `theirs` are administrators bound to one each, `all` sees both."""

    houses: tuple[House, House]
    clients: tuple[httpx.AsyncClient, httpx.AsyncClient]
    all: httpx.AsyncClient

    def pairs(self) -> Iterator[tuple[httpx.AsyncClient, House, House]]:
        """Each client with its own greenhouse and the other one."""
        yield self.clients[0], *self.houses
        yield self.clients[1], self.houses[1], self.houses[0]


@pytest.fixture(autouse=True)
def no_blocking_calls() -> None:
    """Seeding is a command's work and has its event loop to itself."""


@pytest.fixture
async def farm(sessions: Sessions, settings: Settings, client_with: ClientWith) -> Farm:
    await sow(settings)
    async with unit_of_work(sessions) as session:
        houses = await House.found(session, 1), await House.found(session, 2)
        await save(session, a_photo_session(await save(session, an_image())))  # nobody knows where
    boss = client_with(access(settings, await a_person(sessions, role=Role.ADMIN)))
    bound = [await a_person(sessions, each.names["warehouse_id"], role=Role.ADMIN) for each in houses]
    for each in houses:
        await count(boss, each)
        await relate(boss, sessions, each)
    mine, theirs = (client_with(access(settings, each)) for each in bound)
    return Farm(houses, (mine, theirs), boss)


async def count(client: httpx.AsyncClient, house: House) -> None:
    """Ten plants less than there were, so that the month has sales."""
    standing = (await client.get(house.address("/api/v1/stock/locations/{location_id}/stock"))).json()["items"]
    bins = (await client.get(house.address("/api/v1/locations/locations/{location_id}/bins"))).json()["items"]
    kinds = {each["id"]: each["category"] for each in (await client.get("/api/v1/locations/bin-types")).json()["items"]}
    lines = [
        {
            "product_id": each["product_id"],
            "bin_category": kinds[bins[0]["storage_bin_type_id"]],
            "quantity": each["quantity"] - 10,
        }
        for each in standing
    ]
    body = {"storage_location_id": house.names["location_id"], "counted_at": datetime.now(UTC).isoformat()}
    counted = await client.post("/api/v1/stock/counts", json=body | {"lines": lines})
    assert counted.status_code == 201, counted.text


async def relate(client: httpx.AsyncClient, sessions: Sessions, house: House) -> None:
    async with sessions() as session:
        area = select(StorageArea.id).where(StorageArea.warehouse_id == house.names["warehouse_id"])
        spots = select(StorageLocation.id).where(StorageLocation.storage_area_id.in_(area)).limit(2)
        one, other = sorted(await session.scalars(spots.order_by(StorageLocation.id)))
    body = {"parent_location_id": one, "child_location_id": other, "relationship_type": "adjacent_to"}
    related = await client.post("/api/v1/locations/relationships", json=body)
    assert related.status_code == 201, related.text


def reads(app: FastAPI) -> list[RouteContext]:
    """Every route that reads what belongs to a greenhouse."""
    return [
        route
        for route in iter_route_contexts(app.routes)
        if isinstance(route.original_route, APIRoute)
        and "GET" in (route.methods or ())
        and not SHARED.fullmatch(str(route.path))
        and not PEOPLE.fullmatch(str(route.path))
        and route.path not in WHOLE_FARM
    ]


def outcome(answer: httpx.Response) -> tuple[int, Any]:
    """What a caller learns, but for what they said themselves."""
    body = answer.json()
    return answer.status_code, body.get("code", body)


async def test_what_lies_outside_is_as_if_it_were_not_there(app: FastAPI, farm: Farm) -> None:
    nowhere, asked = House.nowhere(), 0
    for path in (str(route.path) for route in reads(app)):
        for client, own, other in farm.pairs():
            if own.asks_of_one(path):
                asked += 1
                seen = await client.get(own.address(path), params=own.query(path))
                assert seen.status_code == 200, (path, seen.text)
                hidden = await client.get(other.address(path), params=other.query(path))
                absent = await client.get(nowhere.address(path), params=nowhere.query(path))
                assert outcome(hidden) == outcome(absent), path
                assert outcome(hidden) != outcome(seen), path
                assert other.code not in hidden.text, path
    assert asked >= 2 * 20


async def test_lists_hold_what_is_inside_and_all_of_it(app: FastAPI, farm: Farm) -> None:
    """What two see who are bound to one half each is everything, and nothing of it is seen by both."""
    lists = [route for route in reads(app) if not farm.houses[0].asks_of_one(str(route.path))]
    assert len(lists) >= 12
    for route in lists:
        path, paged = str(route.path), any(each.call is page_request for each in route.dependant.dependencies)
        query = farm.houses[0].query(path) | ({"count": "exact", "limit": 500} if paged else {})
        answers = [await client.get(path, params=query) for client in (*farm.clients, farm.all)]
        assert [each.status_code for each in answers] == [200] * 3, path
        for (_, _, other), answer in zip(farm.pairs(), answers, strict=False):
            assert other.code not in answer.text, path
        if path not in SUMS:
            assert_parted(path, *(each.json() for each in answers))


def assert_parted(path: str, mine: Any, theirs: Any, everything: Any) -> None:
    parts = [answer.get("features") or answer["items"] for answer in (mine, theirs, everything)]
    unplaced = UNPLACED.get(path, 0)
    assert all(parts), path
    assert all(each in parts[2] for part in parts[:2] for each in part), path
    assert not any(each in parts[1] for each in parts[0]), path
    assert len(parts[0]) + len(parts[1]) + unplaced == len(parts[2]), path
    if everything.get("total") is not None:
        assert mine["total"] + theirs["total"] + unplaced == everything["total"], path


async def test_stock_of_a_day_adds_up_however_it_is_grouped(farm: Farm) -> None:
    for grouping in (None, "product", "location", "warehouse", "batch"):
        query = {"group_by": grouping} if grouping else {}
        mine, theirs, everything = [
            (await client.get("/api/v1/stock/as-of", params=query)).json() for client in (*farm.clients, farm.all)
        ]
        assert 0 < mine["quantity"] < everything["quantity"]
        assert mine["quantity"] + theirs["quantity"] == everything["quantity"]
        for each in (mine, theirs, everything):
            assert sum(line["quantity"] for line in each["items"]) == each["quantity"], grouping


async def test_the_month_sums_what_is_inside(farm: Farm) -> None:
    path = "/api/v1/stock/reconciliation"
    mine, theirs, everything = [
        (await client.get(path, params=farm.houses[0].query(path))).json() for client in (*farm.clients, farm.all)
    ]
    sales = [each["sums"]["total"]["signed_sales"] for each in (mine, theirs, everything)]
    assert sales == [10, 10, 20]
    assert [len(each["sums"]["warehouses"]) for each in (mine, theirs, everything)] == [1, 1, 2]


async def test_the_log_of_all_changes_is_only_for_who_sees_all_greenhouses(farm: Farm) -> None:
    for path in WHOLE_FARM:
        assert [(await each.get(path)).status_code for each in (*farm.clients, farm.all)] == [403, 403, 200]


async def test_the_catalogue_is_the_same_for_everybody(app: FastAPI, farm: Farm) -> None:
    """And nothing in it counts what stands in a greenhouse."""
    shared = [
        str(route.path)
        for route in iter_route_contexts(app.routes)
        if isinstance(route.original_route, APIRoute)
        and "GET" in (route.methods or ())
        and re.match("/api/v1/(products|packaging|price-list|admin|locations/bin-types)", str(route.path))
        and SHARED.fullmatch(str(route.path))
        and "{" not in str(route.path)
    ]
    assert len(shared) >= 15
    for path in shared:
        answers = [await client.get(path) for client in (*farm.clients, farm.all)]
        assert {each.status_code for each in answers} == {200}, path
        assert len({each.text for each in answers}) == 1, path
        assert not re.search("NAVE", answers[0].text), path
