"""The six services of the stack, and how each is run."""

import asyncio
import os
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from app.cli.stack import postgres, redis_server
from app.cli.stack.binaries import postgres_programs
from app.cli.stack.folders import Folders
from app.cli.stack.gate import Gate
from app.cli.stack.keys import Keys
from app.cli.stack.ports import LOCALHOST, answers
from app.cli.stack.program import GATE_HANDLE, SOCKET_HANDLE, Program

COUNT_GRACE_S = 10.0
"""How long a count in progress may go on after `demeter down`; one cut off is counted again after the next start."""
API_GRACE_S = 8.0
CELERY_APP = "app.worker.main"
OWNERS_URL = "DATABASE_URL_SYNC"


def database(folders: Folders, keys: Keys, port: int, archiving: dict[str, str]) -> Program:
    programs = postgres_programs(cluster_version(folders.cluster))
    program = postgres.program(programs, folders.cluster, port, postgres.LASTING | archiving, folders.account)
    server = postgres.url(port, postgres.SUPERUSER, keys.superuser)
    return replace(program, answers=lambda: asyncio.to_thread(postgres.accepts, server))


def cluster_version(cluster: Path) -> int | None:
    """The major version that made the folder and is needed to open it; None when there is none yet."""
    try:
        return int((cluster / "PG_VERSION").read_text())
    except FileNotFoundError:
        return None


def messenger(folders: Folders, keys: Keys, port: int) -> Program:
    program = redis_server.program(port, keys.redis, folders.account)
    return replace(program, answers=lambda: asyncio.to_thread(redis_server.accepts, port, keys.redis))


@dataclass(frozen=True, slots=True)
class Application:
    """What API and workers have in common."""

    folders: Folders
    environment: Mapping[str, str]
    gate: Gate

    def program(self, name: str, *command: str, grace_s: float = COUNT_GRACE_S) -> Program:
        # The owner of the tables is for migrations: who serves requests must not be able to become it.
        known = {name: value for name, value in self.environment.items() if name != OWNERS_URL}
        return Program(
            name=name,
            command=[sys.executable, "-m", *command],
            environment={**known, GATE_HANDLE: str(self.gate.waiting_room)},
            folder=self.folders.project,
            # Not gently: with the supervisor the database is gone too, and the lease gives the work back.
            death="KILL",
            sockets=[self.gate.waiting_room],
            grace_s=grace_s,
        )

    def api(self, listening: socket.socket) -> Program:
        program = self.program("api", "app.cli.stack.web", grace_s=API_GRACE_S)
        host, port = listening.getsockname()[:2]
        question = partial(answers, port, b"GET /ready HTTP/1.0\r\n\r\n", b"HTTP/1.1 200", 2.0, reachable(host))
        return replace(
            program,
            port=port,
            sockets=[*program.sockets, listening.fileno()],
            environment={**program.environment, SOCKET_HANDLE: str(listening.fileno())},
            answers=lambda: asyncio.to_thread(question),
        )

    def worker(self, name: str, queue: str) -> Program:
        # Two stacks on one broker must not have workers of one name.
        node = f"{name}@{sha256(str(self.folders.home).encode()).hexdigest()[:8]}-{os.uname().nodename}"
        return self.celery(name, "worker", "-Q", queue, "-c", "1", "-n", node)

    def beat(self) -> Program:
        return self.celery("beat", "beat", "--schedule", str(self.folders.run / "beat-schedule"))

    def celery(self, name: str, *arguments: str) -> Program:
        return self.program(name, "app.cli.stack.announced", "-A", CELERY_APP, *arguments)


def reachable(host: str) -> str:
    """The address at which this machine reaches what listens there."""
    return {"0.0.0.0": LOCALHOST, "::": "::1"}.get(host, host)  # noqa: S104 - asked, not bound
