"""Writing judged entries: containers, batches and movements, each kind in one statement, and closed cycles again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.locations.models import BinCategory
from app.locations.services.standing import NewBin, StandingService
from app.stock.models import StockBatch, StockMovement
from app.stock.rules import EMPTIED, Entry
from app.stock.services.batches import BatchService, NewBatch
from app.stock.services.ground import Container, Ground, Pile
from app.stock.services.ledger import Ledger, Origin, Posting
from app.stock.services.planned import Planned
from app.stock.services.reclosing import ReclosingService
from app.users.permissions import Scope

type Late = tuple[int, int]
"""A place and the number of the cycle that must be closed again."""


@dataclass(frozen=True, slots=True)
class Writing:
    """Who writes, and the key that the first row carries for ever (MOV-11)."""

    user_id: int
    idempotency_key: UUID | None = None


class EntryWriter:
    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self._standing = StandingService(session, scope)
        self._maker = BatchService(session, scope)
        self._ledger = Ledger(session, scope)
        self._reclosing = ReclosingService(session, scope)

    async def write(self, ground: Ground, rows: Sequence[Planned], writing: Writing) -> dict[UUID, StockMovement]:
        """The movements by their ids. The places and the batches are locked."""
        await self._make_containers(ground, rows)
        await self._make_batches(rows)
        keyed = {rows[0].movement_id: writing.idempotency_key} if rows else {}
        postings = {each.movement_id: posting(each, writing.user_id, keyed.get(each.movement_id)) for each in rows}
        movements = await self._post([each for each in rows if stays(each)], postings)
        for (place_id, _), late in by_cycle(rows):
            movements += await self._post([each for each in late if each.quantity > 0 and not stays(each)], postings)
            leaving = [each for each in late if each.quantity < 0]
            coming = [entry(postings[each.movement_id]) for each in leaving]
            at = min(each.moment.at for each in late)
            await self._reclosing.around_entries(place_id, at, writing.user_id, coming)
            movements += await self._post(leaving, postings)
        note_emptied(rows)
        return {each.movement_id: each for each in movements}

    async def _post(self, rows: Iterable[Planned], postings: Mapping[UUID, Posting]) -> list[StockMovement]:
        """What comes in first, so that what goes out finds it."""
        ordered = sorted(rows, key=lambda each: each.quantity < 0)
        return await self._ledger.post_all([postings[each.movement_id] for each in ordered])

    async def _make_containers(self, ground: Ground, rows: Sequence[Planned]) -> None:
        """Only new batches need one: an old one stays in its container even while that is out of use."""
        fresh = [each.pile.container for each in rows if each.pile.batch is None]
        missing = distinct(each for each in fresh if each.bin is None)
        wanted = [NewBin(each.place_id, ground.places[each.place_id], BinCategory(each.category)) for each in missing]
        for container, bin_ in zip(missing, await self._standing.make(wanted), strict=True):
            container.bin = bin_

    async def _make_batches(self, rows: Sequence[Planned]) -> None:
        piles = distinct_piles(each.pile for each in rows if each.pile.batch is None)
        for pile, batch in zip(piles, await self._maker.create_all([new_batch(each) for each in piles]), strict=True):
            pile.batch = batch


def distinct(containers: Iterable[Container]) -> list[Container]:
    return list(dict.fromkeys(containers))


def distinct_piles(piles: Iterable[Pile]) -> list[Pile]:
    return list(dict.fromkeys(piles))


def new_batch(pile: Pile) -> NewBatch:
    assert pile.container.bin is not None  # noqa: S101
    assert pile.since is not None  # noqa: S101
    return NewBatch(pile.container.bin, pile.attributes, pile.initial, pile.since, extra=pile.extra)


def batch_of(row: Planned) -> StockBatch:
    assert row.pile.batch is not None  # noqa: S101
    return row.pile.batch


def posting(row: Planned, user_id: int, key: UUID | None) -> Posting:
    origin = Origin(user_id, row.moment.at, row.reason, related_movement_id=row.related, idempotency_key=key)
    return Posting(
        batch_of(row),
        row.kind,
        row.quantity,
        origin,
        row.unit_price,
        row.total_price,
        row.counts_as,
        row.empties,
        row.movement_id,
    )


def entry(row: Posting) -> Entry:
    return Entry(row.batch.id, row.quantity, row.origin.occurred_at, row.kind)


def stays(row: Planned) -> bool:
    """Whether what the row changes is still there now, for other rows to find; a count in between would decide."""
    return row.moment.late is None or (row.moment.until is None and row.quantity > 0)


def by_cycle(rows: Iterable[Planned]) -> list[tuple[Late, list[Planned]]]:
    """The rows that change a closed cycle, or the opening of the first; by place, older cycles first."""
    found: dict[Late, list[Planned]] = {}
    for each in rows:
        if each.moment.late is not None:
            found.setdefault((each.pile.container.place_id, each.moment.late.number), []).append(each)
    return sorted(found.items(), key=lambda item: item[0])


def note_emptied(rows: Iterable[Planned]) -> None:
    """DEA-02, TRA-08: a batch whose last plants have left says how; before a count it was the count that said so."""
    last: dict[StockBatch, Planned] = {
        batch_of(each): each for each in rows if each.quantity < 0 and each.moment.until is None
    }
    for batch, row in last.items():
        word = EMPTIED.get(row.kind)
        if batch.quantity_current == 0 and word and row.counts_as is None:
            batch.notes = f"{batch.notes}\n{word}" if batch.notes else word


def earliest(instants: Iterable[tuple[int, datetime]]) -> dict[int, datetime]:
    found: dict[int, datetime] = {}
    for place_id, at in instants:
        found[place_id] = min(at, found.get(place_id, at))
    return found
