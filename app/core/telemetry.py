"""The Prometheus metrics, and the middleware that measures each request.

With PROMETHEUS_MULTIPROC_DIR set, API and workers write to shared files there and `/metrics` shows them all.
"""

import logging
import os
import time

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import REGISTRY
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger(__name__)

HTTP_REQUESTS = Counter("http_requests_total", "Total HTTP requests", ["handler", "method", "status"])
HTTP_DURATION = Histogram(
    "http_request_duration_seconds",
    "Time from the request's first byte to the answer's last",
    ["handler", "method"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30),
)
REQUESTS_SHED = Counter("demeter_requests_shed_total", "Requests refused because too many were worked on")
STOCK_OPERATIONS = Counter("demeter_stock_operations_total", "Stock movements posted", ["operation_type"])
ML_DURATION = Histogram(
    "demeter_ml_inference_duration_seconds",
    "Time to count one photograph",
    ["model"],
    buckets=(0.25, 0.5, 1, 2, 4, 8, 15, 30, 60, 120, 300),
)
ACTIVE_SESSIONS = Gauge(
    "demeter_active_photo_sessions", "Photo sessions pending or processing", multiprocess_mode="mostrecent"
)
CIRCUIT_STATE = Gauge(
    "demeter_circuit_state",
    "0: the service is asked, 1: it is tried after a pause, 2: it is left alone",
    ["service"],
    multiprocess_mode="mostrecent",
)
INVARIANT_FAILURES = Gauge(
    "demeter_invariant_failures",
    "Rows for which a truth of the data did not hold when it was last asked",
    ["truth"],
    multiprocess_mode="mostrecent",
)


def render_metrics() -> bytes:
    """All metrics in Prometheus text format, of every process when they share a directory."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return generate_latest(REGISTRY)
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return generate_latest(registry)


class RequestMeasure:
    """Counts and times each request under its route's template, and writes the guide's log line for it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, started = 500, time.perf_counter()

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        log.info("Request received")
        try:
            await self._app(scope, receive, watch)
        finally:
            record(scope, status, time.perf_counter() - started)


def record(scope: Scope, status: int, seconds: float) -> None:
    handler = route_template(scope)
    HTTP_REQUESTS.labels(handler, scope["method"], str(status)).inc()
    HTTP_DURATION.labels(handler, scope["method"]).observe(seconds)
    log.info("Request finished", extra={"status": status, "duration_ms": round(seconds * 1000, 1)})


def route_template(scope: Scope) -> str:
    """`/api/v1/photos/{photo_id}`; an unmatched path is one value, or a scanner would fill the registry."""
    included = scope.get("fastapi", {}).get("effective_route_context")
    template: str = getattr(included or scope.get("route"), "path", "unmatched")
    return template
