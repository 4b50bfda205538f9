"""What every controller shares: session, paging, strict parameters, correlation, and errors as problem+json."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from socket import gaierror
from typing import Annotated, Any, Literal

from asyncpg.exceptions import CannotConnectNowError, InsufficientResourcesError, PostgresConnectionError
from asyncpg.exceptions import DataError as UnencodableError
from fastapi import Depends, FastAPI, Header, Query, Request, routing
from fastapi.dependencies.utils import get_flat_params
from fastapi.exceptions import RequestValidationError
from fastapi.params import Query as QueryParameter
from fastapi.responses import JSONResponse
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolExhaustedError
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.audit import state_origin, state_reason
from app.core.database import looking, unit_of_work
from app.core.errors import DomainError, Fault, Invalid, Unavailable
from app.core.logs import bind, correlation_id, start_context
from app.core.pages import PageRequest, decode_cursor
from app.core.tracing import spanned

log = logging.getLogger(__name__)

CORRELATION = "X-Correlation-ID"
REASON = "X-Change-Reason"
LONGEST_CORRELATION_ID = 100
# SQLSTATE classes: a connection lost, a server that shuts down or starts, a transaction others got in the way of, and
# no connection, memory or disk space left.
PASSING = ("08", "57P", "40", "53")
UNREADABLE = "22"  # a value the database cannot store
UNREACHABLE = (
    ConnectionError,
    TimeoutError,
    gaierror,
    PostgresConnectionError,
    CannotConnectNowError,
    InsufficientResourcesError,
    PoolExhaustedError,
)
OLD_PAGING = {"skip", "page", "per_page", "offset"}


async def request_transaction(request: Request) -> AsyncIterator[AsyncSession]:
    async with unit_of_work(request.app.state.sessions) as session:
        yield session


async def request_session(request: Request) -> AsyncIterator[AsyncSession]:
    begin = looking if request.method == "GET" else unit_of_work
    async with begin(request.app.state.sessions) as session:
        yield session


# scope="function": the commit happens before the answer leaves, so a failed commit is a 500 and never a false 201.
Session = Annotated[AsyncSession, Depends(request_session, scope="function")]
"""One request, one transaction; none for a GET, which changes nothing."""
Transaction = Annotated[AsyncSession, Depends(request_transaction, scope="function")]
"""For who sets what holds until a transaction ends."""


def provide[S](service: Callable[[AsyncSession], S]) -> Callable[..., Awaitable[S]]:
    """A dependency that builds a service on the request's session."""

    async def build(session: Session) -> S:
        return service(session)

    return build


async def begun[P](pieces: AsyncIterator[P]) -> AsyncIterator[P]:
    """The same pieces, of which there must be one, with the first at hand: what fails before it is still answered."""
    first = await anext(pieces)

    async def all_of_them() -> AsyncIterator[P]:
        yield first
        async for each in pieces:
            yield each

    return all_of_them()


async def page_request(
    cursor: Annotated[str | None, Query(description="`next` of the page before")] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    count: Annotated[Literal["exact"] | None, Query(description="`exact` adds `total`")] = None,
) -> PageRequest:
    return PageRequest(limit, decode_cursor(cursor) if cursor else None, count == "exact")


Paging = Annotated[PageRequest, Depends(page_request)]


IfMatch = Annotated[str | None, Header(alias="If-Match", description="the ETag of what was read")]
"""Passed on to `require_version`."""


async def refuse_unknown_parameters(request: Request) -> None:
    """An unknown query parameter is a mistake that would otherwise be answered with the wrong rows."""
    if not request.query_params:
        return
    declared = get_flat_params(request.scope["route"].dependant)
    known = {field.alias for field in declared if isinstance(field.field_info, QueryParameter)}
    faults = [
        Fault(
            f"/query/{name}",
            "pages are taken with `cursor`" if name in OLD_PAGING else f"unknown; known are {sorted(known)}",
            "unknown_parameter",
        )
        for name in dict.fromkeys(request.query_params)
        if name not in known
    ]
    if faults:
        raise Invalid("The request has unknown query parameters.", errors=faults)


