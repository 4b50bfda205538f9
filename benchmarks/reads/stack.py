"""The API in front of a kept farm, raw SQL beside it, and asking both in turns."""

import asyncio
import gc
import json
import logging
import os
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import asyncpg
import httpx
from asgi_lifespan import LifespanManager
from sqlalchemy import event

from app.cli.stack import migrations, postgres
from app.cli.stack.folders import PROJECT, Folders
from app.cli.stack.ports import LOCALHOST, free_port
from app.cli.stack.redis_server import temporary_redis
from app.core.database import Sessions
from app.core.settings import Settings
from app.main import create_app
from app.users.permissions import Role
from app.users.tokens import issue_token
from benchmarks.drill import Farm
from benchmarks.load.stack import A_DAY, environment_of, served
from benchmarks.load.traffic import KEPT_ALIVE_S
from benchmarks.reads.farm import home, kept_cluster
from tests.integration.statements import WHO

type Query = tuple[str, tuple[Any, ...]]

CHANGE = "INSERT INTO audit_log (action, entity_type, entity_id) VALUES ('bench.change', 'bench', '1')"
"""Whatever was kept ready is made anew after it."""


@dataclass(frozen=True, slots=True)
class Request:
    """`body` is sent as JSON, by POST."""

    path: str
    body: Any = None

    @property
    def method(self) -> str:
        return "GET" if self.body is None else "POST"


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of ours and of raw SQL, in turns."""

    ours: list[float]
    raw: list[float]

    def told(self) -> dict[str, float]:
        ours, raw = statistics.median(self.ours), statistics.median(self.raw)
        return {
            "ours_ms": round(ours, 2),
            "p95_ms": round(percentile(self.ours, 95), 2),
            "raw_ms": round(raw, 2),
            "raw_p95_ms": round(percentile(self.raw, 95), 2),
            "ratio": round(ours / raw, 2),
        }


def percentile(values: Sequence[float], of_hundred: int) -> float:
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, len(ranked) * of_hundred // 100)]


class Bench:
    """Everything on one thread: `run` is for what is asked of the database without the API."""

    def __init__(self, farm: Farm, environment: Mapping[str, str], api: int, folders: Folders) -> None:
        self.farm, self.environment, self.api, self.folders = farm, environment, api, folders
        self.settings = settings_of(environment)
        self.headers = {"Authorization": f"Bearer {issue_token(self.settings, Role.ADMIN)}"}
        self.address = environment["PUBLIC_URL"].replace("localhost", LOCALHOST)
        self._connection = HTTPConnection(self.address.removeprefix("http://"), timeout=300)
        self._asked = 0.0
        self._runner = asyncio.Runner()
        self.database = self.run(asyncpg.connect(plain(environment["DATABASE_URL"])))
        self._app = create_app(self.settings)
        logging.disable()
        self._lifespan = self.run(self._entered())

    @property
    def sessions(self) -> Sessions:
        """The API's own, in this process."""
        its: Sessions = self._app.state.sessions
        return its

    async def _entered(self) -> LifespanManager:
        return await LifespanManager(self._app).__aenter__()

    def run[T](self, work: Any) -> T:
        answer: T = self._runner.run(work)
        return answer

    def close(self) -> None:
        self.run(self._lifespan.__aexit__(None, None, None))
        self.run(self.database.close())
        self._runner.close()
        self._connection.close()

    def ask(self, request: Request, **headers: str) -> tuple[float, bytes]:
        """Milliseconds until the answer was read, and the answer."""
        body = None if request.body is None else json.dumps(request.body)
        kind = {} if body is None else {"Content-Type": "application/json"}
        self._connect()
        began = time.perf_counter()
        self._connection.request(request.method, request.path, body, self.headers | kind | headers)
        answer = self._connection.getresponse()
        content = answer.read()
        took = 1000 * (time.perf_counter() - began)
        if answer.status >= 300:
            raise SystemExit(f"{request}: {answer.status} {content[:500]!r}")
        return took, content

    def _connect(self) -> None:
        """The server closes what was idle for some seconds."""
        if time.monotonic() - self._asked > KEPT_ALIVE_S:
            self._connection.close()
            self._connection.connect()
        self._asked = time.monotonic()

    def queries(self, request: Request) -> list[Query]:
        """What the API asks the database for the answer; who asks, and whether what is kept still holds, left out."""
        return self.run(self._queries(request))

    async def _queries(self, request: Request) -> list[Query]:
        await self.database.execute(CHANGE)
        seen: list[Query] = []
        asked: list[str] = []
        engine = self._app.state.sessions.kw["bind"].sync_engine

        def note(_: Any, __: Any, statement: str, parameters: Any, *___: Any) -> None:
            asked.append(statement)
            who = len(asked) == 1 and WHO.search(statement)
            if statement.lstrip().startswith(("SELECT", "WITH")) and not who and not beside_the_point(statement):
                seen.append((statement, tuple(parameters or ())))

        event.listen(engine, "before_cursor_execute", note)
        transport = httpx.ASGITransport(self._app)
        async with httpx.AsyncClient(transport=transport, base_url="http://bench", headers=self.headers) as client:
            answer = await client.request(request.method, request.path, json=request.body, timeout=300)
        event.remove(engine, "before_cursor_execute", note)
        answer.raise_for_status()
        return seen

    def raw(self, queries: Sequence[Query]) -> float:
        """Milliseconds of the same through asyncpg, as JSON."""
        return self.run(self._raw(queries))

    async def _raw(self, queries: Sequence[Query]) -> float:
        began = time.perf_counter()
        for statement, values in queries:
            rows = await self.database.fetch(statement, *values)
            json.dumps([tuple(row) for row in rows], default=str)
        return 1000 * (time.perf_counter() - began)

    def change(self) -> None:
        """Whatever the API has kept ready does not hold any more."""
        self.run(self.database.execute(CHANGE))

    def in_turns(self, requests: Sequence[Request], before: Callable[[], object] = lambda: None) -> Times:
        """Each request once by either; the first is asked once more beforehand."""
        asked = [(each, self.queries(each)) for each in requests]
        self.ask(requests[0])
        self.raw(asked[0][1])
        times = Times([], [])
        gc.collect()
        for number, (request, queries) in enumerate(asked):
            before()
            # Who is first finds the pages of the database colder: they take turns in that, too.
            if number % 2:
                times.raw.append(self.raw(queries))
            times.ours.append(self.ask(request)[0])
            if not number % 2:
                times.raw.append(self.raw(queries))
        return times


def beside_the_point(statement: str) -> bool:
    return "set_config" in statement or "count(photo_processing_sessions.id)" in statement


def plain(url: str) -> str:
    return url.replace("postgresql+asyncpg://", "postgresql://")


def settings_of(environment: Mapping[str, str]) -> Settings:
    known = {name: environment[name.upper()] for name in Settings.model_fields if name.upper() in environment}
    return Settings(_env_file=None, **known | {"jwt_access_token_expire_minutes": A_DAY})


@contextmanager
def in_front_of(folder: Path, farm: Farm) -> Iterator[Bench]:
    """Servers and API as `demeter up` makes them, but that nobody meets a limit of requests."""
    folders = home(folder)
    with ExitStack() as running:
        server = running.enter_context(kept_cluster(folder, postgres.LASTING))
        redis = running.enter_context(temporary_redis(folder))
        environment = environment_of(folders, server, redis, port := free_port())
        environment |= {"RATE_LIMIT_USER": "0", "RATE_LIMIT_BULK": "0"}
        migrations.migrate(PROJECT, environment)
        api = running.enter_context(served(folders, environment, port))
        bench = Bench(farm, environment, api, folders)
        running.callback(bench.close)
        yield bench


def load() -> float:
    return os.getloadavg()[0]
