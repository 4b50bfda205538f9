"""How many requests one process works on at a time: more would only make all of them slow."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.errors import Unavailable
from app.core.hardening import refuse
from app.core.limits import PROBES
from app.core.telemetry import REQUESTS_SHED

log = logging.getLogger(__name__)

RETRY_AFTER_S = 1
TOLD_EVERY_S = 60.0


class Overloaded(Unavailable):
    """More is asked than can be answered soon; nothing of this request was done. Go on after Retry-After seconds."""

    code = "overloaded"


class CrowdLimit:
    """Refuses at once what comes while MAX_REQUESTS_AT_ONCE others are worked on.

    Those whose body, or a piece of their answer, is on its way are not: slow lines take nobody's place. A refusal must
    cost next to nothing, so it is outside of all that asks Redis, reads tokens or measures.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._working = 0
        self._told_until = 0.0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in PROBES:
            await self._app(scope, receive, send)
        elif self._working < scope["app"].state.settings.max_requests_at_once:
            await self._work_on(scope, receive, send)
        else:
            self._tell()
            await refuse(Overloaded(retry_after_s=RETRY_AFTER_S), scope, receive, send)

    async def _work_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        whole = False

        async def waiting() -> Message:
            nonlocal whole
            if whole:  # who streams an answer listens here for the caller to hang up
                return await receive()
            with self._counted(-1):
                message = await receive()
            whole = not message.get("more_body", False)
            return message

        async def sending(message: Message) -> None:
            with self._counted(-1):
                await send(message)

        with self._counted(1):
            await self._app(scope, waiting, sending)

    @contextmanager
    def _counted(self, more: int) -> Iterator[None]:
        self._working += more
        try:
            yield
        finally:
            self._working -= more

    def _tell(self) -> None:
        REQUESTS_SHED.inc()
        now = asyncio.get_running_loop().time()
        if now > self._told_until:
            log.warning("More is asked than can be answered soon: some requests are refused")
            self._told_until = now + TOLD_EVERY_S
