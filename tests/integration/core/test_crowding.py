"""What is answered to whom comes while many others are being worked on."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from asgi_lifespan import LifespanManager
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from prometheus_client import REGISTRY

from app.core.settings import Settings
from app.main import create_app
from app.users.permissions import Role
from app.users.tokens import issue_token

AT_ONCE = 2
HELD, READ, BROKEN, STREAMED = "/api/held", "/api/read", "/api/broken", "/api/streamed"
ME = "/api/v1/auth/me"


class Crowd:
    """An application that works on two requests at a time, some of which last until they are let go."""

    def __init__(self, app: FastAPI, client: httpx.AsyncClient) -> None:
        self.app, self.client, self.arrived, self._gone = app, client, asyncio.Semaphore(0), asyncio.Event()
        self._tasks: list[asyncio.Task[httpx.Response]] = []

        @app.get(HELD)
        async def held() -> None:
            self.arrived.release()
            await self._gone.wait()

        @app.post(READ)
        async def read(body: dict[str, Any]) -> dict[str, Any]:
            return body

        @app.get(BROKEN)
        async def broken() -> None:
            raise RuntimeError

        @app.get(STREAMED)
        async def streamed() -> StreamingResponse:
            async def pieces() -> AsyncIterator[bytes]:
                yield b"begun"
                self.arrived.release()
                await self._gone.wait()

            return StreamingResponse(pieces())

    async def gather(self, path: str = HELD) -> None:
        """As many as there is room for come, and stay."""
        for _ in range(AT_ONCE):
            self._tasks.append(asyncio.create_task(self.client.get(path)))
            await asyncio.wait_for(self.arrived.acquire(), 20)

    async def leave(self) -> list[int]:
        self._gone.set()
        return [each.status_code for each in await asyncio.gather(*self._tasks)]

    async def give_up(self) -> None:
        for each in self._tasks:
            each.cancel()
        await asyncio.wait(self._tasks)


@pytest.fixture
async def crowd(settings: Settings) -> AsyncIterator[Crowd]:
    app = create_app(settings.model_copy(update={"max_requests_at_once": AT_ONCE}))
    headers = {"Authorization": f"Bearer {issue_token(settings, Role.WORKER)}"}
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with (
        LifespanManager(app),
        httpx.AsyncClient(transport=transport, base_url="http://test", headers=headers) as client,
    ):
        yield Crowd(app, client)


async def test_one_more_is_refused_at_once_and_told_when_to_come_again(crowd: Crowd) -> None:
    await crowd.gather()
    refused = await asyncio.wait_for(crowd.client.get(ME, headers={"X-Correlation-ID": "me"}), 5)
    assert (refused.status_code, refused.headers["content-type"]) == (503, "application/problem+json")
    assert (refused.json()["code"], refused.json()["correlation_id"]) == ("overloaded", "me")
    assert int(refused.headers["Retry-After"]) > 0
    assert await crowd.leave() == [200] * AT_ONCE
    assert (await crowd.client.get(ME)).status_code == 200


async def test_an_answer_that_is_still_made_is_counted(crowd: Crowd) -> None:
    await crowd.gather(STREAMED)
    assert (await crowd.client.get(ME)).json()["code"] == "overloaded"
    assert await crowd.leave() == [200] * AT_ONCE
    assert (await crowd.client.get(ME)).status_code == 200


async def test_who_takes_their_answers_slowly_takes_nobodys_place(crowd: Crowd) -> None:
    stuck, may_go_on = asyncio.Semaphore(0), asyncio.Event()

    async def takes_nothing(message: Any) -> None:
        if message["type"] == "http.response.body":
            stuck.release()
            await may_go_on.wait()

    async def says_nothing() -> Any:
        await asyncio.Event().wait()

    scope = {"type": "http", "method": "GET", "path": ME, "raw_path": b"", "query_string": b"", "headers": []}
    scope |= {"scheme": "http", "server": ("test", 80), "client": ("192.0.2.1", 1)}
    slow = [asyncio.create_task(crowd.app(dict(scope), says_nothing, takes_nothing)) for _ in range(AT_ONCE + 1)]
    for _ in slow:
        await asyncio.wait_for(stuck.acquire(), 20)
    assert (await crowd.client.get(ME)).status_code == 200
    await crowd.gather()
    assert (await crowd.client.get(ME)).json()["code"] == "overloaded"
    may_go_on.set()
    await asyncio.gather(*slow)
    assert await crowd.leave() == [200] * AT_ONCE
    assert (await crowd.client.get(ME)).status_code == 200


async def test_who_asks_whether_it_lives_is_always_answered(crowd: Crowd) -> None:
    await crowd.gather()
    assert (await crowd.client.get("/health")).status_code == 200
    assert (await crowd.client.get("/ready")).json()["checks"]["database"] == "ok"
    before = REGISTRY.get_sample_value("demeter_requests_shed_total") or 0
    await crowd.client.get(ME)
    assert f"demeter_requests_shed_total {before + 1}" in (await crowd.client.get("/metrics")).text
    await crowd.leave()


async def test_bodies_on_their_way_take_nobodys_place(crowd: Crowd) -> None:
    begun, may_go_on = asyncio.Semaphore(0), asyncio.Event()

    async def slow() -> AsyncIterator[bytes]:
        yield b'{"a": '
        begun.release()
        await may_go_on.wait()
        yield b"1}"

    headers = {"Content-Type": "application/json"}
    sending = []
    for _ in range(AT_ONCE + 3):
        sending.append(asyncio.create_task(crowd.client.post(READ, content=slow(), headers=headers)))
        await asyncio.wait_for(begun.acquire(), 20)
    assert (await crowd.client.get(ME)).status_code == 200
    may_go_on.set()
    assert [each.json() for each in await asyncio.gather(*sending)] == [{"a": 1}] * (AT_ONCE + 3)
    assert (await crowd.client.get(ME)).status_code == 200


async def test_what_fails_gives_its_place_back(crowd: Crowd) -> None:
    assert [(await crowd.client.get(BROKEN)).status_code for _ in range(AT_ONCE + 1)] == [500] * (AT_ONCE + 1)


async def test_who_hangs_up_gives_the_place_back(crowd: Crowd) -> None:
    await crowd.gather()
    await crowd.give_up()
    assert (await crowd.client.get(ME)).status_code == 200
