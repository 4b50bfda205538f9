"""What committed but was lost on its way: expired leases, unheard wake-ups, new configurations, missing pictures."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Sessions, unit_of_work
from app.core.jobs import enqueue
from app.core.settings import Settings
from app.core.telemetry import ACTIVE_SESSIONS, PHOTO_ATTEMPTS
from app.photos.models import SessionStatus
from app.photos.repositories import ImageRepository, SessionRepository
from app.photos.rules.states import step
from app.photos.services.counting import CountingService, Failure
from app.photos.services.drawing import DRAW_JOB, MOST_ATTEMPTS
from app.photos.services.placing import COUNT_JOB
from app.users.permissions import EVERYWHERE

MOST_AT_ONCE = 100
MOST_WAKE_UPS = 20
MOST_DRAWINGS = 10
DAYS_AHEAD, MONTHS_AHEAD = 7, 3

LOST = Failure("lease_expired", "The worker stopped in the middle of the count.")


class SweepService:
    """Each method is one transaction of its caller."""

    def __init__(self, session: AsyncSession, settings: Settings) -> None:
        self._session = session
        self._settings = settings
        self._sessions = SessionRepository(session, EVERYWHERE)

    async def free_expired(self) -> int:
        """Take sessions away from workers that died; the attempt counts, for the photo may be what kills them."""
        rows = await self._sessions.expired(timedelta(seconds=self._settings.photo_lease_s), MOST_AT_ONCE)
        counting = CountingService(self._session)
        for row in rows:
            await counting.attempt_failed(row, LOST, self._settings)
            PHOTO_ATTEMPTS.labels(LOST.code).inc()
        return len(rows)

    async def resume_configured(self) -> int:
        found = await self._sessions.now_configured(MOST_AT_ONCE)
        for row, config_id in found:
            row.status, row.storage_location_config_id = step(row.status, SessionStatus.PENDING), config_id
            enqueue(self._session, COUNT_JOB)
        return len(found)

    async def wake_workers(self) -> int:
        """Publish again for photos that nobody took since the sweep before; a wake-up too many finds nothing to do."""
        age = timedelta(seconds=self._settings.sweep_interval_s)
        waiting = await self._sessions.pending_longer_than(age, MOST_WAKE_UPS)
        for _ in range(waiting):
            enqueue(self._session, COUNT_JOB)
        return waiting

    async def redraw(self) -> int:
        """Ask for pictures that were not drawn after their count; one that is not heard of costs nothing."""
        age = timedelta(seconds=2 * self._settings.sweep_interval_s)
        rows = await self._sessions.without_overlay(age, MOST_ATTEMPTS, MOST_DRAWINGS)
        for row in rows:
            enqueue(self._session, DRAW_JOB, row.id)
        return len(rows)

    async def ownerless(self, keys: Iterable[str]) -> set[str]:
        """Those of the original keys that no row knows."""
        return await ImageRepository(self._session).keys_without_row(list(keys))

    async def first_image_s(self) -> float | None:
        """How long ago this database got its first original; None while it has none."""
        return await ImageRepository(self._session).age_of_first_s()


class PartitionService:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def ensure_days(self) -> int:
        return await self._session.scalar(select(func.ensure_daily_partitions(DAYS_AHEAD))) or 0

    async def ensure_months(self) -> int:
        return await self._session.scalar(select(func.ensure_monthly_partitions(MONTHS_AHEAD))) or 0


async def show_active_sessions(sessions: Sessions) -> None:
    """Refresh the gauge of sessions that wait for a worker or are being counted."""
    async with unit_of_work(sessions) as session:
        ACTIVE_SESSIONS.set(await SessionRepository(session, EVERYWHERE).waiting_for_a_worker())
