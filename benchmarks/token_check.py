"""What checking a token costs beside the request it comes with.

A token like Auth0's (RS256, 2048 bits) whose key is known already is checked alone, and small requests go through the
whole application to a real database, in turns. The requests are put to the application itself, without HTTP and
without lines in the log: what they cost besides only makes the token's share smaller.

    python -m benchmarks.token_check
"""

import argparse
import asyncio
import logging
import statistics
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import ExitStack, closing
from pathlib import Path
from time import perf_counter
from typing import Any

from alembic import command
from alembic.config import Config
from asgi_lifespan import LifespanManager
from fastapi import FastAPI

from app.cli.stack.postgres import temporary_cluster
from app.cli.stack.redis_server import temporary_redis
from app.core.settings import Settings
from app.main import create_app
from tests.integration.issuer import AUDIENCE, Issuer

ROOT = Path(__file__).parents[1]
SMALL = ("/api/v1/auth/me", "/api/v1/locations/warehouses", "/api/v1/stock/batches")
CHECKS_A_TURN = 20
MOST = 5.0


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


async def in_turns(app: FastAPI, token: str, rounds: int) -> dict[str, list[float]]:
    """Milliseconds of the check alone ("") and of each request, round by round."""
    works = {"": lambda: app.state.tokens.read(token)}
    works |= {path: lambda path=path: get(app, path, token) for path in SMALL}
    taken: dict[str, list[float]] = {name: [] for name in works}
    for number in range(rounds + 1):
        for name, work in works.items():
            ms = await taken_ms(work, 1 if name else CHECKS_A_TURN)
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
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--rounds", type=int, default=500)
    rounds = wanted.parse_args().rounds
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        database = migrated(stack.enter_context(temporary_cluster(folder)))
        redis = stack.enter_context(temporary_redis(folder))
        issuer = stack.enter_context(closing(Issuer()))
        taken = asyncio.run(measured(database, redis, issuer, rounds))
    check = taken.pop("")
    print(f"{'the check alone':30} {statistics.median(check):.3f} ms")
    for path, requests in taken.items():
        share = statistics.median(100 * own / all_of_it for own, all_of_it in zip(check, requests, strict=True))
        verdict = "" if share <= MOST else f"  more than {MOST} %"
        print(f"{path:30} {statistics.median(requests):.3f} ms  the check is {share:.1f} % of it{verdict}")


if __name__ == "__main__":
    main()
