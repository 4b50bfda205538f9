"""Greenhouses, beds and places over HTTP: made, changed, taken out of use and brought back."""

import asyncio

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select, text

from app.core.database import Sessions, unit_of_work
from app.core.errors import Forbidden, NotFound
from app.core.models import AuditEntry
from app.locations.models import StorageLocation
from app.locations.services.plots import SpotService, area_service, warehouse_service
from app.stock.repositories import EnteringRepository
from app.users.permissions import EVERYWHERE, Role, Scope
from tests.integration.conftest import ClientFor
from tests.integration.locations.ground import (
    AREAS,
    BINS,
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
    plant,
    plants_in,
    refused,
)
from tests.integration.statements import statements


@pytest.fixture
def admin(client_as: ClientFor) -> httpx.AsyncClient:
    return client_as(Role.ADMIN)


async def audited(sessions: Sessions, action: str) -> list[AuditEntry]:
    async with unit_of_work(sessions) as session:
        query = select(AuditEntry).where(AuditEntry.action == action).order_by(AuditEntry.id)
        return list(await session.scalars(query))


async def codes(client: httpx.AsyncClient, path: str, **params: object) -> list[str]:
    response = await client.get(path, params=params)  # type: ignore[arg-type]
    assert response.status_code == 200, response.text
    return [each["code"] for each in response.json()["items"]]


@pytest.mark.rule("LOC-01", "LOC-03", "LOC-04")
async def test_places_are_made_from_the_top_and_shown_by_their_parents(admin: httpx.AsyncClient) -> None:
    house, bed, spots = await a_farm(admin)
    assert house["area_m2"] == pytest.approx(800, rel=0.01)
    assert spots[0]["area_m2"] == pytest.approx(32, rel=0.01)
    middle, outline = spots[0]["centroid"]["coordinates"], spots[0]["geojson_coordinates"]["coordinates"][0]
    assert middle == pytest.approx([(outline[0][axis] + outline[2][axis]) / 2 for axis in (0, 1)], abs=1e-9)
    assert await codes(admin, WAREHOUSES) == ["NAVE1"]
    assert await codes(admin, f"{WAREHOUSES}/{house['id']}/areas") == ["NAVE1-NORTE"]
    newest_first = ["NAVE1-NORTE-LOC-002", "NAVE1-NORTE-LOC-001"]
    assert await codes(admin, f"{AREAS}/{bed['id']}/locations") == newest_first
    assert await codes(admin, PLACES, warehouse_id=house["id"]) == newest_first
    read = await admin.get(f"{PLACES}/{spots[0]['id']}")
    assert read.json() == {name: value for name, value in spots[0].items() if name not in {"warnings", "overlaps"}}


@pytest.mark.rule("LOC-01")
async def test_a_parent_that_is_not_there_is_not_found(admin: httpx.AsyncClient) -> None:
    house = await made(admin, WAREHOUSES, a_house())
    nobody = a_bed(house, warehouse_id=UNKNOWN)
    response = await admin.post(AREAS, json=nobody)
    assert refused(response) == (404, "broken_reference")
    assert response.json()["errors"][0]["pointer"] == "/body/warehouse_id"
    for path in (f"{WAREHOUSES}/{UNKNOWN}/areas", f"{AREAS}/{UNKNOWN}/locations", f"{PLACES}/{UNKNOWN}/bins"):
        assert refused(await admin.get(path)) == (404, "not_found"), path
    for path in (WAREHOUSES, AREAS, PLACES, BINS):
        assert refused(await admin.get(f"{path}/{UNKNOWN}")) == (404, "not_found")
        assert refused(await admin.patch(f"{path}/{UNKNOWN}", json={})) == (404, "not_found")
        assert refused(await admin.delete(f"{path}/{UNKNOWN}")) == (404, "not_found")


@pytest.mark.rule("LOC-03")
@pytest.mark.parametrize("field", ["area_m2", "centroid", "warehouse_id_", "id"])
async def test_what_the_database_computes_is_not_taken_from_a_client(admin: httpx.AsyncClient, field: str) -> None:
    response = await admin.post(WAREHOUSES, json=a_house() | {field: 1})
    assert fault_of(response) == (f"/body/{field}", "extra_forbidden")


@pytest.mark.rule("LOC-04")
@pytest.mark.parametrize("code", ["nave1", "N", "NAVE 1", "N" * 21, "NAVÉ"])
async def test_codes_of_greenhouses_have_a_form(admin: httpx.AsyncClient, code: str) -> None:
    response = await admin.post(WAREHOUSES, json=a_house(code))
    assert fault_of(response) == ("/body/code", "string_pattern_mismatch")


