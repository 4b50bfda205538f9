"""Closing a cycle a second time (CYC-16): what the ledger of a place says now, and what must be added to it. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from uuid import UUID

from app.stock.rules.closing import BatchClose, ClosePlan, lowest_points
from app.stock.rules.sharing import share

SOLD, DIED, BROUGHT = "ventas", "muerte", "foto"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the ledger; `cycle_id` says which close wrote it.

    What a batch held before the oldest row that matters is one entry without a kind.
    """

    batch_id: int
    quantity: int
    occurred_at: datetime
    kind: str | None = None
    cycle_id: int | None = None
    movement_id: UUID | None = None
    unit_price: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A row to be added to a close; `corrects` is the row of the same kind and batch that is no longer right.

    It has the price of the row that it corrects.
    """

    batch_id: int
    kind: str
    quantity: int
    occurred_at: datetime
    cycle_id: int | None
    corrects: UUID | None = None
    unit_price: Decimal | None = None


@dataclass(frozen=True, slots=True)
class History:
    """The ledger of one place, from some instant on."""

    entries: tuple[Entry, ...]

    def plus(self, corrections: Iterable[Correction]) -> "History":
        rows = (Entry(each.batch_id, each.quantity, each.occurred_at, each.kind, each.cycle_id) for each in corrections)
        return replace(self, entries=(*self.entries, *rows))

    def without_close(self, cycle_id: int | None) -> "History":
        return replace(self, entries=tuple(each for each in self.entries if not closes(each, cycle_id)))

    def levels(self, at: datetime) -> dict[int, int]:
        """Plants in each batch at an instant."""
        return summed((each.batch_id, each.quantity) for each in self.entries if each.occurred_at <= at)

    def deaths(self, since: datetime, until: datetime) -> dict[int, int]:
        """Deaths of each batch after `since`, up to `until`."""
        return summed(
            (each.batch_id, -each.quantity)
            for each in self.entries
            if each.kind == DIED and since < each.occurred_at <= until
        )

    def written(self, cycle_id: int | None) -> dict[tuple[int, str], int]:
        """What the closes of a cycle have written so far, by batch and kind."""
        return summed(
            ((each.batch_id, each.kind or ""), each.quantity) for each in self.entries if closes(each, cycle_id)
        )

    def row_of(self, cycle_id: int | None, batch_id: int, kind: str) -> Entry | None:
        """The first row of the kind that the close of the cycle wrote for the batch."""
        mine = (each for each in self.entries if closes(each, cycle_id))
        return next((each for each in mine if (each.batch_id, each.kind) == (batch_id, kind)), None)

    def lowest_after(self, at: datetime, until: datetime | None) -> dict[int, int]:
        """The deepest each batch sinks between two instants, below where it starts."""
        later = [each for each in self.entries if at < each.occurred_at <= (until or each.occurred_at)]
        later.sort(key=lambda each: each.occurred_at)
        return lowest_points((each.batch_id, each.quantity) for each in later)

    def below_zero(self) -> int | None:
        """A batch that at some instant would have held less than no plant; what a close wrote came after the rest."""
        level: dict[int, int] = {}
        ordered = sorted(self.entries, key=by_instant)
        for _, at_once in groupby(ordered, key=by_instant):
            changes = summed((each.batch_id, each.quantity) for each in at_once)
            for batch_id, quantity in changes.items():
                level[batch_id] = level.get(batch_id, 0) + quantity
                if level[batch_id] < 0:
                    return batch_id
        return None


NOTHING_WRITTEN = History(())


def by_instant(entry: Entry) -> tuple[datetime, bool]:
    """A count finds what was entered for its very instant."""
    return entry.occurred_at, closes(entry, entry.cycle_id)


def closes(entry: Entry, cycle_id: int | None) -> bool:
    """Whether the close of the cycle wrote the entry; the first count of a place belongs to no cycle."""
    if cycle_id is None:
        return entry.kind == BROUGHT and entry.cycle_id is None
    return entry.cycle_id == cycle_id


def summed[K](pairs: Iterable[tuple[K, int]]) -> dict[K, int]:
    sums: dict[K, int] = {}
    for key, quantity in pairs:
        sums[key] = sums.get(key, 0) + quantity
    return sums


def corrections(plan: ClosePlan, history: History, cycle_id: int | None, at: datetime) -> list[Correction]:
    """What brings the rows that a cycle's closes have written to what the plan wants."""
    written = history.written(cycle_id)
    return [
        linked(Correction(each.batch_id, kind, missing, at, cycle_id), history)
        for each in plan.batches
        for kind, quantity in wanted(each)
        if (missing := quantity - written.get((each.batch_id, kind), 0))
    ]


def linked(correction: Correction, history: History) -> Correction:
    row = history.row_of(correction.cycle_id, correction.batch_id, correction.kind)
    return replace(correction, corrects=row.movement_id, unit_price=row.unit_price) if row else correction


def wanted(close: BatchClose) -> list[tuple[str, int]]:
    """CYC-09: the signed rows of one batch."""
    return [(SOLD, -close.sold), (DIED, -close.died), (BROUGHT, close.photo)]


def spread_excess(levels: Mapping[int, int], excess: int) -> dict[int, int]:
    """Take `excess` plants (negative: too few) out of batches that hold `levels`, in proportion to them."""
    ids = sorted(levels)
    weights = [max(0, levels[each]) for each in ids]
    if not any(weights):
        weights = [int(each == ids[-1]) for each in ids]
    sign = 1 if excess > 0 else -1
    parts = share(abs(excess), weights)
    return {id_: -sign * part for id_, part in zip(ids, parts, strict=True) if part}
