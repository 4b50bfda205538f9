"""A Redis of our own: the messenger between API and workers, which may be emptied at any time."""

import secrets
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.cli.stack.accounts import Account, PrivateFolder, server_account
from app.cli.stack.binaries import redis_program
from app.cli.stack.ports import LOCALHOST, answers, free_port
from app.cli.stack.processes import ROOT_FOLDER, SERVER_ENVIRONMENT, spawn, stop, wait_until
from app.cli.stack.program import Program

START_TIMEOUT_S = 20.0
CONFIGURATION_FROM_INPUT = "-"
BROKER, RESULTS, CACHE = 0, 1, 2
"""Numbers of its databases."""


def program(port: int, password: str, account: Account | None) -> Program:
    """How to run it; the configuration goes to its input, so that no file and no process list shows the password."""
    return Program(
        name="redis",
        command=[redis_program(), CONFIGURATION_FROM_INPUT],
        configuration=configuration(port, password),
        environment=SERVER_ENVIRONMENT,
        folder=ROOT_FOLDER,
        death="KILL",
        port=port,
        account=account,
    )


def configuration(port: int, password: str) -> str:
    """Nothing is kept on disk: the database is the truth. Nothing is evicted: no message is dropped silently."""
    lines = [
        f"bind {LOCALHOST}",
        f"port {port}",
        f"requirepass {password}",
        'save ""',
        "appendonly no",
        "maxmemory-policy noeviction",
        "daemonize no",
    ]
    return "\n".join([*lines, ""])


def url(port: int, password: str) -> str:
    """Of the server, without a database number."""
    return f"redis://:{password}@{LOCALHOST}:{port}"


def accepts(port: int, password: str) -> bool:
    return answers(port, f"AUTH {password}\r\nPING\r\n".encode(), b"+OK\r\n+PONG\r\n")


@contextmanager
def temporary_redis(directory: Path) -> Iterator[str]:
    """Run a throw-away server: yields its URL without a database number. Threads: as for `temporary_cluster`."""
    account, password, port = server_account(), secrets.token_urlsafe(16), free_port()
    with PrivateFolder(directory, account, "redis-") as folder:
        log = folder / "log"
        with log.open("ab") as output:
            process = spawn(program(port, password, account), output.fileno())
        try:
            wait_until(lambda: accepts(port, password), process, log, START_TIMEOUT_S)
            yield url(port, password)
        finally:
            stop(process, signal.SIGTERM, grace_s=5)
