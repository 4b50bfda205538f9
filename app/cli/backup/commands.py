"""`demeter backup`, `demeter drill` and `demeter restore`."""

import asyncio
import json as js
import os
import time
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from app.cli.backup import drilling, sets
from app.cli.backup.drilling import Outcome
from app.cli.backup.files import Copies, give_back, read_list
from app.cli.backup.making import Source, due, make, note
from app.cli.backup.restoring import into_server, into_stack, out_of_archive, out_of_dump
from app.cli.backup.sealing import identity
from app.cli.backup.sets import Manifest
from app.cli.connected import database, stack_settings
from app.cli.refused import Refused
from app.cli.stack import keys, listening
from app.cli.stack.archive import archive_of
from app.cli.stack.environment import compose, wanted
from app.cli.stack.folders import Folders, locate, prepare
from app.cli.stack.opened import opened, stopped_in_order
from app.cli.stack.rights import plain
from app.core.settings import Settings, load_settings
from app.core.storage import create_storage

console = Console(highlight=False, soft_wrap=True)

Json = Annotated[bool, typer.Option("--json", help="Print the result for a machine.")]
Name = Annotated[str | None, typer.Argument(metavar="BACKUP", help="Its name; the newest, unless one is named.")]


def backup(
    *,
    if_due: Annotated[bool, typer.Option("--if-due", help="Only when none was made since last BACKUP_HOUR.")] = False,
    drill: Annotated[bool, typer.Option("--drill", help="Then restore it for a trial.")] = False,
    files: Annotated[bool, typer.Option("--files", help="Copy photographs from an S3 service, too.")] = False,
    archive: Annotated[bool, typer.Option("--archive", help="Only copy the server's folder to the archive.")] = False,
    listed: Annotated[bool, typer.Option("--list", help="Only name the backups there are.")] = False,
    json: Json = False,
) -> None:
    """Back up database and photographs, read the backup again, and remove those that are too many."""
    if listed:
        names = sets.kept(settings_at_rest(locate()).backup_dir.absolute())
        typer.echo(js.dumps(names, indent=2) if json else "\n".join(names))
        return
    source = running_source(also_files=files)
    if archive:
        copied(source)
        return
    if if_due and not is_due(source):
        return
    began = time.monotonic()
    with console.status("Backing up …"), stopped_in_order():
        manifest = asyncio.run(made(source))
    took = round(time.monotonic() - began, 1)
    typer.echo(js.dumps(asdict(manifest) | {"seconds": took}, indent=2) if json else told(manifest, source, took))
    if drill:
        rehearse(source, manifest.name, json=json)


def is_due(source: Source) -> bool:
    names = sets.kept(source.folder)
    return due(datetime.now(source.settings.zone), names[-1] if names else None, source.settings.backup_hour)


def copied(source: Source) -> None:
    """From this moment on the archive leads to where the server is now."""
    if not source.archive:
        raise Refused("There is no archive: it takes pgBackRest, and a server of our own.")
    with console.status("Copying to the archive …"), stopped_in_order():
        source.archive.copy(source.password)


def drill(name: Name = None, *, json: Json = False) -> None:
    """Restore a backup on servers of their own, and look whether all of it is there; exit with 1 if it is not."""
    rehearse(running_source(), name, json=json)


def restore(
    name: Name = None,
    *,
    until: Annotated[
        datetime | None, typer.Option(help="To this moment of the farm's time; the last one, else.")
    ] = None,
    from_dump: Annotated[bool, typer.Option("--from-dump", help="The backup itself, without what came later.")] = False,
    into: Annotated[str | None, typer.Option(help="Address of a new database of your own server.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Put aside what our own database holds.")] = False,
    without_files: Annotated[bool, typer.Option("--without-files", help="Leave photographs as they are.")] = False,
) -> None:
    """Restore into a new place; what fails leaves everything as it was."""
    folders = locate()
    prepare(folders)
    want = wanted(folders.project)
    settings = settings_at_rest(folders)
    source = Source(settings, "", settings.backup_dir.absolute(), identity(settings))
    began = time.monotonic()
    with console.status("Restoring …"), opened(folders.servers) as place:
        if into or not want.embedded_database:
            if until:
                raise Refused("Your own server gets a backup as it is; --until is for ours, which has an archive.")
            manifest: Manifest | None = to_server(source, plain(into or settings.sync_database_url), name, place)
        else:
            manifest = to_stack(source, folders, name, until, place, from_dump=from_dump, force=force)
        console.print(f"The database was restored in {time.monotonic() - began:.0f} s.")
        if manifest and not without_files:
            asyncio.run(photographs(source, manifest))
    typer.echo("Start with `demeter up`, ask the data itself with `demeter check`, and make a `demeter backup`.")


