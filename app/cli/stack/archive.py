"""The archive of our own PostgreSQL's log of writes, and the copies of its folder: kept by pgBackRest.

It is what brings back the last minute, and any minute before it. The server hands each piece of its log to pgBackRest
as soon as it is full or a minute old.
"""

import hashlib
import json
import os
import shlex
import shutil
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg2

from app.cli.refused import Refused
from app.cli.stack import lock, postgres
from app.cli.stack.accounts import can_enter, give
from app.cli.stack.folders import PASSABLE, Folders
from app.cli.stack.ports import LOCALHOST
from app.cli.stack.processes import SERVER_ENVIRONMENT, run_quietly
from app.cli.stack.rights import plain

STANZA = "demeterai"
AT_LEAST_EVERY_S = 60
FULL_COPIES = 2
"""Older ones are removed, with the log that leads away from them."""
NEW_FULL_COPY_AFTER_DAYS = 7
COPY_PATIENCE_S = 4 * 3600.0


class ArchiveFailed(Refused):
    """pgBackRest could not do it; the message is what it says."""


@dataclass(frozen=True, slots=True)
class Archive:
    folders: Folders
    folder: Path
    key: str

    @property
    def configuration(self) -> Path:
        return self.folders.servers / "pgbackrest.conf"

    def configure(self, port: int) -> None:
        """Write down, for the server's user alone, where things are; the key stands in it."""
        self.folder.parent.mkdir(mode=PASSABLE, parents=True, exist_ok=True)
        give(self.folder, self.folders.account)
        text = _configuration(self, port)
        unfinished = self.configuration.with_suffix(".new")
        unfinished.touch(mode=0o600)
        unfinished.write_text(text)
        if account := self.folders.account:
            os.chown(unfinished, account.uid, account.gid)
        unfinished.replace(self.configuration)

    def settings(self) -> dict[str, str]:
        """What makes the server archive."""
        command = shlex.join([*self._command("archive-push")]).replace("%", "%%")
        return {
            "archive_mode": "on",
            "archive_command": f"{command} %p",
            "archive_timeout": str(AT_LEAST_EVERY_S),
        }

    def open(self, password: str) -> bool:
        """Make it where there is none, or take note of a new cluster; whether it has a copy of this cluster."""
        try:
            self._run("stanza-create", password=password)
        except ArchiveFailed:
            self._run("stanza-upgrade", password=password)
        known = self._information()
        return any(each["database"]["id"] == known["db"][-1]["id"] for each in known["backup"])

    def copy(self, password: str) -> None:
        """Copy the running cluster's folder once nobody else does: all of it once a week, else what has changed."""
        turn = lock.acquire(self.folders.servers / "copying.lock", COPY_PATIENCE_S)
        if turn is None:
            raise ArchiveFailed("Another copy has been going on for hours.")
        try:
            self._copy(password)
        finally:
            os.close(turn)

    def _copy(self, password: str) -> None:
        copies = self._information()["backup"]
        last = max((each["timestamp"]["start"] for each in copies if each["type"] == "full"), default=0)
        old = datetime.now(UTC).timestamp() - last > NEW_FULL_COPY_AFTER_DAYS * 24 * 3600
        self._run("backup", f"--type={'full' if old else 'incr'}", password=password)

    def push(self, password: str) -> None:
        """Return once all is archived that was written up to now."""
        self._run("check", password=password)

    def restore(self, cluster: Path, *target: str) -> None:
        """Put into the folder what the archive has; the server's next start goes on from there to the target."""
        if not self._information()["backup"]:
            raise Refused(f"The archive in {self.folder} holds no copy of a cluster yet.")
        give(cluster, self.folders.account)
        self._run("restore", f"--pg1-path={cluster}", *target)

    def version(self) -> int:
        """Of the server that wrote it: only the same can open what is restored."""
        return int(self._information()["db"][-1]["version"].partition(".")[0])

    def _information(self) -> dict[str, Any]:
        try:
            (found,) = json.loads(self._run("info", "--output=json"))
        except (ArchiveFailed, ValueError):
            raise Refused(f"There is no archive in {self.folder}.") from None
        return dict(found)

    def _run(self, command: str, *options: str, password: str = "") -> str:
        known = SERVER_ENVIRONMENT | {"PGHOST": LOCALHOST, "PGPASSWORD": password}
        try:
            return run_quietly([*self._command(command), *options], known, self.folders.account)
        except RuntimeError as error:
            raise ArchiveFailed(str(error)) from None

    def _command(self, name: str) -> list[str]:
        return [program(), f"--config={self.configuration}", f"--stanza={STANZA}", name]


def program() -> str:
    return shutil.which("pgbackrest") or "pgbackrest"


def archiving(url: str) -> tuple[bool, bool, float]:
    """Whether that server archives, whether the last try failed, and when one was good: Unix time, 0 if none was."""
    from app.core.gauges import ARCHIVING  # noqa: PLC0415 - slow to load, and a start has no need of it

    with closing(psycopg2.connect(plain(url))) as connection, connection.cursor() as cursor:
        cursor.execute(ARCHIVING)
        archives, failing, last_success = cursor.fetchone()
        return archives, failing, last_success


def archive_of(folders: Folders, place: Path, key: str) -> Archive | None:
    """None where pgBackRest is not installed, or the server's user cannot get to the place.

    For each key it is another one, for what was begun with one key cannot go on with another.
    """
    nearest = next(each for each in (place, *place.parents) if each.exists())
    if not shutil.which("pgbackrest") or not can_enter(folders.account, nearest):
        return None
    name = hashlib.sha256(key.encode()).hexdigest()[:16] if key else "open"
    return Archive(folders, place / "archive" / name, key)


def _configuration(archive: Archive, port: int) -> str:
    private = archive.folders.servers / "pgbackrest"
    give(private, archive.folders.account)
    cipher = f"repo1-cipher-type=aes-256-cbc\nrepo1-cipher-pass={archive.key}\n" if archive.key else ""
    return f"""[global]
repo1-path={archive.folder}
repo1-bundle=y
repo1-retention-full={FULL_COPIES}
{cipher}compress-type=zst
process-max=2
start-fast=y
job-retry=1
log-level-file=off
log-level-console=warn
log-level-stderr=off
lock-path={private}
spool-path={private}

[{STANZA}]
pg1-path={archive.folders.cluster}
pg1-port={port}
pg1-user={postgres.SUPERUSER}
"""
