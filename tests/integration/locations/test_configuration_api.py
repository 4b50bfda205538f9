"""What should grow in places, over HTTP."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any, Self

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.models import Product, ProductState
from app.core.database import Sessions, unit_of_work
from app.core.errors import NotFound
from app.core.models import AuditEntry
from app.core.pages import PageRequest
from app.locations.models import LocationConfig, StorageLocation
from app.locations.services import LocationService
from app.locations.services.configuration import ConfigurationService
from app.locations.services.configuration_tree import HierarchyService
from app.stock.models import MovementType
from app.stock.services import Ledger, Origin
from app.users.permissions import EVERYWHERE, Role, Scope
from tests.builders import (
    a_batch,
    a_bin_type,
    a_category,
    a_config,
    a_family,
    a_location,
    a_product,
    a_saved_packaging,
    a_state,
    a_user,
    a_warehouse,
    an_area,
    days_ago,
    save,
)
from tests.integration.conftest import ClientFor
from tests.integration.statements import statements

DEFAULTS, CONFIG = "/api/v1/config/location-defaults", "/api/v1/config/location"
BULK = "/api/v1/admin/storage-location-config"
TREE = "/api/v1/admin/warehouses/hierarchy"
UNKNOWN = 999_999


@dataclass
class Farm:
    """Two greenhouses; the first with five spots, the second with one; nothing configured."""

    house: int
    other_house: int
    spots: list[int]
    far: int
    product: int
    other_product: int
    packaging: int
    state: int

    @classmethod
    async def founded(cls, session: AsyncSession) -> Self:
        houses = [await save(session, a_warehouse(number)) for number in (1, 2)]
        beds = [await save(session, an_area(house, "NORTE", number)) for number, house in enumerate(houses, 1)]
        spots = [await save(session, a_location(beds[0], index)) for index in range(1, 6)]
        far = await save(session, a_location(beds[1], 1, farm_number=2))
        family = await save(session, a_family(await save(session, a_category())))
        products = [await save(session, a_product(family)) for _ in range(2)]
        packaging = await a_saved_packaging(session)
        state = await save(session, a_state())
        return cls(
            houses[0].id,
            houses[1].id,
            [spot.id for spot in spots],
            far.id,
            products[0].id,
            products[1].id,
            packaging.id,
            state.id,
        )

    def crop(self, **over: object) -> dict[str, object]:
        usual = {
            "product_id": self.product,
            "packaging_catalog_id": self.packaging,
            "expected_product_state_id": self.state,
            "area_cm2": 48_000,
            "notes": "sown in autumn",
        }
        return usual | over

    def body(self, **over: object) -> dict[str, object]:
        return {"storage_location_id": self.spots[0]} | self.crop(**over)


@pytest.fixture
async def farm(sessions: Sessions) -> Farm:
    async with unit_of_work(sessions) as session:
        return await Farm.founded(session)


@pytest.fixture
def admin(client_as: ClientFor) -> httpx.AsyncClient:
    return client_as(Role.ADMIN)


async def sent(client: httpx.AsyncClient, path: str, body: object, status: int = 201) -> Any:
    answer = await client.post(path, json=body)
    assert answer.status_code == status, answer.text
    return answer.json()


async def rows(sessions: Sessions, location_id: int) -> list[LocationConfig]:
    async with sessions() as session:
        query = select(LocationConfig).where(LocationConfig.storage_location_id == location_id)
        return list(await session.scalars(query.order_by(LocationConfig.id)))


async def audited(sessions: Sessions, action: str) -> list[AuditEntry]:
    async with sessions() as session:
        query = select(AuditEntry).where(AuditEntry.action == action)
        return list(await session.scalars(query.order_by(AuditEntry.id)))


async def aged(sessions: Sessions, location_id: int, days: float) -> None:
    async with unit_of_work(sessions) as session:
        statement = update(LocationConfig).where(LocationConfig.storage_location_id == location_id)
        await session.execute(statement.values(created_at=days_ago(days), updated_at=days_ago(days)))


async def grown(session: AsyncSession, farm: Farm) -> tuple[Product, ProductState]:
    return await session.get_one(Product, farm.product), await session.get_one(ProductState, farm.state)


async def planted(sessions: Sessions, farm: Farm, quantity: int) -> None:
    """Stock in the first spot, through the ledger."""
    async with unit_of_work(sessions) as session:
        await save(session, a_bin_type("segment"))
        bin_ = await LocationService(session, EVERYWHERE).bin_at(farm.spots[0], "segment", 1)
        product, state = await grown(session, farm)
        packaged = {"packaging_catalog_id": farm.packaging, "has_packaging": True}
        batch = await save(session, a_batch(bin_, product, state, **packaged))
        ledger = Ledger(session, EVERYWHERE)
        (locked,) = await ledger.lock([batch.id])
        user = await save(session, a_user())
        await ledger.post(locked, MovementType.PLANTAR, quantity, Origin(user.id, days_ago(1)))


@pytest.mark.rule("CFG-01", "CFG-03", "CFG-08")
async def test_a_new_crop_cycle_makes_the_old_configuration_history(
    farm: Farm, admin: httpx.AsyncClient, client: httpx.AsyncClient, sessions: Sessions
) -> None:
    first = await sent(admin, CONFIG, farm.body())
    second = await sent(admin, CONFIG, farm.body(product_id=farm.other_product, packaging_catalog_id=None))
    old, new = await rows(sessions, farm.spots[0])
    assert (old.id, old.active, new.id, new.active) == (first["id"], False, second["id"], True)
    assert old.updated_at == new.created_at
    found = (await client.get(DEFAULTS, params={"storage_location_id": farm.spots[0]})).json()
    assert (found["id"], found["product_id"], found["packaging_sku"]) == (second["id"], farm.other_product, None)
    assert (found["area_cm2"], found["notes"], found["badge"]) == (48_000, "sown in autumn", "blue")
    entries = await audited(sessions, "configuration.create")
    assert [(entry.before or {}).get("id") for entry in entries] == [None, first["id"]]
    assert [(entry.after or {})["id"] for entry in entries] == [first["id"], second["id"]]
    assert all(entry.user_id and entry.correlation_id for entry in entries)


@pytest.mark.rule("CFG-03")
async def test_a_new_cycle_with_the_same_values_is_an_update(
    farm: Farm, admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    await sent(admin, CONFIG, farm.body())
    refused = await sent(admin, CONFIG, farm.body(), 400)
    assert refused["code"] == "same_configuration"
    assert [each["pointer"] for each in refused["errors"]] == ["/body/storage_location_id"]
    assert len(await rows(sessions, farm.spots[0])) == 1
    await sent(admin, CONFIG, farm.body(notes=None))


@pytest.mark.rule("CFG-01", "CFG-03")
async def test_two_new_cycles_at_once_leave_exactly_one_active(
    farm: Farm, admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    bodies = [farm.body(area_cm2=1000 + number % 4) for number in range(8)]
    answers = await asyncio.gather(*(admin.post(CONFIG, json=body) for body in bodies))
    assert {answer.status_code for answer in answers} <= {201, 400}
    found = await rows(sessions, farm.spots[0])
    assert [row.active for row in found] == [*[False] * (len(found) - 1), True]
    assert len(found) == sum(answer.status_code == 201 for answer in answers)
    by_age = sorted(found, key=lambda row: row.created_at)
    assert [row.id for row in by_age] == [row.id for row in found]
    assert all(older.updated_at == newer.created_at for older, newer in pairwise(by_age))


@pytest.mark.rule("CFG-01")
async def test_the_database_refuses_a_second_active_configuration(farm: Farm, sessions: Sessions) -> None:
    async with sessions() as session:
        place = await session.get_one(StorageLocation, farm.spots[0])
        crop = {"product_id": farm.product, "expected_product_state_id": farm.state, "area_cm2": Decimal(1)}
        session.add_all([LocationConfig(storage_location_id=place.id, **crop) for _ in range(2)])
        with pytest.raises(IntegrityError, match="one_active"):
            await session.flush()


@pytest.mark.rule("CFG-02", "CFG-08")
async def test_an_update_changes_the_active_row_in_place(
    farm: Farm, admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    answer = await admin.post(CONFIG, json=farm.body())
    made, etag = answer.json(), answer.headers["ETag"]
    values = farm.crop(area_cm2="123.45", notes="typo")
    changed = await admin.put(f"{CONFIG}/{made['id']}", json=values, headers={"If-Match": etag})
    assert changed.status_code == 200, changed.text
    assert (changed.json()["id"], changed.json()["area_cm2"]) == (made["id"], 123.45)
    assert changed.json()["updated_at"] > made["updated_at"]
    (row,) = await rows(sessions, farm.spots[0])
    assert (row.active, row.notes, row.area_cm2) == (True, "typo", Decimal("123.45"))
    (entry,) = await audited(sessions, "configuration.update")
    assert ((entry.before or {})["notes"], (entry.after or {})["notes"]) == ("sown in autumn", "typo")
    assert ((entry.before or {})["area_cm2"], (entry.after or {})["area_cm2"]) == ("48000.00", "123.45")
    late = await admin.put(f"{CONFIG}/{made['id']}", json=farm.crop(), headers={"If-Match": etag})
    assert (late.status_code, late.json()["code"]) == (412, "changed_meanwhile")
    assert late.json()["version"] == changed.headers["ETag"]


@pytest.mark.rule("CFG-02")
async def test_an_update_that_says_nothing_new_leaves_no_trace(
    farm: Farm, admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    made = await sent(admin, CONFIG, farm.body())
    same = await admin.put(f"{CONFIG}/{made['id']}", json=farm.crop())
    assert same.json()["updated_at"] == made["updated_at"]
    assert await audited(sessions, "configuration.update") == []


@pytest.mark.rule("CFG-02")
async def test_what_is_history_or_unknown_cannot_be_updated(farm: Farm, admin: httpx.AsyncClient) -> None:
    first = await sent(admin, CONFIG, farm.body())
    await sent(admin, CONFIG, farm.body(notes="next"))
    for config_id in (first["id"], UNKNOWN):
        refused = await admin.put(f"{CONFIG}/{config_id}", json=farm.crop())
        assert (refused.status_code, refused.json()["code"]) == (404, "not_found")


@pytest.mark.rule("CFG-05")
async def test_every_unknown_id_is_named(farm: Farm, admin: httpx.AsyncClient, sessions: Sessions) -> None:
    wrong = dict.fromkeys(("product_id", "packaging_catalog_id", "expected_product_state_id"), UNKNOWN)
    refused = await sent(admin, CONFIG, farm.body(**wrong, storage_location_id=UNKNOWN), 404)
    assert refused["code"] == "broken_reference"
    pointers = {f"/body/{name}" for name in (*wrong, "storage_location_id")}
    assert {each["pointer"] for each in refused["errors"]} == pointers
    made = await sent(admin, CONFIG, farm.body())
    refused = (await admin.put(f"{CONFIG}/{made['id']}", json=farm.crop(product_id=UNKNOWN))).json()
    assert [each["pointer"] for each in refused["errors"]] == ["/body/product_id"]
    assert len(await rows(sessions, farm.spots[0])) == 1


@pytest.mark.rule("CFG-05")
@pytest.mark.parametrize("area", [0, -1, "nan", "1e20", 0.001])
async def test_an_area_that_is_none_is_refused(farm: Farm, admin: httpx.AsyncClient, area: object) -> None:
    refused = await sent(admin, CONFIG, farm.body(area_cm2=area), 422)
    assert [each["pointer"] for each in refused["errors"]] == ["/body/area_cm2"]


@pytest.mark.rule("CFG-05")
async def test_without_an_area_the_whole_place_is_meant(
    farm: Farm, admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    body = farm.body()
    del body["area_cm2"]
    made = await sent(admin, CONFIG, body)
    async with sessions() as session:
        place = await session.get_one(StorageLocation, farm.spots[0])
    assert made["area_cm2"] == float(place.area_m2 * 10_000)
    await sent(admin, CONFIG, body, 400)


@pytest.mark.rule("CFG-04")
async def test_the_history_knows_what_was_configured_on_a_date(
    farm: Farm, admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    first = await sent(admin, CONFIG, farm.body())
    await aged(sessions, farm.spots[0], 20)
    second = await sent(admin, CONFIG, farm.body(product_id=farm.other_product))
    ended = (await rows(sessions, farm.spots[0]))[0].updated_at
    path = f"/api/v1/config/locations/{farm.spots[0]}/history"

    async def ids(**params: object) -> list[int]:
        answer = await admin.get(path, params=params)  # type: ignore[arg-type]
        assert answer.status_code == 200, answer.text
        return [each["id"] for each in answer.json()["items"]]

    assert await ids() == [second["id"], first["id"]]
    assert await ids(at=days_ago(21).isoformat()) == []
    assert await ids(at=days_ago(3).isoformat()) == [first["id"]]
    assert await ids(at=f"{days_ago(3):%Y-%m-%d}") == [first["id"]]
    assert await ids(at=(ended - timedelta(microseconds=1)).isoformat()) == [first["id"]]
    assert await ids(at=ended.isoformat()) == [second["id"]]
    assert await ids(at=f"{datetime.now(UTC) + timedelta(days=2):%Y-%m-%d}") == [second["id"]]
    page = (await admin.get(path, params={"limit": 1})).json()
    assert await ids(cursor=page["next"]) == [first["id"]]
    assert [each["badge"] for each in page["items"]] == ["blue"]
    assert (await admin.get(path, params={"at": "2026-01-01T10:00:00"})).status_code == 422
    assert (await admin.get(f"/api/v1/config/locations/{UNKNOWN}/history")).status_code == 404


@pytest.mark.rule("CFG-06")
async def test_many_places_get_the_same_new_crop_cycle(
    farm: Farm, admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    await sent(admin, CONFIG, farm.body(notes="before"))
    places = [*farm.spots[:3], farm.spots[0]]
    done = await sent(admin, f"{BULK}/bulk-create", {"location_ids": places} | farm.crop())
    assert done == {"affected_count": 3, "plants_now": 0, "warnings": []}
    for spot, states in zip(farm.spots[:4], ([False, True], [True], [True], []), strict=True):
        assert [row.active for row in await rows(sessions, spot)] == states
    entries = await audited(sessions, "configuration.create")
    assert [(entry.after or {})["storage_location_id"] for entry in entries[1:]] == farm.spots[:3]
    assert [(entry.before or {}).get("notes") for entry in entries[1:]] == ["before", None, None]


@pytest.mark.rule("CFG-06")
async def test_a_bulk_creation_happens_everywhere_or_nowhere(
    farm: Farm, admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    bad = {"location_ids": [farm.spots[1], UNKNOWN, farm.spots[2], UNKNOWN + 1]} | farm.crop(product_id=UNKNOWN)
    refused = await sent(admin, f"{BULK}/bulk-create", bad, 404)
    pointers = {each["pointer"] for each in refused["errors"]}
    assert pointers == {"/body/location_ids/1", "/body/location_ids/3", "/body/product_id"}
    await sent(admin, CONFIG, farm.body())
    refused = await sent(admin, f"{BULK}/bulk-create", {"location_ids": farm.spots[1::-1]} | farm.crop(), 400)
    assert [each["pointer"] for each in refused["errors"]] == ["/body/location_ids/1"]
    assert await rows(sessions, farm.spots[1]) == []
    assert [row.active for row in await rows(sessions, farm.spots[0])] == [True]


@pytest.mark.rule("CFG-06")
async def test_bulk_changes_of_the_same_places_wait_for_each_other(
    farm: Farm, admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    bodies = [
        {"location_ids": farm.spots[:: 1 - 2 * (number % 2)]} | farm.crop(notes=f"number {number}")
        for number in range(6)
    ]
    answers = await asyncio.gather(*(admin.post(f"{BULK}/bulk-create", json=body) for body in bodies))
    assert [answer.status_code for answer in answers] == [201] * 6
    last = [(await rows(sessions, spot))[-1] for spot in farm.spots]
    assert all(row.active for row in last)
    assert len({row.notes for row in last}) == 1


@pytest.mark.rule("CFG-06", "CFG-08")
async def test_a_bulk_update_changes_only_what_it_names(
    farm: Farm, admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    for spot, area in zip(farm.spots[:3], (100, 200, 300), strict=True):
        await sent(admin, CONFIG, farm.body(storage_location_id=spot, area_cm2=area))
    changes = {"packaging_catalog_id": None, "notes": "repotted"}
    done = await sent(admin, f"{BULK}/bulk-update", {"location_ids": farm.spots[:2]} | changes, 200)
    assert done["affected_count"] == 2
    found = [row for spot in farm.spots[:3] for row in await rows(sessions, spot)]
    assert [(row.active, int(row.area_cm2), row.packaging_catalog_id) for row in found] == [
        (True, 100, None),
        (True, 200, None),
        (True, 300, farm.packaging),
    ]
    entries = await audited(sessions, "configuration.update")
    assert [(entry.before or {})["notes"] for entry in entries] == ["sown in autumn"] * 2
    assert [(entry.after or {})["notes"] for entry in entries] == ["repotted"] * 2
    again = await sent(admin, f"{BULK}/bulk-update", {"location_ids": farm.spots[:3]} | changes, 200)
    assert again["affected_count"] == 1


@pytest.mark.rule("CFG-06")
async def test_a_bulk_update_of_what_is_not_there_changes_nothing(
    farm: Farm, admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    await sent(admin, CONFIG, farm.body())
    body = {"location_ids": [UNKNOWN, farm.spots[0], farm.spots[1]], "notes": "repotted", "product_id": UNKNOWN}
    refused = await sent(admin, f"{BULK}/bulk-update", body, 404)
    assert {(each["pointer"], each["code"]) for each in refused["errors"]} == {
        ("/body/location_ids/0", "unknown"),
        ("/body/location_ids/2", "not_configured"),
        ("/body/product_id", "unknown"),
    }
    (row,) = await rows(sessions, farm.spots[0])
    assert row.notes == "sown in autumn"


@pytest.mark.rule("CFG-06")
@pytest.mark.parametrize(
    "changes", [{}, {"location_ids": [], "notes": "x"}, {"product_id": None}, {"location_ids": [*range(1, 2002)]}]
)
async def test_a_bulk_update_names_places_and_values(
    farm: Farm, admin: httpx.AsyncClient, changes: dict[str, object]
) -> None:
    await sent(admin, f"{BULK}/bulk-update", {"location_ids": farm.spots[:1]} | changes, 422)


@pytest.mark.rule("CFG-06")
@pytest.mark.parametrize("verb", ["bulk-create", "bulk-update"])
async def test_a_bulk_change_takes_as_many_statements_for_many_places_as_for_two(
    farm: Farm, admin: httpx.AsyncClient, app: FastAPI, verb: str
) -> None:
    await sent(admin, f"{BULK}/bulk-create", {"location_ids": farm.spots} | farm.crop(notes="before"))
    counts = []
    for places, notes in ((farm.spots[:2], "few"), (farm.spots, "all")):
        with statements(app) as seen:
            answer = await admin.post(f"{BULK}/{verb}", json={"location_ids": places} | farm.crop(notes=notes))
        assert answer.json()["affected_count"] == len(places)
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 12


@pytest.mark.rule("CFG-07")
async def test_a_change_warns_of_the_plants_that_stand_there_and_leaves_them(
    farm: Farm, admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    await planted(sessions, farm, 70)
    made = await sent(admin, CONFIG, farm.body(product_id=farm.other_product))
    assert (made["plants_now"], made["warnings"]) == (70, ["plants_present"])
    changed = (await admin.put(f"{CONFIG}/{made['id']}", json=farm.crop())).json()
    assert (changed["plants_now"], changed["warnings"]) == (70, ["plants_present"])
    bulk = await sent(admin, f"{BULK}/bulk-create", {"location_ids": farm.spots[:2]} | farm.crop(notes="bulk"))
    assert (bulk["plants_now"], bulk["warnings"]) == (70, ["plants_present"])
    batches = (await admin.get("/api/v1/stock/batches")).json()["items"]
    assert [(each["product_id"], each["quantity"]) for each in batches] == [(farm.product, 70)]
    elsewhere = await sent(admin, CONFIG, farm.body(storage_location_id=farm.spots[4]))
    assert (elsewhere["plants_now"], elsewhere["warnings"]) == (0, [])


@pytest.mark.rule("CFG-08")
async def test_only_who_may_write_configuration_does(farm: Farm, client_as: ClientFor, sessions: Sessions) -> None:
    for role in (Role.SUPERVISOR, Role.WORKER, Role.VIEWER):
        client = client_as(role)
        bulk = {"location_ids": farm.spots} | farm.crop()
        answers = [
            await client.post(CONFIG, json=farm.body()),
            await client.put(f"{CONFIG}/1", json=farm.crop()),
            await client.post(f"{BULK}/bulk-create", json=bulk),
            await client.post(f"{BULK}/bulk-update", json=bulk),
        ]
        assert [answer.status_code for answer in answers] == [403] * 4
        may_read = 200 if role is Role.SUPERVISOR else 403
        for path in (TREE, f"/api/v1/config/locations/{farm.spots[0]}/history"):
            assert (await client.get(path)).status_code == may_read
        assert (await client.get(DEFAULTS, params={"storage_location_id": farm.spots[0]})).status_code == 404
    assert await rows(sessions, farm.spots[0]) == []


@pytest.mark.rule("CFG-10")
async def test_the_defaults_of_a_place_are_read_in_one_statement(
    farm: Farm, admin: httpx.AsyncClient, client: httpx.AsyncClient, app: FastAPI
) -> None:
    await sent(admin, CONFIG, farm.body())
    with statements(app) as seen:
        answer = await client.get(DEFAULTS, params={"storage_location_id": farm.spots[0]})
    assert answer.status_code == 200
    assert answer.headers["ETag"]
    assert len(seen) == 1


@pytest.mark.rule("CFG-10")
async def test_a_change_is_seen_at_once(farm: Farm, admin: httpx.AsyncClient, client: httpx.AsyncClient) -> None:
    for notes in ("one", "two"):
        await sent(admin, CONFIG, farm.body(notes=notes))
        answer = await client.get(DEFAULTS, params={"storage_location_id": farm.spots[0]})
        assert answer.json()["notes"] == notes


@pytest.mark.rule("CFG-09")
async def test_the_tree_shows_every_place_and_warns_upwards(
    farm: Farm, admin: httpx.AsyncClient, app: FastAPI, sessions: Sessions
) -> None:
    for spot, days in zip(farm.spots, (0, 30, 91, 0), strict=False):
        await sent(admin, CONFIG, farm.body(storage_location_id=spot))
        await aged(sessions, spot, days)
    await sent(admin, CONFIG, farm.body(storage_location_id=farm.far))
    with statements(app) as seen:
        tree = (await admin.get(TREE)).json()
    assert len(seen) == 1
    assert tree["next"] is None
    first, second = tree["items"]
    assert (first["id"], first["type"], first["hasWarning"]) == (farm.house, "greenhouse", True)
    assert (second["hasWarning"], second["areas"][0]["hasWarning"]) == (False, False)
    (bed,) = first["areas"]
    assert [place["id"] for place in bed["locations"]] == farm.spots
    assert [place["badge"] for place in bed["locations"]] == ["blue", "green", "yellow", "blue", "red"]
    assert [place["hasWarning"] for place in bed["locations"]] == [False, False, True, False, True]
    assert bed["locations"][0]["currentConfig"]["product_id"] == farm.product
    assert bed["locations"][4]["currentConfig"] is None


@pytest.mark.rule("CFG-09")
async def test_the_tree_shows_greenhouses_and_beds_without_places_and_nothing_inactive(
    farm: Farm, admin: httpx.AsyncClient, sessions: Sessions
) -> None:
    async with unit_of_work(sessions) as session:
        empty = await save(session, a_warehouse(3))
        await save(session, an_area(await save(session, a_warehouse(4)), "SUR", 4))
        await session.execute(update(StorageLocation).where(StorageLocation.id == farm.spots[0]).values(active=False))
    items = (await admin.get(TREE)).json()["items"]
    assert [(each["code"], len(each["areas"])) for each in items] == [
        ("NAVE1", 1),
        ("NAVE2", 1),
        ("NAVE3", 0),
        ("NAVE4", 1),
    ]
    assert items[2]["id"] == empty.id
    assert items[3]["areas"][0]["locations"] == []
    assert [place["id"] for place in items[0]["areas"][0]["locations"]] == farm.spots[1:]


async def test_outside_of_the_scope_nothing_is_configured_nor_seen(sessions: Sessions, farm: Farm) -> None:
    async with unit_of_work(sessions) as session:
        place = await session.get_one(StorageLocation, farm.spots[0])
        user = await save(session, a_user())
        config = await save(session, a_config(place, *await grown(session, farm)))
        service = ConfigurationService(session, Scope(frozenset({farm.other_house})))
        (seen,) = (await HierarchyService(session, Scope(frozenset({farm.other_house}))).tree()).items
        assert seen.id == farm.other_house
        crop = {"notes": "stolen"}
        for question in (
            service.current(place.id),
            service.history(place.id, None, PageRequest()),
            service.update_many([place.id], crop, user.id),
        ):
            with pytest.raises(NotFound):
                await question
        assert await session.scalar(select(func.count()).where(LocationConfig.notes == "stolen")) == 0
        assert config.active
