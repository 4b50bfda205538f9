"""Who is bound to one greenhouse is told of that one only, in every figure."""

import re
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from app.core.settings import Settings
from app.users.permissions import Role
from tests.integration.analytics.farm import ANALYTICS, YEAR, Farm
from tests.integration.conftest import ClientFor
from tests.integration.users.people import a_person, access


@pytest.fixture
async def bound(farm: Farm, app: FastAPI, settings: Settings) -> httpx.AsyncClient:
    """Sees only the greenhouse of `far`, where 490 plants stand."""
    person = await a_person(farm.sessions, farm.far.warehouse_id, role=Role.VIEWER)
    headers = {"Authorization": f"Bearer {access(settings, person)}"}
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test", headers=headers)


async def told(client: httpx.AsyncClient, path: str, body: Any = None, **params: Any) -> Any:
    method = "GET" if body is None else "POST"
    answer = await client.request(method, f"{ANALYTICS}/{path}", json=body, params=params)
    assert answer.status_code == 200, (path, answer.text)
    assert "NAVE" not in answer.text, path
    return answer.json()


@pytest.mark.rule("AUT-01")
async def test_no_figure_knows_of_other_greenhouses(bound: httpx.AsyncClient, farm: Farm) -> None:
    for analysis in ("current_stock", "value"):
        found = await told(bound, "query", {"analysis_type": analysis, "group_by": ["warehouse"]})
        assert found["total"]["figures"]["total_plants"] == {"value": 490, "low": 490, "high": 490}
        assert len(found["rows"]) == 1
    moved = await told(bound, "query", {"analysis_type": "stock_movements", "group_by": ["storage_location"], **YEAR})
    assert (moved["total"]["figures"]["planted"], len(moved["rows"])) == (500, 1)
    assert (await told(bound, "mortality", **YEAR))["total"]["figures"]["deaths"] == 0
    assert (await told(bound, "occupancy"))["total"]["figures"]["containers"] == 1
    assert (await told(bound, "trends", granularity="monthly", **YEAR))["points"][-1]["plants"]["value"] == 490
    assert (await told(bound, "daily-counts", start_date="2025-05-01", end_date="2025-05-01"))[0]["total_plants"] == 490
    assert (await told(bound, "inventory-report"))["total_plants"] == 490
    assert (await told(bound, "dashboard"))["total_locations"] == 1
    assert (await told(bound, "valuation"))["unpriced"] == []
    assert (await told(bound, "empty-containers"))["total"]["figures"] == {"recorded": 0, "seen": 0}
    assert [each["code"] for each in (await told(bound, "coverage"))["items"]] == [farm.far_place.code]
    assert (await told(bound, "walk"))["places"] == 1
    assert len((await told(bound, "filter-options"))["warehouses"]) == 1
    rows = await told(bound, "query/rows", {"analysis_type": "stock_movements", "group_by": [], **YEAR})
    assert {each["storage_location_id"] for each in rows["items"]} == {farm.far_place.id}


async def test_naming_another_greenhouse_finds_nothing(bound: httpx.AsyncClient, farm: Farm) -> None:
    asked = {"analysis_type": "current_stock", "group_by": [], "warehouse_ids": [farm.big.warehouse_id]}
    assert (await told(bound, "query", asked))["total"]["figures"]["total_plants"]["value"] == 0
    two: dict[str, Any] = {"type": "warehouse", "id1": farm.far.warehouse_id, "id2": farm.big.warehouse_id}
    assert (await bound.get(f"{ANALYTICS}/comparison", params=two)).status_code == 404


async def test_what_cannot_be_told_by_greenhouse_is_for_who_sees_all(bound: httpx.AsyncClient) -> None:
    files = [("files", ("sales.csv", b"product_sku,quantity_sold\n", "text/csv"))]
    assert (await bound.post(f"{ANALYTICS}/sales-comparison", files=files)).status_code == 403
    assert (await bound.post(f"{ANALYTICS}/ai-query", json={"prompt": "How many?"})).status_code == 403


QUESTION = {"json": {"analysis_type": "current_stock", "group_by": ["warehouse"]}}
HALVES = dict(zip(("start", "end"), ("2025-01-01", "2025-06-30"), strict=True))
NEEDED: dict[str, dict[str, Any]] = {
    "POST /query": QUESTION,
    "POST /manual-query": QUESTION,
    "POST /query/rows": {"json": {"analysis_type": "stock_movements", "group_by": [], **YEAR}},
    "POST /compare": {"json": {f"period_{n}_{end}": day for n in (1, 2) for end, day in HALVES.items()}},
    "POST /export": {"json": {"listing": "movements"}},
    "GET /daily-counts": {"params": {f"{end}_date": day for end, day in HALVES.items()}},
    "GET /growth": {"params": YEAR},
    "GET /mortality": {"params": YEAR},
    "GET /trends": {"params": YEAR | {"granularity": "monthly"}},
}
"""What a question cannot do without, or is asked with so that it has an answer."""
NOW = re.compile(rf"{datetime.now(UTC).year}-\d\d-\d\dT[\d:.]+")
"""When something was asked; all that happened on the farm was in other years."""
ELSEWHERE = {
    *("GET /month-ends", "POST /sales-comparison", "POST /upload-csv", "POST /ai-query"),  # who sees all
    *("POST /export/large", "GET /export/status/{task_id}"),  # test_export_jobs
    "GET /comparison",  # of two that are named: test_naming_another_greenhouse_finds_nothing
}
"""Proved by tests of their own."""


def questions(app: FastAPI) -> list[str]:
    """Every other route there is: what is added is asked without being named here."""
    routes = {
        f"{method} {str(route.path).removeprefix(ANALYTICS)}"
        for route in iter_route_contexts(app.routes)
        if str(route.path).startswith(f"{ANALYTICS}/")
        for method in (route.methods or set()) - {"HEAD"}
    }
    assert ELSEWHERE | NEEDED.keys() <= routes
    return sorted(routes - ELSEWHERE)


async def answered(client: httpx.AsyncClient, question: str) -> str:
    method, path = question.replace("{form}", "csv").split()
    answer = await client.request(method, f"{ANALYTICS}{path}", **NEEDED.get(question, {}))
    assert answer.status_code == 200, (question, answer.text)
    return NOW.sub("now", answer.text)


@pytest.mark.rule("AUT-01")
@pytest.mark.usefixtures("own_farm")
async def test_what_happens_in_another_greenhouse_changes_no_answer(
    app: FastAPI, bound: httpx.AsyncClient, farm: Farm, client_as: ClientFor
) -> None:
    asked = questions(app)
    before = [[await answered(client, each) for each in asked] for client in (bound, farm.client)]
    died = {"batch_id": farm.big.id, "quantity": 10}
    assert (await client_as(Role.WORKER).post("/api/v1/stock/movements/muerte", json=died)).is_success
    after = [[await answered(client, each) for each in asked] for client in (bound, farm.client)]
    assert dict(zip(asked, after[0], strict=True)) == dict(zip(asked, before[0], strict=True))
    changed = [each for each, one, other in zip(asked, before[1], after[1], strict=True) if one != other]
    assert len(changed) > len(asked) / 2, changed
