"""Every list asks the database equally often, however long it is."""

import re

import httpx
import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute, RouteContext, iter_route_contexts

from app.cli.seed import sow
from app.core.http import page_request
from app.core.settings import Settings
from app.users.permissions import Role
from tests.integration.conftest import ClientFor
from tests.integration.statements import statements

NEEDED = {
    "/api/v1/stock/reconciliation": {"year": 2026, "month": 1},
    "/api/v1/stock/history": {"storage_location_id": 1},
    "/api/v1/map/timeline": {"storage_location_id": 1},
    "/api/v1/warehouses/in-bounds": {"minLon": -180, "minLat": -90, "maxLon": 180, "maxLat": 90},
}
"""What a list cannot do without."""


ELSEWHERE = {"/api/v1/photos/sessions/{session_id}/detections", "/api/v1/webhooks/{webhook_id}/deliveries"}
"""Of what is not seeded: each has a test of its own beside those of its domain."""


@pytest.fixture(autouse=True)
def no_blocking_calls() -> None:
    """Seeding is a command's work and has its event loop to itself."""


@pytest.fixture
async def admin(client_as: ClientFor, settings: Settings) -> httpx.AsyncClient:
    await sow(settings)
    return client_as(Role.ADMIN)


def lists(app: FastAPI) -> list[str]:
    """Paths of what answers pages, each of the first of what it belongs to."""
    return [
        re.sub(r"\{\w+\}", "1", str(route.path))
        for route in iter_route_contexts(app.routes)
        if isinstance(route.original_route, APIRoute)
        and "GET" in (route.methods or ())
        and paged(route)
        and str(route.path) not in ELSEWHERE
    ]


def paged(route: RouteContext) -> bool:
    return any(each.call is page_request for each in route.dependant.dependencies)


async def test_three_rows_take_as_many_statements_as_all(app: FastAPI, admin: httpx.AsyncClient) -> None:
    long = 0
    for path in lists(app):
        asked = {}
        for limit in (3, 300):
            with statements(app) as seen:
                answer = await admin.get(path, params=NEEDED.get(path, {}) | {"limit": limit})
            assert answer.status_code == 200, (path, answer.text)
            asked[limit] = len(seen)
        assert asked[300] == asked[3], path
        long += len(answer.json()["items"]) > 3
    assert long >= 15
