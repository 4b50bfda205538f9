"""The secrets of one embedded stack, made once."""

import hashlib
import secrets
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from app.cli.stack import documents
from app.cli.stack.folders import PRIVATE


def _random() -> str:
    return secrets.token_urlsafe(32)


@dataclass(frozen=True, slots=True)
class Keys:
    superuser: str = field(default_factory=_random)
    owner: str = field(default_factory=_random)
    redis: str = field(default_factory=_random)
    jwt: str = field(default_factory=_random)

    @property
    def application(self) -> str:
        """Of the role API and workers sign in with; tells nothing of the owner's, from which it is made."""
        return hashlib.blake2b(b"application", key=self.owner.encode()).hexdigest()


def load(path: Path) -> Keys | None:
    """The keys made earlier; None when there are none or the file does not hold all of them."""
    try:
        content = documents.read(path)
    except documents.Damaged:
        return None
    names = {each.name for each in fields(Keys)}
    return Keys(**content) if content.keys() == names and all(isinstance(v, str) for v in content.values()) else None


def make(path: Path) -> Keys:
    """New keys, written where only their owner can read them."""
    keys = Keys()
    path.parent.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
    documents.write(path, asdict(keys))
    return keys
