"""A Redis of our own: the messenger between API and workers, which may be emptied at any time."""

import secrets
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.cli.stack.accounts import PrivateFolder, server_account
from app.cli.stack.binaries import redis_program
from app.cli.stack.ports import LOCALHOST, answers, free_port
from app.cli.stack.processes import start_server, stop, wait_until

START_TIMEOUT_S = 20.0
COMMAND_FROM_INPUT = "-"


def command() -> list[str]:
    """It reads its configuration from the standard input, so that no file and no process list shows the password."""
    return [redis_program(), COMMAND_FROM_INPUT]


def configuration(port: int, password: str, folder: Path) -> str:
    """Nothing is kept on disk: the database is the truth. Nothing is evicted: a message is never dropped silently."""
    return "\n".join(
        [
            f"bind {LOCALHOST}",
            f"port {port}",
            f"requirepass {password}",
            f'dir "{folder}"',
            'save ""',
            "appendonly no",
            "maxmemory-policy noeviction",
            "daemonize no",
            "set-proc-title no",
            "",
        ]
    )


def url(port: int, password: str) -> str:
    """Of the server, without a database number."""
    return f"redis://:{password}@{LOCALHOST}:{port}"


def accepts(port: int, password: str) -> bool:
    return answers(port, f"AUTH {password}\r\nPING\r\n".encode(), b"+OK\r\n+PONG\r\n")


@contextmanager
def temporary_redis(directory: Path) -> Iterator[str]:
    """A throw-away server: yields its URL without a database number. Threads: as for `temporary_cluster`."""
    account, password, port = server_account(), secrets.token_urlsafe(16), free_port()
    with PrivateFolder(directory, account, "redis-") as folder:
        log = folder / "log"
        text = configuration(port, password, folder)
        process = start_server(command(), account, log, death="TERM", configuration=text)
        try:
            wait_until(lambda: accepts(port, password), process, log, START_TIMEOUT_S)
            yield url(port, password)
        finally:
            stop(process, signal.SIGTERM, grace_s=5)
