"""Which file a worker writes next, and how it ended."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.analytics.models import Export, ExportStatus
from app.analytics.repositories import ExportRepository
from app.analytics.rules import month_of
from app.analytics.services.exporting import EXPORT_JOB, KEPT
from app.core.farm_time import today
from app.core.jobs import enqueue
from app.users.permissions import EVERYWHERE, Scope

LEASE = timedelta(minutes=30)
PAUSE = timedelta(minutes=1)
MOST_ATTEMPTS = 3
MOST_FORGOTTEN = 100
DAYS_OF_COUNTING = 3
"""RCN-02: what is counted in the first days of a month still belongs to the one before."""
PACKAGE = "zip"


@dataclass(frozen=True, slots=True)
class Claim:
    """`month` is of a month's package, `asked` of a list."""

    id: int
    attempt: int
    key: str
    filename: str
    form: str
    asked: dict[str, Any]
    scope: Scope
    month: date | None


@dataclass(frozen=True, slots=True)
class Written:
    rows: int
    size_bytes: int


class ClaimService:
    """Each method is one transaction of its caller."""

    def __init__(self, session: AsyncSession) -> None:
        self._session, self._exports = session, ExportRepository(session)

    async def claim(self) -> Claim | None:
        """The oldest that waits; one that was given up too often is failed instead."""
        if (row := await self._exports.next_waiting()) is None:
            return None
        if row.attempts >= MOST_ATTEMPTS:
            row.error_code, row.error_message = "lease_expired", "The worker stopped in the middle of it, every time."
            self._end(row, ExportStatus.FAILED)
            return None
        row.status, row.attempts = ExportStatus.PROCESSING, row.attempts + 1
        row.lease_until = datetime.now(UTC) + LEASE
        allowed = row.warehouse_ids
        scope = EVERYWHERE if allowed is None else Scope(frozenset(allowed))
        return Claim(row.id, row.attempts, row.key, row.filename, row.form, row.asked, scope, row.month)

    async def complete(self, claim: Claim, written: Written) -> None:
        if (row := await self._exports.held(claim.id, claim.attempt)) is not None:
            row.rows, row.size_bytes = written.rows, written.size_bytes
            row.error_code = row.error_message = None
            self._end(row, ExportStatus.COMPLETED)

    async def fail(self, claim: Claim, code: str, message: str, *, final: bool) -> None:
        if (row := await self._exports.held(claim.id, claim.attempt)) is None:
            return
        row.error_code, row.error_message = code, message
        if final or claim.attempt >= MOST_ATTEMPTS:
            self._end(row, ExportStatus.FAILED)
        else:
            row.status, row.lease_until = ExportStatus.PENDING, datetime.now(UTC) + PAUSE * claim.attempt

    @staticmethod
    def _end(row: Export, status: ExportStatus) -> None:
        row.status, row.lease_until, row.finished_at = status, None, datetime.now(UTC)

    async def expired(self) -> list[Export]:
        return await self._exports.older_than(KEPT, MOST_FORGOTTEN)

    async def forget(self, id_: int) -> None:
        await self._exports.forget(await self._exports.get(id_))

    async def ask_for_month(self) -> bool:
        """The package of the month before, once its counts are in; whether it was not asked for yet."""
        month = month_of(month_of(today() - timedelta(days=DAYS_OF_COUNTING)) - timedelta(days=1))
        new = await self._exports.ensure_month(month, PACKAGE)
        if new:
            enqueue(self._session, EXPORT_JOB)
        return new
