"""The system face, and what every answer has in common."""

import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from app.cli.stack.redis_server import temporary_redis
from app.core.database import create_engine, create_sessions
from app.core.logs import JsonFormatter
from app.core.settings import Settings
from app.core.storage import DiskStorage, Shelf
from app.main import create_app
from app.users.permissions import Role
from tests.integration.conftest import ClientFor


async def test_health_answers_without_touching_anything(client_as: ClientFor, app: FastAPI) -> None:
    del app.state.sessions
    answer = await client_as(None).get("/health")
    assert (answer.status_code, answer.json()) == (200, {"status": "healthy", "service": "DemeterAI v2.0"})


async def test_ready_names_what_is_down(client_as: ClientFor) -> None:
    answer = await client_as(None).get("/ready")
    assert answer.status_code == 503
    assert answer.json() == {"status": "not_ready", "checks": {"database": "ok", "redis": "down"}}


@pytest.fixture
def redis_url(tmp_path: Path) -> Iterator[str]:
    with temporary_redis(tmp_path) as url:
        yield url


async def test_ready_with_database_and_redis(app: FastAPI, client_as: ClientFor, redis_url: str) -> None:
    app.state.settings = app.state.settings.model_copy(update={"redis_url": redis_url})
    answer = await client_as(None).get("/ready")
    assert (answer.status_code, answer.json()["status"]) == (200, "ready")


async def test_metrics_have_the_guides_names_and_labels(client_as: ClientFor) -> None:
    client = client_as(None)
    await client.get("/health")
    text_ = (await client.get("/metrics")).text
    assert 'http_requests_total{handler="/health",method="GET",status="200"}' in text_
    for name in (
        "http_request_duration_seconds_bucket",
        "demeter_stock_operations_total",
        "demeter_ml_inference_duration_seconds",
        "demeter_active_photo_sessions 0.0",
    ):
        assert name in text_


async def test_methods_that_strangers_make_up_are_one(client_as: ClientFor) -> None:
    client = client_as(None)
    for word in ("BREW", "WHEN", "a" * 4000):
        assert (await client.request(word, "/health")).status_code == 405
    text_ = (await client.get("/metrics")).text
    assert 'http_requests_total{handler="/health",method="_OTHER",status="405"}' in text_
    assert not re.search('method="(BREW|WHEN|a+)"', text_)


async def test_metrics_can_be_switched_off(app: FastAPI, client_as: ClientFor) -> None:
    app.state.settings = app.state.settings.model_copy(update={"enable_metrics": False})
    assert (await client_as(None).get("/metrics")).status_code == 404


async def test_the_documentation_is_served(client_as: ClientFor) -> None:
    client = client_as(None)
    assert "swagger" in (await client.get("/docs")).text.lower()
    paths = (await client.get("/openapi.json")).json()["paths"]
    assert {"/api/v1/photos/upload", "/api/v1/stock/batches", "/api/v1/auth/me"} <= set(paths)


async def test_a_correlation_id_is_kept_or_made(client_as: ClientFor) -> None:
    client = client_as(None)
    kept = await client.get("/health", headers={"X-Correlation-ID": "abc-123-def"})
    assert kept.headers["X-Correlation-ID"] == "abc-123-def"
    made = [(await client.get("/health")).headers["X-Correlation-ID"] for _ in range(2)]
    assert made[0] != made[1]


@pytest.mark.parametrize("given", ["x" * 500, "with\ttab"])
async def test_a_correlation_id_that_would_spoil_the_log_is_replaced(client_as: ClientFor, given: str) -> None:
    answer = await client_as(None).get("/health", headers={"X-Correlation-ID": given})
    assert answer.headers["X-Correlation-ID"] != given


