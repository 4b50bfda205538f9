"""Traces leave the process over OTLP, by gRPC or HTTP. A receiver that is away costs one warning and nothing else."""

import logging
import time
from collections.abc import Sequence
from urllib.parse import urlsplit

from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter as HttpExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult

log = logging.getLogger("app.core.opentelemetry")  # the guide looks for lines with this word

GRPC_PORT = 4317
HTTP_PATH = "/v1/traces"
PATIENCE_S = 3.0
"""How long one delivery may take, all its tries together; a process that ends waits so long at most."""
REST_S = 30.0
"""How long a receiver that failed is left alone; what ends meanwhile is lost."""


def provider(endpoint: str, service: str, environment: str) -> TracerProvider:
    """Delivers spans from a thread of its own: make it after the fork, and shut it down."""
    # The library tells of every single try.
    logging.getLogger("opentelemetry").setLevel(logging.CRITICAL)
    described = {"service.name": service, "deployment.environment.name": environment}
    made = TracerProvider(resource=Described(Resource.create(described).attributes), shutdown_on_exit=False)
    made.add_span_processor(BatchSpanProcessor(Patient(exporter(endpoint), endpoint)))
    return made


class Described(Resource):
    """Spans are sorted by it before they leave, and the library's own would be written out as JSON for each."""

    __hash__ = object.__hash__


def speaks_grpc(endpoint: str) -> bool:
    """By its port, 4317, or its scheme, `grpc://`; everything else is HTTP."""
    address = urlsplit(endpoint)
    return address.port == GRPC_PORT or address.scheme in {"grpc", "grpcs"}


def exporter(endpoint: str) -> SpanExporter:
    if not speaks_grpc(endpoint):
        base = endpoint.rstrip("/").removesuffix(HTTP_PATH)
        return HttpExporter(endpoint=base + HTTP_PATH, timeout=PATIENCE_S)
    from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import (  # noqa: PLC0415 - large, and rarely wanted
        OTLPSpanExporter as GrpcExporter,
    )

    address = urlsplit(endpoint)
    place = address.netloc if address.port else f"{address.netloc}:{GRPC_PORT}"
    return GrpcExporter(endpoint=place, insecure=address.scheme in {"http", "grpc"}, timeout=PATIENCE_S)


class Patient(SpanExporter):
    """Delivers through another exporter, and leaves a receiver that fails alone for a while."""

    def __init__(self, inner: SpanExporter, endpoint: str) -> None:
        self._inner, self._endpoint = inner, endpoint
        self._away = False
        self._rests_until = 0.0

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        if time.monotonic() < self._rests_until:
            return SpanExportResult.FAILURE
        result = self._inner.export(spans)
        self._note(away=result is not SpanExportResult.SUCCESS)
        return result

    def _note(self, *, away: bool) -> None:
        if away:
            self._rests_until = time.monotonic() + REST_S
        if away and not self._away:
            log.warning(
                "Failed to export spans to OTLP endpoint %s: traces are dropped until it answers", self._endpoint
            )
        elif self._away and not away:
            log.info("OTLP endpoint %s answers again", self._endpoint)
        self._away = away

    def shutdown(self) -> None:
        self._inner.shutdown()

    def force_flush(self, timeout_millis: int = 30_000) -> bool:
        return self._inner.force_flush(timeout_millis)
