"""Switches traces on and off for one process: what is watched, and where it goes."""

import logging
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from types import ModuleType
from typing import Any

from opentelemetry.trace import SpanKind, Status, StatusCode, get_current_span
from sqlalchemy import Engine, event

from app.core.settings import Settings
from app.core.tracing import NOBODY, Listener, traced

log = logging.getLogger("app.core.opentelemetry")  # the guide looks for lines with this word

LAYERS = {"services", "repositories", "repository", "storage"}
LONGEST_STATEMENT = 2000


class Sending:
    """How to end it, while traces are sent."""

    provider: Any = None


def start(settings: Settings, service: str) -> bool:
    """Watch every service, repository, store and statement of this process; after the fork, for it starts a thread.

    False where no endpoint is set or OTEL_ENABLED is not; then nothing is loaded.
    """
    endpoint = settings.otel_exporter_otlp_endpoint
    if not (settings.otel_enabled and endpoint):
        return False
    from app.core import otlp  # noqa: PLC0415 - slow to load, for those who want it

    Sending.provider = otlp.provider(endpoint, service, settings.app_env)
    Listener.tracer = Sending.provider.get_tracer("demeter")
    for each in list(watched_classes(sys.modules)):
        traced(each)
    for name, listener in STATEMENT_EVENTS.items():
        event.listen(Engine, name, listener)
    log.info("OpenTelemetry initialized successfully")
    log.info("OTLP exporter configured: %s", endpoint)
    return True


def workers(service: str) -> str:
    """What the workers beside a service are called."""
    return service if service.endswith("-worker") else f"{service.removesuffix('-api')}-worker"


def stop() -> None:
    """Send what has ended, and listen no more."""
    if Sending.provider is None:
        return
    for name, listener in STATEMENT_EVENTS.items():
        event.remove(Engine, name, listener)
    Listener.tracer = NOBODY
    Sending.provider.shutdown()
    Sending.provider = None


def watched_classes(modules: dict[str, ModuleType]) -> Iterator[type]:
    """Those of the layers, of all modules loaded by now; interfaces do nothing themselves."""
    for name, module in list(modules.items()):
        if name.startswith("app.") and LAYERS & set(name.split(".")):
            classes = (each for each in vars(module).values() if isinstance(each, type))
            yield from (c for c in classes if c.__module__ == name and not getattr(c, "_is_protocol", False))


def statement_begins(_: Any, __: Any, statement: str, ___: Any, context: Any, ____: Any) -> None:
    if not get_current_span().is_recording():
        return
    name, attributes = described(statement)
    context.span = Listener.tracer.start_span(name, kind=SpanKind.CLIENT, attributes=attributes)


@lru_cache(maxsize=1024)
def described(statement: str) -> tuple[str, dict[str, str]]:
    """Name and attributes of its span."""
    verb = statement.lstrip()[:20].split(maxsplit=1)[0].upper()
    return f"PostgreSQL {verb}", {"db.system.name": "postgresql", "db.query.text": statement[:LONGEST_STATEMENT]}


def statement_ends(_: Any, __: Any, ___: Any, ____: Any, context: Any, _____: Any) -> None:
    if (span := context.__dict__.pop("span", None)) is not None:
        span.end()


def statement_fails(failure: Any) -> None:
    context = failure.execution_context
    if context is not None and (span := context.__dict__.pop("span", None)) is not None:
        span.set_status(Status(StatusCode.ERROR, type(failure.original_exception).__name__))
        span.end()


STATEMENT_EVENTS: dict[str, Callable[..., Any]] = {
    "before_cursor_execute": statement_begins,
    "after_cursor_execute": statement_ends,
    "handle_error": statement_fails,
}