async def test_a_request_is_logged_with_its_user(client_as: ClientFor) -> None:
    lines: list[dict[str, object]] = []

    class Reader(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(json.loads(JsonFormatter().format(record)))

    reader = Reader()
    logging.getLogger("app.core.telemetry").addHandler(reader)
    await client_as(Role.WORKER).get("/api/v1/auth/me", headers={"X-Correlation-ID": "abc"})
    logging.getLogger("app.core.telemetry").removeHandler(reader)
    received = next(line for line in lines if line["message"] == "Request received")
    assert received["correlation_id"] == "abc"
    assert (received["method"], received["path"], received["user_id"]) == ("GET", "/api/v1/auth/me", "local|worker")


def is_problem(answer: httpx.Response, status: int, code: str) -> bool:
    body = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["X-Correlation-ID"] == body["correlation_id"]
    assert {"type", "title", "status", "detail", "instance", "code"} <= set(body)
    return (answer.status_code, body["status"], body["code"]) == (status, status, code)


async def test_an_unknown_path_is_a_problem(client_as: ClientFor) -> None:
    assert is_problem(await client_as(None).get("/api/v1/nothing"), 404, "not_found")
    assert is_problem(await client_as(None).delete("/health"), 405, "method_not_allowed")


@pytest.mark.parametrize(("parameter", "hint"), [("page", "cursor"), ("skip", "cursor"), ("colour", "unknown")])
async def test_unknown_query_parameters_are_refused(client: httpx.AsyncClient, parameter: str, hint: str) -> None:
    answer = await client.get("/api/v1/stock/batches", params={parameter: "1"})
    assert is_problem(answer, 422, "invalid")
    assert answer.json()["errors"][0]["pointer"] == f"/query/{parameter}"
    assert hint in answer.json()["errors"][0]["detail"]


async def test_every_fault_of_a_body_is_named(client: httpx.AsyncClient) -> None:
    answer = await client.post("/api/v1/stock/batches", json={"quantity": "many", "colour": "red"})
    assert is_problem(answer, 422, "invalid")
    assert {each["pointer"] for each in answer.json()["errors"]} == {
        "/body/product_id",
        "/body/quantity",
        "/body/colour",
    }


async def test_a_dead_database_is_503_and_says_when_to_try_again(app: FastAPI, client: httpx.AsyncClient) -> None:
    nowhere = create_engine(Settings(_env_file=None, database_url="postgresql+asyncpg://a:b@127.0.0.1:1/none"))
    app.state.sessions = create_sessions(nowhere)
    answer = await client.get("/api/v1/stock/batches")
    assert is_problem(answer, 503, "unavailable")
    assert int(answer.headers["Retry-After"]) > 0


async def test_a_bug_is_a_500_that_tells_nothing_but_its_correlation_id(app: FastAPI, client_as: ClientFor) -> None:
    @app.get("/api/broken")
    async def broken() -> None:
        raise RuntimeError("the secret recipe")

    answer = await client_as(None).get("/api/broken")
    assert is_problem(answer, 500, "internal_error")
    assert "recipe" not in answer.text


async def test_an_integrity_error_becomes_a_409_with_its_constraint(app: FastAPI, client_as: ClientFor) -> None:
    @app.post("/twice")
    async def twice() -> None:
        async with app.state.sessions() as session:
            for _ in range(2):
                await session.execute(text("INSERT INTO product_sizes (code, name) VALUES ('XS', 'tiny')"))

    answer = await client_as(None).post("/twice")
    assert is_problem(answer, 409, "already_exists")
    assert "product_sizes" in answer.json()["constraint"]


async def test_files_are_served_through_unchanged_unexpired_links_only(
    client_as: ClientFor, settings: Settings
) -> None:
    storage = DiskStorage(settings)
    await storage.put(Shelf.ORIGINAL, "a.jpg", b"bytes", "image/jpeg")
    link = storage.link(Shelf.ORIGINAL, "a.jpg").removeprefix(settings.public_url)
    client = client_as(None)
    assert (await client.get(link)).content == b"bytes"
    assert (await client.get(link.replace("a.jpg", "b.jpg"))).status_code == 403
    assert (await client.get(link.replace("expires=", "expires=9"))).status_code == 403
    assert (await client.get(link.split("?")[0])).status_code == 422
    expired = f"/files/original/a.jpg?expires=1&signature={storage._signature(Shelf.ORIGINAL, 'a.jpg', 1)}"
    assert (await client.get(expired)).status_code == 403


async def test_a_key_cannot_climb_out_of_the_folder(client_as: ClientFor, settings: Settings) -> None:
    storage = DiskStorage(settings)
    signature = storage._signature(Shelf.ORIGINAL, "../../secret", 2**40)
    answer = await client_as(None).get(
        "/files/original/..%2F..%2Fsecret", params={"expires": 2**40, "signature": signature}
    )
    assert answer.status_code == 404


def test_two_apps_do_not_share_state(settings: Settings) -> None:
    assert create_app(settings).state is not create_app(settings).state
