"""Answers to questions are kept for five minutes, or until something changes on the farm (ANA-10)."""

import hashlib
import time
from typing import Any

from fastapi import Request, Response

from app.core.database import one_look
from app.core.kept_answers import Kept
from app.core.kept_answers_http import answered
from app.core.routing import GuardedRoute, Handle
from app.photos.services.freshness import farm_version
from app.users.access import current_admission

TURN_S = 300
FORM = 1
"""Of what is kept; another one where answers have another form."""
JSON = "application/json"


class KeptRoute(GuardedRoute):
    """What the same question was answered is not asked of the database again; who may ask is asked each time."""

    def answering(self) -> Handle:
        handle = super().answering()

        async def kept(request: Request) -> Response:
            if not is_question(request):
                return await handle(request)
            return await answered(await look(request, handle), JSON, request.headers.get("accept-encoding", ""))

        return kept


def is_question(request: Request) -> bool:
    return request.method == "GET" or request.headers.get("content-type", "").startswith(JSON)


async def look(request: Request, handle: Handle) -> Kept:
    async def make() -> bytes:
        # Whatever is no answer is raised.
        return bytes((await handle(request)).body)

    async with one_look(request.app.state.sessions) as connection:
        version = (FORM, int(time.time()) // TURN_S, *await farm_version(connection))
    kept: Kept = await request.app.state.answers.get(
        await question(request), version, make, request.headers.get("if-none-match")
    )
    return kept


async def question(request: Request) -> tuple[Any, ...]:
    """What is asked, and who may see what."""
    allowed = (await current_admission(request)).principal.scope.warehouse_ids
    seen = None if allowed is None else tuple(sorted(allowed))
    body = hashlib.sha256(await request.body()).hexdigest()
    return (seen, request.method, request.url.path, tuple(sorted(request.query_params.multi_items())), body)
