"""A PostgreSQL cluster of our own: made, started, asked whether it is ready."""

import secrets
import shutil
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg2  # type: ignore[import-untyped]  # ships no types

from app.cli.stack.accounts import Account, PrivateFolder, give, server_account
from app.cli.stack.binaries import postgres_programs
from app.cli.stack.ports import LOCALHOST, free_port
from app.cli.stack.processes import SERVER_ENVIRONMENT, run_quietly, start_server, stop, wait_until

USER = "demeter"
START_TIMEOUT_S = 60.0
THROW_AWAY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "128MB",
    "max_connections": "200",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}
"""For data that nobody will miss after a crash."""


def initialise(folder: Path, password: str, account: Account | None, *extra: str) -> None:
    """Make a cluster whose superuser needs this password; `folder` appears only once it is whole."""
    unfinished = folder.with_name(folder.name + ".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    give(unfinished, account)
    with PrivateFolder(folder.parent, account, "password-") as private:
        password_file = private / "password"
        password_file.write_text(password)
        if account:
            shutil.chown(password_file, account.uid, account.gid)
        run_quietly(
            [
                postgres_programs().path("initdb"),
                f"--pgdata={unfinished}",
                f"--username={USER}",
                f"--pwfile={password_file}",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                *extra,
            ],
            account,
            SERVER_ENVIRONMENT,
        )
    unfinished.rename(folder)


def command(folder: Path, port: int, settings: dict[str, str]) -> list[str]:
    """How to start it: reachable over 127.0.0.1 with the password, and by no socket file."""
    fixed = {"port": str(port), "listen_addresses": LOCALHOST, "unix_socket_directories": "", "timezone": "UTC"}
    options = [part for name, value in (fixed | settings).items() for part in ("-c", f"{name}={value}")]
    return [postgres_programs().path("postgres"), "-D", str(folder), *options]


def url(port: int, password: str) -> str:
    """Of the server, without a database."""
    return f"postgresql://{USER}:{password}@{LOCALHOST}:{port}"


def accepts(port: int, password: str) -> bool:
    """Whether it lets us in; false while it starts or recovers."""
    try:
        psycopg2.connect(f"{url(port, password)}/postgres", connect_timeout=2).close()
    except psycopg2.OperationalError:
        return False
    return True


@contextmanager
def temporary_cluster(directory: Path) -> Iterator[str]:
    """A throw-away server with superuser rights: yields its URL without a database.

    It lies in `directory`, or in the system's temporary folder if the unprivileged user could not enter that one.
    Enter it on a thread that lives at least as long: the kernel ends the server with the thread that started it.
    """
    account, password, port = server_account(), secrets.token_urlsafe(16), free_port()
    with PrivateFolder(directory, account, "postgres-") as private:
        folder, log = private / "data", private / "log"
        initialise(folder, password, account, "--no-sync")
        with _running(command(folder, port, THROW_AWAY), account, log, port, password):
            yield url(port, password)


@contextmanager
def _running(start: Sequence[str], account: Account | None, log: Path, port: int, password: str) -> Iterator[None]:
    process = start_server(start, account, log, death="QUIT")
    try:
        wait_until(lambda: accepts(port, password), process, log, START_TIMEOUT_S)
        yield
    finally:
        stop(process, signal.SIGINT, grace_s=10)
