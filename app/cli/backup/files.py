"""The photographs of a backup: a list of every object that is stored, and the objects themselves where asked for."""

import gzip
import hashlib
import io
import json
import mimetypes
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from app.cli.backup.sealing import DamagedBackup, Key, Sealed, recipient, seal, unseal
from app.cli.backup.sets import Manifest
from app.core.errors import NotFound
from app.core.storage import Shelf, Storage

LIST, COPIES = "files.jsonl.gz", "files"


@dataclass(frozen=True, slots=True)
class Stored:
    """An object of the store; size in bytes and SHA-256 of what it holds, whether or not its copy is encrypted."""

    shelf: Shelf
    key: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Copies:
    """Where objects are copied to: once for all backups made with one key, since no object ever changes."""

    root: Path
    key: Key | None

    @classmethod
    def of(cls, folder: Path, key: Key | None) -> "Copies":
        """Those of the backups kept in that folder."""
        return cls(folder / COPIES, key)

    def place(self, stored: Stored) -> Path:
        return self._folder / stored.shelf / stored.key

    def keep(self, stored: Stored, data: bytes) -> None:
        place = self.place(stored)
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished = place.with_name(f".{place.name}")
        unfinished.unlink(missing_ok=True)
        seal(io.BytesIO(data), unfinished, self.key)
        unfinished.replace(place)

    def open(self, stored: Stored) -> bytes:
        place, target = self.place(stored), io.BytesIO()
        if not place.exists():
            raise DamagedBackup(f"{place} is missing: this photograph is not in the backup.")
        with place.open("rb") as file:
            lying = Sealed(place.name, place.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())
        unseal(place.parent, lying, self.key, target)
        if hashlib.sha256(target.getvalue()).hexdigest() != stored.sha256:
            raise DamagedBackup(f"{place} is not what was copied: this photograph is damaged in the backup.")
        return target.getvalue()

    def forget_all_but(self, wanted: set[Path]) -> None:
        for place in self._folder.glob("*/*"):
            if place not in wanted:
                place.unlink()

    @property
    def _folder(self) -> Path:
        return self.root / (recipient(self.key) or "open")


async def inventory(storage: Storage, known: Iterable[Stored], copies: Copies | None) -> list[Stored]:
    """Every object there is; only those that are new since `known` are read."""
    before = {(each.shelf, each.key): each for each in known}
    found = []
    for shelf in Shelf:
        for key in sorted(await storage.list_older_than(shelf, 0)):
            stored = before.get((shelf, key))
            if not stored or (copies and not copies.place(stored).exists()):
                stored = await _taken(storage, shelf, key, copies)
            found += [stored] if stored else []
    return found


async def _taken(storage: Storage, shelf: Shelf, key: str, copies: Copies | None) -> Stored | None:
    try:
        data = await storage.get(shelf, key)
    except NotFound:
        # Deleted since it was listed: nothing that is backed up names it.
        return None
    stored = Stored(shelf, key, len(data), hashlib.sha256(data).hexdigest())
    if copies:
        copies.keep(stored, data)
    return stored


async def give_back(storage: Storage, wanted: Iterable[Stored], copies: Copies) -> tuple[int, list[str]]:
    """Store again what the store has not; answers how many those were, and of each that is damaged what is wrong."""
    number, damages = 0, list[str]()
    for each in wanted:
        if await storage.exists(each.shelf, each.key):
            continue
        kind = mimetypes.guess_type(each.key)[0] or "application/octet-stream"
        try:
            await storage.put(each.shelf, each.key, copies.open(each), kind)
            number += 1
        except DamagedBackup as damaged:
            damages.append(str(damaged))
    return number, damages


def write_list(found: Iterable[Stored], place: Path, key: Key | None) -> Sealed:
    lines = "".join(f"{json.dumps(asdict(each))}\n" for each in found)
    return seal(io.BytesIO(gzip.compress(lines.encode())), place / LIST, key)


def read_list(place: Path, manifest: Manifest, key: Key | None) -> Iterator[Stored]:
    target = io.BytesIO()
    unseal(place, manifest.files, manifest.key(key), target)
    for line in gzip.decompress(target.getvalue()).splitlines():
        fields = json.loads(line)
        yield Stored(Shelf(fields["shelf"]), fields["key"], fields["size"], fields["sha256"])
