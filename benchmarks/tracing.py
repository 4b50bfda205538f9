"""What tracing everything costs a small request.

Two API processes serve one database side by side, one of them with traces sent to a receiver in a third process. They
are asked in turns, a block of requests each, one request after the other over one connection. Of each block counts the
median of what its requests took, and the processor time the API used, all its threads together; a ratio is that of two
neighbouring blocks.

    python -m benchmarks.tracing
"""

import argparse
import contextlib
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config

from app.cli.stack.postgres import temporary_cluster
from app.cli.stack.redis_server import temporary_redis
from app.core.settings import Settings
from app.users.permissions import Role
from app.users.tokens import issue_token
from benchmarks.machine import described, sentence
from tests.receiver import receiving

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "benchmarks" / "results"
SECRET = "only-for-benchmarks-only-for-benchmarks"  # noqa: S105
SMALL = ("/health", "/api/v1/auth/me", "/api/v1/locations/warehouses", "/api/v1/stock/batches")
MOST = 1.10
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Api:
    process: subprocess.Popen[bytes]
    connection: HTTPConnection
    token: str

    def ask(self, path: str) -> float:
        """Milliseconds until the answer was read."""
        began = time.perf_counter()
        self.connection.request("GET", path, headers={"Authorization": f"Bearer {self.token}"})
        answer = self.connection.getresponse()
        answer.read()
        assert answer.status == 200, answer.status
        return (time.perf_counter() - began) * 1000

    def processor_ms(self) -> float:
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / TICKS


@dataclass(frozen=True, slots=True)
class Block:
    """Per request, in milliseconds."""

    took: float
    processor: float


@contextmanager
def serving(environment: dict[str, str], **more: str) -> Iterator[Api]:
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    serve = (
        "import sys, uvicorn; from app.cli.stack.web import configured;"
        "config = configured(); config.port = int(sys.argv[1]); uvicorn.Server(config).run()"
    )
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", serve, str(port)], cwd=ROOT, env=environment | more, stdout=subprocess.DEVNULL
    )
    try:
        token = issue_token(
            Settings(_env_file=None, jwt_secret_key=SECRET, jwt_access_token_expire_minutes=600), Role.WORKER
        )
        yield Api(process, connected(port), token)
    finally:
        process.terminate()
        process.wait(30)


def connected(port: int) -> HTTPConnection:
    for _ in range(300):
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        with contextlib.suppress(OSError):
            connection.request("GET", "/health")
            connection.getresponse().read()
            return connection
        time.sleep(0.1)
    raise SystemExit("The API did not start.")


def receive(endpoint: Any, done: Any) -> None:
    with receiving("http") as receiver:
        endpoint.put(receiver.endpoint)
        done.wait()
        endpoint.put(len(receiver.spans))


def block(api: Api, path: str, requests: int) -> Block:
    # The server may have closed it while it answered nothing.
    api.connection.close()
    api.ask(path)
    before = api.processor_ms()
    took = statistics.median(api.ask(path) for _ in range(requests))
    return Block(took, (api.processor_ms() - before) / requests)


def in_turns(off: Api, on: Api, path: str, rounds: int, requests: int) -> list[tuple[Block, Block]]:
    """The first round is not counted; who begins changes from round to round."""
    pairs = []
    for number in range(rounds + 1):
        order = (off, on) if number % 2 else (on, off)
        measured = {id(api): block(api, path, requests) for api in order}
        pairs.append((measured[id(off)], measured[id(on)]))
    return pairs[1:]


def summary(pairs: list[tuple[Block, Block]]) -> dict[str, float]:
    found = {}
    for name in ("took", "processor"):
        found[f"{name}_off_ms"] = statistics.median(getattr(off, name) for off, _ in pairs)
        found[f"{name}_on_ms"] = statistics.median(getattr(on, name) for _, on in pairs)
        ratios = sorted(getattr(on, name) / getattr(off, name) for off, on in pairs)
        found[f"{name}_ratio"] = statistics.median(ratios)
        found[f"{name}_ratio_low"], found[f"{name}_ratio_high"] = ratios[len(ratios) // 4], ratios[-len(ratios) // 4]
    return {name: round(value, 3) for name, value in found.items()}


def page(measured: dict[str, dict[str, float]], spans: int, rounds: int, requests: int) -> str:
    lines = [
        "# What tracing everything costs a small request",
        "",
        f"{sentence()}, load {os.getloadavg()[1]:.0f}: where others work as well, both kinds take longer, and ratios",
        f"scatter. {rounds} rounds of {requests} requests in turns; a ratio is the median of those of",
        f"neighbouring blocks, in brackets the middle half of them. {spans} spans arrived. Aim: at most {MOST:.2f}.",
        "",
        "| request | off, ms | traced, ms | ratio | processor off, ms | traced, ms | ratio |",
        "|---|---|---|---|---|---|---|",
    ]
    for path, row in measured.items():
        cells = [f"`{path}`"]
        for name in ("took", "processor"):
            middle = f"{row[f'{name}_ratio_low']:.2f} to {row[f'{name}_ratio_high']:.2f}"
            ratio = f"{row[f'{name}_ratio']:.3f} ({middle})"
            cells += [f"{row[f'{name}_off_ms']:.2f}", f"{row[f'{name}_on_ms']:.2f}", ratio]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--requests", type=int, default=150)
    parser.add_argument("--results", type=Path, default=RESULTS)
    given = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.chmod(0o755)
        server = stack.enter_context(temporary_cluster(folder))
        redis = stack.enter_context(temporary_redis(folder))
        config = Config(ROOT / "alembic.ini")
        config.attributes["url"] = f"{server.replace('postgresql://', 'postgresql+psycopg2://')}/postgres"
        command.upgrade(config, "head")
        spawn = get_context("spawn")
        told, done = spawn.Queue(), spawn.Event()
        receiver = spawn.Process(target=receive, args=(told, done), daemon=True)
        receiver.start()
        environment = os.environ | {
            "DATABASE_URL": f"{server.replace('postgresql://', 'postgresql+asyncpg://')}/postgres",
            "REDIS_URL": redis,
            "JWT_SECRET_KEY": SECRET,
            "RATE_LIMIT_USER": "0",
            "RATE_LIMIT_ANONYMOUS": "0",
            "STORAGE_DIR": str(folder / "storage"),
        }
        off = stack.enter_context(serving(environment, OTEL_ENABLED="false"))
        on = stack.enter_context(serving(environment, OTEL_EXPORTER_OTLP_ENDPOINT=told.get(timeout=30)))
        measured = {path: summary(in_turns(off, on, path, given.rounds, given.requests)) for path in SMALL}
        on.process.terminate()
        on.process.wait(30)
        done.set()
        spans = told.get(timeout=30)
    assert spans > given.rounds * given.requests, "the traces did not arrive"
    figures = {"machine": described(), "spans": spans} | measured
    (given.results / "tracing.json").write_text(json.dumps(figures, indent=2) + "\n")
    (given.results / "tracing.md").write_text(text := page(measured, spans, given.rounds, given.requests))
    print(text)


if __name__ == "__main__":
    main()
