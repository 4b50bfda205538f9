"""Batches over HTTP, as the deployment guide shows them."""

import asyncio
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import event, select

from app.core.database import Sessions, unit_of_work
from app.stock.models import LocationCycle, MovementType, StockMovement
from app.stock.services.invariants import broken_truths
from app.users.permissions import Role
from tests.builders import a_config, a_product, days_ago, save
from tests.integration.conftest import ClientFor
from tests.integration.stock.nursery import Nursery

BATCHES = "/api/v1/stock/batches"


@pytest.fixture
async def farm(sessions: Sessions) -> Nursery:
    """On disk: place and product 1, configured for each other."""
    async with unit_of_work(sessions) as session:
        nursery = await Nursery.founded(session)
        packaging_id = nursery.packaging.id
        config = a_config(nursery.place, nursery.product, nursery.adult, packaging_catalog_id=packaging_id)
        await save(session, config)
        return nursery


async def listed(client: httpx.AsyncClient, farm: Nursery, **params: object) -> Any:
    answer = await client.get(BATCHES, params={"location_id": farm.place.id, **params})  # type: ignore[dict-item]
    assert answer.status_code == 200, answer.text
    return answer.json()


async def movements_of(sessions: Sessions, farm: Nursery) -> list[StockMovement]:
    async with sessions() as session:
        query = select(StockMovement).where(StockMovement.storage_location_id == farm.place.id)
        return list(await session.scalars(query))


