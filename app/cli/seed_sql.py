"""`demeter seed --sql`: the demo farm as a file for psql, where nothing but a database is at hand."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from app.cli.backup.dumping import environment, server_version, tools_for
from app.cli.stack.folders import locate
from app.cli.stack.migrations import migrate
from app.cli.stack.postgres import temporary_database
from app.cli.stack.processes import SERVER_ENVIRONMENT

BEFORE = """\
-- The demo farm, for a new database after `alembic upgrade head`; a superuser loads it, all of it or nothing.
\\set ON_ERROR_STOP on
BEGIN;
DO $$ BEGIN
    IF EXISTS (SELECT FROM warehouses) THEN RAISE EXCEPTION 'this database holds a farm already'; END IF;
END $$;
-- What triggers would write is in here, too.
SET LOCAL session_replication_role = replica;
"""
AFTER = "COMMIT;\n"

OF_MIGRATIONS = ("alembic_version", "spatial_ref_sys")
"""Tables that `alembic upgrade head` fills."""

NEW_WORDS = ("\\restrict", "\\unrestrict")
"""psql knows them only since the summer of 2025."""


@contextmanager
def new_database() -> Iterator[str]:
    """The application's address of an empty database of this version on a server of its own, until the context ends."""
    with TemporaryDirectory() as folder, temporary_database(Path(folder)) as plain:
        url = plain.replace("postgresql:", "postgresql+asyncpg:")
        migrate(locate().project, SERVER_ENVIRONMENT | {"DATABASE_URL": url})
        yield url


def as_sql(url: str) -> str:
    """Every row of the database, to be put into one of this version that holds no farm."""
    options = ["--data-only", "--rows-per-insert=500", "--on-conflict-do-nothing", "--load-via-partition-root"]
    left_out = [f"--exclude-table-data={table}" for table in OF_MIGRATIONS]
    program = tools_for(server_version(url)).path("pg_dump")
    written = subprocess.run(  # noqa: S603 - a program found by us, no shell
        [program, *options, *left_out], env=environment(url), capture_output=True, text=True, check=True
    )
    rows = "".join(line for line in written.stdout.splitlines(keepends=True) if not line.startswith(NEW_WORDS))
    return f"{BEFORE}{rows}{AFTER}"
