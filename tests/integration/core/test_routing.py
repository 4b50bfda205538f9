"""Sections are asked less, and find the same."""

import re
from typing import Any

import httpx
import pytest
from fastapi import APIRouter, FastAPI
from starlette.routing import Match
from starlette.types import Scope

from app.core.routing import KnownAddresses, Section
from app.users.permissions import Role
from tests.integration.conftest import ClientFor

WHO = (Role.ADMIN, Role.WORKER, None)
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
STRANGE = ("/", "/nothing", "/api/v1", "/api/v1/stock", "/api/v1/products/x/y", "/api/v1/admin/nothing", "//stock")


def found(app: FastAPI) -> dict[tuple[str, str], list[Any]]:
    """How far each of the outermost routers matches each address of the API, and some that are none."""
    paths = [re.sub(r"\{[^}]*\}", "7", path) for path in app.openapi()["paths"]]
    asked = [(path, method) for path in (*paths, *STRANGE) for method in METHODS]
    usual = {"type": "http", "root_path": "", "headers": [], "query_string": b"", "app": app}
    return {
        (path, method): [each.matches(usual | {"path": path, "method": method})[0] for each in app.router.routes]
        for path, method in asked
    }


def test_every_address_is_found_as_by_an_ordinary_router(built_app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    by_sections = found(built_app)
    monkeypatch.setattr(Section, "matches", APIRouter.matches)
    assert by_sections == found(built_app)


def test_a_section_tries_none_of_its_routes_for_an_address_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def matches(_: APIRouter, scope: Scope) -> tuple[Match, Scope]:
        asked.append(scope["path"])
        return Match.FULL, {}

    monkeypatch.setattr(APIRouter, "matches", matches)
    tokens = Section(prefix="/users/{user_id}/tokens")
    for path in ("/api/v1/stock/batches", "/api/v1/users/7/tokens"):
        tokens.matches({"type": "http", "path": path})
    assert asked == ["/api/v1/users/7/tokens"]


async def test_an_address_that_was_found_is_found_again_without_a_way_through_the_routers(
    app: FastAPI, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.core.routing.MOST_KNOWN", 2)
    app.router.routes[0] = KnownAddresses()
    asked: list[str] = []
    ordinary = Section.matches

    def matches(section: Section, scope: Scope) -> tuple[Match, Scope]:
        asked.append(scope["path"])
        return ordinary(section, scope)

    async def answer_of(number: int) -> tuple[int, str]:
        answer = await client.get(f"/api/v1/stock/batches/{number}")
        return answer.status_code, answer.json()["detail"]

    monkeypatch.setattr(Section, "matches", matches)
    first = await answer_of(7)
    assert "StockBatch 7" in first[1]
    assert asked
    asked.clear()
    assert await answer_of(7) == first
    assert not asked
    assert "StockBatch 8" in (await answer_of(8))[1]
    assert (await client.put("/api/v1/stock/batches/7")).status_code == 405
    await answer_of(9)
    asked.clear()
    assert await answer_of(7) == first
    assert asked, "the first of more than are kept is forgotten"


async def test_an_address_that_was_found_before_still_asks_who_is_there(app: FastAPI, client_as: ClientFor) -> None:
    asked = "/api/v1/users"
    app.router.routes[0] = known = KnownAddresses()
    before = [(await client_as(each).get(asked)).status_code for each in WHO]
    assert before == [200, 403, 401]
    assert known.matches({"type": "http", "method": "GET", "path": asked})[0] is Match.FULL
    assert [(await client_as(each).get(asked)).status_code for each in WHO] == before


def test_what_one_request_notes_of_its_route_no_other_sees() -> None:
    addresses = KnownAddresses()
    asked = {"type": "http", "method": "GET", "path": "/x"}
    addresses.note(asked | {"route": 1, "endpoint": 1, "path_params": {"id": 7}})
    for _ in range(2):
        found = addresses.matches(dict(asked))[1]
        assert (found["path_params"], found["fastapi"]) == ({"id": 7}, {"effective_route_context": None})
        found["path_params"]["id"] = found["fastapi"]["noted"] = 8


def test_what_is_too_long_is_not_kept() -> None:
    addresses = KnownAddresses()
    long = {"type": "http", "method": "GET", "path": "/" + "x" * 200, "route": 1, "endpoint": 1, "path_params": {}}
    addresses.note(long)
    assert addresses.matches(dict(long))[0] is Match.NONE
