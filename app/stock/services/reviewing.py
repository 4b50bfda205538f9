"""A person's word on a closed cycle: reconciled, which freezes it, or flagged (RCN-12)."""

from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.audit import Audit, snapshot
from app.core.errors import Conflict, NotFound
from app.core.settings import load_settings
from app.stock.models import LocationCycle, Reconciliation, ReconciliationStatus
from app.stock.repositories import CycleRepository, ReconciliationRepository, Window
from app.stock.rules import Figures, Flows, Month, one_after_the_other
from app.stock.schemas import LineDetail, ReviewCreate
from app.stock.services.place_book import PeriodReconciled
from app.stock.services.reconciliation import ReconciliationService, period
from app.users.permissions import Scope


class NotClosed(Conflict):
    """The cycle is still open; there is nothing to review."""

    code = "not_closed"


class NotReconciled(Conflict):
    """The period is not reconciled, so there is nothing to open again."""

    code = "not_reconciled"


class ReviewService:
    def __init__(self, session: AsyncSession, scope: Scope, user_id: int) -> None:
        self._session = session
        self._user_id = user_id
        self._cycles = CycleRepository(session, scope)
        self._rows = ReconciliationRepository(session, scope)
        self._lines = ReconciliationService(session, scope)
        self._audit = Audit(session, user_id)

    async def review(self, cycle_id: int, review: ReviewCreate) -> LineDetail:
        """With the place locked, so that nothing is corrected between what the person saw and the freeze."""
        cycle = await self._locked(cycle_id)
        if cycle.closed_at is None:
            raise NotClosed
        row = await self._rows.of_cycle(cycle_id)
        if row is not None and row.status is ReconciliationStatus.RECONCILED:
            raise PeriodReconciled(cycle_id=cycle_id, storage_location_id=cycle.storage_location_id)
        before = snapshot(row) if row else None
        month = Month.of(cycle.closed_at, load_settings().zone)
        row = row or Reconciliation(storage_location_id=cycle.storage_location_id, location_cycle_id=cycle_id)
        row.period_year, row.period_month = month.year, month.month
        write_down(row, cycle, await self._figures(cycle))
        row.status, row.note = review.status, review.note
        row.reviewed_by_user_id, row.reviewed_at = self._user_id, datetime.now(UTC)
        await self._rows.add(row)
        self._audit.record("reconciliation.review", row, before=before, after=snapshot(row), reason=review.note)
        return await self._lines.line(cycle.storage_location_id, month)

    async def reopen(self, cycle_id: int, note: str) -> LineDetail:
        cycle = await self._locked(cycle_id)
        row = await self._rows.of_cycle(cycle_id)
        if row is None or row.status is not ReconciliationStatus.RECONCILED:
            raise NotReconciled
        before = snapshot(row)
        row.status, row.note = ReconciliationStatus.COMPUTED, note
        await self._session.flush()
        self._audit.record("reconciliation.reopen", row, before=before, after=snapshot(row), reason=note)
        return await self._lines.line(cycle.storage_location_id, Month(row.period_year, row.period_month))

    async def _locked(self, cycle_id: int) -> LocationCycle:
        if (cycle := await self._cycles.find(cycle_id)) is None:
            raise NotFound(f"There is no period {cycle_id}.")
        await self._cycles.lock_place(cycle.storage_location_id)
        return await self._cycles.numbered(cycle.storage_location_id, cycle.number) or cycle

    async def _figures(self, cycle: LocationCycle) -> Figures:
        assert cycle.closed_at is not None  # noqa: S101
        start, end = Month.of(cycle.closed_at, load_settings().zone).closings(load_settings().zone)
        flows = await self._rows.flows(Window(start, end, storage_location_id=cycle.storage_location_id))
        return one_after_the_other([period(cycle, flows.get(cycle.id, Flows()), 0.0)])


def write_down(row: Reconciliation, cycle: LocationCycle, seen: Figures) -> None:
    """The figures a person decides about."""
    row.opening_session_id, row.closing_session_id = cycle.opening_session_id, cycle.closing_session_id
    row.opening_count, row.expected, row.counted = seen.opening.value, seen.expected, seen.closing.value
    row.planted, row.sown = seen.flows.planted, seen.flows.sown
    row.transplant_in, row.transplant_out = seen.flows.transplant_in, seen.flows.transplant_out
    row.deaths, row.adjustments, row.manual_sales = seen.deaths, seen.flows.adjustments, seen.flows.manual_sales
    row.computed_sales, row.noise, row.unexplained = seen.computed_sales, seen.noise, seen.unexplained
    row.flags = list(cycle.flags)