@pytest.mark.rule("LOC-04")
async def test_codes_below_begin_with_the_parents_and_are_there_once(admin: httpx.AsyncClient) -> None:
    house, bed, spots = await a_farm(admin, spots=1)
    assert fault_of(await admin.post(AREAS, json=a_bed(house, code="NAVE12-SUR"))) == ("/body/code", "bad_code")
    assert fault_of(await admin.post(AREAS, json=a_bed(house, code="NAVE1"))) == (
        "/body/code",
        "string_pattern_mismatch",
    )
    wrong = a_spot(bed, 2, code="NAVE1-SUR-LOC-002")
    assert fault_of(await admin.post(PLACES, json=wrong)) == ("/body/code", "bad_code")
    assert refused(await admin.post(WAREHOUSES, json=a_house())) == (409, "already_exists")
    assert refused(await admin.post(PLACES, json=a_spot(bed, 1))) == (409, "already_exists")
    patched = await admin.patch(f"{PLACES}/{spots[0]['id']}", json={"code": "NAVE2-NORTE-LOC-001"})
    assert fault_of(patched) == ("/body/code", "bad_code")


@pytest.mark.rule("LOC-04")
async def test_labels_have_a_form_and_hang_once(admin: httpx.AsyncClient) -> None:
    _, bed, _ = await a_farm(admin, spots=0)
    await made(admin, PLACES, a_spot(bed, 1, qr_code="LOC000001"))
    assert refused(await admin.post(PLACES, json=a_spot(bed, 2, qr_code="LOC000001"))) == (409, "already_exists")
    for label in ("SHORT", "loc000001", "L" * 21):
        response = await admin.post(PLACES, json=a_spot(bed, 2, qr_code=label))
        assert fault_of(response) == ("/body/qr_code", "string_pattern_mismatch")
    assert (await made(admin, PLACES, a_spot(bed, 2, qr_code=None)))["qr_code"] is None


@pytest.mark.rule("LOC-04", "AUD-01")
async def test_a_new_code_is_passed_on_to_all_below(admin: httpx.AsyncClient, sessions: Sessions) -> None:
    house, bed, spots = await a_farm(admin)
    await plants_in(sessions, spots[0])
    response = await admin.patch(f"{WAREHOUSES}/{house['id']}", json={"code": "GH-7"})
    assert response.status_code == 200
    assert await codes(admin, AREAS) == ["GH-7-NORTE"]
    assert await codes(admin, PLACES) == ["GH-7-NORTE-LOC-002", "GH-7-NORTE-LOC-001"]
    (bin_code,) = await codes(admin, BINS)
    assert bin_code.startswith("GH-7-NORTE-LOC-001-BOX")
    (entry,) = await audited(sessions, "warehouse.update")
    assert entry.before is not None
    assert entry.after is not None
    assert (entry.before["code"], entry.after["code"]) == ("NAVE1", "GH-7")
    assert "geojson_coordinates" not in entry.before
    below = [(each.entity_type, each.before, each.after) for each in await audited(sessions, "warehouse.rename")]
    assert ("storage_areas", {"code": bed["code"]}, {"code": "GH-7-NORTE"}) in below
    assert len(below) == 4


@pytest.mark.rule("LOC-04")
async def test_a_code_that_makes_one_below_too_long_is_refused(admin: httpx.AsyncClient) -> None:
    house, bed, _ = await a_farm(admin, spots=0)
    await made(admin, PLACES, a_spot(bed, code=f"NAVE1-NORTE-{'L' * 38}"))
    path = f"{WAREHOUSES}/{house['id']}"
    assert fault_of(await admin.patch(path, json={"code": "NAVE10"})) == ("/body/code", "bad_code")
    assert (await admin.patch(path, json={"code": "NAVE2"})).status_code == 200


@pytest.mark.rule("AUD-01")
async def test_a_new_outline_is_in_the_log_with_the_old_one(admin: httpx.AsyncClient, sessions: Sessions) -> None:
    _, _, spots = await a_farm(admin)
    smaller = drawn(0, 12, 3, 20)
    response = await admin.patch(f"{PLACES}/{spots[0]['id']}", json={"geojson_coordinates": smaller})
    assert response.json()["area_m2"] == pytest.approx(24, rel=0.01)
    (entry,) = await audited(sessions, "storage_location.update")
    assert entry.before is not None
    assert entry.after is not None
    assert entry.before["geojson_coordinates"] == spots[0]["geojson_coordinates"]
    assert entry.after["geojson_coordinates"] == smaller
    assert entry.user_id is not None


