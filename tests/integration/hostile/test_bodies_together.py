"""Bodies of many requests at a time: what room they have, and who gets none of it."""

import asyncio
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from starlette.types import Message, Receive, Scope, Send

from app.core.bodies import LARGEST_BODY, MEBIBYTE, SMALL, BodyTooLarge, SizeLimit
from app.core.settings import Settings
from tests.integration.hostile.conftest import Limited, caller
from tests.integration.hostile.test_request_bounds import BATCHES, JSON, MANY, chunks, is_problem

TWO = 2 * MEBIBYTE
ANNOUNCED = {"Content-Length": str(TWO)} | JSON


class Line:
    """Bodies that stop on their way until they may go on."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client, self._may_go_on, self._begun = client, asyncio.Event(), asyncio.Semaphore(0)
        self._sending: list[asyncio.Task[httpx.Response]] = []

    async def begin(self, part: int, *, of: int = TWO) -> None:
        async def body() -> AsyncIterator[bytes]:
            yield b" " * part
            self._begun.release()
            await self._may_go_on.wait()
            yield b" " * (of - part)

        headers = {"Content-Length": str(of)} | JSON
        self._sending.append(asyncio.create_task(self._client.post(MANY, content=body(), headers=headers)))
        await asyncio.wait_for(self._begun.acquire(), 20)

    async def end(self) -> list[int]:
        self._may_go_on.set()
        return [each.status_code for each in await asyncio.gather(*self._sending)]


@pytest.fixture
async def roomy(limited: Limited) -> AsyncIterator[httpx.AsyncClient]:
    """A caller of an application that has room for three megabytes."""
    async with limited(max_request_mb=2, max_bodies_mb=3) as app, caller(app) as client:
        yield client


async def test_bodies_have_only_so_much_room_together(roomy: httpx.AsyncClient) -> None:
    line = Line(roomy)
    await line.begin(TWO - 1)
    for given in (ANNOUNCED, JSON):
        read: list[int] = []
        refused = await roomy.post(MANY, content=chunks(TWO, read), headers=given)
        assert is_problem(refused, 503, "no_room")
        assert int(refused.headers["Retry-After"]) > 0
        assert (len(read) == 1) is (given is ANNOUNCED)  # what cannot have room is given up at once
    assert await line.end() == [422]
    assert (await roomy.post(MANY, content=b" " * TWO, headers=JSON)).status_code == 422


async def test_who_only_announces_takes_no_room(roomy: httpx.AsyncClient) -> None:
    line = Line(roomy)
    for _ in range(5):
        await line.begin(1)
    assert (await roomy.post(MANY, content=b" " * TWO, headers=JSON)).status_code == 422
    assert set(await line.end()) <= {422, 503}


async def test_small_bodies_are_taken_when_there_is_no_room(roomy: httpx.AsyncClient) -> None:
    line = Line(roomy)
    await line.begin(TWO - 1)
    await line.begin(MEBIBYTE, of=MEBIBYTE + SMALL)
    assert is_problem(await roomy.post(BATCHES, content=b" " * (SMALL * 4), headers=JSON), 503, "no_room")
    assert (await roomy.post(BATCHES, content=b" " * SMALL, headers=JSON)).status_code == 422
    await line.end()


async def test_what_is_refused_after_the_answer_began_gets_no_second_one(settings: Settings) -> None:
    async def answers_first(_scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        with pytest.raises(BodyTooLarge):
            await receive()
        await send({"type": "http.response.body", "body": b"done"})

    async def much() -> Message:
        return {"type": "http.request", "body": bytes(LARGEST_BODY + 1), "more_body": True}

    async def sent(message: Message) -> None:
        seen.append(message)

    seen: list[Message] = []
    state = {"principal": "somebody", "machine_token": None}
    app = SimpleNamespace(state=SimpleNamespace(settings=settings))
    scope: dict[str, Any] = {"type": "http", "method": "POST", "path": BATCHES, "query_string": b"", "headers": []}
    await SizeLimit(answers_first)(scope | {"state": state, "app": app}, much, sent)
    assert [each["type"] for each in seen] == ["http.response.start", "http.response.body"]
