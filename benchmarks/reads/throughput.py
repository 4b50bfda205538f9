"""Requests a second of a list, one process, beside the same query behind bare Starlette and asyncpg."""

import asyncio
import json
import os
import pickle
import statistics
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import asyncpg
import uvicorn
from aiohttp import ClientSession
from starlette.applications import Starlette
from starlette.requests import Request as Asked
from starlette.responses import Response
from starlette.routing import Route

from app.cli.stack.ports import LOCALHOST, answers, free_port
from benchmarks.reads.lists import verdict
from benchmarks.reads.stack import Bench, Request, plain

LIST = Request("/api/v1/stock/batches?limit=50")
CALLERS, SECONDS, ROUNDS = 8, 8.0, 3
SHARE_OF_BARE = 0.5
STARTED_S = 30.0
BARE = "benchmarks.reads.throughput"


def throughput(bench: Bench) -> dict[str, Any]:
    """Callers who ask again the moment they are answered, on the same processors; both in turns."""
    queries = bench.folders.home / "queries"
    queries.write_bytes(pickle.dumps(bench.queries(LIST)))
    with bare(bench, queries) as address:
        rates: dict[str, list[float]] = {"ours": [], "bare": []}
        for _ in range(ROUNDS):
            rates["ours"].append(bench.run(answered(bench.address + LIST.path, bench.headers)))
            rates["bare"].append(bench.run(answered(address, {})))
    ours, theirs = statistics.median(rates["ours"]), statistics.median(rates["bare"])
    line = {"what": f"GET {LIST.path}", "ours_per_s": round(ours, 1), "bare_per_s": round(theirs, 1)}
    return {
        "lines": [line],
        "verdicts": [
            verdict(
                "requests a second of a list, of bare Starlette's and asyncpg's",
                "≥ 50 %",
                f"{ours / theirs:.0%} ({ours:.0f} of {theirs:.0f})",
                met=ours >= SHARE_OF_BARE * theirs,
            )
        ],
    }


async def answered(address: str, headers: dict[str, str]) -> float:
    """Requests a second."""
    done, until = 0, time.perf_counter() + SECONDS

    async def call(session: ClientSession) -> None:
        nonlocal done
        while time.perf_counter() < until:
            async with session.get(address, headers=headers) as answer:
                answer.raise_for_status()
                await answer.read()
            done += 1

    async with ClientSession() as session, asyncio.TaskGroup() as callers:
        for _ in range(CALLERS):
            callers.create_task(call(session))
    return done / SECONDS


@contextmanager
def bare(bench: Bench, queries: Path) -> Iterator[str]:
    port = free_port()
    database = plain(bench.environment["DATABASE_URL"])
    process = subprocess.Popen(  # noqa: S603 - our own
        [sys.executable, "-m", BARE, str(port)],
        env=os.environ | {"BARE_DATABASE": database, "BARE_QUERIES": str(queries)},
    )
    try:
        until = time.monotonic() + STARTED_S
        while not answers(port, b"GET / HTTP/1.0\r\n\r\n", b"HTTP/1.1 200") and time.monotonic() < until:
            time.sleep(0.2)
        yield f"http://{LOCALHOST}:{port}/"
    finally:
        process.terminate()
        process.wait(30)


def application() -> Starlette:
    # Our own file, written a moment ago.
    queries = pickle.loads(Path(os.environ["BARE_QUERIES"]).read_bytes())  # noqa: S301

    @asynccontextmanager
    async def living(app: Starlette) -> AsyncIterator[None]:
        async with asyncpg.create_pool(os.environ["BARE_DATABASE"], min_size=5, max_size=10) as app.state.pool:
            yield

    async def answer(asked: Asked) -> Response:
        async with asked.app.state.pool.acquire() as connection:
            found = [await connection.fetch(statement, *values) for statement, values in queries]
        content = json.dumps([[dict(row) for row in rows] for rows in found], default=str)
        return Response(content, media_type="application/json")

    return Starlette(routes=[Route("/", answer)], lifespan=living)


if __name__ == "__main__":
    uvicorn.run(application(), host=LOCALHOST, port=int(sys.argv[1]), log_level="warning", access_log=False)
