"""Where the embedded stack keeps its things: `.demeter/` in the project folder, or DEMETER_HOME."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from app.cli.refused import Refused
from app.cli.stack import documents
from app.cli.stack.accounts import Account, can_enter, server_account

PROJECT = Path(__file__).resolve().parents[3]
"""The folder that holds `app/`, `alembic.ini` and `models/`."""
ELSEWHERE = Path("/var/lib/demeterai")
"""Where root keeps the data of PostgreSQL when its user cannot enter the project folder."""
PRIVATE, PASSABLE = 0o700, 0o711
PLACE = "database.json"


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
    def place(self) -> Path:
        """Says where the database was made."""
        return self.home / PLACE

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

    @property
    def restored(self) -> Path:
        """Holds a cluster until it takes the place of the one in use."""
        return self.servers / "postgres.restored"

    def log(self, service: str) -> Path:
        return self.logs / f"{service}.log"


def home() -> Path:
    return Path(os.environ.get("DEMETER_HOME") or PROJECT / ".demeter").absolute()


def locate() -> Folders:
    """Find the folders without touching any."""
    here, account = home(), server_account()
    return Folders(PROJECT, here, _recorded(here) or _chosen(here, account), account)


def _recorded(home: Path) -> Path | None:
    """Where the database of this home was made, whatever would be chosen today; None before it was."""
    try:
        content = documents.read(home / PLACE)
        if not content:
            return None
        of, apart = Path(content["home"]), content["apart"]
    except (documents.Damaged, KeyError):
        raise Refused(f"{home / PLACE}, which says where the database lies, is damaged: restore a backup.") from None
    if not apart:
        return home
    # In a copy of a folder that is still there: what lies apart from that one belongs to that one.
    return Path(apart) if of == home.resolve() or not of.exists() else None


def is_recorded(home: Path) -> bool:
    """Whether a database was made for this home."""
    return _recorded(home) is not None


def record(folders: Folders) -> None:
    """Keep to this place of the database from now on."""
    apart = None if folders.servers == folders.home else str(folders.servers)
    documents.write(folders.place, {"home": str(folders.home.resolve()), "apart": apart})


def _chosen(home: Path, account: Account | None) -> Path:
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
