"""pg_dump and pg_restore: which of those installed fits, and how they are run without a password in sight."""

import os
import re
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO, cast

import psycopg2
from psycopg2.extensions import parse_dsn

from app.cli.backup.sealing import Key, Sealed, seal
from app.cli.refused import Refused
from app.cli.stack.binaries import DEBIAN
from app.cli.stack.processes import SERVER_ENVIRONMENT, run_quietly
from app.cli.stack.rights import plain

VARIABLES = {
    "host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT",
}  # fmt: skip
OF_EXTENSIONS = ("tiger", "tiger_data", "topology")
"""Schemas of PostGIS's further extensions: its image puts them into every database, and nothing here uses them."""
OF_SUPERUSERS = re.compile(
    rf" EXTENSION - (?!pg_trgm )| COMMENT - EXTENSION | (?:SCHEMA -|SCHEMA|DATA) (?:{'|'.join(OF_EXTENSIONS)}) "
)
"""Lines of a dump's table of contents: a new database gets PostGIS before, for only a superuser makes it."""
SAID_AT_MOST = 2000


@dataclass(frozen=True, slots=True)
class Tools:
    folder: Path
    major: int

    def path(self, name: str) -> str:
        return str(self.folder / name)


@cache
def installed() -> list[Tools]:
    """Every version of pg_dump there is, the oldest first."""
    folders = [*DEBIAN.glob("*/bin"), *map(Path, os.get_exec_path())]
    found = {version(each / "pg_dump"): each for each in folders if (each / "pg_dump").is_file()}
    return [Tools(found[major], major) for major in sorted(found)]


def version(program: Path) -> int:
    said = run_quietly([str(program), "--version"], SERVER_ENVIRONMENT)
    return int(re.findall(r"\d+", said)[0])


def tools_for(server: int) -> Tools:
    """The oldest that knows this server; newer ones may write what it could not read again."""
    fitting = [each for each in installed() if each.major >= server]
    if not fitting:
        here = f"that of {installed()[-1].major}" if installed() else "missing"
        raise Refused(f"The server is PostgreSQL {server}, pg_dump here is {here}: install postgresql-client-{server}.")
    return fitting[0]


def server_version(url: str) -> int:
    """Its major version."""
    try:
        connection = psycopg2.connect(plain(url), connect_timeout=5)
    except psycopg2.Error as error:
        raise Refused(f"The database does not answer: {error}") from None
    try:
        return int(connection.server_version) // 10_000
    finally:
        connection.close()


def environment(url: str) -> dict[str, str]:
    """The address as variables: arguments are seen by everybody on the machine."""
    parts = parse_dsn(plain(url))
    return SERVER_ENVIRONMENT | {VARIABLES[name]: value for name, value in parts.items() if name in VARIABLES}


def dump(url: str, tools: Tools, snapshot: str, target: Path, key: Key | None) -> Sealed:
    """The database as it is in that snapshot, compressed."""
    command = [
        tools.path("pg_dump"), "--format=custom", "--compress=3", "--no-owner", "--no-privileges",
        "--exclude-table-data=spatial_ref_sys", *(f"--exclude-schema={each}" for each in OF_EXTENSIONS),
        f"--snapshot={snapshot}",
    ]  # fmt: skip
    with NamedTemporaryFile() as said:
        with subprocess.Popen(  # noqa: S603 - a program found by us, no shell
            command, stdout=subprocess.PIPE, stderr=said, env=environment(url)
        ) as process:
            try:
                sealed = seal(cast("BinaryIO", process.stdout), target, key)
            except BaseException:
                process.kill()
                raise
        if process.returncode:
            raise Refused(f"pg_dump failed: {Path(said.name).read_text(errors='replace')[-SAID_AT_MOST:]}")
    return sealed


def restore(dump: Path, url: str, tools: Tools, *options: str) -> None:
    """Fill the database, which has PostGIS; the first thing that goes wrong ends it."""
    listed = run_quietly([tools.path("pg_restore"), "--list", str(dump)], SERVER_ENVIRONMENT)
    with NamedTemporaryFile("w", suffix=".list") as wanted:
        wanted.write("\n".join(line for line in listed.splitlines() if not OF_SUPERUSERS.search(line)))
        wanted.flush()
        known = environment(url)
        command = [
            tools.path("pg_restore"), "--exit-on-error", "--no-owner", "--no-privileges", f"--use-list={wanted.name}",
            f"--dbname={known['PGDATABASE']}", *options, str(dump),
        ]  # fmt: skip
        run_quietly(command, known)
