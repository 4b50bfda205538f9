"""A receiver of traces on this machine, by HTTP or gRPC, that decodes what arrives."""

import asyncio
import gzip
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Literal

import grpc
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)
from opentelemetry.proto.collector.trace.v1.trace_service_pb2_grpc import (
    TraceServiceServicer,
    add_TraceServiceServicer_to_server,
)

from app.core import observing
from app.core.settings import Settings

type Protocol = Literal["http", "grpc"]
type Take = Callable[[ExportTraceServiceRequest], None]


@dataclass(frozen=True, slots=True)
class Arrived:
    """One span, with the name of the service that sent it; ids are hexadecimal."""

    name: str
    service: str
    trace: str
    id: str
    parent: str
    kind: int
    began: int
    ended: int
    failed: str
    attributes: dict[str, Any]
    resource: dict[str, Any]
    links: tuple[str, ...]


@dataclass
class Receiver:
    endpoint: str = ""
    spans: list[Arrived] = field(default_factory=list)

    def take(self, request: ExportTraceServiceRequest) -> None:
        for of_resource in request.resource_spans:
            resource = plain(of_resource.resource.attributes)
            for scope in of_resource.scope_spans:
                self.spans += [arrived(each, resource) for each in scope.spans]

    def named(self, name: str) -> Arrived:
        """The one span of that name."""
        (found,) = (each for each in self.spans if each.name == name)
        return found

    def of_trace(self, trace: str) -> list[Arrived]:
        return sorted((each for each in self.spans if each.trace == trace), key=lambda each: each.began)

    def under(self, span: Arrived) -> list[Arrived]:
        """Those right below it, the first one first."""
        return [each for each in self.of_trace(span.trace) if each.parent == span.id]

    def path(self, span: Arrived) -> list[str]:
        """Names from the root of its trace down to it."""
        above = {each.id: each for each in self.spans}
        names = [span.name]
        while span.parent in above:
            span = above[span.parent]
            names.insert(0, span.name)
        return names


def arrived(span: Any, resource: dict[str, Any]) -> Arrived:
    return Arrived(
        name=span.name,
        service=resource["service.name"],
        trace=span.trace_id.hex(),
        id=span.span_id.hex(),
        parent=span.parent_span_id.hex(),
        kind=span.kind,
        began=span.start_time_unix_nano,
        ended=span.end_time_unix_nano,
        failed=span.status.message if span.status.code == span.status.STATUS_CODE_ERROR else "",
        attributes=plain(span.attributes),
        resource=resource,
        links=tuple(each.trace_id.hex() for each in span.links),
    )


def plain(attributes: Sequence[Any]) -> dict[str, Any]:
    return {each.key: getattr(each.value, each.value.WhichOneof("value")) for each in attributes}


@contextmanager
def receiving(protocol: Protocol) -> Iterator[Receiver]:
    receiver = Receiver()
    with {"http": by_http, "grpc": by_grpc}[protocol](receiver.take) as receiver.endpoint:
        yield receiver


@contextmanager
def by_http(take: Take) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.headers["Content-Encoding"] == "gzip":
                body = gzip.decompress(body)
            found = self.path == "/v1/traces"
            if found:
                take(ExportTraceServiceRequest.FromString(body))
            self.send_response(200 if found else 404)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@contextmanager
def by_grpc(take: Take) -> Iterator[str]:
    class Servicer(TraceServiceServicer):
        def Export(self, request: ExportTraceServiceRequest, context: Any) -> ExportTraceServiceResponse:  # noqa: N802, ARG002
            take(request)
            return ExportTraceServiceResponse()

    server = grpc.server(ThreadPoolExecutor(2))
    add_TraceServiceServicer_to_server(Servicer(), server)  # type: ignore[no-untyped-call]  # generated
    # Any port but the usual one: the scheme says that it is gRPC.
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    yield f"grpc://127.0.0.1:{port}"
    server.stop(None)


@asynccontextmanager
async def traces(protocol: Protocol = "http") -> AsyncIterator[Receiver]:
    """What this process does in the block is traced; afterwards the receiver has all of it."""
    with receiving(protocol) as receiver:
        settings = Settings(_env_file=None, app_env="test", otel_exporter_otlp_endpoint=receiver.endpoint)
        assert await asyncio.to_thread(observing.start, settings, "demeterai-api")
        try:
            yield receiver
        finally:
            await asyncio.to_thread(observing.stop)
