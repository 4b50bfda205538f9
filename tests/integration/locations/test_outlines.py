"""Outlines over HTTP: what is no polygon, what does not fit, and what overlaps."""

import json
from typing import Any

import httpx
import pytest

from app.users.permissions import Role
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
    ring,
)

OUTLINE = "/body/geojson_coordinates"
CHECK = f"{LOCATIONS}/validate/outline"

CROSSED = ring((0, 0), (40, 20), (40, 0), (0, 20), (0, 0))
OPEN = ring((0, 0), (40, 0), (40, 20), (0, 20), (1, 1))
LINE = ring((0, 0), (40, 0), (0, 0), (0, 0))
PROVINCE = {"type": "Polygon", "coordinates": [[[-69, -33], [-68, -33], [-68, -32], [-69, -32], [-69, -33]]]}
SWAPPED = {"type": "Polygon", "coordinates": [[[lat, lon] for lon, lat in drawn(0, 0, 40, 20)["coordinates"][0]]]}


def with_corner(corner: Any) -> Body:
    outline = drawn(0, 0, 40, 20)
    outline["coordinates"][0][1] = corner
    return outline


NO_OUTLINES: dict[str, tuple[Any, str, str]] = {
    "crosses itself": (CROSSED, "", "invalid_outline"),
    "does not end where it began": (OPEN, "/coordinates/0", "ring_not_closed"),
    "a line there and back": (LINE, "/coordinates/0", "too_few_corners"),
    "two corners": (ring((0, 0), (1, 0), (0, 0)), "/coordinates/0", "too_short"),
    "no ring": ({"type": "Polygon", "coordinates": []}, "/coordinates", "too_short"),
    "an empty ring": ({"type": "Polygon", "coordinates": [[]]}, "/coordinates/0", "too_short"),
    "a province": (PROVINCE, "", "outline_too_large"),
    "latitude first": (SWAPPED, "", "swapped_coordinates"),
    "latitude first, told by its size": (with_corner([40.0, 120.0]), "/coordinates/0/1", "swapped_coordinates"),
    "metres of a projection": (with_corner([550_000.0, 6_340_000.0]), "/coordinates/0/1", "wrong_crs"),
    "nowhere on Earth": (with_corner([190.0, 95.0]), "/coordinates/0/1", "out_of_range"),
    "words": (with_corner(["a", -33.0]), "/coordinates/0/1/0", "float_type"),
    "three numbers": (with_corner([-68.9, -33.2, 700.0]), "/coordinates/0/1", "too_long"),
    "a point": ({"type": "Point", "coordinates": []}, "/type", "literal_error"),
    "nothing": (None, "", "model_attributes_type"),
    "text": ("POLYGON((0 0))", "", "model_attributes_type"),
}


@pytest.fixture
def admin(client_as: ClientFor) -> httpx.AsyncClient:
    return client_as(Role.ADMIN)


def faults(response: httpx.Response) -> list[tuple[str, str]]:
    assert response.status_code == 422, response.text
    return [(each["pointer"], each["code"]) for each in response.json()["errors"]]


async def checked(client: httpx.AsyncClient, level: str, outline: Any, **more: object) -> dict[str, Any]:
    response = await client.post(CHECK, json={"level": level, "geojson_coordinates": outline} | more)
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found


@pytest.mark.rule("LOC-02")
@pytest.mark.parametrize("wrong", NO_OUTLINES)
async def test_what_is_no_outline_is_refused_where_it_is_wrong(admin: httpx.AsyncClient, wrong: str) -> None:
    """The trial says the same, in a verdict."""
    outline, pointer, code = NO_OUTLINES[wrong]
    response = await admin.post(WAREHOUSES, json=a_house(geojson_coordinates=outline))
    assert (OUTLINE + pointer, code) in faults(response)
    assert all(each["detail"] for each in response.json()["errors"])
    verdict = await checked(admin, "warehouse", outline)
    assert verdict["valid"] is False
    assert verdict["faults"] == response.json()["errors"]
    assert (await admin.get(WAREHOUSES)).json()["items"] == []


