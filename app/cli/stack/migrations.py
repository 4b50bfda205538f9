"""Bring the database to the code's schema, and refuse one that is ahead of the code."""

import ast
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import psycopg2  # type: ignore[import-untyped]  # ships no types

from app.cli.refused import Refused
from app.cli.stack import rights
from app.cli.stack.processes import run_quietly


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


def migrate(project: Path, environment: Mapping[str, str]) -> str | None:
    """Apply what is missing; answers a sentence about it, or None when nothing was."""
    url = sync_url(environment)
    known, present = revisions(project / "alembic" / "versions"), applied(url)
    if ahead := sorted(present - known.keys()):
        raise NewerDatabase(
            f"The database is at revision {', '.join(ahead)}, which this version of the code does not know. "
            "It is newer than the code: update the code, or restore a backup made with this version."
        )
    if present == heads(known):
        # For a role, or a restored database, that is newer than the last migration.
        rights.renew(url)
        return None
    run_quietly([sys.executable, "-m", "alembic", "upgrade", "head"], environment, folder=project)
    return f"The schema was brought to {', '.join(sorted(heads(known)))}."
