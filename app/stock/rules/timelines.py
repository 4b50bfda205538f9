"""How many plants a batch held at every instant, so that a late withdrawal leaves none below zero (MOV-06). Pure."""

from bisect import bisect_right, insort
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from operator import itemgetter

type Change = tuple[datetime, int]
BY_INSTANT = itemgetter(0)


@dataclass(frozen=True, slots=True)
class Shortage:
    """The fewest plants there are from an instant on, and when first there are fewer than asked for."""

    available: int
    first_at: datetime


@dataclass
class Timeline:
    """`present` is what there is after the last of `changes`; those before the earliest that matters are left out."""

    present: int = 0
    changes: list[Change] = field(default_factory=list)

    @classmethod
    def of(cls, present: int, changes: Iterable[Change]) -> "Timeline":
        return cls(present, sorted(changes, key=BY_INSTANT))

    def add(self, at: datetime, quantity: int, until: datetime | None = None) -> None:
        """With `until` a count stands there: what it left in the batch stays, whatever happened before."""
        insort(self.changes, (at, quantity), key=BY_INSTANT)
        if until is None:
            self.present += quantity
        else:
            insort(self.changes, (until, -quantity), key=BY_INSTANT)

    def shortage(self, wanted: int, at: datetime, until: datetime | None = None) -> Shortage | None:
        """Whether taking `wanted` plants at an instant leaves less than none there or later, before `until`."""
        if until is not None and at >= until:
            return None
        levels = self.levels(at, until)
        short = [instant for instant, level in levels if level < wanted]
        return Shortage(max(0, min(level for _, level in levels)), short[0]) if short else None

    def levels(self, at: datetime, until: datetime | None = None) -> list[Change]:
        """Plants at an instant and after each later one."""
        later = self.changes[bisect_right(self.changes, at, key=BY_INSTANT) :]
        level = self.present - sum(quantity for _, quantity in later)
        found = {at: level}
        for instant, quantity in later:
            level += quantity
            found[instant] = level
        return [(instant, level) for instant, level in found.items() if until is None or instant < until]
