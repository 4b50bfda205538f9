"""What one request may take at most, in bytes and in time, and the headers that keep a browser from being misled."""

import asyncio
import re
from collections.abc import Callable, Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.errors import DomainError, Unavailable
from app.core.http import problem
from app.core.settings import Settings

KIBIBYTE, MEBIBYTE = 1024, 1024 * 1024
LARGEST_HEADER = 16 * KIBIBYTE
"""Of the request line and all header fields together."""
LARGEST_UNKNOWN = 64 * KIBIBYTE
"""What somebody without a valid token may send."""
LARGEST_BODY = MEBIBYTE
LARGEST_SHEET = 52 * MEBIBYTE
"""A survey of 50 MB and what its form adds."""
LARGEST_MANY = 10 * MEBIBYTE
"""Twenty thousand entries of five hundred bytes."""
SLOWEST = 8 * KIBIBYTE
"""Bytes a second; a body that comes slower is given up."""

LARGER: Mapping[re.Pattern[str], Callable[[Settings], int]] = {
    re.compile(r"/upload$"): lambda settings: settings.max_request_mb * MEBIBYTE,
    re.compile(r"/(import|client-sales)$"): lambda _: LARGEST_SHEET,
    re.compile(r"/(bulk|bulk-[a-z]+)$"): lambda _: LARGEST_MANY,
}
"""Addresses that take more than LARGEST_BODY, by their end."""


class HeaderTooLarge(DomainError):
    """The address and the header fields of the request are longer than 16 KB together."""

    status, code = 431, "header_too_large"


class BodyTooLarge(DomainError):
    """The body of the request is larger than this address takes."""

    status, code = 413, "body_too_large"


class TooSlow(DomainError):
    """The body of the request did not arrive in time."""

    status, code = 408, "too_slow"


class TimedOut(Unavailable):
    """The request took longer than REQUEST_TIME_LIMIT_S and was given up; nothing of it was kept."""

    code = "timed_out"


async def refuse(error: DomainError, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with a problem from within a middleware."""
    await problem(Request(scope), error)(scope, receive, send)


class SizeLimit:
    """Refuses by what Content-Length announces, and gives up a body of unknown length as soon as it is too large.

    It must stand within Authentication: who has no valid token gets to know that, and may not fill our disk before.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        too_large = self._judged(scope)
        if too_large is None:
            too_large = await self._passed_on(scope, receive, send)
        if too_large is not None:
            await refuse(too_large, scope, receive, send)

    def _judged(self, scope: Scope) -> DomainError | None:
        if header_size(scope) > LARGEST_HEADER:
            return HeaderTooLarge()
        announced = Headers(scope=scope).get("Content-Length", "")
        if announced.isdecimal() and int(announced) > largest_body(scope):
            return body_refusal(scope)
        return None

    async def _passed_on(self, scope: Scope, receive: Receive, send: Send) -> DomainError | None:
        most, size, refusal = largest_body(scope), 0, None

        async def measured() -> Message:
            nonlocal size, refusal
            message = await receive()
            size += len(message.get("body", b""))
            if size > most:
                refusal = body_refusal(scope)
                raise refusal
            return message

        async def unless_refused(message: Message) -> None:
            # FastAPI makes another error of ours, "cannot parse": that answer is not the true one.
            if refusal is None:
                await send(message)

        await self._app(scope, measured, unless_refused)
        return refusal


def header_size(scope: Scope) -> int:
    fields = sum(len(name) + len(value) for name, value in scope["headers"])
    return fields + len(scope.get("raw_path") or b"") + len(scope["query_string"])


def largest_body(scope: Scope) -> int:
    """Bytes this caller may send to this address."""
    if scope["state"]["principal"] is None:
        return LARGEST_UNKNOWN
    found = (most for ends, most in LARGER.items() if ends.search(scope["path"]))
    return next(found, lambda _: LARGEST_BODY)(scope["app"].state.settings)


def body_refusal(scope: Scope) -> DomainError:
    if scope["state"]["principal"] is None:
        refusal: DomainError = scope["state"]["refusal"]
        return refusal
    return BodyTooLarge(most_bytes=largest_body(scope))


class TimeLimit:
    """Gives a request up after REQUEST_TIME_LIMIT_S; its transaction is rolled back.

    Each byte of a body that is still coming in buys time: a slow line may take as long as it needs, one that trickles
    may not. An answer on its way is not cut off.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        clock = Deadline(scope["app"].state.settings.request_time_limit_s)
        try:
            async with clock.timeout:
                await self._app(scope, clock.watching(receive), clock.ending_with(send))
        except TimeoutError:
            if not clock.timeout.expired():
                raise
            late = TooSlow() if clock.waits_for_body else TimedOut(retry_after_s=RETRY_AFTER_S)
            await refuse(late, scope, receive, send)


RETRY_AFTER_S = 30


class Deadline:
    def __init__(self, most_s: float) -> None:
        self._began, self._most_s = asyncio.get_running_loop().time(), most_s
        self._received = 0
        self._answering = False
        self.waits_for_body = False
        self.timeout = asyncio.timeout(most_s)

    def watching(self, receive: Receive) -> Receive:
        async def watched() -> Message:
            self.waits_for_body = True
            message = await receive()
            self.waits_for_body = False
            if message["type"] == "http.request" and not self._answering:
                self.timeout.reschedule(self._next(message))
            return message

        return watched

    def _next(self, message: Message) -> float:
        self._received += len(message.get("body", b""))
        if message.get("more_body", False):
            return self._began + self._most_s + self._received / SLOWEST
        return asyncio.get_running_loop().time() + self._most_s

    def ending_with(self, send: Send) -> Send:
        async def watched(message: Message) -> None:
            if not self._answering:
                self._answering = True
                self.timeout.reschedule(None)
            await send(message)

        return watched


API_POLICY = "default-src 'none'; frame-ancestors 'none'"
PICTURE_POLICY = "default-src 'none'; sandbox"
DOCS_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' https://cdn.jsdelivr.net; "
    "style-src 'self' 'unsafe-inline' https://cdn.jsdelivr.net; img-src 'self' data: https://fastapi.tiangolo.com; "
    "worker-src blob:; frame-ancestors 'none'"
)
POLICIES = {"/files/": PICTURE_POLICY, "/docs": DOCS_POLICY, "/redoc": DOCS_POLICY}
"""Content-Security-Policy by the beginning of the address; all others answer data, never a page."""
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-site",
    "Permissions-Policy": "camera=(self), geolocation=(self), microphone=(), payment=()",
}
A_YEAR_OF_TLS = "max-age=31536000"


class SecurityHeaders:
    """Adds what an answer does not say itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in safe_headers(scope).items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, safely if scope["type"] == "http" else send)


def safe_headers(scope: Scope) -> dict[str, str]:
    path = scope["path"]
    policy = next((each for begins, each in POLICIES.items() if path.startswith(begins)), API_POLICY)
    headers = ALWAYS | {"Content-Security-Policy": policy}
    if path.startswith("/api/"):
        headers["Cache-Control"] = "no-store"
    if scope["scheme"] == "https":
        headers["Strict-Transport-Security"] = A_YEAR_OF_TLS
    return headers
