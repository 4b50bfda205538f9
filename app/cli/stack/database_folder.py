"""Whether the folder of the database is the one that was made: an empty new one must never take its place."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from app.cli.refused import Refused
from app.cli.stack.folders import Folders, is_recorded


class DamagedDatabase(Refused):
    """The folder of the database is not whole, and it was not left so by us: we make it under another name."""


def examine(folders: Folders) -> Iterator[str]:
    """Refuse what may hold data of value, and put aside what cannot; answers a sentence where it did."""
    cluster = folders.cluster
    if _whole(cluster):
        return
    if is_recorded(folders.home):
        raise DamagedDatabase(
            f"The database of this stack is not, or not whole, in {cluster}: mount the disk it lies on, or restore a "
            f"backup. To begin with an empty one, remove {folders.place} and that folder."
        )
    if (cluster / "PG_VERSION").exists() or (cluster / "base").exists():
        raise DamagedDatabase(f"The database folder {cluster} is damaged: restore a backup, or move it away.")
    if cluster.exists():
        aside = cluster.with_name(f"{cluster.name}.broken-{datetime.now(UTC):%Y%m%dT%H%M%S}")
        cluster.rename(aside)
        yield f"The database folder holds no database; it was put aside as {aside} and a new one is made."


def _whole(cluster: Path) -> bool:
    return (cluster / "PG_VERSION").is_file() and (cluster / "global" / "pg_control").is_file()