async def test_the_same_values_again_change_nothing(admin: httpx.AsyncClient, sessions: Sessions) -> None:
    house, bed, spots = await a_farm(admin)
    for path, row, body in (
        (WAREHOUSES, house, a_house()),
        (AREAS, bed, a_bed(house)),
        (PLACES, spots[0], a_spot(bed, 1)),
    ):
        url = f"{path}/{row['id']}"
        before = (await admin.get(url)).headers["ETag"]
        own = {name: value for name, value in body.items() if name not in {"warehouse_id", "storage_area_id"}}
        response = await admin.put(url, json=own)
        assert (response.status_code, response.headers["ETag"]) == (200, before), response.text
    assert await audited(sessions, "storage_area.update") == []


async def test_a_change_from_an_older_version_is_refused(admin: httpx.AsyncClient) -> None:
    house = await made(admin, WAREHOUSES, a_house())
    path = f"{WAREHOUSES}/{house['id']}"
    read = (await admin.get(path)).headers["ETag"]
    first = await admin.patch(path, json={"name": "Nave grande"}, headers={"If-Match": read})
    assert (first.status_code, first.json()["name"]) == (200, "Nave grande")
    for send in (
        admin.patch(path, json={"name": "Nave chica"}, headers={"If-Match": read}),
        admin.delete(path, headers={"If-Match": read}),
    ):
        response = await send
        assert refused(response) == (412, "changed_meanwhile")
        assert response.json()["version"] == first.headers["ETag"]
    assert (await admin.delete(path, headers={"If-Match": first.headers["ETag"]})).status_code == 204


async def test_one_of_two_changes_from_the_same_version_wins(admin: httpx.AsyncClient) -> None:
    house = await made(admin, WAREHOUSES, a_house())
    path = f"{WAREHOUSES}/{house['id']}"
    read = {"If-Match": (await admin.get(path)).headers["ETag"]}
    both = await asyncio.gather(*(admin.patch(path, json={"name": name}, headers=read) for name in ("Uno", "Dos")))
    assert sorted(each.status_code for each in both) == [200, 412]


@pytest.mark.parametrize("values", [{"name": ""}, {"name": None}, {"type": "igloo"}, {"active": False}, {"colour": 1}])
async def test_bad_values_are_refused_where_they_stand(admin: httpx.AsyncClient, values: Body) -> None:
    house = await made(admin, WAREHOUSES, a_house())
    pointer, _ = fault_of(await admin.patch(f"{WAREHOUSES}/{house['id']}", json=values))
    assert pointer == f"/body/{next(iter(values))}"


async def test_the_kind_of_a_greenhouse_goes_by_two_names(admin: httpx.AsyncClient) -> None:
    body = a_house()
    body["warehouse_type"] = body.pop("type")
    assert (await made(admin, WAREHOUSES, body))["type"] == "greenhouse"


@pytest.mark.rule("LOC-07", "LOC-08")
async def test_what_is_taken_out_of_use_is_hidden_and_comes_back(
    admin: httpx.AsyncClient, client: httpx.AsyncClient, sessions: Sessions
) -> None:
    _, bed, spots = await a_farm(admin)
    path = f"{PLACES}/{spots[0]['id']}"
    assert (await admin.delete(path)).status_code == 204
    assert refused(await admin.delete(path)) == (404, "not_found")
    assert await codes(admin, PLACES) == ["NAVE1-NORTE-LOC-002"]
    assert await codes(admin, f"{AREAS}/{bed['id']}/locations") == ["NAVE1-NORTE-LOC-002"]
    assert refused(await admin.get(path)) == (404, "not_found")
    assert len(await codes(admin, PLACES, include_inactive=True)) == 2
    assert (await admin.get(path, params={"include_inactive": True})).json()["active"] is False
    assert refused(await client.get(PLACES, params={"include_inactive": True})) == (403, "forbidden")
    (entry,) = await audited(sessions, "storage_location.deactivate")
    assert (entry.before, entry.after) == ({"active": True}, {"active": False})

    assert refused(await admin.patch(path, json={"name": "Claro viejo"})) == (409, "out_of_use")
    back = await admin.patch(path, json={"name": "Claro viejo", "active": True})
    assert (back.status_code, back.json()["active"], back.json()["name"]) == (200, True, "Claro viejo")