class Correlation:
    """Takes X-Correlation-ID from the request or makes one, binds the log context, and answers with it.

    X-Change-Reason and the caller's address are kept for the log of changes.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get(CORRELATION)
        current = start_context(
            given if given and len(given) <= LONGEST_CORRELATION_ID and given.isprintable() else None
        )
        bind(method=scope["method"], path=scope["path"])
        state_reason(Headers(scope=scope).get(REASON))
        state_origin((scope.get("client") or ("",))[0])

        started = False

        async def answer(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                MutableHeaders(scope=message)[CORRELATION] = current
            await send(message)

        try:
            await self._app(scope, receive, answer)
        except Exception as error:
            # Starlette would answer outside of this middleware, without the correlation id.
            if started:
                raise
            response = await on_bug(Request(scope, receive), error)
            await response(scope, receive, answer)


def trace_answers() -> None:
    """Give the way from a route's result to its JSON a span of its own; once."""
    if not hasattr(routing.serialize_response, "__wrapped__"):
        routing.serialize_response = spanned("Serialize response", routing.serialize_response)


def problem(request: Request, error: DomainError) -> JSONResponse:
    """The RFC 9457 body of an error, with our stable `code`, the correlation id and every fault."""
    body: dict[str, Any] = {
        "type": f"/docs/errors#{error.code}",
        "title": error.code.replace("_", " ").capitalize(),
        "status": error.status,
        "detail": error.detail,
        "instance": request.url.path,
        "code": error.code,
        "correlation_id": correlation_id(),
        **error.extra,
    }
    if error.errors:
        body["errors"] = [{"pointer": each.pointer, "detail": each.detail, "code": each.code} for each in error.errors]
    headers = {}
    if error.status == 401:  # noqa: PLR2004
        headers["WWW-Authenticate"] = "Bearer"
    if error.retry_after_s is not None:
        headers["Retry-After"] = str(error.retry_after_s)
    return JSONResponse(body, error.status, headers, media_type="application/problem+json")


def titled(status: int, code: str, detail: str, **extra: Any) -> DomainError:
    error = DomainError(detail, **extra)
    error.status, error.code = status, code  # type: ignore[misc]
    return error


async def on_domain_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, DomainError)  # noqa: S101
    return problem(request, error)


async def on_invalid_input(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    faults = [Fault("/" + "/".join(map(str, each["loc"])), each["msg"], each["type"]) for each in error.errors()]
    return problem(request, Invalid("The input breaks the schema; see `errors`.", errors=faults))


async def on_http_exception(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101
    code = {404: "not_found", 405: "method_not_allowed"}.get(error.status_code, "bad_request")
    return problem(request, titled(error.status_code, code, str(error.detail)))


INTEGRITY = {
    "23505": (409, "already_exists", "A row with this {name} exists already."),
    "23503": (404, "broken_reference", "What {name} refers to does not exist."),
    "23514": (422, "rule_broken", "The rule {name} is broken."),
}


async def on_integrity_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, IntegrityError)  # noqa: S101
    cause: Any = error.orig.__cause__ if error.orig else None
    constraint = getattr(cause, "constraint_name", None)
    status, code, sentence = INTEGRITY.get(
        getattr(cause, "sqlstate", ""), (409, "conflict", "The database refuses this ({name}).")
    )
    if code == "broken_reference" and request.method == "DELETE":
        status = 409
    return problem(request, titled(status, code, sentence.format(name=constraint), constraint=constraint))


async def on_database_down(request: Request, error: Exception) -> JSONResponse:
    log.error("Database does not answer", exc_info=error)
    return problem(request, Unavailable("The database does not answer.", retry_after_s=5))


async def on_database_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, DBAPIError)  # noqa: S101
    cause = error.orig.__cause__ if error.orig else None
    sqlstate = getattr(cause, "sqlstate", None) or ""
    if error.connection_invalidated or sqlstate.startswith(PASSING):
        return await on_database_down(request, error)
    # What asyncpg itself cannot encode (a number too large, say) has no SQLSTATE.
    if sqlstate.startswith(UNREADABLE) or isinstance(cause, UnencodableError):
        return problem(request, Invalid("A value is out of the range that can be stored."))
    return await on_bug(request, error)


async def on_bug(request: Request, error: Exception) -> JSONResponse:
    log.error("Unhandled error", exc_info=error)
    detail = repr(error) if request.app.state.settings.debug else "Something broke here; the correlation id finds it."
    return problem(request, titled(500, "internal_error", detail))


def install_error_handlers(app: FastAPI) -> None:
    app.add_exception_handler(DomainError, on_domain_error)
    app.add_exception_handler(RequestValidationError, on_invalid_input)
    app.add_exception_handler(HTTPException, on_http_exception)
    app.add_exception_handler(IntegrityError, on_integrity_error)
    app.add_exception_handler(DBAPIError, on_database_error)
    for down in UNREACHABLE:
        app.add_exception_handler(down, on_database_down)
