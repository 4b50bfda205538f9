"""Traces of requests as a receiver gets them: their tree, their names, and that they disturb nobody."""

import asyncio
import json
import logging
import time
from collections.abc import Iterator

import httpx
import pytest
from fastapi import FastAPI

from app.core import observing
from app.core.http import trace_answers
from app.core.logs import JsonFormatter
from app.core.otlp import exporter, speaks_grpc
from app.core.settings import Settings
from app.users.permissions import Role
from tests.integration.conftest import ClientFor
from tests.receiver import Protocol, Receiver, traces

CALLER = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


class Lines(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[dict[str, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(json.loads(JsonFormatter().format(record)))

    def of(self, level: str) -> list[str]:
        return [line["message"] for line in self.said if line["level"] == level]


@pytest.fixture
def lines() -> Iterator[Lines]:
    """Everything that is logged meanwhile, as it would be written."""
    lines, root = Lines(), logging.getLogger()
    root.addHandler(lines)
    yield lines
    root.removeHandler(lines)


@pytest.mark.rule("OBS-03")
@pytest.mark.parametrize("protocol", ["http", "grpc"])
async def test_a_request_arrives_as_a_tree(client_as: ClientFor, protocol: Protocol) -> None:
    trace_answers()
    async with traces(protocol) as receiver:
        answer = await client_as(Role.WORKER).get("/api/v1/stock/batches", headers={"X-Correlation-ID": "abc"})
    assert answer.status_code == 200
    request = receiver.named("GET /api/v1/stock/batches")
    assert (request.parent, request.kind, request.failed) == ("", 2, "")
    assert request.resource["service.name"] == "demeterai-api"
    assert request.resource["deployment.environment.name"] == "test"
    assert request.attributes["http.response.status_code"] == 200
    assert request.attributes["correlation_id"] == "abc"
    assert [each.name for each in receiver.under(request)][-2:] == ["StockService.batches", "Serialize response"]
    page = receiver.named("BatchRepository.page")
    assert receiver.path(page) == ["GET /api/v1/stock/batches", "StockService.batches", "BatchRepository.page"]
    (statement,) = receiver.under(page)
    assert statement.name == "PostgreSQL SELECT"
    assert "FROM stock_batches" in statement.attributes["db.query.text"]
    assert request.began <= page.began <= statement.began < statement.ended <= page.ended <= request.ended
    assert {each.trace for each in receiver.spans} == {request.trace}


async def test_a_caller_who_traces_is_gone_on_with(client_as: ClientFor) -> None:
    async with traces() as receiver:
        await client_as(None).get("/health", headers={"traceparent": CALLER})
        await client_as(None).get("/ready", headers={"traceparent": "nonsense"})
    health, ready = receiver.named("GET /health"), receiver.named("GET /ready")
    assert (health.trace, health.parent) == (CALLER.split("-")[1], CALLER.split("-")[2])
    assert ready.parent == ""


async def test_a_method_that_is_none_names_no_span(client_as: ClientFor) -> None:
    async with traces() as receiver:
        await client_as(None).request("BREW", "/health")
    assert receiver.named("_OTHER /health").attributes["http.request.method"] == "_OTHER"


async def test_errors_are_told_by_their_kind_alone(app: FastAPI, client_as: ClientFor) -> None:
    @app.get("/api/explodes")
    async def explodes() -> None:
        raise RuntimeError("the secret recipe")

    async with traces() as receiver:
        assert (await client_as(None).get("/api/explodes")).status_code == 500
        assert (await client_as(Role.WORKER).get("/api/v1/stock/batches/4711")).status_code == 404
    assert receiver.named("GET /api/explodes").failed == "RuntimeError"
    missing = receiver.named("GET /api/v1/stock/batches/{batch_id}")
    assert (missing.failed, missing.attributes["http.response.status_code"]) == ("", 404)
    assert receiver.named("StockService.batch").failed == "NotFound"
    assert "recipe" not in str(receiver.spans)


@pytest.mark.rule("OBS-02")
async def test_lines_of_the_log_name_their_trace(client_as: ClientFor, lines: Lines) -> None:
    await client_as(None).get("/health")
    async with traces() as receiver:
        await client_as(None).get("/health")
    untraced, traced = (line for line in lines.said if line["message"] == "Request received")
    assert "trace_id" not in untraced
    health = receiver.named("GET /health")
    assert (traced["trace_id"], traced["span_id"]) == (health.trace, health.id)


async def test_the_start_is_told_in_the_guides_words(lines: Lines) -> None:
    async with traces() as receiver:
        pass
    told = [line for line in lines.said if "opentelemetry" in json.dumps(line).lower()]
    assert [line["message"] for line in told] == [
        "OpenTelemetry initialized successfully",
        f"OTLP exporter configured: {receiver.endpoint}",
    ]


@pytest.mark.parametrize("off", [{"otel_enabled": False, "otel_exporter_otlp_endpoint": "http://localhost:4318"}, {}])
def test_nothing_is_started_unless_wanted(off: dict[str, object], lines: Lines) -> None:
    assert observing.start(Settings(_env_file=None, **off), "demeterai-api") is False  # type: ignore[arg-type]
    assert lines.said == []


@pytest.mark.rule("OBS-03")
@pytest.mark.parametrize("endpoint", ["http://127.0.0.1:1", "grpc://127.0.0.1:1"])
async def test_a_receiver_that_is_down_costs_one_warning(client_as: ClientFor, lines: Lines, endpoint: str) -> None:
    settings = Settings(_env_file=None, app_env="test", otel_exporter_otlp_endpoint=endpoint)
    await asyncio.to_thread(observing.start, settings, "demeterai-api")
    for _ in range(3):
        assert (await client_as(None).get("/health")).status_code == 200
        await asyncio.to_thread(observing.Sending.provider.force_flush)
    began = time.monotonic()
    await asyncio.to_thread(observing.stop)
    assert time.monotonic() - began < 1
    warnings = lines.of("WARNING") + lines.of("ERROR")
    assert warnings == [f"Failed to export spans to OTLP endpoint {endpoint}: traces are dropped until it answers"]


@pytest.mark.parametrize(
    ("endpoint", "grpc"),
    [
        ("http://localhost:4318", False),
        ("http://localhost:4317", True),
        ("https://collector:4317", True),
        ("https://otlp.example.com/otlp", False),
        ("grpc://collector:9000", True),
    ],
)
def test_the_endpoint_tells_the_protocol(endpoint: str, *, grpc: bool) -> None:
    assert speaks_grpc(endpoint) is grpc


@pytest.mark.parametrize(
    ("endpoint", "place"),
    [
        ("grpc://collector", "collector:4317"),
        ("grpcs://[::1]:9000", "[::1]:9000"),
        ("https://otlp.example.com/otlp/", "https://otlp.example.com/otlp/v1/traces"),
        ("http://localhost:4318/v1/traces", "http://localhost:4318/v1/traces"),
    ],
)
def test_the_endpoint_tells_the_place(endpoint: str, place: str) -> None:
    sender = exporter(endpoint)
    assert sender._endpoint == place  # type: ignore[attr-defined]
    sender.shutdown()


def test_workers_have_a_name_of_their_own() -> None:
    assert observing.workers("demeterai-api") == "demeterai-worker"
    assert observing.workers("demeterai-worker") == "demeterai-worker"
    assert observing.workers("farm") == "farm-worker"


async def test_what_happens_between_processes_that_do_not_listen_is_not_traced(client_as: ClientFor) -> None:
    async with traces() as receiver:
        pass
    await client_as(None).get("/health")
    assert isinstance(receiver, Receiver)
    assert receiver.spans == []


async def test_a_client_need_not_know(client: httpx.AsyncClient) -> None:
    async with traces():
        answer = await client.get("/api/v1/stock/batches", headers={"traceparent": "00-zz-zz-zz", "tracestate": "a=b"})
    assert answer.status_code == 200
