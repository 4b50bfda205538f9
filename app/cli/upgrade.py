"""`demeter upgrade`: the database goes along with the code, one release at a time, and back."""

import asyncio
import json as js
from collections.abc import Mapping
from contextlib import closing
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Annotated

import psycopg2
import typer

from app.analytics.services.invariants import ALL_TRUTHS
from app.cli.backup import sets
from app.cli.backup.commands import copied, recorded, running_source
from app.cli.backup.making import make
from app.cli.check import report, truths_of
from app.cli.connected import stack_settings
from app.cli.refused import Refused
from app.cli.stack import checks, migrations
from app.cli.stack.connection import connection_environment
from app.cli.stack.folders import PROJECT
from app.cli.stack.opened import stopped_in_order
from app.core.truths import Truth

OPEN_TOO_LONG = """
    SELECT format('Transaction %s of %s (%s) is open since %s.', pid, usename, application_name, xact_start)
    FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start < now() - interval '1 minute'
    UNION ALL
    SELECT format('Transaction %s of %s was prepared at %s and never ended.', gid, owner, prepared)
    FROM pg_prepared_xacts WHERE database = current_database()
"""
"""What a migration would wait for in vain."""


@dataclass(slots=True)
class Way:
    """From one revision to another; `present` is where the database is in the end."""

    was: str
    wanted: str
    present: str
    backup: str | None = None
    truths: list[Truth] = field(default_factory=list)

    @property
    def broken(self) -> bool:
        return any(each.broken for each in self.truths)


def upgrade(
    *,
    back: Annotated[bool, typer.Option("--back", help="To the release before; what only this one keeps goes.")] = False,
    no_backup: Annotated[bool, typer.Option("--no-backup", help="Where something else made one just now.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only look whether it can be done.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the result for a machine.")] = False,
) -> None:
    """Back up, bring the database to this release (or with --back to the one before), and see whether all is well."""
    environment = connection_environment()
    way = planned(migrations.sync_url(environment), back=back)
    if way.was != way.wanted and not dry_run:
        (move if no_backup else with_backup)(way, environment, back=back)
    typer.echo(js.dumps(asdict(way), indent=2) if json else told(way, back=back))
    if way.broken:
        raise typer.Exit(1)


def with_backup(way: Way, environment: Mapping[str, str], *, back: bool) -> None:
    """It is kept until another upgrade has succeeded, and noted while the log of changes is as this code knows it."""
    source = running_source()
    with stopped_in_order():
        manifest = asyncio.run(make(source, datetime.now(UTC)))
    way.backup = manifest.name
    sets.spare(source.folder, manifest.name)
    if back:
        asyncio.run(recorded(source.settings, manifest))
    move(way, environment, back=back)
    if not back:
        asyncio.run(recorded(source.settings, manifest))
    if not way.broken:
        sets.upgraded(source.folder)
        if source.archive:
            copied(source)


def planned(url: str, *, back: bool) -> Way:
    """Where it leads, looked over before anything is touched."""
    history, present = migrations.history(PROJECT), migrations.only_applied(PROJECT, url)
    if not back:
        history.refuse_skipping(present)
    wanted = history.one_back(present) if back else history.newest
    if obstacles := in_the_way(url):
        raise Refused("Nothing was changed, for something is wrong already:\n" + "\n".join(obstacles))
    return Way(present, wanted, present)


def in_the_way(url: str) -> list[str]:
    """What has to be mended before: what `demeter doctor` finds missing, and transactions that are left open."""
    ill = [f"{each.check}: {each.says} {each.do}" for each in checks.examine() if each.level == "fail"]
    with closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        cursor.execute(OPEN_TOO_LONG)
        return [*ill, *(line for (line,) in cursor.fetchall())]


def move(way: Way, environment: Mapping[str, str], *, back: bool) -> None:
    """Each migration is applied whole or not at all, so what fails stands between two of them."""
    try:
        if back:
            migrations.alembic(PROJECT, environment, "downgrade", way.wanted)
        else:
            migrations.migrate(PROJECT, environment)
    except RuntimeError as error:
        raise Refused(f"{error}\n{way_out(way)}") from error
    finally:
        way.present = migrations.only_applied(PROJECT, migrations.sync_url(environment))
    if not back:
        way.truths = asyncio.run(truths_of(stack_settings(), ALL_TRUTHS))


def way_out(way: Way) -> str:
    kept = f"`demeter restore {way.backup}` puts back what was there before" if way.backup else "there is no backup"
    return f"The migrations before that one are applied. Mend what it says and run this again; {kept}."


def told(way: Way, *, back: bool) -> str:
    named = migrations.history(PROJECT).named
    where = f"The database is at {named(way.present)} ({way.present})"
    if way.present != way.wanted:
        return f"{where}; nothing stands in the way to {named(way.wanted)} ({way.wanted})."
    if way.was == way.wanted:
        return f"{where} already."
    lines = [f"{where}; it was at {named(way.was)} ({way.was})."]
    lines += [f"Backup {way.backup} holds what was there before."] if way.backup else []
    if back:
        return "\n".join([*lines, "Install that release now, and start it with `demeter down` and `demeter up`."])
    if way.broken:
        return "\n".join([*lines, report(way.truths), way_out(way)])
    return "\n".join([*lines, f"All {len(way.truths)} truths hold. Now `demeter down` and `demeter up`."])
