"""Containers, their types, and how places are related, over HTTP."""

import asyncio

import httpx
import pytest
from sqlalchemy import select, update

from app.core.database import Sessions, unit_of_work
from app.core.errors import NotFound
from app.core.models import AuditEntry
from app.core.pages import PageRequest
from app.locations.models import StorageLocation
from app.locations.rules.filters import BinFilter
from app.locations.services.bins import BinService, RelationshipService
from app.users.permissions import Role, Scope
from tests.integration.conftest import ClientFor
from tests.integration.locations.ground import (
    BINS,
    PLACES,
    RELATIONSHIPS,
    TYPES,
    UNKNOWN,
    WAREHOUSES,
    Body,
    a_farm,
    a_house,
    fault_of,
    made,
    plants_in,
    refused,
)


@pytest.fixture
def admin(client_as: ClientFor) -> httpx.AsyncClient:
    return client_as(Role.ADMIN)


def a_type(code: str = "BOX_STANDARD", **over: object) -> Body:
    return {"code": code, "name": code, "category": "box", "capacity": 100, "length_cm": 60, "width_cm": 40} | over


async def a_crate(admin: httpx.AsyncClient, place: Body, **over: object) -> Body:
    types = (await admin.get(TYPES)).json()["items"]
    kind = types[-1] if types else await made(admin, TYPES, a_type())
    return await made(admin, BINS, {"storage_location_id": place["id"], "storage_bin_type_id": kind["id"]} | over)


@pytest.mark.rule("LOC-01", "LOC-04")
async def test_containers_stand_in_a_place_and_get_a_code(admin: httpx.AsyncClient) -> None:
    _, _, spots = await a_farm(admin)
    first = await a_crate(admin, spots[0], label="Crate at the door", position_metadata={"confidence": 0.9})
    second = await a_crate(admin, spots[0])
    own = await a_crate(admin, spots[0], code="NAVE1-NORTE-LOC-001-TABLE")
    assert [each["code"][-6:] for each in (first, second, own)] == ["BOX001", "BOX002", "-TABLE"]
    assert (first["status"], first["position_metadata"]) == ("active", {"confidence": 0.9})
    shown = (await admin.get(f"{PLACES}/{spots[0]['id']}/bins")).json()["items"]
    assert [each["id"] for each in shown] == [own["id"], second["id"], first["id"]]
    assert (await admin.get(f"{PLACES}/{spots[1]['id']}/bins")).json()["items"] == []
    read = await admin.get(f"{BINS}/{first['id']}")
    assert read.json() == first


@pytest.mark.rule("LOC-01", "LOC-04")
async def test_what_a_container_refers_to_has_to_be_there(admin: httpx.AsyncClient) -> None:
    _, _, spots = await a_farm(admin)
    crate = await a_crate(admin, spots[0])
    body = {"storage_location_id": UNKNOWN, "storage_bin_type_id": UNKNOWN}
    response = await admin.post(BINS, json=body)
    assert refused(response) == (404, "broken_reference")
    assert [each["pointer"] for each in response.json()["errors"]] == [f"/body/{name}" for name in body]
    fitting = {"storage_location_id": spots[0]["id"], "storage_bin_type_id": crate["storage_bin_type_id"]}
    elsewhere = fitting | {"code": "NAVE1-NORTE-LOC-002-BOX001"}
    assert fault_of(await admin.post(BINS, json=elsewhere)) == ("/body/code", "bad_code")
    three_parts = fitting | {"code": "NAVE1-NORTE-LOC"}
    assert fault_of(await admin.post(BINS, json=three_parts)) == ("/body/code", "string_pattern_mismatch")
    taken = fitting | {"code": crate["code"]}
    assert refused(await admin.post(BINS, json=taken)) == (409, "already_exists")


