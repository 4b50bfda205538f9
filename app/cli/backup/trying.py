"""A restored database on a server of its own: for a trial, and to become the one in use."""

import os
import secrets
import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg2

from app.cli.backup import sealing
from app.cli.backup.dumping import restore, tools_for
from app.cli.backup.sealing import Key
from app.cli.backup.sets import Manifest
from app.cli.refused import Refused
from app.cli.stack import postgres
from app.cli.stack.accounts import Account, PrivateFolder, server_account
from app.cli.stack.archive import Archive
from app.cli.stack.binaries import postgres_programs
from app.cli.stack.ports import free_port
from app.cli.stack.processes import spawn, stop, wait_until
from app.cli.stack.services import cluster_version

GRACE_S = 60.0
ALL_CORES = ("--jobs", str(os.cpu_count() or 1))
AND_OPEN = ("--target-action=promote",)
"""What pgBackRest is told whenever it is told where to stop."""


@contextmanager
def from_dump(folder: Path, manifest: Manifest, key: Key | None, directory: Path) -> Iterator[str]:
    """The address of a database that holds what was dumped, until the context ends."""
    refuse_older_server(manifest, postgres_programs().major)
    with postgres.temporary_database(directory) as url:
        with closing(psycopg2.connect(url)) as connection:
            connection.autocommit = True
            connection.cursor().execute("CREATE EXTENSION postgis")
        fill(url, folder, manifest, key, directory, *ALL_CORES)
        yield url


@contextmanager
def from_archive(archive: Archive, manifest: Manifest, directory: Path) -> Iterator[str]:
    """The same out of the archive, gone back to the very moment of the backup."""
    account, password = server_account(), secrets.token_urlsafe(16)
    with PrivateFolder(directory, account, "restored-") as private:
        cluster = private / "data"
        archive.restore(cluster, "--type=lsn", f"--target={manifest.position}", "--target-exclusive", *AND_OPEN)
        recover(cluster, password, account)
        with running(cluster, password, account, postgres.THROW_AWAY) as server:
            yield f"{server}/{postgres.DATABASE}"


def refuse_older_server(manifest: Manifest, server: int) -> None:
    if manifest.postgres > server:
        raise Refused(
            f"Backup {manifest.name} was made by PostgreSQL {manifest.postgres}, and the server is {server}: restore "
            f"it into PostgreSQL {manifest.postgres} or newer."
        )


def fill(url: str, folder: Path, manifest: Manifest, key: Key | None, place: Path, *options: str) -> None:
    """Put the dump, which is opened in `place` for that, into a database that has PostGIS."""
    tools = tools_for(manifest.postgres)
    with PrivateFolder(place, None, "dump-") as private:
        opened = private / "dump"
        with opened.open("xb") as target:
            sealing.unseal(folder / manifest.name, manifest.database, manifest.key(key), target)
        restore(opened, url, tools, *options)


def recover(cluster: Path, password: str, account: Account | None) -> None:
    """Read the archived log up to the target, and give the superuser this password; the cluster is at rest after it."""
    programs = postgres_programs(cluster_version(cluster))
    try:
        postgres.set_password(programs, cluster, password, account)
    except RuntimeError as error:
        raise Refused(f"The archive does not lead to that moment. {error}") from None


@contextmanager
def running(cluster: Path, password: str, account: Account | None, settings: dict[str, str]) -> Iterator[str]:
    """A server on this folder, until the context ends: its address for the superuser, without a database."""
    port, log = free_port(), cluster.with_name("log")
    server = postgres.url(port, postgres.SUPERUSER, password)
    with log.open("ab") as output:
        program = postgres.program(postgres_programs(cluster_version(cluster)), cluster, port, settings, account)
        process = spawn(program, output.fileno())
    try:
        wait_until(lambda: postgres.accepts(server), process, log, postgres.START_TIMEOUT_S)
        yield server
    finally:
        stop(process, signal.SIGINT, GRACE_S)


def tables_in(url: str) -> int:
    """How many of ours are there; those of extensions do not count."""
    with closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace "
            "AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')"
        )
        return int(cursor.fetchone()[0])
