"""How many bytes a request may bring: by what it says of itself, by who sends it, and by what others bring just now."""

import re
from collections.abc import Callable, Mapping

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.errors import DomainError, Unavailable
from app.core.hardening import refuse
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
SMALL = 64 * KIBIBYTE
"""So much of each body lies outside of the room: no crowd of large ones keeps small requests out."""
RETRY_AFTER_S = 5

LARGER: Mapping[re.Pattern[str], Callable[[Settings], int]] = {
    re.compile(r"/upload$"): lambda settings: settings.max_request_mb * MEBIBYTE,
    re.compile(r"/(import|client-sales|sales-comparison|upload-csv)$"): lambda _: LARGEST_SHEET,
    re.compile(r"/(bulk|bulk-[a-z]+)$"): lambda _: LARGEST_MANY,
}
"""Addresses that take more than LARGEST_BODY, by their end."""


class HeaderTooLarge(DomainError):
    """The address and the header fields of the request are longer than 16 KB together."""

    status, code = 431, "header_too_large"


class BodyTooLarge(DomainError):
    """The body of the request is larger than this address takes."""

    status, code = 413, "body_too_large"


class NoRoom(Unavailable):
    """So many bodies are on their way that this one has no room; go on after Retry-After seconds."""

    code = "no_room"


class SizeLimit:
    """Refuses by what Content-Length announces, and gives up a body of unknown length as soon as it is too large.

    It must stand within Authentication: who has no valid token gets to know that, and may not fill our disk before.
    What a machine announces is believed until the database has been asked for its token, its body is not.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._room = Room()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = judged(scope)
        if refusal is None:
            refusal = await self._passed_on(scope, receive, send)
        if refusal is not None:
            await refuse(refusal, scope, receive, send)

    async def _passed_on(self, scope: Scope, receive: Receive, send: Send) -> DomainError | None:
        body, answering = IncomingBody(scope, self._room), False

        async def measured() -> Message:
            message = await receive()
            body.grow(len(message.get("body", b"")))
            return message

        async def unless_refused(message: Message) -> None:
            nonlocal answering
            # FastAPI makes another error of ours, "cannot parse": that answer is not the true one.
            if body.refusal is None or answering:
                answering = True
                await send(message)

        try:
            await self._app(scope, measured, unless_refused)
        finally:
            body.leave()
        return None if answering else body.refusal


class Room:
    """For the bodies that are on their way or worked on, in bytes; most of them lie on the disk."""

    def __init__(self) -> None:
        self.taken = 0


class IncomingBody:
    """One body: it takes room as it arrives, and is refused where what it announces finds none; words take no room."""

    def __init__(self, scope: Scope, room: Room) -> None:
        self._scope, self._room = scope, room
        self._received, self._taken = 0, 0
        self.refusal: DomainError | None = None

    def grow(self, more: int) -> None:
        """Raises the refusal that it keeps, too."""
        self._received += more
        size = max(self._received, announced(self._scope))
        self.refusal = too_large(self._scope, size, known=bool(self._scope["state"]["principal"]))
        if self.refusal is None and not self._has_room(size):
            self.refusal = NoRoom(retry_after_s=RETRY_AFTER_S)
        if self.refusal is not None:
            raise self.refusal
        self._take(max(0, self._received - SMALL))

    def _has_room(self, size: int) -> bool:
        others = self._room.taken - self._taken
        return size <= SMALL or others + size - SMALL <= self._scope["app"].state.settings.max_bodies_mb * MEBIBYTE

    def _take(self, size: int) -> None:
        self._room.taken += size - self._taken
        self._taken = size

    def leave(self) -> None:
        self._take(0)


def judged(scope: Scope) -> DomainError | None:
    """What its header alone says against a request."""
    if header_size(scope) > LARGEST_HEADER:
        return HeaderTooLarge()
    state = scope["state"]
    return too_large(scope, announced(scope), known=bool(state["principal"] or state["machine_token"]))


def too_large(scope: Scope, size: int, *, known: bool) -> DomainError | None:
    """Why so many bytes are not taken at this address, from somebody known or from a stranger."""
    most = largest_body(scope) if known else LARGEST_UNKNOWN
    if size <= most:
        return None
    return BodyTooLarge(most_bytes=most) if known else scope["state"]["refusal"]


def announced(scope: Scope) -> int:
    length = Headers(scope=scope).get("Content-Length", "")
    return int(length) if length.isdecimal() else 0


def header_size(scope: Scope) -> int:
    fields = sum(len(name) + len(value) for name, value in scope["headers"])
    return fields + len(scope.get("raw_path") or b"") + len(scope["query_string"])


def largest_body(scope: Scope) -> int:
    """Bytes that somebody known may send to this address."""
    found = (most for ends, most in LARGER.items() if ends.search(scope["path"]))
    return next(found, lambda _: LARGEST_BODY)(scope["app"].state.settings)
