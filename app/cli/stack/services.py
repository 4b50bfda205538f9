"""The six services of the stack, and how each is run."""

import asyncio
import os
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from app.cli.stack import postgres, redis_server
from app.cli.stack.binaries import postgres_programs
from app.cli.stack.folders import Folders
from app.cli.stack.keys import Keys
from app.cli.stack.ports import answers
from app.cli.stack.program import SOCKET_HANDLE, Program

COUNT_GRACE_S = 10.0
"""How long a count in progress may go on after `demeter down`; one cut off is counted again after the next start."""
CELERY_APP = "app.worker.main"


def database(folders: Folders, keys: Keys, port: int) -> Program:
    programs = postgres_programs(cluster_version(folders.cluster))
    program = postgres.program(programs, folders.cluster, port, postgres.LASTING, folders.account)
    server = postgres.url(port, postgres.SUPERUSER, keys.superuser)
    return program.asked(lambda: asyncio.to_thread(postgres.accepts, server))


def cluster_version(cluster: Path) -> int | None:
    """The major version that made the folder and is needed to open it; None when there is none yet."""
    try:
        return int((cluster / "PG_VERSION").read_text())
    except FileNotFoundError:
        return None


def messenger(folders: Folders, keys: Keys, port: int) -> Program:
    program = redis_server.program(port, keys.redis, folders.account)
    return program.asked(lambda: asyncio.to_thread(redis_server.accepts, port, keys.redis))


def applications(folders: Folders, environment: Mapping[str, str], listening: int, port: int) -> list[Program]:
    """API, the worker that counts, the worker for all else, and the clock."""
    return [
        _api(folders, environment, listening, port),
        _worker(folders, environment, "vision", "vision"),
        _worker(folders, environment, "worker", "celery"),
        _celery(folders, environment, "beat", "beat", "--schedule", str(folders.run / "beat-schedule")),
    ]


def _api(folders: Folders, environment: Mapping[str, str], listening: int, port: int) -> Program:
    request = b"GET /ready HTTP/1.0\r\nHost: localhost\r\n\r\n"
    program = Program(
        name="api",
        command=[sys.executable, "-m", "app.cli.stack.web"],
        environment={**environment, SOCKET_HANDLE: str(listening)},
        folder=folders.project,
        death="KILL",
        port=port,
        sockets=[listening],
        grace_s=8.0,
    )
    return program.asked(lambda: asyncio.to_thread(answers, port, request, b"HTTP/1.1 200", 2.0))


def _worker(folders: Folders, environment: Mapping[str, str], name: str, queue: str) -> Program:
    # Two stacks on one broker must not have workers of one name.
    node = f"{name}@{sha256(str(folders.home).encode()).hexdigest()[:8]}-{os.uname().nodename}"
    return _celery(folders, environment, name, "worker", "-Q", queue, "-c", "1", "-n", node)


def _celery(folders: Folders, environment: Mapping[str, str], name: str, *arguments: str) -> Program:
    return Program(
        name=name,
        command=[sys.executable, "-m", "app.cli.stack.announced", "-A", CELERY_APP, *arguments],
        environment=environment,
        folder=folders.project,
        # Not a warm shutdown: with the supervisor the database is gone too, and the lease gives the work back.
        death="KILL",
        grace_s=COUNT_GRACE_S,
    )
