"""A locked place while its cycles are closed again: everything is worked out in memory first, then written at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import Conflict
from app.core.intervals import Interval
from app.stock.models import BaselineKind, LocationCycle, StockBatch, StockMovement
from app.stock.repositories import CycleRepository, PlacedBatch, ReconciliationRepository, Tally
from app.stock.rules import (
    BROUGHT,
    ClosePlan,
    Correction,
    Entry,
    Group,
    GroupClose,
    History,
    PlaceCount,
    Standing,
    corrections,
    linked,
    plan_close,
    spread_excess,
)
from app.stock.services.close_writer import CloseWriter, rate
from app.stock.services.closing_records import baselines, counted_again, left_in_batches, open_with, record
from app.stock.services.stocktaking import Inventory, Ledgered, Stocktaking, below_zero, group
from app.users.permissions import Scope

UNCHANGING = {"id", "created_at", "updated_at", "count_lines", "reclose_count", "reclosed_at", "closed_by_user_id"}
FIGURES = tuple(each.key for each in LocationCycle.__table__.columns if each.key not in UNCHANGING)


class PeriodReconciled(Conflict):
    """The period is reconciled; an administrator must open it again before anything in it changes."""

    code = "period_reconciled"


@dataclass(frozen=True, slots=True)
class Page:
    """The rows one close still lacks."""

    cycle: LocationCycle | None
    count: PlaceCount
    rows: Sequence[Correction]


@dataclass
class PlaceBook:
    """`batches`, `history` and `frozen` (ids of reconciled cycles) are as the ledger has them under lock."""

    location_id: int
    user_id: int
    placed: Sequence[PlacedBatch]
    history: History
    frozen: set[int]
    batches: dict[int, StockBatch] = field(default_factory=dict)
    pages: list[Page] = field(default_factory=list)
    changed: list[LocationCycle] = field(default_factory=list)

    def note(self, page: Page) -> None:
        self.history = self.history.plus(page.rows)
        self.pages.append(page)

    def watch(self, cycle: LocationCycle, before: Sequence[Any], rows: Sequence[Correction] = ()) -> None:
        """Note a cycle whose figures are no longer those of `before`; a reconciled one must stay as it is."""
        if figures(cycle) == before and not rows:
            return
        if cycle.id in self.frozen:
            raise PeriodReconciled(cycle_id=cycle.id, storage_location_id=cycle.storage_location_id)
        if cycle not in self.changed:
            self.changed.append(cycle)


def figures(cycle: LocationCycle) -> list[Any]:
    return [getattr(cycle, name) for name in FIGURES]


class BookKeeper:
    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self._cycles = CycleRepository(session, scope)
        self._reviews = ReconciliationRepository(session, scope)
        self._stocktaking = Stocktaking(session, scope)
        self._writer = CloseWriter(session, scope)

    async def open(
        self, cycles: Sequence[LocationCycle], user_id: int, since: datetime | None, coming: Sequence[Entry] = ()
    ) -> PlaceBook:
        """The book of the place of `cycles`; `coming` are entries that will be posted once there is room for them."""
        location_id = cycles[0].storage_location_id
        placed = await self._stocktaking.placed(location_id)
        history = await self._cycles.history(location_id, since)
        frozen = await self._reviews.frozen_among([each.id for each in cycles])
        batches = {each.batch.id: each.batch for each in placed}
        return PlaceBook(location_id, user_id, placed, History((*history.entries, *coming)), frozen, batches)

    async def reclose(
        self,
        book: PlaceBook,
        cycle: LocationCycle,
        following: LocationCycle,
        *,
        count: PlaceCount | None = None,
        keep: bool = False,
    ) -> Inventory:
        """Close a closed cycle as if for the first time, with the count it had or a new one."""
        known, standings = counted_again(cycle, book.user_id) if count is None else (count, None)
        stood = left_in_batches(cycle)
        inventory = await self._compare(book, known, standings, (cycle, following), stood)
        plan = plan_close(inventory.holdings, inventory.counted, baselines(cycle), known, keep=keep)
        before = figures(cycle)
        record(cycle, known, plan, inventory)
        rows = corrections(plan, book.history, cycle.id, known.taken_at)
        book.watch(cycle, before, rows)
        book.note(Page(cycle, known, rows))
        self._reopen(book, following, known, plan)
        rate(inventory.batches, plan, known)
        return inventory

    async def recount_opening(self, book: PlaceBook, first: LocationCycle, count: PlaceCount) -> Inventory:
        """A new count in place of the one that opened cycle 1."""
        inventory = await self._compare(book, count, None, (None, first), {})
        plan = plan_close(inventory.holdings, inventory.counted, None, count)
        book.note(Page(None, count, corrections(plan, book.history, None, count.taken_at)))
        self._reopen(book, first, count, plan)
        rate(inventory.batches, plan, count)
        return inventory

    def settle_opening(self, book: PlaceBook, first: LocationCycle) -> None:
        """An entry older than cycle 1: a counted opening stands, one that was typed is what the ledger says."""
        levels = book.history.levels(first.opened_at)
        groups = {
            each: {one.batch.id: levels.get(one.batch.id, 0) for one in book.placed if group(one) == each}
            for each in Group
        }
        if first.opening_kind is BaselineKind.MANUAL_INIT:
            before = figures(first)
            typed = {each: GroupClose(0, Interval.exact(sum(of.values())), 0) for each, of in groups.items()}
            open_with(first, first.opened_at, Interval.exact(sum(levels.values())), typed)
            book.watch(first, before)
            return
        rows = [
            Correction(batch_id, BROUGHT, quantity, first.opened_at, None)
            for each, of in groups.items()
            for batch_id, quantity in spread_excess(of, sum(of.values()) - first.groups[each]["opening"]).items()
        ]
        book.note(Page(None, opening_count(first, book.user_id), rows))

    def unwrite(self, book: PlaceBook, cycle: LocationCycle | None, count: PlaceCount) -> None:
        """Take back every row that a close, or the first count of the place, has written."""
        written = book.history.written(cycle.id if cycle else None)
        rows = [
            linked(Correction(batch_id, kind, -quantity, count.taken_at, cycle.id if cycle else None), book.history)
            for (batch_id, kind), quantity in written.items()
            if quantity
        ]
        book.note(Page(cycle, count, rows))

    async def write(self, book: PlaceBook) -> list[StockMovement]:
        """Rows that add plants come first, so that no batch falls below zero on the way."""
        if (batch_id := book.history.below_zero()) is not None:
            raise below_zero(book.batches[batch_id])
        for each in book.changed:
            if each.closed_at is not None:
                each.reclose_count = (each.reclose_count or 0) + 1
                each.reclosed_at = datetime.now(UTC)
        movements = []
        for inbound in (True, False):
            for page in book.pages:
                rows = [each for each in page.rows if (each.quantity > 0) == inbound]
                movements += await self._writer.write(rows, book.batches, page.count, page.cycle)
        return movements

    async def _compare(
        self,
        book: PlaceBook,
        count: PlaceCount,
        standings: Sequence[Standing] | None,
        cycles: tuple[LocationCycle | None, LocationCycle],
        stood: Mapping[int, int],
    ) -> Inventory:
        """The place at the count's instant, as if this close and the next one had not written anything yet."""
        cycle, following = cycles
        bare = book.history.without_close(cycle.id if cycle else None)
        deaths = bare.deaths(cycle.opened_at, count.taken_at) if cycle else {}
        levels = bare.levels(count.taken_at)
        tallies = {id_: Tally(plants, deaths.get(id_, 0)) for id_, plants in levels.items()}
        later = bare.without_close(following.id).lowest_after(count.taken_at, following.closed_at)
        inventory = await self._stocktaking.compare(count, Ledgered(book.placed, tallies, later, stood), standings)
        if inventory.batches.keys() - book.batches.keys():
            book.placed = await self._stocktaking.placed(book.location_id)
            book.batches |= inventory.batches
        return inventory

    @staticmethod
    def _reopen(book: PlaceBook, following: LocationCycle, count: PlaceCount, plan: ClosePlan) -> None:
        before = figures(following)
        open_with(following, count.taken_at, count.interval, plan.groups)
        book.watch(following, before)


def opening_count(first: LocationCycle, user_id: int) -> PlaceCount:
    """Who corrects an opening, and when it was; what was seen is not asked for."""
    return PlaceCount(
        first.storage_location_id,
        first.opened_at,
        user_id,
        low=0,
        high=0,
        containers=(),
        product_id=0,
        product_state_id=0,
        processing_session_id=first.opening_session_id,
        count_id=first.opening_count_id,
    )
