"""What checking a token, and looking up whose it is, cost beside the request it comes with.

A token like Auth0's (RS256, 2048 bits) whose key is known already is checked alone, its user is looked up alone, as is
that of a machine's token, and small requests go through the whole application to a real database, in turns. The
requests are put to the application itself, without HTTP and without lines in the log: what they cost besides only makes
these shares smaller.

    python -m benchmarks.token_check
"""

import argparse
import asyncio
import json
import logging
import os
import statistics
import tempfile
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import ExitStack, closing
from operator import add
from pathlib import Path
from time import perf_counter
from typing import Any

from alembic import command
from alembic.config import Config
from asgi_lifespan import LifespanManager
from fastapi import FastAPI

from app.cli.stack.postgres import temporary_cluster
from app.cli.stack.redis_server import temporary_redis
from app.core.database import Sessions, unit_of_work
from app.core.settings import Settings
from app.main import create_app
from app.users.models import ApiToken
from app.users.rules.opaque import MACHINE as MACHINE_PREFIX
from app.users.rules.opaque import fingerprint, fresh_secret
from app.users.services import AdmissionService
from benchmarks import machine, reliability
from tests.integration.issuer import AUDIENCE, Issuer

ROOT = Path(__file__).parents[1]
CHECK, LOOK_UP, MACHINE = "the check alone", "the look-up alone", "a machine's look-up alone"
SMALL = ("/api/v1/auth/me", "/api/v1/locations/warehouses", "/api/v1/stock/batches")
CHECKS_A_TURN = 20
RESULTS = ROOT / "benchmarks" / "results" / "token_check.json"


async def get(app: FastAPI, path: str, token: str) -> None:
    """One request, put to the application as a web server does."""
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(b"host", b"localhost"), (b"authorization", b"Bearer " + token.encode())],
        "client": ("127.0.0.1", 50_000),
        "server": ("127.0.0.1", 8000),
    }
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    await app(scope, receive, send)
    assert sent[0]["status"] == 200, sent


async def taken_ms(work: Callable[[], Awaitable[object]], times: int = 1) -> float:
    began = perf_counter()
    for _ in range(times):
        await work()
    return (perf_counter() - began) * 1000 / times


async def machine_of(user_id: int, secret: str, sessions: Sessions) -> None:
    row = ApiToken(user_id=user_id, name="scale", prefix=secret[:12], token_hash=fingerprint(secret))
    row.scopes = ["stock:read"]
    async with unit_of_work(sessions) as session:
        session.add(row)


async def in_turns(app: FastAPI, token: str, rounds: int) -> dict[str, list[float]]:
    """Milliseconds of what is done alone and of each request, round by round."""
    admitting, secret = AdmissionService(app.state.sessions), fresh_secret(MACHINE_PREFIX)
    principal = await app.state.tokens.read(token)
    await machine_of((await admitting.by_signature(principal)).user.id, secret, app.state.sessions)
    works: dict[str, Callable[[], Awaitable[object]]] = {
        CHECK: lambda: app.state.tokens.read(token),
        LOOK_UP: lambda: admitting.by_signature(principal),
        MACHINE: lambda: admitting.by_secret(secret),
    }
    works |= {path: lambda path=path: get(app, path, token) for path in SMALL}
    taken: dict[str, list[float]] = {name: [] for name in works}
    for number in range(rounds + 1):
        for name, work in works.items():
            ms = await taken_ms(work, CHECKS_A_TURN if name == CHECK else 1)
            if number:
                taken[name].append(ms)
    return taken


def migrated(server: str) -> str:
    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = Config(ROOT / "alembic.ini")
    config.attributes["url"] = server.replace("postgresql://", "postgresql+psycopg2://") + "/postgres"
    command.upgrade(config, "head")
    return server.replace("postgresql://", "postgresql+asyncpg://") + "/postgres"


async def measured(database: str, redis: str, issuer: Issuer, rounds: int) -> dict[str, list[float]]:
    settings = Settings(
        _env_file=None,
        log_level="WARNING",
        database_url=database,
        redis_url=redis,
        auth0_domain=issuer.url,
        auth0_api_audience=AUDIENCE,
    )
    app = create_app(settings)
    async with LifespanManager(app):
        return await in_turns(app, issuer.token(), rounds)


def main() -> None:
    wanted = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    wanted.add_argument("--rounds", type=int, default=500)
    wanted.add_argument("--results", type=Path, default=RESULTS)
    its = wanted.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        database = migrated(stack.enter_context(temporary_cluster(folder)))
        redis = stack.enter_context(temporary_redis(folder))
        issuer = stack.enter_context(closing(Issuer()))
        taken = asyncio.run(measured(database, redis, issuer, its.rounds))
    results = (
        machine.moment()
        | {"machine": machine.sentence(), "load": os.getloadavg()[1], "rounds": its.rounds}
        | found(taken)
    )
    its.results.write_text(json.dumps(results, indent=2) + "\n")
    reliability.write()


def found(taken: Mapping[str, list[float]]) -> dict[str, Any]:
    """Medians: milliseconds, and percent of a request."""
    both = list(map(add, taken[CHECK], taken[LOOK_UP]))
    return {
        "alone_ms": {name: round(statistics.median(taken[name]), 3) for name in (CHECK, LOOK_UP, MACHINE)},
        "requests": {
            path: {
                "ms": round(statistics.median(taken[path]), 1),
                "check": round(share(taken[CHECK], taken[path]), 1),
                "check_and_look_up": round(share(both, taken[path]), 1),
            }
            for path in SMALL
        },
    }


def share(part: Iterable[float], whole: Iterable[float]) -> float:
    """In percent, of the same round each."""
    return statistics.median(100 * own / all_of_it for own, all_of_it in zip(part, whole, strict=True))


if __name__ == "__main__":
    main()
