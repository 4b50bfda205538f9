"""Places found by label and position, the tree of all of them, and chains of ids."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from app.cli.demo_farm import position
from app.core.database import Sessions, unit_of_work
from app.locations.services.finding import FindingService
from app.users.permissions import Role, Scope
from tests.integration.conftest import ClientFor
from tests.integration.locations.ground import (
    AREAS,
    LOCATIONS,
    PLACES,
    UNKNOWN,
    WAREHOUSES,
    Body,
    a_bed,
    a_farm,
    a_house,
    a_spot,
    drawn,
    fault_of,
    made,
    plants_in,
    refused,
)
from tests.integration.statements import statements

SEARCH, BULK, VALIDATE = f"{LOCATIONS}/search", f"{LOCATIONS}/search/bulk", f"{LOCATIONS}/validate"


@pytest.fixture
def admin(client_as: ClientFor) -> httpx.AsyncClient:
    return client_as(Role.ADMIN)


def at(east_m: float, north_m: float, **more: object) -> dict[str, Any]:
    longitude, latitude = position(east_m, north_m)
    return {"longitude": longitude, "latitude": latitude} | more


@pytest.mark.rule("PHO-07")
async def test_a_label_leads_to_its_place(admin: httpx.AsyncClient, client: httpx.AsyncClient) -> None:
    house, bed, _ = await a_farm(admin, spots=0)
    spot = await made(admin, PLACES, a_spot(bed, qr_code="LOC000001"))
    found = (await client.get(f"{LOCATIONS}/qr/LOC000001")).json()
    assert (found["id"], found["geojson_coordinates"]) == (spot["id"], spot["geojson_coordinates"])
    assert (found["area"]["code"], found["warehouse"]["code"]) == (bed["code"], house["code"])
    for label in ("LOC000002", "nonsense", "%00", "x" * 100):
        assert (await client.get(f"{LOCATIONS}/qr/{label}")).status_code in {404, 422}
    await admin.delete(f"{PLACES}/{spot['id']}")
    assert refused(await client.get(f"{LOCATIONS}/qr/LOC000001")) == (404, "not_found")


@pytest.mark.rule("GPS-02", "GPS-03")
async def test_a_position_leads_to_the_place_around_it(admin: httpx.AsyncClient, client: httpx.AsyncClient) -> None:
    house, bed, spots = await a_farm(admin)
    sure = (await client.get(SEARCH, params=at(2, 16, accuracy_m=1.5))).json()
    assert (sure["id"], sure["place_uncertain"], sure["candidates"], sure["warnings"]) == (
        spots[0]["id"],
        False,
        [],
        [],
    )
    assert (sure["area"]["id"], sure["warehouse"]["id"]) == (bed["id"], house["id"])
    unsure = (await client.get(SEARCH, params=at(2, 16))).json()
    assert (unsure["id"], unsure["place_uncertain"]) == (spots[0]["id"], True)
    assert [each["location_id"] for each in unsure["candidates"]] == [each["id"] for each in spots]
    assert unsure["warnings"] == ["place_uncertain"]


@pytest.mark.rule("GPS-03")
async def test_of_several_places_around_a_position_none_is_taken_for_sure(
    admin: httpx.AsyncClient, client: httpx.AsyncClient
) -> None:
    _, bed, spots = await a_farm(admin, spots=1)
    small = await made(admin, PLACES, a_spot(bed, 2, geojson_coordinates=drawn(1, 15, 3, 17)))
    found = (await client.get(SEARCH, params=at(2, 16, accuracy_m=0.1))).json()
    assert found["place_uncertain"] is True
    assert {each["location_id"] for each in found["candidates"]} == {spots[0]["id"], small["id"]}
    assert found["warnings"] == ["place_uncertain", "ambiguous_location"]


@pytest.mark.rule("GPS-04")
async def test_where_no_place_is_none_is_guessed_and_near_ones_are_said(
    admin: httpx.AsyncClient, client: httpx.AsyncClient
) -> None:
    _, _, spots = await a_farm(admin)
    beside = await client.get(SEARCH, params=at(-3, 16))
    assert refused(beside) == (404, "not_found")
    near = beside.json()["candidates"]
    assert [each["location_id"] for each in near] == [each["id"] for each in spots]
    assert [each["distance_m"] for each in near] == [pytest.approx(3, abs=0.1), pytest.approx(7, abs=0.1)]
    far = await client.get(SEARCH, params=at(-500, 16))
    assert (far.status_code, far.json()["candidates"]) == (404, [])


@pytest.mark.rule("GPS-02")
@pytest.mark.parametrize("level", [WAREHOUSES, AREAS, PLACES])
async def test_what_is_out_of_use_is_not_found(admin: httpx.AsyncClient, level: str) -> None:
    house, bed, spots = await a_farm(admin, spots=1)
    row = {WAREHOUSES: house, AREAS: bed, PLACES: spots[0]}[level]
    params = {} if level == PLACES else {"cascade": True}
    assert (await admin.delete(f"{level}/{row['id']}", params=params)).status_code == 204
    response = await admin.get(SEARCH, params=at(2, 16))
    assert (response.status_code, response.json()["candidates"]) == (404, [])


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"longitude": 181}, "less_than_equal"),
        ({"latitude": -91}, "greater_than_equal"),
        ({"latitude": "nan"}, "finite_number"),
        ({"accuracy_m": 0}, "greater_than"),
        ({"accuracy_m": 1e9}, "less_than_equal"),
    ],
)
async def test_positions_are_on_earth(client: httpx.AsyncClient, wrong: Body, code: str) -> None:
    response = await client.get(SEARCH, params=at(0, 0) | wrong)
    assert fault_of(response) == (f"/query/{next(iter(wrong))}", code)


@pytest.mark.rule("GPS-03", "GPS-04", "GPS-06")
async def test_many_positions_are_answered_in_their_order(admin: httpx.AsyncClient, client: httpx.AsyncClient) -> None:
    _, _, spots = await a_farm(admin, spots=3)
    points = [at(6, 16, accuracy_m=1), at(-500, 0), at(2, 16), at(-3, 16), at(6, 16, accuracy_m=1)]
    results = (await client.post(BULK, json={"points": points})).json()["results"]
    found = [each["location"] and each["location"]["location_id"] for each in results]
    assert found == [spots[1]["id"], None, spots[0]["id"], None, spots[1]["id"]]
    assert [each["place_uncertain"] for each in results] == [False, False, True, False, False]
    assert [len(each["candidates"]) for each in results] == [3, 0, 3, 3, 3]
    for point, result in zip(points, results, strict=True):
        single = await client.get(SEARCH, params=point)
        assert (single.status_code == 200) == (result["location"] is not None)
        if single.json().get("candidates"):
            assert single.json()["candidates"] == result["candidates"]


@pytest.mark.rule("GPS-06")
async def test_a_thousand_positions_take_one_statement(
    app: FastAPI, admin: httpx.AsyncClient, client: httpx.AsyncClient
) -> None:
    await a_farm(admin, spots=10)
    points = [at(each % 40, 16) for each in range(1_000)]
    with statements(app) as seen:
        response = await client.post(BULK, json={"points": points})
    assert response.status_code == 200
    results = response.json()["results"]
    assert len(results) == 1_000
    assert {each["location"]["code"][-1] for each in results} == {*"1234567890"}
    assert max(len(each["candidates"]) for each in results) == 10
    assert len([each for each in seen if "SELECT" in each]) == 1
    assert fault_of(await client.post(BULK, json={"points": [*points, points[0]]})) == ("/body/points", "too_long")
    assert fault_of(await client.post(BULK, json={"points": []})) == ("/body/points", "too_short")


@pytest.mark.rule("GPS-06")
async def test_a_bad_position_among_many_is_named_with_its_number(client: httpx.AsyncClient) -> None:
    response = await client.post(BULK, json={"points": [at(0, 0), at(0, 0, latitude=95)]})
    assert fault_of(response) == ("/body/points/1/latitude", "less_than_equal")


@pytest.mark.rule("LOC-01")
async def test_the_tree_counts_what_lies_in_each(
    app: FastAPI, admin: httpx.AsyncClient, client: httpx.AsyncClient, sessions: Sessions
) -> None:
    house, bed, spots = await a_farm(admin)
    await made(admin, WAREHOUSES, a_house("NAVE2", 50))
    await plants_in(sessions, spots[0])
    with statements(app) as seen:
        tree = (await client.get(f"{LOCATIONS}/tree")).json()["items"]
    assert len([each for each in seen if "SELECT" in each]) == 2
    first, second = tree
    assert (first["id"], first["areas_count"], first["locations_count"], first["bins_count"]) == (house["id"], 1, 2, 1)
    (area,) = first["areas"]
    assert (area["id"], area["locations_count"], area["bins_count"]) == (bed["id"], 2, 1)
    assert [(each["id"], each["bins_count"]) for each in area["locations"]] == [
        (spots[0]["id"], 1),
        (spots[1]["id"], 0),
    ]
    assert (second["code"], second["areas"]) == ("NAVE2", [])


@pytest.mark.rule("LOC-11")
async def test_a_chain_of_ids_is_judged(
    admin: httpx.AsyncClient, client: httpx.AsyncClient, sessions: Sessions
) -> None:
    house, bed, spots = await a_farm(admin)
    other = await made(admin, WAREHOUSES, a_house("NAVE2", 50))
    bin_id = await plants_in(sessions, spots[0])

    async def judged(**ids: int) -> list[tuple[str, str]]:
        response = await client.post(VALIDATE, json=ids)
        assert response.status_code == 200, response.text
        verdict = response.json()
        assert verdict["valid"] is not bool(verdict["faults"])
        return [(each["pointer"], each["code"]) for each in verdict["faults"]]

    whole = {"warehouse_id": house["id"], "area_id": bed["id"], "location_id": spots[0]["id"], "bin_id": bin_id}
    assert await judged(**whole) == []
    assert await judged(warehouse_id=house["id"], bin_id=bin_id) == []
    assert await judged(**whole | {"warehouse_id": other["id"]}) == [("/body/area_id", "elsewhere")]
    assert await judged(**whole | {"location_id": spots[1]["id"]}) == [("/body/bin_id", "elsewhere")]
    assert await judged(warehouse_id=UNKNOWN, area_id=UNKNOWN) == [
        ("/body/warehouse_id", "unknown"),
        ("/body/area_id", "unknown"),
    ]
    await admin.delete(f"{PLACES}/{spots[1]['id']}")
    gone = whole | {"location_id": spots[1]["id"]}
    assert await judged(**gone) == [("/body/location_id", "out_of_use"), ("/body/bin_id", "elsewhere")]
    assert fault_of(await client.post(VALIDATE, json={"area_id": 1})) == ("/body/warehouse_id", "missing")


async def test_nothing_is_found_outside_of_the_scope(admin: httpx.AsyncClient, sessions: Sessions) -> None:
    house, _, spots = await a_farm(admin)
    other = await made(admin, WAREHOUSES, a_house("NAVE2", 50))
    bed = await made(admin, AREAS, a_bed(other, west=50))
    await made(admin, PLACES, a_spot(bed, 1, west=50))
    longitude, latitude = position(2, 16)
    async with unit_of_work(sessions) as session:
        finding = FindingService(session, Scope(frozenset({other["id"]})))
        (seen,) = await finding.at_all([(longitude, latitude, 60.0)])
        assert (seen.location_id, [each.code for each in seen.candidates]) == (None, ["NAVE2-NORTE-LOC-001"])
        assert [each.code for each in (await finding.tree()).items] == ["NAVE2"]
        faults = await finding.chain({"warehouse_id": house["id"], "location_id": spots[0]["id"]})
        assert [each.code for each in faults] == ["unknown", "unknown"]
