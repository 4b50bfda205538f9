"""The backups that are kept: each a folder that gets its name only once all of it is there."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from app.cli.backup.sealing import DamagedBackup, Key, Sealed, recipient
from app.cli.refused import Refused
from app.cli.stack import documents

NAME = "%Y%m%dT%H%M%SZ"
MANIFEST = "manifest.json"
UNFINISHED = ".unfinished-"
TRYING, DONE = "before-upgrade", "before-last-upgrade"
"""Files in backups that are kept for the sake of an upgrade: one that has not succeeded yet, and the last that has."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup is, and what must be found in a database restored from it."""

    name: str
    postgres: int
    """Major version of the server."""
    schema: tuple[str, ...]
    counts: dict[str, int]
    """Rows of each table."""
    recipient: str
    """The public half of the key that opens it; empty where it is not encrypted."""
    database: Sealed
    files: Sealed
    copied: bool
    """Whether the photographs are here, too, or only their list."""
    position: str
    """In the server's log of writes, at which it held exactly these rows."""
    archive: bool
    """Whether the archive of that log leads there."""

    def key(self, given: Key | None) -> Key | None:
        """The one it was made with, if that is the one given; Refused otherwise."""
        if not self.recipient:
            return None
        if recipient(given) != self.recipient:
            which = "is another" if given else "is not set"
            raise Refused(f"Backup {self.name} is encrypted for {self.recipient}, and BACKUP_KEY {which}.")
        return given


READER = TypeAdapter(Manifest)


def made_at(name: str) -> datetime:
    return datetime.strptime(name, NAME).replace(tzinfo=UTC)


def kept(folder: Path) -> list[str]:
    """The names of all whole backups, the oldest first."""
    return sorted(each.parent.name for each in folder.glob(f"[0-9]*/{MANIFEST}"))


def chosen(folder: Path, name: str | None) -> str:
    """That name, if there is such a backup, or that of the newest one."""
    names = kept(folder)
    if not names or name not in {None, *names}:
        raise Refused(f"There is no backup {name or 'at all'} in {folder}.")
    return name or names[-1]


def read(folder: Path, name: str | None) -> Manifest:
    """The manifest of that backup, or of the newest one."""
    path = folder / chosen(folder, name) / MANIFEST
    try:
        return READER.validate_json(path.read_bytes())
    except ValidationError:
        raise DamagedBackup(f"{path} is not what was written: this backup is damaged. Take another one.") from None


@contextmanager
def unfinished(folder: Path, name: str) -> Iterator[Path]:
    """A place to put everything of a new backup, which becomes one at the end; nothing is left if that never comes."""
    clear(folder)
    place = folder / f"{UNFINISHED}{name}"
    place.mkdir(mode=0o700, parents=True)
    try:
        yield place
        place.rename(folder / name)
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise
    _sync(folder)


def clear(folder: Path) -> None:
    """Remove what a backup that was killed has left."""
    for each in folder.glob(f"{UNFINISHED}*"):
        shutil.rmtree(each)


def finish(place: Path, manifest: Manifest) -> None:
    documents.write(place / MANIFEST, asdict(manifest))
    _sync(place)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


def spare(folder: Path, name: str) -> None:
    """Keep this one, made before an upgrade, however many others there are."""
    (folder / name / TRYING).touch()


def upgraded(folder: Path) -> None:
    """The upgrade has succeeded: what was made for it, or for tries of it, stays until the next one has."""
    for each in folder.glob(f"[0-9]*/{DONE}"):
        each.unlink()
    for each in folder.glob(f"[0-9]*/{TRYING}"):
        each.rename(each.with_name(DONE))


def spared(folder: Path) -> set[str]:
    return {each.parent.name for mark in (TRYING, DONE) for each in folder.glob(f"[0-9]*/{mark}")}


def expendable(names: list[str], *, daily: int, weekly: int, monthly: int) -> list[str]:
    """Those that are neither the last of one of the newest days, nor of one of the newest weeks or months."""
    spared = set[str]()
    for period, number in (("%Y-%m-%d", daily), ("%G-%V", weekly), ("%Y-%m", monthly)):
        last = {made_at(name).strftime(period): name for name in sorted(names)}
        spared.update(list(last.values())[-number:] if number else ())
    return [name for name in sorted(names)[:-1] if name not in spared]
