"""Files of a backup on disk: measured as they are written, and encrypted in the format of age when there is a key."""

import hashlib
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import pyrage
from pyrage.x25519 import Identity

from app.cli.refused import Refused
from app.core.settings import Settings

type Key = Identity
"""Of age: its public half closes, the whole opens."""

BLOCK = 1 << 20


class DamagedBackup(Refused):
    """Something of this backup is not what was written: take another one."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A file as it lies there: its size in bytes and its SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(slots=True)
class Measured:
    """Writes on, and knows how much it was and its hash."""

    file: BinaryIO
    size: int = 0
    hash: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    def write(self, data: bytes) -> int:
        self.size += len(data)
        self.hash.update(data)
        return self.file.write(data)

    def flush(self) -> None:
        self.file.flush()


def identity(settings: Settings) -> Key | None:
    """The key that opens what it closes; None where nothing is encrypted."""
    key = settings.backup_key.get_secret_value()
    try:
        return Identity.from_str(key) if key else None
    except pyrage.IdentityError as error:
        raise Refused(f"BACKUP_KEY is no key of age ({error}): docs/deployment.md says how to make one.") from None


def seal(source: BinaryIO, target: Path, key: Key | None) -> Sealed:
    """Write all that `source` has, on the disk itself when this returns."""
    with target.open("xb") as file:
        measured = Measured(file)
        if key:
            _encrypt(source, measured, key)
        else:
            shutil.copyfileobj(source, measured, BLOCK)
        file.flush()
        os.fsync(file.fileno())
    return Sealed(target.name, measured.size, measured.hash.hexdigest())


def _encrypt(source: BinaryIO, target: Measured, key: Key) -> None:
    try:
        pyrage.encrypt_io(source, target, [key.to_public()])
    except pyrage.EncryptError as error:
        raise Refused(f"The backup could not be written: {error}") from None


def recipient(key: Key | None) -> str:
    """The public half, by which a key is known; empty for none."""
    return str(key.to_public()) if key else ""


def unseal(place: Path, sealed: Sealed, key: Key | None, target: BinaryIO) -> None:
    """Write what was sealed to `target`; DamagedBackup or Refused before anything of it is written."""
    verify(place / sealed.name, sealed)
    with (place / sealed.name).open("rb") as source:
        if not key:
            shutil.copyfileobj(source, target, BLOCK)
            return
        try:
            pyrage.decrypt_io(source, target, [key])
        except pyrage.DecryptError:
            raise Refused("BACKUP_KEY is not the key this backup was made with.") from None


def verify(path: Path, sealed: Sealed) -> None:
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        raise DamagedBackup(f"{path} is missing: this backup is not whole. Take another one.") from None
    if found != sealed.sha256:
        raise DamagedBackup(f"{path} is not what was written: this backup is damaged. Take another one.")
