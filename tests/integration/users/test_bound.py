"""Who is bound to one greenhouse finds nothing of another: whatever is asked, as if it were not there."""

import re
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute, RouteContext, iter_route_contexts

from app.core.database import Sessions, unit_of_work
from app.core.http import page_request
from app.locations.models import StorageLocation
from app.photos.models import SessionStatus
from tests.builders import a_photo_session, an_image, save
from tests.integration.users.houses import PEOPLE, SHARED, Farm, House

FIGURES = re.compile("/api/v1/analytics/.*")
"""Sums over what is seen; proved beside analytics, in test_scope."""
MAPS = re.compile("/api/v1/(map|ogc|warehouses|storage-locations)(/.*)?")
"""Proved beside the map, in test_places_on_the_map."""
WEBHOOKS = re.compile("/api/v1/webhooks(/.*)?")
"""Nobody's who is bound; proved in test_webhooks."""
WHOLE_FARM = {"/api/v1/audit", "/api/v1/audit/export.csv", "/api/v1/photos/networks"}
"""Of all greenhouses at once, so only for who may see all of them."""
SUMS = {"/api/v1/stock/as-of"}
"""One line for all that is seen; proved by a test of its own."""
UNPLACED = {"/api/v1/photos/sessions": 1, "/api/v1/photos/gallery": 1}
"""Photographs that may be of anywhere are for who may see everything."""


@pytest.fixture(autouse=True)
def no_blocking_calls() -> None:
    """Seeding is a command's work and has its event loop to itself."""


def reads(app: FastAPI) -> list[RouteContext]:
    """Every route that reads what belongs to a greenhouse."""
    return [
        route
        for route in iter_route_contexts(app.routes)
        if isinstance(route.original_route, APIRoute)
        and "GET" in (route.methods or ())
        and not SHARED.fullmatch(str(route.path))
        and not PEOPLE.fullmatch(str(route.path))
        and not any(each.fullmatch(str(route.path)) for each in (FIGURES, MAPS, WEBHOOKS))
        and route.path not in WHOLE_FARM
    ]


def outcome(answer: httpx.Response) -> tuple[int, Any]:
    """What a caller learns, but for what they said themselves."""
    if not answer.headers["Content-Type"].endswith("json"):
        return answer.status_code, answer.content
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


async def test_what_is_of_all_greenhouses_is_only_for_who_sees_all_of_them(farm: Farm) -> None:
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


async def test_a_photo_that_may_be_of_either_greenhouse_tells_each_only_of_its_own(
    farm: Farm, sessions: Sessions
) -> None:
    places = [
        {"location_id": each.names["location_id"], "code": f"{each.code}-X", "name": "Claro", "distance_m": 1.0}
        for each in farm.houses
    ]
    first = farm.houses[0].names
    async with unit_of_work(sessions) as session:
        place = await session.get_one(StorageLocation, first["location_id"])
        photo = a_photo_session(
            await save(session, an_image()),
            place,
            warehouse_id=first["warehouse_id"],
            place_uncertain=True,
            status=SessionStatus.COMPLETED,
            place_candidates=places,
        )
        session_id = (await save(session, photo)).session_id
    for (client, own, other), sure in zip(farm.pairs(), (True, False), strict=True):
        seen = await client.get(f"/api/v1/photos/sessions/{session_id}")
        assert [each["location_id"] for each in seen.json()["place_candidates"]] == [own.names["location_id"]]
        assert other.code not in seen.text
        assert (seen.json()["warehouse_id"], seen.json()["storage_location"] is not None) == (
            own.names["warehouse_id"] if sure else None,
            sure,
        )
        asked = {"session_ids": str(session_id)}
        (job,) = (await client.get("/api/v1/photos/jobs/status", params=asked)).json()["jobs"]
        assert job["result"]["storage_location_id"] == (own.names["location_id"] if sure else None)
    everything = (await farm.all.get(f"/api/v1/photos/sessions/{session_id}")).json()
    assert len(everything["place_candidates"]) == 2
