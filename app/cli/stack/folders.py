"""Where the embedded stack keeps its things: `.demeter/` in the project folder, or DEMETER_HOME."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from app.cli.stack.accounts import Account, can_enter, server_account

PROJECT = Path(__file__).resolve().parents[3]
"""The folder that holds `app/`, `alembic.ini` and `models/`."""
ELSEWHERE = Path("/var/lib/demeterai")
"""Where root keeps the data of PostgreSQL when its user cannot enter the project folder."""
PRIVATE, PASSABLE = 0o700, 0o711


@dataclass(frozen=True, slots=True)
class Folders:
    project: Path
    home: Path
    servers: Path
    """Holds the data of PostgreSQL; the same as `home` unless its user cannot get there."""
    account: Account | None

    @property
    def lock(self) -> Path:
        return self.home / "lock"

    @property
    def state(self) -> Path:
        return self.home / "state.json"

    @property
    def ports(self) -> Path:
        return self.home / "ports.json"

    @property
    def keys(self) -> Path:
        return self.home / "keys.json"

    @property
    def logs(self) -> Path:
        return self.home / "logs"

    @property
    def run(self) -> Path:
        """What is of use only while the stack runs; emptied at each start."""
        return self.home / "run"

    @property
    def cluster(self) -> Path:
        return self.servers / "postgres"

    def log(self, service: str) -> Path:
        return self.logs / f"{service}.log"


def locate() -> Folders:
    """Find the folders without touching any."""
    home = Path(os.environ.get("DEMETER_HOME") or PROJECT / ".demeter").absolute()
    account = server_account()
    return Folders(PROJECT, home, _servers(home, account), account)


def _servers(home: Path, account: Account | None) -> Path:
    existing = next(folder for folder in home.parents if folder.exists())
    if can_enter(account, existing):
        return home
    return ELSEWHERE / hashlib.sha256(str(home).encode()).hexdigest()[:16]


def unfinished_cluster(cluster: Path) -> Path:
    """Where a cluster lies until it is whole."""
    return cluster.with_name(f"{cluster.name}.unfinished")


def prepare(folders: Folders) -> None:
    """Make the folders; what others may not read is private to whoever starts the stack."""
    shared = PASSABLE if folders.account else PRIVATE
    for folder in {folders.home, folders.servers}:
        folder.mkdir(mode=shared, parents=True, exist_ok=True)
        folder.chmod(shared)
    for folder in (folders.logs, folders.run):
        folder.mkdir(mode=PRIVATE, exist_ok=True)
        folder.chmod(PRIVATE)