def to_server(source: Source, url: str, name: str | None, place: Path) -> Manifest:
    manifest = sets.read(source.folder, name)
    into_server(url, source.folder, manifest, source.key, place)
    return manifest


def to_stack(
    source: Source,
    folders: Folders,
    name: str | None,
    until: datetime | None,
    place: Path,
    *,
    from_dump: bool,
    force: bool,
) -> Manifest | None:
    """Answers the backup that lists the photographs; the archive alone can be restored without any."""
    archive = archive_of(folders, source.folder, str(source.key or ""))
    if until and (name or from_dump or not archive):
        raise Refused("Only the archive leads to any moment: --until goes with neither a backup nor --from-dump.")
    manifest = sets.read(source.folder, name) if sets.kept(source.folder) or name or from_dump else None
    if archive and not (name or from_dump):
        archive.configure(listening.remembered(folders).get("postgres", 5432))
        moment = until.replace(tzinfo=until.tzinfo or source.settings.zone) if until else None
        way = out_of_archive(archive, moment)
    elif manifest:
        way = out_of_dump(folders, source.folder, manifest, source.key, place)
    else:
        raise Refused(f"There is no backup in {source.folder}.")
    if aside := into_stack(folders, way, force=force):
        typer.echo(f"What was there before lies in {aside}; remove it when it is of no more use.")
    return manifest


async def photographs(source: Source, manifest: Manifest) -> None:
    """Give back all that can be; Refused afterwards if that was not all."""
    if not manifest.copied:
        return
    key = manifest.key(source.key)
    wanted_back = read_list(source.folder / manifest.name, manifest, key)
    number, damages = await give_back(create_storage(source.settings), wanted_back, Copies.of(source.folder, key))
    console.print(f"{number} photographs and pictures were missing and are back.")
    if damages:
        raise Refused("\n".join([f"{len(damages)} could not be given back; everything else is in place.", *damages]))


def running_source(*, also_files: bool = False) -> Source:
    """What is in use now."""
    folders = locate()
    embedded = wanted(folders.project).embedded_database
    settings = stack_settings()
    settings = settings.model_copy(update={"backup_files": settings.backup_files or also_files})
    folder, key = settings.backup_dir.absolute(), identity(settings)
    archive = archive_of(folders, folder, str(key or "")) if embedded else None
    known = keys.load(folders.keys)
    return Source(settings, settings.sync_database_url, folder, key, archive, known.superuser if known else "")


def settings_at_rest(folders: Folders) -> Settings:
    """The settings of a stack that need not run; of its passwords only those that are kept are good for anything."""
    ports = {"api": listening.USUAL_API_PORTS[0], "postgres": 5432, "redis": 6379} | listening.remembered(folders)
    secrets = keys.load(folders.keys) or keys.Keys()
    os.environ.update(compose(wanted(folders.project), folders, secrets, ports))
    load_settings.cache_clear()
    return load_settings()


async def made(source: Source) -> Manifest:
    manifest = await make(source, datetime.now(UTC))
    await recorded(source.settings, manifest)
    return manifest


async def recorded(settings: Settings, manifest: Manifest) -> None:
    async with database(settings) as session:
        note(session, "backup.make", manifest.name, size=manifest.database.size)


def rehearse(source: Source, name: str | None, *, json: bool) -> None:
    folders = locate()
    prepare(folders)
    chosen = sets.chosen(source.folder, name)
    with console.status("Restoring for a trial …"), opened(folders.servers) as place:
        outcomes = drilling.drill(source, place, chosen)
    whole = not any(each.faults for each in outcomes)
    asyncio.run(noted(source.settings, chosen, outcomes, "drill.pass" if whole else "drill.fail"))
    typer.echo(js.dumps([asdict(each) for each in outcomes], indent=2) if json else rehearsed(chosen, outcomes))
    if not whole:
        raise typer.Exit(1)


async def noted(settings: Settings, name: str, outcomes: list[Outcome], action: str) -> None:
    async with database(settings) as session:
        note(session, action, name, **{each.way: asdict(each) for each in outcomes})


def told(manifest: Manifest, source: Source, took: float) -> str:
    rows, where = sum(manifest.counts.values()), source.folder / manifest.name
    also = "" if source.archive else " Without an archive of the log of writes, what comes later is not in it."
    return f"Backup {manifest.name}: {rows} rows, {manifest.database.size / 1e6:.1f} MB, in {took} s, in {where}.{also}"


def rehearsed(name: str, outcomes: list[Outcome]) -> str:
    lines = [f"Backup {name}:"]
    for each in outcomes:
        lines.append(f"{'FAILED' if each.faults else 'ok':8}{each.way}: {each.done} in {each.seconds} s")
        lines += [f"        {fault}" for fault in each.faults]
    return "\n".join(lines)
