"""Spans: what happened inside a request or a job, and how long it took. They cost next to nothing while nobody listens.

A photograph's trace begins with its upload and goes on in whichever process counts it: its context lies in the row of
its session, for the messages between the processes are only wake-ups.
"""

from collections.abc import Awaitable, Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import wraps
from inspect import iscoroutinefunction, isfunction
from typing import Any

from opentelemetry.context import Context, attach, detach
from opentelemetry.trace import (
    Link,
    NoOpTracer,
    Span,
    SpanKind,
    Status,
    StatusCode,
    Tracer,
    format_span_id,
    format_trace_id,
    get_current_span,
    set_span_in_context,
)
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

TRACEPARENT = "traceparent"
PROPAGATOR = TraceContextTextMapPropagator()


NOBODY = NoOpTracer()


class Listener:
    """Who takes the spans of this process."""

    tracer: Tracer = NOBODY


def listening() -> bool:
    return Listener.tracer is not NOBODY


class span:  # noqa: N801 - used like a function; as a class it costs half of what a generator does
    """Under the span around it, unless another `parent` is given. Of a failure it tells the kind and no values."""

    __slots__ = ("_given", "_span", "_token")

    def __init__(
        self,
        name: str,
        parent: Context | None = None,
        *,
        kind: SpanKind = SpanKind.INTERNAL,
        links: Sequence[Link] | None = None,
        **attributes: str | float,
    ) -> None:
        self._given = (name, parent, kind, attributes, links)

    def __enter__(self) -> Span:
        self._span = Listener.tracer.start_span(*self._given)
        self._token = attach(set_span_in_context(self._span))
        return self._span

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        detach(self._token)
        if isinstance(error, Exception):
            self._span.set_status(Status(StatusCode.ERROR, type(error).__name__))
        self._span.end()


@contextmanager
def apart(name: str, *, wanted: bool = True) -> Iterator[None]:
    """A trace of its own, linked with what goes on around it."""
    if not wanted:
        yield
        return
    with span(name, Context(), links=[current_link()]):
        yield


def current_link() -> Link:
    """What is linked with the current span came of it, without being part of its trace."""
    return Link(get_current_span().get_span_context())


def waited(name: str, parent: Context, since: datetime) -> None:
    """A span for time that has passed until now."""
    began = int(since.timestamp() * 1e9)
    Listener.tracer.start_span(name, parent, SpanKind.CONSUMER, start_time=began).end()


def traceparent() -> str | None:
    """The current span as W3C writes it, for another process; None where there is none."""
    carrier: dict[str, str] = {}
    PROPAGATOR.inject(carrier)
    return carrier.get(TRACEPARENT)


def continued(parent: str | None) -> Context:
    """Under a span of another process; where none is given, a new trace."""
    return PROPAGATOR.extract({TRACEPARENT: parent}, Context()) if parent else Context()


def trace_id(parent: str | None) -> str | None:
    return parent.split("-")[1] if parent else None


def current_ids() -> dict[str, str]:
    """`trace_id` and `span_id`, for lines of the log."""
    context = get_current_span().get_span_context()
    if not context.is_valid:
        return {}
    return {"trace_id": format_trace_id(context.trace_id), "span_id": format_span_id(context.span_id)}


def traced[C: type](cls: C) -> C:
    """Class decorator: every public coroutine becomes a span `Class.method`; of a service every public method."""
    for name, work in list(vars(cls).items()):
        if name.startswith("_") or not isfunction(work) or hasattr(work, "__wrapped__"):
            continue
        if iscoroutinefunction(work):
            setattr(cls, name, _coroutine(work))
        elif cls.__name__.endswith("Service"):
            setattr(cls, name, _function(work))
    return cls


def spanned[**P, R](name: str, work: Callable[P, Awaitable[R]]) -> Callable[P, Coroutine[Any, Any, R]]:
    """A coroutine function under a name of its own."""

    @wraps(work)
    async def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with span(name):
            return await work(*args, **kwargs)

    return run


def _coroutine(work: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(work)
    async def run(self: Any, *args: Any, **kwargs: Any) -> Any:
        with span(f"{type(self).__name__}.{work.__name__}"):
            return await work(self, *args, **kwargs)

    return run


def _function(work: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(work)
    def run(self: Any, *args: Any, **kwargs: Any) -> Any:
        with span(f"{type(self).__name__}.{work.__name__}"):
            return work(self, *args, **kwargs)

    return run