async def test_a_container_is_not_put_into_a_place_that_goes_meanwhile(
    admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    _, _, spots = await a_farm(admin, spots=1)
    crate = await a_crate(admin, spots[0])
    body = {"storage_location_id": spots[0]["id"], "storage_bin_type_id": crate["storage_bin_type_id"]}
    async with unit_of_work(sessions) as session:
        await session.execute(update(StorageLocation).values(active=False))
        adding = asyncio.create_task(admin.post(BINS, json=body))
        changing = asyncio.create_task(admin.patch(f"{BINS}/{crate['id']}", json={"label": "Mine"}))
        await asyncio.sleep(0.5)
        assert not adding.done()
        assert not changing.done()
    assert refused(await adding) == (404, "broken_reference")
    assert refused(await changing) == (404, "not_found")


@pytest.mark.parametrize("value", [r'"\u0000"', r'"\ud800"', "NaN", "1e999"])
async def test_what_cannot_be_stored_of_a_container_is_refused(admin: httpx.AsyncClient, value: str) -> None:
    _, _, spots = await a_farm(admin)
    crate = await a_crate(admin, spots[0])
    text = '{"position_metadata": {"seen": [VALUE]}}'.replace("VALUE", value)
    response = await admin.patch(f"{BINS}/{crate['id']}", content=text, headers={"Content-Type": "application/json"})
    assert refused(response) == (422, "invalid"), response.text
    assert (await admin.get(f"{BINS}/{crate['id']}")).json()["position_metadata"] == {}


@pytest.mark.rule("LOC-09")
async def test_a_container_rests_comes_back_and_is_retired_for_good(
    admin: httpx.AsyncClient, client: httpx.AsyncClient, sessions: Sessions
) -> None:
    _, _, spots = await a_farm(admin)
    crate = await a_crate(admin, spots[0])
    path = f"{BINS}/{crate['id']}"
    for status in ("maintenance", "active", "maintenance", "retired"):
        response = await admin.patch(path, json={"status": status})
        assert (response.status_code, response.json()["status"]) == (200, status)
    for status in ("active", "maintenance"):
        assert refused(await admin.patch(path, json={"status": status})) == (422, "retired")
    assert refused(await admin.delete(path)) == (404, "not_found")
    async with unit_of_work(sessions) as session:
        entries = list(await session.scalars(select(AuditEntry).where(AuditEntry.action == "storage_bin.update")))
    assert [(each.before or {})["status"] for each in entries] == ["active", "maintenance", "active", "maintenance"]

    inside = f"{PLACES}/{spots[0]['id']}/bins"
    assert (await client.get(inside)).json()["items"] == []
    assert refused(await client.get(inside, params={"include_inactive": True})) == (403, "forbidden")
    assert len((await admin.get(inside, params={"include_inactive": True})).json()["items"]) == 1
    assert (await a_crate(admin, spots[0]))["code"].endswith("BOX002")


@pytest.mark.rule("LOC-09")
async def test_with_plants_in_it_a_container_is_not_retired(admin: httpx.AsyncClient, sessions: Sessions) -> None:
    _, _, spots = await a_farm(admin)
    path = f"{BINS}/{await plants_in(sessions, spots[0], 12)}"
    for response in (await admin.delete(path), await admin.patch(path, json={"status": "retired"})):
        assert refused(response) == (409, "stock_present")
        assert response.json()["plants"] == 12
    assert (await admin.patch(path, json={"status": "maintenance"})).status_code == 200
    empty = await a_crate(admin, spots[0])
    assert (await admin.delete(f"{BINS}/{empty['id']}")).status_code == 204


async def test_a_container_stays_in_its_place_and_of_its_kind(admin: httpx.AsyncClient) -> None:
    _, _, spots = await a_farm(admin)
    crate = await a_crate(admin, spots[0])
    big = await made(admin, TYPES, a_type("BOX_BIG"))
    tray = await made(admin, TYPES, a_type("PLUG_TRAY_72", category="plug"))
    path = f"{BINS}/{crate['id']}"
    same_kind = await admin.patch(path, json={"storage_bin_type_id": big["id"]})
    assert (same_kind.status_code, same_kind.json()["storage_bin_type_id"]) == (200, big["id"])
    pointer = "/body/storage_bin_type_id"
    assert fault_of(await admin.patch(path, json={"storage_bin_type_id": tray["id"]})) == (pointer, "another_category")
    assert refused(await admin.patch(path, json={"storage_bin_type_id": UNKNOWN})) == (404, "broken_reference")
    moved = await admin.patch(path, json={"storage_location_id": spots[1]["id"]})
    assert fault_of(moved) == ("/body/storage_location_id", "extra_forbidden")


async def test_containers_are_changed_from_the_version_that_was_read(admin: httpx.AsyncClient) -> None:
    _, _, spots = await a_farm(admin)
    crate = await a_crate(admin, spots[0])
    path = f"{BINS}/{crate['id']}"
    read = {"If-Match": (await admin.get(path)).headers["ETag"]}
    body = {"code": crate["code"], "storage_bin_type_id": crate["storage_bin_type_id"], "label": "A"}
    first = await admin.put(path, json=body, headers=read)
    assert (first.status_code, first.json()["label"]) == (200, "A")
    assert refused(await admin.put(path, json=body | {"label": "B"}, headers=read)) == (412, "changed_meanwhile")
    assert refused(await admin.delete(path, headers=read)) == (412, "changed_meanwhile")


async def test_lists_of_containers_are_narrowed(admin: httpx.AsyncClient, sessions: Sessions) -> None:
    house, _, spots = await a_farm(admin)
    crate = await a_crate(admin, spots[0])
    full = await plants_in(sessions, spots[1])
    other = await made(admin, WAREHOUSES, a_house("NAVE2", 50))
    await admin.patch(f"{BINS}/{crate['id']}", json={"status": "maintenance"})
    for params, ids in (
        ({}, [full, crate["id"]]),
        ({"storage_location_id": spots[1]["id"]}, [full]),
        ({"warehouse_id": house["id"]}, [full, crate["id"]]),
        ({"warehouse_id": other["id"]}, []),
        ({"storage_bin_type_id": crate["storage_bin_type_id"]}, [crate["id"]]),
        ({"status": "maintenance"}, [crate["id"]]),
        ({"category": "box"}, [full, crate["id"]]),
        ({"category": "plug"}, []),
    ):
        response = await admin.get(BINS, params=params)
        assert [each["id"] for each in response.json()["items"]] == ids, params
    assert refused(await admin.get(BINS, params={"category": "barrel"})) == (422, "invalid")


async def test_types_of_containers_are_kept(admin: httpx.AsyncClient, client: httpx.AsyncClient) -> None:
    kind = await made(admin, TYPES, a_type("PLUG_TRAY_72", category="plug", is_grid=True, rows=6, columns=12))
    assert ((await client.get(f"{TYPES}/{kind['id']}")).json()["rows"], kind["length_cm"]) == (6, 60)
    path = f"{TYPES}/{kind['id']}"
    assert (await admin.patch(path, json={"capacity": 72})).json()["capacity"] == 72
    assert fault_of(await admin.patch(path, json={"category": "box"})) == ("/body/category", "extra_forbidden")
    assert refused(await client.post(TYPES, json=a_type())) == (403, "forbidden")
    assert refused(await admin.post(TYPES, json=a_type("PLUG_TRAY_72"))) == (409, "already_exists")
    _, _, spots = await a_farm(admin)
    await made(admin, BINS, {"storage_location_id": spots[0]["id"], "storage_bin_type_id": kind["id"]})
    assert refused(await admin.delete(path)) == (409, "broken_reference")
    spare = await made(admin, TYPES, a_type("SPARE"))
    assert (await admin.delete(f"{TYPES}/{spare['id']}")).status_code == 204


@pytest.mark.parametrize(
    ("values", "pointer", "code"),
    [
        ({"code": "BOX-1"}, "/body/code", "string_pattern_mismatch"),
        ({"capacity": 0}, "/body/capacity", "greater_than"),
        ({"length_cm": -1}, "/body/length_cm", "greater_than"),
        ({"length_cm": 10_000}, "/body/length_cm", "decimal_whole_digits"),
        ({"is_grid": True, "rows": 6}, "/body", "grid_without_cells"),
        ({"category": "barrel"}, "/body/category", "enum"),
    ],
)
async def test_types_that_cannot_be_are_refused(
    admin: httpx.AsyncClient, values: Body, pointer: str, code: str
) -> None:
    assert fault_of(await admin.post(TYPES, json=a_type(**values))) == (pointer, code)


@pytest.mark.rule("LOC-10")
async def test_two_places_are_related_once_and_none_to_itself(
    admin: httpx.AsyncClient, client: httpx.AsyncClient
) -> None:
    _, _, spots = await a_farm(admin, spots=3)
    body = {
        "parent_location_id": spots[0]["id"],
        "child_location_id": spots[1]["id"],
        "relationship_type": "adjacent_to",
    }
    related = await made(admin, RELATIONSHIPS, body)
    for place, expected in ((spots[0], [related["id"]]), (spots[1], [related["id"]]), (spots[2], [])):
        shown = (await client.get(f"{PLACES}/{place['id']}/relationships")).json()["items"]
        assert [each["id"] for each in shown] == expected
    again = body | {"relationship_type": "contains"}
    assert refused(await admin.post(RELATIONSHIPS, json=again)) == (409, "already_exists")
    turned = {"parent_location_id": spots[1]["id"], "child_location_id": spots[0]["id"]}
    assert refused(await admin.post(RELATIONSHIPS, json=body | turned)) == (409, "already_exists")
    itself = body | {"child_location_id": spots[0]["id"]}
    assert fault_of(await admin.post(RELATIONSHIPS, json=itself)) == ("/body/child_location_id", "related_to_itself")
    behind = body | {"relationship_type": "behind"}
    assert fault_of(await admin.post(RELATIONSHIPS, json=behind)) == ("/body/relationship_type", "enum")
    nowhere = body | {"child_location_id": UNKNOWN}
    assert refused(await admin.post(RELATIONSHIPS, json=nowhere)) == (404, "broken_reference")
    assert (await admin.delete(f"{RELATIONSHIPS}/{related['id']}")).status_code == 204
    assert refused(await admin.delete(f"{RELATIONSHIPS}/{related['id']}")) == (404, "not_found")


async def test_containers_elsewhere_are_not_there_for_who_is_bound_to_a_greenhouse(
    admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    _, _, spots = await a_farm(admin)
    crate = await a_crate(admin, spots[0])
    body = {
        "parent_location_id": spots[0]["id"],
        "child_location_id": spots[1]["id"],
        "relationship_type": "contains",
    }
    related = await made(admin, RELATIONSHIPS, body)
    async with unit_of_work(sessions) as session:
        scope = Scope(frozenset({UNKNOWN}))
        bins, relationships = BinService(session, scope), RelationshipService(session, scope)
        assert (await bins.page(BinFilter(retired=True), PageRequest())).items == []
        for question in (
            bins.get(crate["id"]),
            bins.update(crate["id"], {"label": "Mine"}, None),
            bins.retire(crate["id"], None),
            bins.page_in(BinFilter(spots[0]["id"]), PageRequest()),
            bins.create({"storage_location_id": spots[0]["id"], "storage_bin_type_id": 1, "code": None}),
            relationships.of_place(spots[0]["id"], PageRequest()),
            relationships.remove(related["id"]),
        ):
            with pytest.raises(NotFound):
                await question