async def added(client: httpx.AsyncClient, **body: object) -> Any:
    answer = await client.post(BATCHES, json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()


@contextmanager
def statements(app: FastAPI) -> Iterator[list[str]]:
    seen: list[str] = []
    engine = app.state.sessions.kw["bind"].sync_engine

    def note(*args: Any) -> None:
        seen.append(args[2])

    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


@pytest.mark.rule("BAT-09")
async def test_the_guides_body_makes_a_batch_bat_09(farm: Nursery, client: httpx.AsyncClient) -> None:
    body = {"product_id": farm.product.id, "location_id": farm.place.id, "quantity": 100, "batch_code": "GUIDE-001"}
    batch = await added(client, **body)
    assert {name: batch[name] for name in ("batch_code", "location_id", "product_id", "status", "warnings")} == {
        "batch_code": "GUIDE-001",
        "location_id": farm.place.id,
        "product_id": farm.product.id,
        "status": "active",
        "warnings": [],
    }
    assert (batch["quantity"], batch["quantity_initial"], batch["quantity_current"]) == (100, 100, 100)
    assert (batch["state"], batch["packaging"], batch["size"]) == (farm.adult.code, farm.packaging.sku, None)
    del batch["warnings"]
    assert await listed(client, farm) == {"items": [batch], "next": None, "total": None}


@pytest.mark.rule("BAT-09", "BAT-02")
async def test_without_a_place_the_only_configured_one_is_meant_bat_09(
    farm: Nursery, client: httpx.AsyncClient
) -> None:
    codes = [(await added(client, product_id=farm.product.id, quantity=100))["batch_code"] for _ in range(2)]
    prefix = f"LOC{farm.place.id}-PROD{farm.product.id}"
    assert [re.fullmatch(rf"{prefix}-\d{{8}}-(\d{{3}})", code)[1] for code in codes] == ["001", "002"]  # type: ignore[index]


@pytest.mark.rule("BAT-09")
async def test_without_a_place_none_or_several_configured_ones_are_refused_bat_09(
    farm: Nursery, client: httpx.AsyncClient, sessions: Sessions
) -> None:
    async with unit_of_work(sessions) as session:
        unplanted = await save(session, a_product(farm.family))
        await save(session, a_config(farm.other_place, farm.product, farm.adult))
    for product, code in ((unplanted, "no_configuration"), (farm.product, "several_configurations")):
        answer = await client.post(BATCHES, json={"product_id": product.id, "quantity": 100})
        assert (answer.status_code, answer.json()["code"]) == (422, code)


@pytest.mark.rule("BAT-09")
async def test_a_place_without_configuration_is_warned_of_bat_09(farm: Nursery, client: httpx.AsyncClient) -> None:
    batch = await added(client, product_id=farm.product.id, location_id=farm.other_place.id, quantity=5)
    assert (batch["warnings"], batch["packaging"]) == (["location_not_configured"], None)
    assert batch["state"].startswith("ADULT_")


@pytest.mark.rule("INI-05", "BAT-09")
async def test_a_place_of_another_product_refuses_it_ini_05(
    farm: Nursery, client: httpx.AsyncClient, sessions: Sessions
) -> None:
    async with unit_of_work(sessions) as session:
        other = await save(session, a_product(farm.family))
    answer = await client.post(BATCHES, json={"product_id": other.id, "location_id": farm.place.id, "quantity": 5})
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (400, "product_mismatch")
    assert (problem["expected_product_id"], problem["entered_product_id"]) == (farm.product.id, other.id)


BAD = (
    ({"product_id": 999_999}, 404),
    ({"location_id": 999_999}, 404),
    ({"location_id": 10**30}, 422),
    ({"quantity": 0}, 422),
    ({"quantity": -5}, 422),
    ({"quantity": 2.5}, 422),
    ({"quantity": 7.0}, 422),
    ({"quantity": "7"}, 422),
    ({"quantity": True}, 422),
    ({"quantity": 100_001}, 422),
    ({"batch_code": "short"}, 422),
    ({"batch_code": "WITH SPACE"}, 422),
    ({"colour": "green"}, 422),
)


async def test_bad_input_changes_nothing(farm: Nursery, client: httpx.AsyncClient) -> None:
    good = {"product_id": farm.product.id, "location_id": farm.place.id, "quantity": 5}
    for change, status in BAD:
        answer = await client.post(BATCHES, json=good | change)
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json"), change
    assert (await listed(client, farm))["items"] == []


@pytest.mark.rule("BAT-03")
async def test_a_code_is_taken_once_bat_03(farm: Nursery, client: httpx.AsyncClient) -> None:
    body = {"product_id": farm.product.id, "quantity": 5, "batch_code": " batch-001 "}
    assert (await added(client, **body))["batch_code"] == "BATCH-001"
    answer = await client.post(BATCHES, json=body)
    assert (answer.status_code, answer.json()["code"]) == (409, "already_exists")


@pytest.mark.rule("BAT-02")
async def test_generated_codes_never_collide_bat_02(farm: Nursery, client: httpx.AsyncClient) -> None:
    body = {"product_id": farm.product.id, "quantity": 5}
    batches = await asyncio.gather(*(added(client, **body) for _ in range(12)))
    assert sorted(each["batch_code"][-3:] for each in batches) == [f"{n:03d}" for n in range(1, 13)]


async def test_it_is_inflow_and_opens_no_cycle(farm: Nursery, client: httpx.AsyncClient, sessions: Sessions) -> None:
    await added(client, product_id=farm.product.id, quantity=5)
    (movement,) = await movements_of(sessions, farm)
    assert (movement.movement_type, movement.quantity) == (MovementType.MANUAL_INIT, 5)
    async with sessions() as session:
        cycles = select(LocationCycle).where(LocationCycle.storage_location_id == farm.place.id)
        assert not list(await session.scalars(cycles))
        assert not await broken_truths(session)


@pytest.mark.rule("MOV-11")
async def test_the_same_key_posts_once(farm: Nursery, client: httpx.AsyncClient, sessions: Sessions) -> None:
    headers = {"Idempotency-Key": str(uuid4())}
    body = {"product_id": farm.product.id, "quantity": 5}
    first, second = [await client.post(BATCHES, json=body, headers=headers) for _ in range(2)]
    assert (first.status_code, first.json()) == (second.status_code, second.json()) == (201, first.json())
    other = await client.post(BATCHES, json=body | {"quantity": 6}, headers=headers)
    assert (other.status_code, other.json()["code"]) == (409, "key_reused")
    (movement,) = await movements_of(sessions, farm)
    assert str(movement.idempotency_key) == headers["Idempotency-Key"]


async def test_who_may_do_what(farm: Nursery, client_as: ClientFor) -> None:
    body = {"product_id": farm.product.id, "quantity": 5}
    assert (await client_as(None).get(BATCHES)).status_code == 401
    assert (await client_as(None).post(BATCHES, json=body)).status_code == 401
    assert (await client_as(Role.VIEWER).get(BATCHES)).status_code == 200
    assert (await client_as(Role.VIEWER).post(BATCHES, json=body)).status_code == 403
    for role in (Role.WORKER, Role.SUPERVISOR, Role.ADMIN):
        assert (await client_as(role).post(BATCHES, json=body)).status_code == 201


async def test_a_batch_is_read_with_the_sums_of_its_movements(farm: Nursery, client: httpx.AsyncClient) -> None:
    batch = await added(client, product_id=farm.product.id, quantity=5)
    read = (await client.get(f"{BATCHES}/{batch['id']}")).json()
    assert read["movements_summary"] == {"manual_init": 5}
    for missing in (f"{BATCHES}/999999", f"{BATCHES}/999999/movements"):
        assert (await client.get(missing)).status_code == 404
    assert (await client.get(f"{BATCHES}/{10**30}")).status_code == 422


async def test_movements_come_newest_first_in_pages(
    farm: Nursery, client: httpx.AsyncClient, sessions: Sessions
) -> None:
    async with unit_of_work(sessions) as session:
        nursery = Nursery(**vars(farm) | {"session": session})
        batch = await nursery.initialized(100, days_ago(9))
        for quantity in (-1, -2, -3):
            await nursery.post(batch, MovementType.MUERTE, quantity, days_ago(5))
    url = f"{BATCHES}/{batch.id}/movements"
    first = (await client.get(url, params={"limit": 3, "count": "exact"})).json()
    assert ([each["quantity"] for each in first["items"]], first["total"]) == ([-3, -2, -1], 4)
    assert first["items"][0]["is_inbound"] is False
    second = (await client.get(url, params={"limit": 3, "cursor": first["next"]})).json()
    assert ([each["quantity"] for each in second["items"]], second["next"]) == ([100], None)


@pytest.mark.rule("BAT-05")
async def test_batches_are_found_by_place_product_and_status(
    farm: Nursery, client: httpx.AsyncClient, sessions: Sessions
) -> None:
    full = (await added(client, product_id=farm.product.id, quantity=5))["id"]
    dead, sold = [(await added(client, product_id=farm.product.id, quantity=5))["id"] for _ in range(2)]
    elsewhere = (await added(client, product_id=farm.product.id, location_id=farm.other_place.id, quantity=5))["id"]
    async with unit_of_work(sessions) as session:
        nursery = Nursery(**vars(farm) | {"session": session})
        for batch_id, kind in ((dead, MovementType.MUERTE), (sold, MovementType.VENTAS)):
            batch = await session.get_one(type(await nursery.batch()), batch_id)
            await nursery.post(batch, kind, -5, days_ago(0))

    async def found(**params: object) -> list[int]:
        return [each["id"] for each in (await listed(client, farm, **params))["items"] if each["id"] <= elsewhere]

    assert await found() == [sold, dead, full]
    assert await found(batch_status="active") == await found(batch_status="activo") == [full]
    assert await found(batch_status="depleted") == await found(batch_status="agotado") == [sold, dead]
    assert await found(batch_status="vendido") == [sold]
    assert await found(product_id=999_999) == await found(warehouse_id=999_999) == []
    assert await found(storage_location_id=farm.place.id) == [sold, dead, full]


async def test_unknown_or_contradicting_parameters_are_refused(client: httpx.AsyncClient) -> None:
    for params in ({"batch_status": "closed"}, {"skip": "0"}, {"location_id": "1", "storage_location_id": "2"}):
        assert (await client.get(BATCHES, params=params)).status_code == 422, params


async def test_a_longer_list_takes_no_more_statements(farm: Nursery, app: FastAPI, client: httpx.AsyncClient) -> None:
    numbers = []
    for more in (3, 27):
        for _ in range(more):
            await added(client, product_id=farm.product.id, quantity=5)
        with statements(app) as seen:
            assert await listed(client, farm)
        numbers.append(
            len([each for each in seen if "stock_batches" in each or "product_" in each or "packaging" in each])
        )
    assert numbers[0] == numbers[1] <= 2


@pytest.mark.rule("BAT-02")
async def test_a_generated_code_gives_way_to_one_that_somebody_typed(farm: Nursery, client: httpx.AsyncClient) -> None:
    code = (await added(client, product_id=farm.product.id, quantity=5))["batch_code"]
    await added(client, product_id=farm.product.id, quantity=5, batch_code=code[:-1] + "2")
    assert (await added(client, product_id=farm.product.id, quantity=5))["batch_code"] == code[:-1] + "3"
