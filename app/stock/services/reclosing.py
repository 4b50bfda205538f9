"""Closing a closed cycle again, the one way to correct it (CYC-16): late entries, new counts, replaced baselines.

The place is locked first, then its batches. A command that moves plants therefore begins with `cycle_at`, for a
transplant in the order of the places' ids.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import Conflict, NotFound
from app.stock.models import BaselineKind, LocationCycle, MovementType, StockMovement
from app.stock.repositories import CycleRepository, ReconciliationRepository
from app.stock.rules import ClosedCycle, Entry, PlaceCount
from app.stock.services.closing_records import kind_of, summary, unrecord
from app.stock.services.cycles import AlreadyPosted, CycleService, OlderThanBaseline, RecentBaseline
from app.stock.services.place_book import BookKeeper, PeriodReconciled, PlaceBook, opening_count
from app.users.permissions import Scope


class CountedSince(Conflict):
    """The place was counted again since; only its newest count can be taken back."""

    code = "counted_since"


@dataclass(frozen=True, slots=True)
class Period:
    """Where an instant lies in the life of a place; the place is locked until the transaction ends.

    Without a cycle the place was never counted. What lies before cycle 1 is taken to lie in it.
    """

    cycle: LocationCycle | None
    frozen: bool

    @property
    def closed(self) -> bool:
        """Whether an entry at that instant changes what a count was taken for."""
        return self.cycle is not None and self.cycle.closed_at is not None


@dataclass(frozen=True, slots=True)
class Reclosed:
    """What closing again changed: cycles whose figures are new, and the rows that were added."""

    cycles: tuple[LocationCycle, ...] = ()
    movements: tuple[StockMovement, ...] = ()


@dataclass(frozen=True, slots=True)
class Replacement:
    """What a count did; `replaced_session_id` is the photo whose count it took the place of, if it did."""

    closed: ClosedCycle
    replaced_session_id: int | None = None


class ReclosingService:
    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self._session = session
        self._cycles = CycleRepository(session, scope)
        self._reviews = ReconciliationRepository(session, scope)
        self._closing = CycleService(session, scope)
        self._books = BookKeeper(session, scope)

    async def cycle_at(self, location_id: int, occurred_at: datetime) -> Period:
        """The cycle in which an entry of that instant takes part, with the place locked."""
        await self._cycles.lock_place(location_id)
        cycles = await self._cycles.around(location_id, occurred_at)
        if not cycles:
            return Period(None, frozen=False)
        return Period(cycles[0], frozen=bool(await self._reviews.frozen_among([cycles[0].id])))

    async def after_entry(self, location_id: int, occurred_at: datetime, user_id: int) -> Reclosed:
        """Close again what movements posted with `occurred_at` touch: their cycle, and the next closed one.

        Nothing happens where they lie in an open cycle or nobody has counted yet.
        """
        return await self._reclose_around(location_id, occurred_at, user_id)

    async def before_entry(
        self,
        location_id: int,
        occurred_at: datetime,
        user_id: int,
        *,
        batch_id: int,
        quantity: int,
        kind: MovementType,
    ) -> Reclosed:
        """The same, ahead of a withdrawal (`quantity` < 0) that is then posted.

        A late withdrawal takes plants that the close took for sold; they are given back first, or the batch, sold
        out on paper, could not hold them.
        """
        return await self.around_entries(
            location_id, occurred_at, user_id, [Entry(batch_id, quantity, occurred_at, kind)]
        )

    async def around_entries(
        self, location_id: int, occurred_at: datetime, user_id: int, coming: Sequence[Entry]
    ) -> Reclosed:
        """For many entries of one cycle, the one of `occurred_at`: inflows are posted before, `coming` afterwards."""
        return await self._reclose_around(location_id, occurred_at, user_id, coming)

    async def recount(self, session_id: int, count: PlaceCount) -> ClosedCycle:
        """Put `count` in the place of the count that photo `session_id` closed a cycle with, or opened the first one.

        For validation, a re-run, and a baseline replaced within 24 hours; `count` names the photo that counts from
        now on. The same count twice changes nothing.
        """
        await self._cycles.lock_place(count.storage_location_id)
        if (done := await self._already(session_id, count)) is not None:
            return done
        opened = await self._cycles.opened_by(session_id)
        if opened is None:
            raise NotFound("This photo has not closed or opened a cycle.")
        if opened.storage_location_id != count.storage_location_id:
            raise AlreadyPosted(storage_location_id=opened.storage_location_id)
        return await self._recount(opened, count)

    async def replace(self, count: PlaceCount) -> Replacement:
        """Close with this count, or put it in the place of a baseline less than 24 hours older (CYC-13)."""
        try:
            return Replacement(await self._closing.close(count))
        except RecentBaseline:
            opened = await self._cycles.open_at(count.storage_location_id)
            if opened is None or (opened.opening_session_id is not None and kind_of(count) is not BaselineKind.PHOTO):
                # What a photo says is corrected where the photo is shown, by validating it.
                raise
            replaced = opened.opening_session_id
            return Replacement(await self._recount(opened, count), replaced)

    async def withdraw(self, session_id: int, user_id: int) -> Reclosed:
        """Take back what a photo's count did, for a photo of another place: the period before it is open again."""
        if (opened := await self._cycles.opened_by(session_id)) is None:
            raise NotFound("This photo has not closed or opened a cycle.")
        await self._cycles.lock_place(opened.storage_location_id)
        opened = await self._cycles.open_at(opened.storage_location_id)
        if (
            opened is None
            or opened.opening_session_id != session_id
            or await self._cycles.written(opened.storage_location_id, opened)
        ):
            raise CountedSince
        before = await self._cycles.numbered(opened.storage_location_id, opened.number - 1)
        book = await self._books.open([before or opened], user_id, before.opened_at if before else None)
        refuse_reconciled(before, book)
        self._books.unwrite(book, before, opening_count(opened, user_id))
        movements = await self._books.write(book)
        await self._cycles.remove(opened)
        if before is not None:
            unrecord(before)
        await self._session.flush()
        return Reclosed((before,) if before else (), tuple(movements))

    async def _already(self, session_id: int, count: PlaceCount) -> ClosedCycle | None:
        """What the new photo did, where it took the old one's place before."""
        new = count.processing_session_id
        if new is None or new == session_id or await self._cycles.opened_by(new) is None:
            return None
        return await self._closing.close(count)

    async def _recount(self, opened: LocationCycle, count: PlaceCount) -> ClosedCycle:
        """`opened` is the cycle that the old count opened."""
        before = await self._cycles.numbered(opened.storage_location_id, opened.number - 1)
        after = await self._cycles.numbered(opened.storage_location_id, opened.number + 1)
        refuse_other_period(opened, count)
        cycles = [each for each in (before, opened, after) if each is not None]
        book = await self._books.open(cycles, count.user_id, before.opened_at if before else None)
        refuse_reconciled(before, book)
        if before is not None:
            inventory = await self._books.reclose(book, before, opened, count=count)
            before.closed_by_user_id = count.user_id
        else:
            inventory = await self._books.recount_opening(book, opened, count)
        opened.opening_kind = kind_of(count)
        opened.opening_session_id, opened.opening_count_id = count.processing_session_id, count.count_id
        await self._carry_on(book, opened, after)
        await self._books.write(book)
        await self._session.flush()
        rows = await self._cycles.written(opened.storage_location_id, before)
        return summary(before or opened, inventory.counted, rows, first=before is None)

    async def _reclose_around(
        self, location_id: int, occurred_at: datetime, user_id: int, coming: Sequence[Entry] = ()
    ) -> Reclosed:
        await self._cycles.lock_place(location_id)
        cycles = await self._cycles.around(location_id, occurred_at)
        if not cycles or (cycles[0].closed_at is None and occurred_at > cycles[0].opened_at):
            return Reclosed()
        before_all = occurred_at <= cycles[0].opened_at
        book = await self._books.open(cycles, user_id, None if before_all else cycles[0].opened_at, coming)
        if before_all:
            self._books.settle_opening(book, cycles[0])
            await self._carry_on(book, *cycles[:2])
        else:
            await self._reclose_chain(book, cycles)
        movements = await self._books.write(book)
        await self._session.flush()
        return Reclosed(tuple(book.changed), tuple(movements))

    async def _reclose_chain(self, book: PlaceBook, cycles: Sequence[LocationCycle]) -> None:
        """Where the next cycle is reconciled, every batch stays at what the count left in it."""
        cycle, following = cycles[:2]
        refuse_reconciled(cycle, book)
        await self._books.reclose(book, cycle, following, keep=following.id in book.frozen)
        await self._carry_on(book, *cycles[1:3])

    async def _carry_on(self, book: PlaceBook, cycle: LocationCycle, following: LocationCycle | None = None) -> None:
        """Close the next cycle again, and there it ends: if another is closed after it, its batches stay as counted."""
        if cycle.closed_at is not None and following is not None:
            keep = following.closed_at is not None or cycle.id in book.frozen
            await self._books.reclose(book, cycle, following, keep=keep)


def refuse_reconciled(cycle: LocationCycle | None, book: PlaceBook) -> None:
    if cycle is not None and cycle.id in book.frozen:
        raise PeriodReconciled(cycle_id=cycle.id, storage_location_id=cycle.storage_location_id)


def refuse_other_period(opened: LocationCycle, count: PlaceCount) -> None:
    """A later instant is possible only while nothing was counted since.

    An earlier one never is, for the rows of the old count would lie after the new one; it is taken back first.
    """
    later = count.taken_at > opened.opened_at
    if count.taken_at < opened.opened_at or (later and opened.closed_at is not None):
        raise OlderThanBaseline(baseline_at=opened.opened_at.isoformat())
