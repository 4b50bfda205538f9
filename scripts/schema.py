"""Migrations: `check` them on a throw-away server, write a `revision`, `upgrade` the running stack's database."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg2

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from app.cli.refused import Refused  # noqa: E402 - needs the path set above
from app.cli.stack import migrations  # noqa: E402
from app.cli.stack.connection import connection_environment  # noqa: E402
from app.cli.stack.postgres import temporary_cluster  # noqa: E402


@contextmanager
def empty_database() -> Iterator[dict[str, str]]:
    """The environment that leads to a new database with PostGIS on a server of its own."""
    with tempfile.TemporaryDirectory() as folder, temporary_cluster(Path(folder)) as server:
        with closing(psycopg2.connect(f"{server}/postgres")) as connection:
            connection.autocommit = True
            connection.cursor().execute("CREATE DATABASE demeterai")
        address = f"{server.removeprefix('postgresql')}/demeterai"
        asynchronous, synchronous = f"postgresql+asyncpg{address}", f"postgresql+psycopg2{address}"
        yield {**os.environ, "DATABASE_URL": asynchronous, "DATABASE_URL_SYNC": synchronous}


def alembic(environment: dict[str, str], *arguments: str) -> None:
    # Our own tool, no shell.
    subprocess.run([sys.executable, "-m", "alembic", *arguments], cwd=ROOT, env=environment, check=True)  # noqa: S603


def check() -> None:
    """Up, down to nothing, up again; and the models say the same as the migrations."""
    with empty_database() as environment:
        for step in (["upgrade", "head"], ["downgrade", "base"], ["upgrade", "head"], ["check"]):
            alembic(environment, *step)


def revision(message: str = "") -> None:
    """Compare the models with a freshly migrated database and write down the difference."""
    if not message.strip():
        raise Refused('Say what the migration does: make revision m="add the colour of a pot"')
    with empty_database() as environment:
        alembic(environment, "upgrade", "head")
        alembic(environment, "revision", "--autogenerate", "-m", message)


def upgrade() -> None:
    sentence = migrations.migrate(ROOT, connection_environment())
    print(sentence or "The schema is current.")  # noqa: T201


if __name__ == "__main__":
    try:
        {"check": check, "revision": revision, "upgrade": upgrade}[sys.argv[1]](*sys.argv[2:])
    except (Refused, subprocess.CalledProcessError) as refusal:
        sys.exit(str(refusal))
