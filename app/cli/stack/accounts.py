"""Under which user the servers run: PostgreSQL refuses root, and Redis has no need of it."""

import os
import pwd
import shutil
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

PREFERRED = ("postgres", "nobody")


@dataclass(frozen=True, slots=True)
class Account:
    name: str
    uid: int
    gid: int


def server_account() -> Account | None:
    """The unprivileged user that runs the servers, or None when we are not root and simply run them ourselves."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = next(known[name] for name in PREFERRED if name in known)
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def can_enter(account: Account | None, folder: Path) -> bool:
    """Whether that user may pass through every folder down to this one."""
    if account is None:
        return os.access(folder, os.X_OK)
    return all(_may_pass(account, each.stat()) for each in (folder, *folder.parents))


def _may_pass(account: Account, status: os.stat_result) -> bool:
    if status.st_uid == account.uid:
        return bool(status.st_mode & stat.S_IXUSR)
    if status.st_gid == account.gid:
        return bool(status.st_mode & stat.S_IXGRP)
    return bool(status.st_mode & stat.S_IXOTH)


def give(folder: Path, account: Account | None) -> Path:
    """Make the folder, private to the account that will use it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if account:
        os.chown(folder, account.uid, account.gid)
    folder.chmod(0o700)
    return folder


class PrivateFolder:
    """A new empty folder of the account inside `near`, or in the system's temporary folder if it could not enter it."""

    def __init__(self, near: Path, account: Account | None, prefix: str) -> None:
        near = near if can_enter(account, near) else Path(tempfile.gettempdir())
        self.path = give(Path(tempfile.mkdtemp(prefix=prefix, dir=near)), account)

    def __enter__(self) -> Path:
        return self.path

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.path, ignore_errors=True)
