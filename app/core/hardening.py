"""What one request may take at most of time, and the headers that keep a browser from being misled."""

import asyncio

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.errors import DomainError, Unavailable
from app.core.http import problem

SLOWEST = 8 * 1024
"""Bytes a second; a body that comes slower is given up, and an answer that is taken slower."""
UNTAKEN_S = 30.0
"""How long nothing at all of an answer may be taken."""


class TooSlow(DomainError):
    """The body of the request did not arrive in time."""

    status, code = 408, "too_slow"


class TimedOut(Unavailable):
    """The request took longer than REQUEST_TIME_LIMIT_S and was given up; nothing of it was kept."""

    code = "timed_out"


async def refuse(error: DomainError, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with a problem from within a middleware."""
    await problem(Request(scope), error)(scope, receive, send)


class TimeLimit:
    """Gives a request up after REQUEST_TIME_LIMIT_S; its transaction is rolled back.

    Each byte of a body that is still coming in buys time: a slow line may take as long as it needs, one that trickles
    may not. An answer on its way is cut off only where nobody takes it.
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
            async with asyncio.timeout(UNTAKEN_S + len(message.get("body", b"")) / SLOWEST):
                await send(message)

        return watched


API_POLICY = "default-src 'none'; frame-ancestors 'none'"
PICTURE_POLICY = "default-src 'none'; sandbox"
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
    policy = PICTURE_POLICY if path.startswith("/files/") else API_POLICY
    headers = ALWAYS | {"Content-Security-Policy": policy}
    if path.startswith("/api/"):
        headers["Cache-Control"] = "no-store"
    if scope["scheme"] == "https":
        headers["Strict-Transport-Security"] = A_YEAR_OF_TLS
    return headers
