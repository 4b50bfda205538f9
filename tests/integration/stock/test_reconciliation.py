"""The monthly report over HTTP: lines, sums, review and freeze."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select

from app.core.database import Sessions, unit_of_work
from app.core.models import AuditEntry
from app.locations.models import StorageArea
from app.stock.models import LocationCycle, MovementType
from app.stock.repositories import ReconciliationRepository, Window
from app.stock.services import PeriodReconciled, ReclosingService
from app.users.permissions import EVERYWHERE, Role, Scope
from tests.builders import a_location, save
from tests.integration.conftest import ClientFor
from tests.integration.statements import statements
from tests.integration.stock.nursery import Nursery, at, container

REPORT = "/api/v1/stock/reconciliation"
MARCH = {"year": 2025, "month": 3}


@dataclass
class Farm(Nursery):
    warehouse_id: int = 0


@pytest.fixture
async def farm(sessions: Sessions) -> Farm:
    """Two places in two beds of one greenhouse, counted at the end of February and on 2 April; a third never was."""
    async with unit_of_work(sessions) as session:
        nursery = await Farm.founded(session)
        area = await session.get_one(StorageArea, nursery.place.storage_area_id)
        await save(session, a_location(area, 3))
        there = {"storage_location_id": nursery.other_place.id}
        first = await nursery.initialized(1_000, at(2, 1))
        second = await nursery.initialized(500, at(2, 1), **there)
        await nursery.close(at(2, 28), container(900))
        await nursery.close(at(2, 28), container(500), whole=40, **there)
        await nursery.post(first, MovementType.PLANTAR, 50, at(3, 5))
        await nursery.post(first, MovementType.MUERTE, -30, at(3, 6))
        await nursery.post(first, MovementType.TRANSPLANTE, -100, at(3, 7))
        await nursery.post(second, MovementType.TRANSPLANTE, 100, at(3, 7))
        await nursery.post(first, MovementType.VENTAS, -20, at(3, 8))
        await nursery.close(at(4, 2), container(700, dead=40), whole=14)
        await nursery.close(at(4, 2), container(616), whole=20, **there)
        nursery.warehouse_id = area.warehouse_id
        return nursery


async def report(client: httpx.AsyncClient, farm: Farm, **params: Any) -> Any:
    given = MARCH | {"warehouse_id": farm.warehouse_id} | params
    answer = await client.get(REPORT, params=given)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.fixture
def supervisor(client_as: ClientFor) -> httpx.AsyncClient:
    return client_as(Role.SUPERVISOR)


@pytest.mark.rule("RCN-02", "RCN-03", "CYC-06")
async def test_a_line_tells_what_happened_between_two_counts(farm: Farm, supervisor: httpx.AsyncClient) -> None:
    answer = await report(supervisor, farm)
    line, other, uncounted = answer["items"]
    shown = ("opening_count", "planted", "deaths", "deaths_seen", "transplant_out", "manual_sales", "expected")
    assert [line[name] for name in shown] == [900, 50, 40, 10, 100, 20, 800]
    assert [line[name] for name in ("closing_count", "calculated_sales", "signed_sales", "status")] == [
        700,
        90,
        90,
        "computed",
    ]
    assert (line["flags"], line["possible_causes"]) == (["deaths_seen"], ["deaths_not_recorded"])
    assert (line["sales_low"], line["sales_high"]) == (76, 104)
    assert (other["calculated_sales"], other["signed_sales"], other["noise"]) == (0, -16, 16)
    assert (uncounted["status"], uncounted["calculated_sales"], uncounted["opening_count"]) == ("open", None, None)
    assert uncounted["possible_causes"] == ["photo_missing_or_bad"]


@pytest.mark.rule("RCN-03", "CYC-06", "MAP-09")
async def test_sums_add_signed_differences(farm: Farm, supervisor: httpx.AsyncClient) -> None:
    sums = (await report(supervisor, farm))["sums"]
    total = sums["total"]
    assert (total["signed_sales"], total["calculated_sales"], total["places"], total["places_open"]) == (74, 74, 3, 1)
    gained = total["planted"] + total["sown"] + total["adjustments"] + total["unexplained"]
    moved = total["transplant_out"] - total["transplant_in"]
    computed = total["signed_sales"] + total["noise"]
    lost = total["deaths"] + moved + total["manual_sales"] + computed
    assert total["opening_count"] + gained - lost == total["closing_count"] == 1_316
    assert [each["signed_sales"] for each in sums["areas"]] == [74]
    assert sums["warehouses"][0]["id"] == farm.warehouse_id


@pytest.mark.rule("RCN-02")
async def test_a_count_of_the_second_of_april_belongs_to_march(farm: Farm, supervisor: httpx.AsyncClient) -> None:
    april = await report(supervisor, farm, month=4)
    assert {each["status"] for each in april["items"]} == {"open"}
    assert april["sums"]["total"]["signed_sales"] is None
    assert april["sums"]["total"]["places_open"] == 3
    assert (await report(supervisor, farm))["closed_before"] == "2025-04-04T00:00:00-03:00"


async def test_lines_come_in_pages_and_sums_whole(farm: Farm, supervisor: httpx.AsyncClient) -> None:
    first = await report(supervisor, farm, limit=2, count="exact")
    assert (len(first["items"]), first["total"]) == (2, 3)
    second = await report(supervisor, farm, limit=2, cursor=first["next"])
    assert (len(second["items"]), second["next"], second["sums"]) == (1, None, first["sums"])


@pytest.mark.rule("RCN-13", "RCN-02")
async def test_two_cycles_of_one_month_are_one_line(
    farm: Farm, supervisor: httpx.AsyncClient, sessions: Sessions
) -> None:
    async with unit_of_work(sessions) as session:
        nursery = Farm(**vars(farm) | {"session": session})
        for day, plants in ((10, 690), (25, 650)):
            await nursery.close(at(4, day), container(plants, dead=40))
    (line, *_) = (await report(supervisor, farm, month=4))["items"]
    assert (line["opening_count"], line["closing_count"], line["signed_sales"], len(line["cycle_ids"])) == (
        700,
        650,
        50,
        2,
    )
    detail = (await supervisor.get(f"{REPORT}/{farm.place.id}", params={"year": 2025, "month": 4})).json()
    assert [(each["number"], each["opening"], each["counted"], each["sales"]) for each in detail["cycles"]] == [
        (3, 700, 690, 10),
        (4, 690, 650, 40),
    ]
    assert {name: detail[name] for name in line} == line


@pytest.mark.rule("RCN-08")
async def test_all_places_take_as_many_statements_as_one(
    farm: Farm, app: FastAPI, supervisor: httpx.AsyncClient
) -> None:
    numbers = []
    for params in ({"limit": 1}, {"limit": 500, "warehouse_id": None}):
        given = {name: value for name, value in (MARCH | {"warehouse_id": farm.warehouse_id} | params).items() if value}
        with statements(app) as seen:
            assert (await supervisor.get(REPORT, params=given)).status_code == 200
        numbers.append(len([each for each in seen if "location" in each]))
    assert numbers[0] == numbers[1] == 5


@pytest.mark.rule("RCN-12", "MOV-06", "AUD-01")
async def test_a_reviewed_period_is_frozen_until_an_administrator_opens_it(
    farm: Farm, supervisor: httpx.AsyncClient, client_as: ClientFor, sessions: Sessions
) -> None:
    (line, *_) = (await report(supervisor, farm))["items"]
    (cycle_id,) = line["cycle_ids"]
    url, done = f"{REPORT}/{cycle_id}", {"status": "reconciled", "note": "fits the books"}
    answer = await supervisor.post(f"{url}/review", json=done)
    assert (answer.status_code, answer.json()["status"]) == (200, "reconciled")
    review = answer.json()["cycles"][0]["review"]
    assert (review["note"], review["status"]) == ("fits the books", "reconciled")
    again = await supervisor.post(f"{url}/review", json=done)
    assert (again.status_code, again.json()["code"]) == (409, "period_reconciled")
    with pytest.raises(PeriodReconciled):
        async with unit_of_work(sessions) as session:
            await ReclosingService(session, EVERYWHERE).after_entry(farm.place.id, at(3, 9), farm.user.id)
    assert (await supervisor.post(f"{url}/reopen", json={"note": "no"})).status_code == 403
    admin = client_as(Role.ADMIN)
    opened = await admin.post(f"{url}/reopen", json={"note": "a planting came to light"})
    assert (opened.status_code, opened.json()["status"]) == (200, "computed")
    twice = await admin.post(f"{url}/reopen", json={"note": "again"})
    assert (twice.status_code, twice.json()["code"]) == (409, "not_reconciled")
    async with sessions() as session:
        audited = await session.scalars(select(AuditEntry).where(AuditEntry.entity_type == "reconciliations"))
        entries = [each for each in audited if (each.after or {})["location_cycle_id"] == cycle_id]
        assert [(each.action, (each.after or {})["computed_sales"]) for each in entries] == [
            ("reconciliation.review", 90),
            ("reconciliation.reopen", 90),
        ]
        assert [(each.before or {}).get("status") for each in entries] == [None, "reconciled"]


@pytest.mark.rule("RCN-12")
async def test_flagged_can_become_reconciled(farm: Farm, supervisor: httpx.AsyncClient) -> None:
    (line, *_) = (await report(supervisor, farm))["items"]
    url = f"{REPORT}/{line['cycle_ids'][0]}/review"
    for status in ("flagged", "flagged", "reconciled"):
        answer = await supervisor.post(url, json={"status": status, "note": "looked at it"})
        assert (answer.status_code, answer.json()["status"]) == (200, status)


async def test_what_cannot_be_reviewed(farm: Farm, supervisor: httpx.AsyncClient, sessions: Sessions) -> None:
    async with sessions() as session:
        query = select(LocationCycle.id).where(
            LocationCycle.storage_location_id == farm.place.id, LocationCycle.closed_at.is_(None)
        )
        open_cycle = await session.scalar(query)
    good = {"status": "reconciled", "note": "fits"}
    for cycle_id, given, status, code in (
        (open_cycle, good, 409, "not_closed"),
        (999_999, good, 404, "not_found"),
        (open_cycle, good | {"note": " "}, 422, "invalid"),
        (open_cycle, good | {"status": "open"}, 422, "invalid"),
    ):
        answer = await supervisor.post(f"{REPORT}/{cycle_id}/review", json=given)
        assert (answer.status_code, answer.json()["code"]) == (status, code)


@pytest.mark.rule("RCN-01")
async def test_months_that_are_none(supervisor: httpx.AsyncClient) -> None:
    wrong: tuple[dict[str, Any], ...] = (
        {"month": 0},
        {"month": 13},
        {"year": 2019},
        {"year": 2101},
        {"month": None},
        {"skip": 1},
    )
    for change in wrong:
        params = {name: value for name, value in (MARCH | change).items() if value is not None}
        assert (await supervisor.get(REPORT, params=params)).status_code == 422, change
    assert (await supervisor.get(f"{REPORT}/999999", params=MARCH)).status_code == 404


async def test_who_may_read_and_review(farm: Farm, client_as: ClientFor) -> None:
    for role, reading, reviewing in (
        (None, 401, 401),
        (Role.WORKER, 403, 403),
        (Role.VIEWER, 200, 403),
        (Role.SUPERVISOR, 200, 404),
    ):
        client = client_as(role)
        assert (await client.get(REPORT, params=MARCH)).status_code == reading
        assert (await client.get(f"{REPORT}/{farm.place.id}", params=MARCH)).status_code == reading
        given = {"status": "flagged", "note": str(uuid4())}
        assert (await client.post(f"{REPORT}/999999/review", json=given)).status_code == reviewing


async def test_another_greenhouse_is_not_shown(farm: Farm, sessions: Sessions) -> None:
    window = Window(datetime.fromisoformat("2025-01-01T00:00:00Z"), at(12, 1) + timedelta(days=9))
    async with sessions() as session:
        rows = ReconciliationRepository(session, Scope(frozenset({farm.warehouse_id + 1})))
        found = await rows.places(window), await rows.cycles(window), await rows.flows(window)
        assert farm.place.id not in {each.storage_location_id for each in found[0]}
        assert farm.place.id not in {each.storage_location_id for each in found[1]}
        mine = ReconciliationRepository(session, Scope(frozenset({farm.warehouse_id})))
        assert {each.storage_location_id for each in await mine.cycles(window)} == {
            farm.place.id,
            farm.other_place.id,
        }
        assert not found[2].keys() & {each.id for each in await mine.cycles(window)}
