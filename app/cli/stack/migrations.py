"""Bring the database to the code's schema, and refuse one that is ahead of the code."""

import ast
import sys
from collections.abc import Container, Mapping
from contextlib import closing
from pathlib import Path

import psycopg2

from app.cli.refused import Refused
from app.cli.stack import rights
from app.cli.stack.processes import run_quietly
from app.cli.stack.releases import History


class NewerDatabase(Refused):
    """The database was migrated by a version of the code that knows more than this one."""


def revisions(versions: Path) -> dict[str, str | None]:
    """Each revision of the code with the one before it, read without running or importing anything."""
    found = [_assigned(ast.parse(file.read_text())) for file in sorted(versions.rglob("*.py"))]
    return {each["revision"]: each.get("down_revision") for each in found if each.get("revision")}


def _assigned(tree: ast.Module) -> dict[str, str]:
    values = {}
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(value))):
                values[name] = value
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.Constant(value=str(value))):
                values[name] = value
    return values


def heads(known: Mapping[str, str | None]) -> set[str]:
    return known.keys() - set(known.values())


def applied(url: str) -> set[str]:
    """The revisions the database is at; empty when it was never migrated."""
    with closing(psycopg2.connect(url)) as connection:
        cursor = connection.cursor()
        cursor.execute("SELECT to_regclass('alembic_version') IS NOT NULL")
        if not cursor.fetchone()[0]:
            return set()
        cursor.execute("SELECT version_num FROM alembic_version")
        return {row[0] for row in cursor.fetchall()}


def sync_url(environment: Mapping[str, str]) -> str:
    return rights.plain(environment.get("DATABASE_URL_SYNC") or environment["DATABASE_URL"])


def history(project: Path) -> History:
    return History.of(project / "alembic", revisions(project / "alembic" / "versions"))


def only_applied(project: Path, url: str) -> str:
    """The one revision the database is at; refused when there is none, or one the code does not know."""
    present = applied(url)
    refuse_newer(present, history(project).revisions)
    if not present:
        raise Refused("The database has no schema yet: `make migrate`, or `demeter up`, makes it.")
    return present.pop()


def refuse_newer(present: set[str], known: Container[str]) -> None:
    if ahead := sorted(each for each in present if each not in known):
        raise NewerDatabase(
            f"The database is at revision {', '.join(ahead)}, which this version of the code does not know. "
            "It is newer than the code: update the code, or go back with its own `demeter upgrade --back`."
        )


def migrate(project: Path, environment: Mapping[str, str]) -> str | None:
    """Apply what is missing; answers a sentence about it, or None when nothing was."""
    url = sync_url(environment)
    known, present = revisions(project / "alembic" / "versions"), applied(url)
    refuse_newer(present, known)
    if present == heads(known):
        # For a role, or a restored database, that is newer than the last migration.
        rights.renew(url)
        return None
    for each in present:
        history(project).refuse_skipping(each)
    alembic(project, environment, "upgrade", "head")
    return f"The schema was brought to {', '.join(sorted(heads(known)))}."


def alembic(project: Path, environment: Mapping[str, str], *words: str) -> None:
    """In a process of its own, which keeps no metrics; RuntimeError with what it said if it fails."""
    known = {name: value for name, value in environment.items() if name != "PROMETHEUS_MULTIPROC_DIR"}
    run_quietly([sys.executable, "-m", "alembic", *words], known, folder=project)
