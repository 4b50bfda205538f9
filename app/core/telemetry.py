"""The Prometheus metrics, and the middleware that measures each request.

With PROMETHEUS_MULTIPROC_DIR set, API and workers write to shared files there and `/metrics` shows them all.
"""

import logging
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from opentelemetry.trace import Span, SpanKind, Status, StatusCode
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Metric, generate_latest, start_http_server
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from prometheus_client.registry import REGISTRY
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.logs import correlation_id
from app.core.tracing import TRACEPARENT, continued, listening, span

log = logging.getLogger(__name__)

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
HTTP_REQUESTS = Counter("http_requests_total", "Total HTTP requests", ["handler", "method", "status"])
HTTP_DURATION = Histogram(
    "http_request_duration_seconds",
    "Time from the request's first byte to the answer's last",
    ["handler", "method"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30),
)
REQUESTS_SHED = Counter("demeter_requests_shed_total", "Requests refused because too many were worked on")
SIGN_INS = Counter("demeter_sign_ins_total", "Attempts to sign in, or to stay so", ["kind", "outcome"])
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
INTERVAL_RATIO = Histogram(
    "demeter_count_interval_ratio",
    "Width of the interval of a count, as a share of the count",
    ["model"],
    buckets=(0.02, 0.05, 0.08, 0.1, 0.15, 0.2, 0.3, 0.5, 1, 2),
)
PHOTO_ATTEMPTS = Counter("demeter_photo_attempts_total", "Attempts to count a photograph that ended", ["outcome"])
JOB_DURATION = Histogram(
    "demeter_job_duration_seconds",
    "Time a job took",
    ["job_name", "outcome"],
    buckets=(0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 900),
)
WEBHOOK_DELIVERIES = Counter("demeter_webhook_deliveries_total", "Attempts to tell a webhook of something", ["outcome"])
JOBS_PUBLISHED = Counter("demeter_jobs_published_total", "Jobs sent to the queue", ["job_name"])
POOL_IN_USE = Gauge(
    "demeter_db_pool_in_use", "Connections to the database that are in use", multiprocess_mode="livesum"
)
POOL_LIMIT = Gauge("demeter_db_pool_limit", "Connections the processes may open at most", multiprocess_mode="livesum")


def state(name: str, says: str, *labels: str) -> Gauge:
    """Of the whole farm: whichever process told last is right."""
    return Gauge(name, says, labels, multiprocess_mode="mostrecent")


PHOTO_SESSIONS = state("demeter_photo_sessions", "Runs over photographs that are not completed", "status")
QUEUE_AGE = state("demeter_photo_queue_age_seconds", "How long the oldest photograph has waited to be counted", "kind")
QUEUE_MESSAGES = state("demeter_queue_messages", "Messages no worker has taken yet", "queue")
REVIEW_BACKLOG = state("demeter_review_backlog", "Counts that wait for a person's judgement")
STORED_BYTES = state("demeter_stored_bytes", "Size of what is kept", "shelf")
PLACES = state("demeter_places", "Places where something is configured to grow")
PLACES_WITHOUT_PHOTO = state("demeter_places_without_photo", "Those with no counted photograph of this month")
DATABASE_UP = state("demeter_database_up", "1: PostgreSQL answers")
DATABASE_BYTES = state("demeter_database_size_bytes", "Size of the database")
DATABASE_CONNECTIONS = state("demeter_database_connections", "Connections to the database, everybody's")
DATABASE_CONNECTIONS_LIMIT = state("demeter_database_connections_limit", "Connections its server accepts")
ARCHIVE_FAILING = state("demeter_wal_archive_failing", "1: the log of writes could not be archived when last tried")
ARCHIVE_SUCCESS = state(
    "demeter_wal_archive_last_success_timestamp_seconds", "When a piece of the log of writes was archived; 0: never"
)
BACKUP_SUCCESS = state("demeter_backup_last_success_timestamp_seconds", "When the last backup was made; 0: none")
DRILL_RUN = state("demeter_restore_drill_last_run_timestamp_seconds", "When restoring was last tried; 0: never")
DRILL_SUCCESS = state(
    "demeter_restore_drill_last_success_timestamp_seconds", "When what was restored was last whole; 0: never"
)


class AllProcesses(MultiProcessCollector):
    """What the processes that share a directory tell, and those that were killed told until then."""

    def collect(self) -> Iterable[Metric]:
        for file in Path(self._path).glob("gauge_live*_*.db"):
            pid = int(file.stem.rpartition("_")[2])
            if not Path(f"/proc/{pid}").exists():
                mark_process_dead(pid, self._path)  # type: ignore[no-untyped-call]
        return super().collect()  # type: ignore[no-any-return, no-untyped-call]


def registry() -> CollectorRegistry:
    """Of this process, or of all that share PROMETHEUS_MULTIPROC_DIR with it."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return REGISTRY
    shared = CollectorRegistry()
    AllProcesses(shared)  # type: ignore[no-untyped-call]
    return shared


def render_metrics() -> bytes:
    """All metrics in Prometheus text format."""
    return generate_latest(registry())


def serve_metrics(port: int) -> None:
    """For a process that has no other door; one that is taken already costs a line in the log."""
    try:
        start_http_server(port, registry=registry())
    except OSError as error:
        log.warning("No metrics at WORKER_METRICS_PORT", extra={"port": port, "reason": str(error)})


@contextmanager
def timed_job(name: str) -> Iterator[None]:
    outcome, started = "failed", time.perf_counter()
    try:
        yield
        outcome = "done"
    finally:
        JOB_DURATION.labels(name, outcome).observe(time.perf_counter() - started)


class RequestTrace:
    """A span for each request, under that of a caller who sends one (W3C `traceparent`)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not listening():
            await self._app(scope, receive, send)
            return
        status = 500

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        parent = continued(Headers(scope=scope).get(TRACEPARENT))
        with span(method_of(scope), parent, kind=SpanKind.SERVER) as current:
            try:
                await self._app(scope, receive, watch)
            finally:
                describe(current, scope, status)


def describe(current: Span, scope: Scope, status: int) -> None:
    """What is known of a request only when it has been answered."""
    method, route = method_of(scope), route_template(scope)
    current.update_name(f"{method} {route}")
    current.set_attributes(
        {
            "http.request.method": method,
            "http.route": route,
            "url.path": scope["path"],
            "http.response.status_code": status,
            "correlation_id": correlation_id() or "",
        }
    )
    if status >= 500:  # noqa: PLR2004 - the caller's own mistakes are none of ours
        current.set_status(Status(StatusCode.ERROR, str(status)))


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
    handler, method = route_template(scope), method_of(scope)
    HTTP_REQUESTS.labels(handler, method, str(status)).inc()
    HTTP_DURATION.labels(handler, method).observe(seconds)
    log.info("Request finished", extra={"status": status, "duration_ms": round(seconds * 1000, 1)})


def method_of(scope: Scope) -> str:
    """`_OTHER`, as OpenTelemetry has it, for one that is made up: a stranger may send any word, each a new series."""
    method: str = scope["method"]
    return method if method in METHODS else "_OTHER"


def route_template(scope: Scope) -> str:
    """`/api/v1/photos/{photo_id}`; an unmatched path is one value, or a scanner would fill the registry."""
    included = scope.get("fastapi", {}).get("effective_route_context")
    template: str = getattr(included or scope.get("route"), "path", "unmatched")
    return template