@pytest.mark.rule("LOC-02")
@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999"])
async def test_numbers_that_are_none_are_refused(admin: httpx.AsyncClient, number: str) -> None:
    text = json.dumps(a_house(geojson_coordinates=with_corner([-68.9, 4711]))).replace("4711", number)
    response = await admin.post(WAREHOUSES, content=text, headers={"Content-Type": "application/json"})
    assert faults(response) == [(f"{OUTLINE}/coordinates/0/1/1", "finite_number")]


@pytest.mark.rule("LOC-02")
async def test_a_hole_is_part_of_an_outline(admin: httpx.AsyncClient) -> None:
    outline = drawn(0, 0, 40, 20)
    outline["coordinates"] += drawn(10, 5, 20, 10)["coordinates"]
    house = await made(admin, WAREHOUSES, a_house(geojson_coordinates=outline))
    assert house["area_m2"] == pytest.approx(750, rel=0.01)
    assert house["geojson_coordinates"] == outline


@pytest.mark.rule("LOC-02")
async def test_a_farm_says_on_which_side_of_the_earth_it_is(admin: httpx.AsyncClient) -> None:
    """Both orders could be true of a farm in Kenya; where others stand decides, but never its own old outline."""
    here = [[36.0, 1.0], [36.001, 1.0], [36.001, 1.001], [36.0, 1.001], [36.0, 1.0]]
    kenya = {"type": "Polygon", "coordinates": [here]}
    turned = {"type": "Polygon", "coordinates": [[[lat, lon] for lon, lat in here]]}
    house = await made(admin, WAREHOUSES, a_house(geojson_coordinates=turned))
    path = f"{WAREHOUSES}/{house['id']}"
    assert (await admin.patch(path, json={"geojson_coordinates": kenya})).status_code == 200
    second = a_house("NAVE2", geojson_coordinates=turned)
    assert fault_of(await admin.post(WAREHOUSES, json=second)) == (OUTLINE, "swapped_coordinates")


@pytest.mark.rule("LOC-05")
async def test_what_lies_outside_of_its_parent_is_refused(admin: httpx.AsyncClient) -> None:
    house, bed, spots = await a_farm(admin, spots=1)
    outside = a_bed(house, "SUR", geojson_coordinates=drawn(0, 0, 40.6, 8))
    assert fault_of(await admin.post(AREAS, json=outside)) == (OUTLINE, "outside_parent")
    await made(admin, AREAS, a_bed(house, "SUR", geojson_coordinates=drawn(0, 0, 40.4, 8)))
    assert fault_of(await admin.post(PLACES, json=a_spot(bed, 11))) == (OUTLINE, "outside_parent")
    away = {"geojson_coordinates": drawn(0, 0, 4, 8)}
    assert fault_of(await admin.patch(f"{PLACES}/{spots[0]['id']}", json=away)) == (OUTLINE, "outside_parent")
    verdict = await checked(admin, "location", away["geojson_coordinates"], id=spots[0]["id"])
    assert [each["code"] for each in verdict["faults"]] == ["outside_parent"]
    assert verdict["area_m2"] == pytest.approx(32, rel=0.01)


@pytest.mark.rule("LOC-05")
async def test_a_parent_is_not_drawn_away_from_what_lies_in_it(admin: httpx.AsyncClient) -> None:
    house, bed, spots = await a_farm(admin)
    shrunk = await admin.patch(f"{AREAS}/{bed['id']}", json={"geojson_coordinates": drawn(0, 12, 6, 20)})
    assert fault_of(shrunk) == (OUTLINE, "leaves_out")
    assert "NAVE1-NORTE-LOC-002" in shrunk.json()["errors"][0]["detail"]
    both = await admin.patch(f"{WAREHOUSES}/{house['id']}", json={"geojson_coordinates": drawn(0, 0, 6, 20)})
    assert fault_of(both) == (OUTLINE, "leaves_out")
    await admin.delete(f"{PLACES}/{spots[1]['id']}")
    assert (
        await admin.patch(f"{AREAS}/{bed['id']}", json={"geojson_coordinates": drawn(0, 12, 6, 20)})
    ).status_code == 200


