"""What a request may take: bytes of its header and body, depth, and time; and what is left of one that took more."""

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from sqlalchemy import text

from app.core.bodies import LARGEST_BODY, LARGEST_MANY, LARGEST_SHEET, LARGEST_UNKNOWN, MEBIBYTE, largest_body
from app.core.http import Session
from app.core.routing import GuardedRoute, guards_of
from app.users.permissions import Role
from tests.integration.conftest import ClientFor
from tests.integration.hostile.conftest import Limited, caller
from tests.unit.test_house_rules import PUBLIC, routes_of

BATCHES = "/api/v1/stock/batches"
WAREHOUSES = "/api/v1/locations/warehouses"
MANY = "/api/v1/stock/movements/bulk"
FORMS = (
    "/api/v1/admin/price-list/import",
    "/api/v1/admin/products/import",
    "/api/v1/locations/import",
    "/api/v1/photos/upload",
    "/api/v1/stock/reconciliation/client-sales",
)
JSON = {"Content-Type": "application/json"}
SLEEPERS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE query LIKE '%pg_sleep(%' AND state = 'active' AND datname = current_database() AND pid <> pg_backend_pid()
"""


async def chunks(size: int, read: list[int]) -> AsyncIterator[bytes]:
    """A body of unknown length; `read` learns how far it was taken."""
    for _ in range(size // 65_536):
        read.append(65_536)
        yield b" " * 65_536


def is_problem(answer: httpx.Response, status: int, code: str) -> bool:
    body = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    return (answer.status_code, body["status"], body["code"]) == (status, status, code)


async def test_a_body_that_announces_too_much_is_refused_unread(client: httpx.AsyncClient) -> None:
    read: list[int] = []
    answer = await client.post(BATCHES, content=chunks(LARGEST_BODY * 4, read), headers={"Content-Length": "4194304"})
    assert is_problem(answer, 413, "body_too_large")
    assert answer.json()["most_bytes"] == LARGEST_BODY
    assert not read


async def test_a_body_of_unknown_length_is_given_up_when_it_is_too_large(client: httpx.AsyncClient) -> None:
    read: list[int] = []
    answer = await client.post(
        BATCHES, content=chunks(LARGEST_BODY * 8, read), headers={"Content-Type": "application/json"}
    )
    assert is_problem(answer, 413, "body_too_large")
    assert sum(read) <= LARGEST_BODY + 2 * 65_536


async def test_without_a_token_even_less_is_taken_and_the_missing_token_is_what_is_said(client_as: ClientFor) -> None:
    """A telephone whose token has expired must learn that, and not that its photograph is large."""
    stranger = client_as(None)
    read: list[int] = []
    for given in ({"Content-Length": str(5 * MEBIBYTE)}, {}):
        answer = await stranger.post("/api/v1/photos/upload", content=chunks(5 * MEBIBYTE, read), headers=given)
        assert is_problem(answer, 401, "unauthenticated")
        assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert sum(read) <= LARGEST_UNKNOWN + 2 * 65_536


def streamed_form(size: int, read: list[int]) -> tuple[dict[str, str], AsyncIterator[bytes]]:
    """A form with one file, of unknown length; `read` learns how far it was taken."""

    async def body() -> AsyncIterator[bytes]:
        yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="sheet.csv"\r\n\r\n'
        async for each in chunks(size, read):
            yield each
        yield b"\r\n--b--\r\n"

    return {"Content-Type": "multipart/form-data; boundary=b"}, body()


@pytest.mark.parametrize("path", FORMS)
async def test_who_may_not_send_a_file_is_refused_before_any_of_it_is_read(client_as: ClientFor, path: str) -> None:
    read: list[int] = []
    headers, body = streamed_form(4 * MEBIBYTE, read)
    assert is_problem(await client_as(Role.VIEWER).post(path, content=body, headers=headers), 403, "forbidden")
    assert not read


def test_every_route_that_demands_a_token_asks_for_it_before_the_body(app: FastAPI) -> None:
    for route in routes_of(app):
        if route.path not in PUBLIC:
            assert isinstance(route.original_route, GuardedRoute), route.path
            assert list(guards_of(route.dependant)), route.path


async def test_without_permission_no_body_of_any_kind_is_read(app: FastAPI, client_as: ClientFor) -> None:
    viewer, asked = client_as(Role.VIEWER), 0
    for route in routes_of(app):
        for method in (route.methods or set()) & {"POST", "PUT", "PATCH"}:
            read: list[int] = []
            path = re.sub(r"\{\w+\}", "1", str(route.path))
            answer = await viewer.request(method, path, content=chunks(65_536, read), headers=JSON)
            if answer.status_code == 403:
                asked += 1
                assert not read, path
    assert asked > 80


async def test_many_entries_and_photographs_may_be_larger(limited: Limited) -> None:
    async with limited(max_request_mb=2) as app, caller(app) as client:
        body = json.dumps({"rows": [], "notes": "x" * (LARGEST_BODY + 10)})
        assert (await client.post(MANY, content=body)).status_code == 422
        photo = {"file": ("photo.jpg", bytes(MEBIBYTE + 10))}
        assert is_problem(await client.post("/api/v1/photos/upload", files=photo), 400, "not_an_image")
        three = [("files", (f"{each}.jpg", bytes(MEBIBYTE))) for each in range(3)]
        assert is_problem(await client.post("/api/v1/photos/upload", files=three), 413, "body_too_large")


def test_only_addresses_that_need_it_take_large_bodies(app: FastAPI) -> None:
    most = {route.path: largest_body({"path": route.path, "app": app}) for route in routes_of(app)}
    assert {path for path, size in most.items() if size == LARGEST_SHEET} == {
        "/api/v1/admin/price-list/import",
        "/api/v1/admin/products/import",
        "/api/v1/analytics/sales-comparison",
        "/api/v1/analytics/upload-csv",
        "/api/v1/locations/import",
        "/api/v1/stock/reconciliation/client-sales",
    }
    assert {path for path, size in most.items() if size > LARGEST_SHEET} == {"/api/v1/photos/upload"}
    assert MANY in {path for path, size in most.items() if size == LARGEST_MANY}
    assert most[BATCHES] == LARGEST_BODY


async def test_a_header_that_is_too_large_is_refused(client: httpx.AsyncClient) -> None:
    assert is_problem(await client.get(BATCHES, headers={"X-Large": "x" * 17_000}), 431, "header_too_large")
    assert is_problem(await client.get(f"{BATCHES}?cursor={'x' * 17_000}"), 431, "header_too_large")


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"quantity": ' + b"9" * 100_000 + b"}",
        b'{"quantity": 1e400}',
        b'{"quantity": NaN}',
        b"\xff\xfe\xfa",
        b'"\\ud800"',
        b"{}" * 1_000,
        b"",
        b"null",
        b'{"notes": "\\u0000"}',
    ],
)
async def test_json_made_to_harm_is_a_fault_of_the_request(client: httpx.AsyncClient, body: bytes) -> None:
    answer = await client.post(BATCHES, content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in {400, 422}
    assert answer.headers["content-type"] == "application/problem+json"


async def test_a_page_has_at_most_five_hundred_rows(client: httpx.AsyncClient) -> None:
    assert (await client.get(BATCHES, params={"limit": 500})).status_code == 200
    assert (await client.get(BATCHES, params={"limit": 501})).status_code == 422


@pytest.fixture
async def slow(limited: Limited) -> AsyncIterator[FastAPI]:
    """An application that gives two seconds, with a route that writes and then takes too long."""
    async with limited(request_time_limit_s=2) as app:

        @app.post("/slow")
        async def slow_route(session: Session, seconds: float) -> None:
            await session.execute(text("INSERT INTO product_sizes (code, name) VALUES ('SLOW', 'slow')"))
            await session.execute(text("SELECT pg_sleep(:seconds)"), {"seconds": seconds})

        @app.post("/reading")
        async def reading(body: dict[str, Any]) -> dict[str, Any]:
            return body

        yield app


async def found(app: FastAPI, question: str) -> Any:
    async with app.state.sessions() as session:
        return await session.scalar(text(question))


async def test_a_request_that_takes_too_long_is_given_up_and_rolled_back(slow: FastAPI) -> None:
    async with caller(slow) as client:
        answer = await asyncio.wait_for(client.post("/slow?seconds=60"), 20)
        assert is_problem(answer, 503, "timed_out")
        assert int(answer.headers["Retry-After"]) > 0
        assert await found(slow, "SELECT count(*) FROM product_sizes WHERE code = 'SLOW'") == 0
        assert await found(slow, SLEEPERS) == 0
        assert (await client.post("/slow?seconds=0")).status_code == 200
        assert await found(slow, "SELECT count(*) FROM product_sizes WHERE code = 'SLOW'") == 1


async def test_requests_that_were_given_up_cost_no_connection(slow: FastAPI) -> None:
    """Twice as many as the pool has."""
    async with caller(slow) as client:
        for _ in range(2):
            answers = await asyncio.gather(*(client.post("/slow?seconds=60") for _ in range(30)))
            assert {each.status_code for each in answers} == {503}
        assert (await client.get(BATCHES)).status_code == 200
    assert slow.state.sessions.kw["bind"].pool.checkedout() == 0


async def trickle(pauses: int) -> AsyncIterator[bytes]:
    yield b'{"a": "'
    for _ in range(pauses):
        await asyncio.sleep(0.1)
        yield b"x"
    yield b'"}'


async def test_a_body_that_trickles_is_given_up(slow: FastAPI) -> None:
    async with caller(slow) as client:
        answer = await asyncio.wait_for(client.post("/reading", content=trickle(600)), 30)
        assert is_problem(answer, 408, "too_slow")


async def test_a_body_that_comes_slowly_but_steadily_may_take_longer(slow: FastAPI) -> None:
    async def steady() -> AsyncIterator[bytes]:
        yield b'{"a": "' + b"x" * 40_000
        for _ in range(30):
            await asyncio.sleep(0.1)
            yield b"x" * 4_000
        yield b'"}'

    async with caller(slow) as client:
        answer = await client.post("/reading", content=steady(), headers={"Content-Type": "application/json"})
        assert (answer.status_code, len(answer.json()["a"])) == (200, 160_000)


async def test_an_answer_that_nobody_takes_is_given_up(slow: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.core.hardening.UNTAKEN_S", 0.2)

    @slow.get("/api/untaken")
    async def untaken() -> StreamingResponse:
        async def parts() -> AsyncIterator[bytes]:
            while True:
                yield b"x"

        return StreamingResponse(parts())

    async def takes_nothing(message: Any) -> None:
        if message["type"] == "http.response.body":
            await asyncio.Event().wait()

    async def says_nothing() -> Any:
        await asyncio.Event().wait()

    scope = {"type": "http", "method": "GET", "path": "/api/untaken", "raw_path": b"/api/untaken", "query_string": b""}
    scope |= {"headers": [], "scheme": "http", "server": ("test", 80), "client": ("192.0.2.1", 1)}
    began = time.monotonic()
    with pytest.raises((TimeoutError, RuntimeError, ExceptionGroup)):
        await asyncio.wait_for(slow(scope, says_nothing, takes_nothing), 60)
    assert time.monotonic() - began < 30


async def test_an_answer_on_its_way_is_not_cut_off(slow: FastAPI) -> None:
    @slow.get("/api/long")
    async def long() -> StreamingResponse:
        async def parts() -> AsyncIterator[bytes]:
            for _ in range(30):
                await asyncio.sleep(0.1)
                yield b"x"

        return StreamingResponse(parts())

    async with caller(slow) as client:
        assert (await client.get("/api/long")).text == "x" * 30


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "OPTIONS", "PROPFIND", "FOO"])
async def test_methods_nobody_uses_are_refused(client_as: ClientFor, method: str) -> None:
    answer = await client_as(Role.ADMIN).request(method, WAREHOUSES)
    assert answer.status_code in {400, 404, 405}
