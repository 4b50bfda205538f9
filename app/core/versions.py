"""A change names the version it was made from, so that nobody overwrites what they have not seen."""

from app.core.database import Tracked
from app.core.errors import DomainError


class ChangedMeanwhile(DomainError):
    """Somebody changed this since it was read; read it again."""

    status, code = 412, "changed_meanwhile"


def version_of(row: Tracked) -> str:
    """An entity tag: the same as long as the row is unchanged."""
    return f'"{row.id}-{int(row.updated_at.timestamp() * 1_000_000)}"'


def require_version(row: Tracked, expected: str | None) -> None:
    """Refuse unless the row, already locked, is the one the caller read; nothing is expected without If-Match."""
    if expected is not None and expected not in {"*", version_of(row)}:
        raise ChangedMeanwhile(version=version_of(row))
