"""Answers are kept until something changes, for whoever may see the same; questions read no more than they may."""

import httpx
import pytest
import time_machine
from fastapi import FastAPI

from app.analytics.repositories import reading
from app.core.database import unit_of_work
from app.core.settings import Settings
from app.stock.models import MovementType, StockBatch
from app.users.permissions import Role
from tests.builders import days_ago
from tests.integration.analytics.farm import ANALYTICS, YEAR, Farm
from tests.integration.conftest import ClientFor
from tests.integration.statements import statements
from tests.integration.users.people import a_person, access

pytestmark = pytest.mark.usefixtures("own_farm")


@pytest.mark.rule("ANA-10")
async def test_the_same_question_is_asked_once_of_the_database(app: FastAPI, farm: Farm) -> None:
    first = await farm.get("trends", **YEAR)
    asked = {"analysis_type": "current_stock", "group_by": ["product"]}
    grouped = await farm.post("query", asked)
    with statements(app) as seen:
        assert await farm.get("trends", **YEAR) == first
        assert await farm.post("query", asked) == grouped
    assert len(seen) == 2
    assert not any("analytics." in each for each in seen)
    with statements(app) as seen:
        await farm.get("trends", **YEAR, warehouse_id=farm.far.warehouse_id)
        await farm.post("query", asked | {"group_by": ["warehouse"]})
    assert any("analytics." in each for each in seen)


@pytest.mark.rule("ANA-10")
async def test_what_is_posted_is_in_the_next_answer(farm: Farm) -> None:
    assert (await farm.get("dashboard"))["total_plants"]["value"] == 1_670
    async with unit_of_work(farm.sessions) as session:
        farm.nursery.session = session
        far = await session.get_one(StockBatch, farm.far.id)
        await farm.nursery.post(far, MovementType.PLANTAR, 30, days_ago(1))
    assert (await farm.get("dashboard"))["total_plants"]["value"] == 1_700


@pytest.mark.rule("ANA-10")
async def test_no_answer_is_older_than_five_minutes(farm: Farm) -> None:
    with time_machine.travel("2026-05-01T12:00:00Z", tick=False) as clock:
        first = await farm.get("dashboard")
        clock.shift(299)
        assert await farm.get("dashboard") == first
        clock.shift(1)
        assert (await farm.get("dashboard"))["generated_at"] > first["generated_at"]


async def test_who_has_the_answer_is_not_sent_it_again(farm: Farm) -> None:
    url = f"{ANALYTICS}/dashboard"
    tag = (await farm.client.get(url)).headers["ETag"]
    again = await farm.client.get(url, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.rule("ANA-10", "AUT-01")
async def test_a_kept_answer_is_only_for_who_may_see_it(
    farm: Farm, app: FastAPI, settings: Settings, client_as: ClientFor
) -> None:
    url = f"{ANALYTICS}/inventory-report"
    assert (await farm.client.get(url)).json()["total_plants"] == 1_670
    assert (await client_as(Role.WORKER).get(url)).status_code == 403
    assert (await client_as(None).get(url)).status_code == 401
    person = await a_person(farm.sessions, farm.far.warehouse_id, role=Role.VIEWER)
    headers = {"Authorization": f"Bearer {access(settings, person)}"}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test", headers=headers) as bound:
        assert (await bound.get(url)).json()["total_plants"] == 490
    assert (await farm.client.get(f"{url}?nonsense=1")).status_code == 422


@pytest.mark.rule("ANA-11")
async def test_no_question_reads_without_end(farm: Farm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 2)
    asked = {"analysis_type": "current_stock", "group_by": ["storage_location"]}
    answer = await farm.client.post(f"{ANALYTICS}/query", json=asked)
    assert (answer.status_code, answer.json()["code"], answer.json()["most"]) == (400, "too_many_groups", 2)
    few = await farm.client.post(f"{ANALYTICS}/query", json=asked | {"group_by": ["warehouse"]})
    assert few.status_code == 200


async def test_the_first_screen_and_the_list_behind_it_mean_the_same_places(farm: Farm) -> None:
    for filters in ({}, {"product_id": farm.other.id}, {"warehouse_id": farm.far.warehouse_id}):
        screen, listed = await farm.get("dashboard", **filters), await farm.get("coverage", **filters)
        assert screen["coverage"] == listed["figures"], filters
        assert screen["total_locations"] == len(listed["items"]), filters
