"""Which release a database is at, and the way from one to the next."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.cli.refused import Refused


class SkippedRelease(Refused):
    """The database is more than one release behind the code."""


@dataclass(frozen=True, slots=True)
class History:
    """`revisions` and `releases`, each with its last revision, the oldest first."""

    revisions: Sequence[str]
    releases: Mapping[str, str]

    @classmethod
    def of(cls, folder: Path, known: Mapping[str, str | None]) -> "History":
        """As alembic's `folder` tells it, with what is `known` of its revisions."""
        after = {before: revision for revision, before in known.items()}
        revisions: list[str] = []
        while following := after.get(revisions[-1] if revisions else None):
            revisions.append(following)
        return cls(revisions, tomllib.loads((folder / "releases.toml").read_text())["releases"])

    @property
    def newest(self) -> str:
        return self.revisions[-1]

    def before(self, revision: str) -> list[str]:
        """The releases that end before it, the oldest first."""
        end = self.revisions.index(revision)
        return [name for name, last in self.releases.items() if self.revisions.index(last) < end]

    def named(self, revision: str) -> str:
        """The release it ends, or the one it comes after."""
        ended = [name for name, last in self.releases.items() if last == revision]
        passed = self.before(revision)
        if ended:
            return f"release {ended[-1]}"
        return f"what comes after release {passed[-1]}" if passed else "its beginnings"

    def refuse_skipping(self, present: str) -> None:
        skipped = self.before(self.newest)[len(self.before(present)) :]
        if not skipped or self.releases[skipped[-1]] == present:
            return
        way = [name for name in skipped if self.releases[name] != present]
        raise SkippedRelease(
            f"The database is at {self.named(present)}, and releases are not skipped: install {', then '.join(way)}, "
            "each with `demeter upgrade`, and then this one."
        )

    def one_back(self, present: str) -> str:
        """The last revision of the release before."""
        if not (earlier := self.before(present)):
            raise Refused(
                f"The database is at {self.named(present)}: no release comes before that. Restore a backup instead."
            )
        return self.releases[earlier[-1]]
