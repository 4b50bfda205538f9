"""Every route is called as anonymous and as each role, and answers as docs/permissions.md says."""

import re
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from app.users.permissions import Role
from scripts.permissions import page
from tests.integration.conftest import ClientFor

DOCUMENT = Path(__file__).parents[2] / "docs" / "permissions.md"
ROW = re.compile(r"^\| ([A-Z]+) \| `(/[^`]*)` \| [^|]+ \|((?: \w+ \|){5})$", re.MULTILINE)
CALLERS = (None, Role.VIEWER, Role.WORKER, Role.SUPERVISOR, Role.ADMIN)
REFUSALS = {401, 403}
NOBODY = "999999"
"""An id that nothing has; the caller's own row might refuse for reasons of its own."""


def said() -> dict[tuple[str, str], tuple[str, ...]]:
    """By method and path what each caller is told, in the order of the columns."""
    found = ROW.findall(DOCUMENT.read_text())
    table = {(method, path): tuple(re.findall(r"\w+", cells)) for method, path, cells in found}
    assert len(table) == len(found)
    return table


def test_the_table_names_every_route_and_no_other(app: FastAPI) -> None:
    routes = {
        (method, str(route.path))
        for route in iter_route_contexts(app.routes)
        for method in (route.methods or set()) - {"HEAD"}
    }
    assert set(said()) == routes
    assert len(routes) > 190


def test_the_page_is_what_the_routes_say(app: FastAPI) -> None:
    assert DOCUMENT.read_text() == page(app)


@pytest.mark.rule("AUT-01")
@pytest.mark.parametrize("caller", CALLERS)
async def test_every_route_answers_as_the_table_says(client_as: ClientFor, caller: Role | None) -> None:
    client, column = client_as(caller), CALLERS.index(caller)
    for (method, path), cells in said().items():
        answer = await client.request(method, re.sub(r"\{\w+\}", NOBODY, path))
        told = str(answer.status_code) if answer.status_code in REFUSALS else "yes"
        assert told == cells[column], (method, path, answer.text)
        assert answer.status_code < 500 or path == "/ready", (method, path, answer.text)
        if told == "401":
            assert answer.headers["WWW-Authenticate"] == "Bearer", (method, path)
            assert answer.json()["code"] == "unauthenticated", (method, path)
