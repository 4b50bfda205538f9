"""How a backup is made, and which ones are kept."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO, cast

from psycopg2.errors import InsufficientPrivilege
from sqlalchemy.ext.asyncio import AsyncSession

from app.cli.backup import sealing, sets
from app.cli.backup.dumping import Tools, dump, environment, server_version, tools_for
from app.cli.backup.files import Copies, Stored, inventory, read_list, write_list
from app.cli.backup.moment import Moment, moment
from app.cli.backup.sealing import DamagedBackup, Key, Sealed, recipient
from app.cli.backup.sets import Manifest
from app.cli.refused import Refused
from app.cli.stack import lock, migrations
from app.cli.stack.archive import Archive
from app.cli.stack.rights import plain
from app.core.models import AuditEntry
from app.core.settings import Settings
from app.core.storage import create_storage

DUMP = "database.dump"
ROOM = 1.2
"""Free room wanted, in sizes of the last backup's dump."""


@dataclass(frozen=True, slots=True)
class Source:
    """What is backed up; `archive` with the superuser's password where the server is our own."""

    settings: Settings
    url: str
    folder: Path
    key: Key | None
    archive: Archive | None = None
    password: str = ""

    @property
    def copies(self) -> Copies | None:
        copied = self.settings.backup_files or not self.settings.stores_in_s3
        return Copies.of(self.folder, self.key) if copied else None


async def make(source: Source, now: datetime) -> Manifest:
    """A new backup, read again after it was written; one at a time."""
    tools = tools_for(server_version(source.url))
    with only_one(source.folder):
        refuse_without_room(source.folder)
        if source.archive:
            source.archive.copy(source.password)
        with sets.unfinished(source.folder, now.strftime(sets.NAME)) as place:
            manifest = await _fill(source, tools, place)
        rotate(source)
    return manifest


async def _fill(source: Source, tools: Tools, place: Path) -> Manifest:
    with _instant(source.url) as instant:
        database = dump(source.url, tools, instant.snapshot, place / DUMP, source.key)
    if source.archive:
        source.archive.push(source.password)
    read_through(place, database, tools, source.key)
    # After the database: whatever a row names was stored before it.
    found = await inventory(create_storage(source.settings), _known(source), source.copies)
    manifest = _manifest(source, place, instant, database, write_list(found, place, source.key))
    sets.finish(place, manifest)
    return manifest


@contextmanager
def _instant(url: str) -> Iterator[Moment]:
    try:
        with moment(url) as instant:
            yield instant
    except InsufficientPrivilege as error:
        raise Refused(f"Only the owner of the tables reads all of them: set DATABASE_URL_SYNC. ({error})") from None


def _manifest(source: Source, place: Path, instant: Moment, database: Sealed, files: Sealed) -> Manifest:
    return Manifest(
        name=place.name.removeprefix(sets.UNFINISHED),
        postgres=server_version(source.url),
        schema=tuple(sorted(migrations.applied(plain(source.url)))),
        counts=instant.counts,
        recipient=recipient(source.key),
        database=database,
        files=files,
        copied=source.copies is not None,
        position=instant.position,
        archive=source.archive is not None,
    )


def _known(source: Source) -> list[Stored]:
    """What the last backup lists; nothing where it is damaged or of another key, and then all is read again."""
    with suppress(Refused):
        return _listed(source, sets.read(source.folder, None).name)
    return []


def read_through(place: Path, sealed: Sealed, tools: Tools, key: Key | None) -> None:
    """Open and unpack the whole dump as a restore would."""
    command = [tools.path("pg_restore"), "--file=/dev/null"]
    reader = subprocess.Popen(  # noqa: S603 - a program found by us, no shell
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment("")
    )
    with reader, suppress(BrokenPipeError):
        sealing.unseal(place, sealed, key, cast("BinaryIO", reader.stdin))
    if reader.returncode:
        raise DamagedBackup("The dump cannot be read again: the disk may be full or broken. No backup was made.")


def refuse_without_room(folder: Path) -> None:
    """Rather than begin one that cannot end."""
    with suppress(DamagedBackup):
        if sets.kept(folder):
            needed = sets.read(folder, None).database.size * ROOM
            if shutil.disk_usage(folder).free < needed:
                raise Refused(f"There is no room for another backup in {folder}: {needed / 1e9:.1f} GB are needed.")


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Refused while another backup is made there."""
    folder.mkdir(mode=0o711, parents=True, exist_ok=True)
    handle = lock.acquire(folder / "lock")
    if handle is None:
        raise Refused("Another backup is just being made.")
    try:
        yield
    finally:
        os.close(handle)


def rotate(source: Source) -> None:
    """Remove backups that are too many, and copies of photographs no backup lists any more."""
    settings = source.settings
    names = sets.kept(source.folder)
    gone = sets.expendable(
        names,
        daily=settings.backup_keep_daily,
        weekly=settings.backup_keep_weekly,
        monthly=settings.backup_keep_monthly,
    )
    for name in sorted({*gone} - sets.spared(source.folder)):
        shutil.rmtree(source.folder / name)
    if gone and (copies := source.copies):
        # Where an older list is damaged nobody knows what it names: then everything stays.
        with suppress(DamagedBackup):
            copies.forget_all_but(
                {copies.place(each) for name in sets.kept(source.folder) for each in _listed(source, name)}
            )


def _listed(source: Source, name: str) -> list[Stored]:
    """Nothing where another key is needed: whatever is copied for that one is left alone."""
    manifest = sets.read(source.folder, name)
    if manifest.recipient != recipient(source.key):
        return []
    return list(read_list(source.folder / name, manifest, source.key))


def due(now: datetime, newest: str | None, hour: int) -> bool:
    """Whether none was made since it was last `hour` o'clock in the zone of `now`."""
    turn = now.replace(hour=hour, minute=0, second=0, microsecond=0)
    last_turn = turn if turn <= now else turn - timedelta(days=1)
    return newest is None or sets.made_at(newest) < last_turn.astimezone(UTC)


def note(session: AsyncSession, action: str, name: str, **after: object) -> None:
    """In the log of changes, where the metrics find it."""
    session.add(AuditEntry(action=action, entity_type="backups", entity_id=name, after=after))