@pytest.mark.rule("LOC-04", "LOC-05")
async def test_every_fault_is_named_at_once(admin: httpx.AsyncClient) -> None:
    house = await made(admin, WAREHOUSES, a_house())
    wrong = a_bed(house, code="NAVE2-SUR", geojson_coordinates=drawn(0, 30, 40, 38))
    assert faults(await admin.post(AREAS, json=wrong)) == [
        ("/body/code", "bad_code"),
        (OUTLINE, "outside_parent"),
    ]


@pytest.mark.rule("LOC-06")
async def test_overlaps_are_taken_and_said(admin: httpx.AsyncClient) -> None:
    """Of the smaller one more than 1 %, wherever on the farm."""
    house, bed, spots = await a_farm(admin, spots=1)
    assert (spots[0]["warnings"], spots[0]["overlaps"]) == ([], [])
    half = drawn(2, 12, 6, 20)
    trial = await checked(admin, "location", half, parent_id=bed["id"])
    assert (trial["valid"], trial["warnings"]) == (True, ["overlap"])
    assert trial["overlaps"] == [{"code": "NAVE1-NORTE-LOC-001", "share": pytest.approx(0.5, abs=0.01)}]
    second = await made(admin, PLACES, a_spot(bed, 2, geojson_coordinates=half))
    assert (second["warnings"], second["overlaps"]) == (trial["warnings"], trial["overlaps"])
    redrawn = await admin.patch(f"{PLACES}/{second['id']}", json={"geojson_coordinates": drawn(4, 12, 8, 20)})
    assert (redrawn.json()["warnings"], redrawn.json()["overlaps"]) == ([], [])
    other = await made(admin, WAREHOUSES, a_house("NAVE2"))
    assert [each["code"] for each in other["overlaps"]] == ["NAVE1"]
    twin = await made(admin, AREAS, a_bed(other))
    far = await made(admin, PLACES, a_spot(twin, 1))
    assert [each["code"] for each in far["overlaps"]] == ["NAVE1-NORTE-LOC-001"]
    assert house["warnings"] == []


@pytest.mark.rule("LOC-06")
async def test_centimetres_are_no_overlap(admin: httpx.AsyncClient) -> None:
    _, bed, _ = await a_farm(admin, spots=1)
    touching = await made(admin, PLACES, a_spot(bed, 2, geojson_coordinates=drawn(3.97, 12, 8, 20)))
    assert touching["warnings"] == []


async def test_a_trial_of_an_outline_changes_nothing_and_needs_its_place(admin: httpx.AsyncClient) -> None:
    house, _, spots = await a_farm(admin, spots=1)
    fits = await checked(admin, "area", drawn(0, 0, 40, 8), parent_id=house["id"])
    assert (fits["valid"], fits["faults"]) == (True, [])
    assert fits["area_m2"] == pytest.approx(320, rel=0.01)
    assert len((await admin.get(AREAS)).json()["items"]) == 1
    without = await checked(admin, "area", drawn(0, 0, 40, 8))
    assert [(each["pointer"], each["code"]) for each in without["faults"]] == [("/body/parent_id", "missing")]
    nowhere = await checked(admin, "area", drawn(0, 0, 40, 8), parent_id=UNKNOWN)
    assert [(each["pointer"], each["code"]) for each in nowhere["faults"]] == [("/body/parent_id", "unknown")]
    own = await checked(admin, "location", spots[0]["geojson_coordinates"], id=spots[0]["id"])
    assert (own["valid"], own["overlaps"]) == (True, [])
    response = await admin.post(CHECK, json={"level": "shelf", "geojson_coordinates": drawn(0, 0, 1, 1)})
    assert fault_of(response) == ("/body/level", "enum")