@pytest.mark.rule("LOC-07")
async def test_what_holds_places_in_use_goes_only_with_all_of_them(
    admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    house, bed, spots = await a_farm(admin)
    response = await admin.delete(f"{WAREHOUSES}/{house['id']}")
    assert refused(response) == (409, "children_in_use")
    assert response.json()["children"] == ["NAVE1-NORTE"]
    assert refused(await admin.delete(f"{AREAS}/{bed['id']}")) == (409, "children_in_use")
    assert (await admin.delete(f"{WAREHOUSES}/{house['id']}", params={"cascade": True})).status_code == 204
    for path in (WAREHOUSES, AREAS, PLACES):
        assert await codes(admin, path) == []
    assert len(await audited(sessions, "warehouse.deactivate")) == 4
    assert refused(await admin.patch(f"{PLACES}/{spots[0]['id']}", json={"active": True})) == (409, "out_of_use")
    assert refused(await admin.post(AREAS, json=a_bed(house, "SUR"))) == (409, "out_of_use")
    for path, row in ((WAREHOUSES, house), (AREAS, bed), (PLACES, spots[0])):
        assert (await admin.patch(f"{path}/{row['id']}", json={"active": True})).status_code == 200
    assert await codes(admin, PLACES) == [spots[0]["code"]]


@pytest.mark.rule("LOC-07")
async def test_where_plants_stand_nothing_above_them_goes(admin: httpx.AsyncClient, sessions: Sessions) -> None:
    house, bed, spots = await a_farm(admin)
    await plants_in(sessions, spots[1], 12)
    for path, row in ((WAREHOUSES, house), (AREAS, bed), (PLACES, spots[1])):
        params = {} if path == PLACES else {"cascade": True}
        response = await admin.delete(f"{path}/{row['id']}", params=params)
        assert refused(response) == (409, "stock_present")
        assert (response.json()["plants"], response.json()["storage_location_ids"]) == (12, [spots[1]["id"]])
    assert len(await codes(admin, PLACES)) == 2
    assert (await admin.delete(f"{PLACES}/{spots[0]['id']}")).status_code == 204


@pytest.mark.rule("LOC-07")
async def test_who_posts_stock_meanwhile_is_waited_for(admin: httpx.AsyncClient, sessions: Sessions) -> None:
    """Posting locks the place first, and so does taking it out of use."""
    _, _, spots = await a_farm(admin, spots=1)
    async with unit_of_work(sessions) as session:
        (place,) = await EnteringRepository(session, EVERYWHERE).lock_places([spots[0]["id"]])
        removing = asyncio.create_task(admin.delete(f"{PLACES}/{place}"))
        await asyncio.sleep(0.3)
        assert not removing.done()
        await plant(session, spots[0], 12)
    assert refused(await removing) == (409, "stock_present")


@pytest.mark.rule("LOC-05")
async def test_what_no_longer_fits_does_not_come_back(admin: httpx.AsyncClient) -> None:
    _, bed, spots = await a_farm(admin)
    await admin.delete(f"{PLACES}/{spots[0]['id']}")
    moved = await admin.patch(f"{AREAS}/{bed['id']}", json={"geojson_coordinates": drawn(4, 12, 40, 20)})
    assert moved.status_code == 200
    back = await admin.patch(f"{PLACES}/{spots[0]['id']}", json={"active": True})
    assert fault_of(back) == ("/body/geojson_coordinates", "outside_parent")


@pytest.mark.rule("LOC-07")
async def test_a_place_made_while_its_bed_goes_is_refused_or_goes_too(admin: httpx.AsyncClient) -> None:
    _, bed, _ = await a_farm(admin, spots=0)
    answers = await asyncio.gather(
        admin.delete(f"{AREAS}/{bed['id']}", params={"cascade": True}),
        *(admin.post(PLACES, json=a_spot(bed, index)) for index in range(1, 6)),
    )
    assert answers[0].status_code == 204
    assert {each.status_code for each in answers[1:]} <= {201, 409}
    assert await codes(admin, PLACES) == []
    all_of_them = (await admin.get(PLACES, params={"include_inactive": True})).json()["items"]
    assert not any(each["active"] for each in all_of_them)


async def test_lists_are_narrowed(admin: httpx.AsyncClient) -> None:
    house, bed, _ = await a_farm(admin, spots=3)
    other = await made(admin, WAREHOUSES, a_house("NAVE2", 50, type="tunnel", name="Túnel 100% nuevo"))
    await made(admin, AREAS, a_bed(other, west=50, position="N"))
    assert await codes(admin, WAREHOUSES, type="tunnel") == ["NAVE2"]
    assert await codes(admin, WAREHOUSES, search="100%") == ["NAVE2"]
    assert await codes(admin, WAREHOUSES, search="nave1") == ["NAVE1"]
    assert await codes(admin, AREAS, position="N") == ["NAVE2-NORTE"]
    assert await codes(admin, AREAS, warehouse_id=house["id"]) == ["NAVE1-NORTE"]
    assert await codes(admin, PLACES, storage_area_id=bed["id"], search="LOC-003") == ["NAVE1-NORTE-LOC-003"]
    assert await codes(admin, PLACES, warehouse_id=other["id"]) == []
    assert refused(await admin.get(PLACES, params={"colour": "red"})) == (422, "invalid")
    assert refused(await admin.get(WAREHOUSES, params={"type": "igloo"})) == (422, "invalid")


async def test_lists_go_on_where_the_page_ended(admin: httpx.AsyncClient) -> None:
    await a_farm(admin, spots=5)
    seen: list[str] = []
    params: dict[str, object] = {"limit": 2, "count": "exact"}
    for _ in range(3):
        page = (await admin.get(PLACES, params=params)).json()  # type: ignore[arg-type]
        assert page["total"] == 5
        seen += [each["code"][-1] for each in page["items"]]
        params["cursor"] = page["next"]
    assert seen == ["5", "4", "3", "2", "1"]
    assert page["next"] is None


MANY = text("""
    INSERT INTO storage_locations (storage_area_id, code, qr_code, name, geojson_coordinates)
    SELECT a.id, a.code || '-LOC-' || n, 'LOC' || lpad(n::text, 6, '0'), 'Claro ' || n,
        ST_MakeEnvelope(west + (n - 1) * pitch, south, west + n * pitch, north, 4326)
    FROM generate_series(11, :last) n, (
        SELECT *, ST_XMin(geojson_coordinates) west, ST_YMin(geojson_coordinates) south,
            ST_YMax(geojson_coordinates) north,
            (ST_XMax(geojson_coordinates) - ST_XMin(geojson_coordinates)) / :last pitch
        FROM storage_areas
    ) a
""")


async def test_three_places_take_as_many_statements_as_three_hundred(
    app: FastAPI, admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    house, bed, _ = await a_farm(admin, spots=3)
    paths = [PLACES, f"{AREAS}/{bed['id']}/locations", f"{LOCATIONS}/tree", f"{PLACES}?warehouse_id={house['id']}"]

    async def asked() -> dict[str, int]:
        found = {}
        for path in paths:
            with statements(app) as seen:
                response = await admin.get(path, params=None if "?" in path or "tree" in path else {"limit": 500})
            assert response.status_code == 200
            found[path] = len(seen)
        return found

    few = await asked()
    async with unit_of_work(sessions) as session:
        await session.execute(MANY, {"last": 310})
    assert await asked() == few
    assert len((await admin.get(PLACES, params={"limit": 500})).json()["items"]) == 303
    assert max(few.values()) <= 3


@pytest.mark.parametrize("role", [Role.WORKER, Role.VIEWER, Role.SUPERVISOR])
async def test_only_administrators_change_places(client_as: ClientFor, admin: httpx.AsyncClient, role: Role) -> None:
    house, bed, spots = await a_farm(admin)
    other = client_as(role)
    for path, row, body in ((WAREHOUSES, house, a_house()), (AREAS, bed, a_bed(house)), (PLACES, spots[0], {})):
        assert (await other.get(f"{path}/{row['id']}")).status_code == 200
        for answer in (
            await other.post(path, json=body),
            await other.put(f"{path}/{row['id']}", json=body),
            await other.patch(f"{path}/{row['id']}", json={}),
            await other.delete(f"{path}/{row['id']}"),
        ):
            assert refused(answer) == (403, "forbidden")
    assert (await client_as(None).get(WAREHOUSES)).status_code == 401


async def test_another_greenhouse_is_not_there_for_who_is_bound_to_one(
    admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    house, bed, spots = await a_farm(admin, spots=1)
    other = await made(admin, WAREHOUSES, a_house("NAVE2", 50))
    async with unit_of_work(sessions) as session:
        scope = Scope(frozenset({other["id"]}))
        houses, beds, places = (
            warehouse_service(session, scope),
            area_service(session, scope),
            SpotService(session, scope),
        )
        for service, id_ in ((houses, house["id"]), (beds, bed["id"]), (places, spots[0]["id"])):
            with pytest.raises(NotFound):
                await service.get(id_)
            with pytest.raises(NotFound):
                await service.update(id_, {"name": "Mine"}, None)
            with pytest.raises(NotFound):
                await service.deactivate(id_, None, cascade=True)
        with pytest.raises(Forbidden):
            await houses.create(a_house("NAVE3", 100))
        assert (await session.scalars(select(StorageLocation.active))).all() == [True]
