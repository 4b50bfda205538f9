"""A PostgreSQL cluster of our own: made, started, asked whether it is ready."""

import os
import secrets
import shutil
import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg2
from psycopg2 import sql

from app.cli.stack.accounts import Account, PrivateFolder, give, server_account
from app.cli.stack.binaries import PostgresPrograms, postgres_programs
from app.cli.stack.folders import unfinished_cluster
from app.cli.stack.ports import LOCALHOST, free_port
from app.cli.stack.processes import ROOT_FOLDER, SERVER_ENVIRONMENT, run_quietly, spawn, stop, wait_until
from app.cli.stack.program import Program

SUPERUSER = "postgres"
OWNER = "demeter"
"""Owns the database of the embedded stack, without being a superuser."""
APPLICATION = "demeter_app"
"""Owns nothing, and adds to the ledger without being able to rewrite it; the migrations know it by this name."""
READER = "demeter_reader"
"""Sees the views of analytics; the application puts it on for a question, and can then see nothing else."""
DATABASE = "demeterai"
START_TIMEOUT_S = 60.0
LASTING = {"shared_buffers": "256MB", "max_connections": "100", "log_line_prefix": "%m [%p] ", "log_timezone": "UTC"}
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


def initialise(folder: Path, superuser: str, password: str, account: Account | None, *extra: str) -> None:
    """Make a cluster that nobody enters without the password; `folder` appears only once it is whole."""
    unfinished = unfinished_cluster(folder)
    shutil.rmtree(unfinished, ignore_errors=True)
    give(unfinished, account)
    with PrivateFolder(folder.parent, account, "password-") as private:
        password_file = private / "password"
        password_file.write_text(password)
        command = [
            postgres_programs().path("initdb"),
            f"--pgdata={unfinished}",
            f"--username={superuser}",
            f"--pwfile={password_file}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            *extra,
        ]
        if account:
            os.chown(password_file, account.uid, account.gid)
        run_quietly(command, SERVER_ENVIRONMENT, account)
    unfinished.rename(folder)


def program(
    programs: PostgresPrograms, folder: Path, port: int, settings: dict[str, str], account: Account | None
) -> Program:
    """How to run it: reachable over 127.0.0.1 with the password, and by no socket file."""
    fixed = {"port": str(port), "listen_addresses": LOCALHOST, "unix_socket_directories": "", "timezone": "UTC"}
    options = [part for name, value in (fixed | settings).items() for part in ("-c", f"{name}={value}")]
    return Program(
        name="postgres",
        command=[programs.path("postgres"), "-D", str(folder), *options],
        environment=SERVER_ENVIRONMENT,
        folder=ROOT_FOLDER,
        # Its fast shutdown: clients are cut off, the data is left in order.
        death="INT",
        stop_with=signal.SIGINT,
        grace_s=15.0,
        port=port,
        account=account,
    )


def url(port: int, user: str, password: str) -> str:
    """Of the server, without a database."""
    return f"postgresql://{user}:{password}@{LOCALHOST}:{port}"


def accepts(server: str) -> bool:
    """Whether it lets us in; false while it starts or recovers."""
    try:
        psycopg2.connect(f"{server}/postgres", connect_timeout=2).close()
    except psycopg2.OperationalError:
        return False
    return True


def prepare_database(server: str, owner_password: str, application_password: str) -> None:
    """Make the roles, the database and what only a superuser may create, where they are missing."""
    with closing(psycopg2.connect(f"{server}/postgres")) as connection:
        connection.autocommit = True
        cursor = connection.cursor()
        ensure_role(cursor, OWNER, owner_password)
        ensure_role(cursor, APPLICATION, application_password)
        ensure_reader(cursor)
        if not _exists(cursor, "SELECT FROM pg_database WHERE datname = %s", DATABASE):
            owner = sql.Identifier(OWNER)
            cursor.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(DATABASE), owner))
    with closing(psycopg2.connect(f"{server}/{DATABASE}")) as connection, connection, connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS postgis")


def ensure_role(cursor: "psycopg2.extensions.cursor", name: str, password: str) -> None:
    """It may sign in, and nothing more than it was given."""
    role = sql.Identifier(name)
    if not _exists(cursor, "SELECT FROM pg_roles WHERE rolname = %s", name):
        cursor.execute(sql.SQL("CREATE ROLE {} LOGIN").format(role))
    cursor.execute(sql.SQL("ALTER ROLE {} PASSWORD %s").format(role), [password])


def ensure_reader(cursor: "psycopg2.extensions.cursor") -> None:
    reader = sql.Identifier(READER)
    if not _exists(cursor, "SELECT FROM pg_roles WHERE rolname = %s", READER):
        cursor.execute(sql.SQL("CREATE ROLE {}").format(reader))
    cursor.execute(sql.SQL("GRANT {} TO {}").format(reader, sql.Identifier(APPLICATION)))


def _exists(cursor: "psycopg2.extensions.cursor", question: str, name: str) -> bool:
    cursor.execute(question, [name])
    return cursor.fetchone() is not None


def set_password(programs: PostgresPrograms, folder: Path, password: str, account: Account | None) -> None:
    """Give the superuser of a stopped cluster a new password; for when the file with the old one is lost."""
    command = [programs.path("postgres"), "--single", "-D", str(folder), "-j", "postgres"]
    statement = f"ALTER ROLE {SUPERUSER} PASSWORD '{password}';\n\n"
    run_quietly(command, SERVER_ENVIRONMENT, account, given=statement)


@contextmanager
def temporary_cluster(directory: Path, settings: dict[str, str] = THROW_AWAY) -> Iterator[str]:
    """Run a throw-away server: yields its URL without a database; its user `demeter` is a superuser.

    It lies in `directory`, or in the system's temporary folder if the unprivileged user could not enter that one.
    Enter it on a thread that lives at least as long: the kernel ends the server with the thread that started it.
    """
    account, password, port = server_account(), secrets.token_urlsafe(16), free_port()
    with PrivateFolder(directory, account, "postgres-") as private:
        folder, log = private / "data", private / "log"
        initialise(folder, OWNER, password, account, "--no-sync")
        server = url(port, OWNER, password)
        with log.open("ab") as output:
            process = spawn(program(postgres_programs(), folder, port, settings, account), output.fileno())
        try:
            wait_until(lambda: accepts(server), process, log, START_TIMEOUT_S)
            yield server
        finally:
            stop(process, signal.SIGINT, grace_s=10)


@contextmanager
def temporary_database(directory: Path) -> Iterator[str]:
    """The URL of an empty database on a throw-away server."""
    with temporary_cluster(directory) as server:
        with closing(psycopg2.connect(f"{server}/postgres")) as connection:
            connection.autocommit = True
            connection.cursor().execute(f"CREATE DATABASE {DATABASE}")
        yield f"{server}/{DATABASE}"
