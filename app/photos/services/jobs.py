"""What an operator sees of the work that is not done yet, and sets going again."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import Conflict, NotFound
from app.core.jobs import enqueue
from app.core.storage import Storage
from app.photos.models import PhotoSession, SessionStatus
from app.photos.repositories.jobs import JobRepository, Undone
from app.photos.rules.jobs import JobState, counting_state, drawing_state
from app.photos.schemas import Reprocess
from app.photos.services.drawing import DRAW_JOB, MOST_ATTEMPTS
from app.photos.services.placing import COUNT_JOB, GAVE_UP
from app.photos.services.reprocessing import ReprocessingService
from app.users.permissions import Permission, Principal

OPERATOR = Principal("operator", None, (), frozenset(Permission))
"""Whoever has this machine."""


class NothingToRetry(Conflict):
    """This photograph is counted and drawn, or waits for somebody to say where it was taken or what grows there."""

    code = "nothing_to_retry"


@dataclass(frozen=True, slots=True)
class PhotoJob:
    """`id` is the session's; `age_s` counts from when it was asked for, `reason` is why the last attempt ended."""

    id: UUID
    job: str
    state: JobState
    photo_id: UUID
    filename: str | None
    storage_location_id: int | None
    priority: int
    attempts: int
    age_s: int
    requested_at: datetime
    reason_code: str | None
    reason: str | None


class JobService:
    def __init__(self, session: AsyncSession, storage: Storage) -> None:
        self._session = session
        self._jobs = JobRepository(session, OPERATOR.scope)
        self._again = ReprocessingService(session, OPERATOR, storage)

    async def undone(self, limit: int) -> list[PhotoJob]:
        """What runs, then what waits in the order it is taken, then what goes on only if somebody acts."""
        return [described(each) for each in await self._jobs.undone(limit)]

    async def failed(self) -> list[UUID]:
        """Sessions that go on only when they are retried."""
        rows = [*await self._jobs.failed(), *await self._jobs.undrawn(MOST_ATTEMPTS)]
        return [each.session_id for each in rows]

    async def retry(self, session_id: UUID, reason: str, *, in_bulk: bool = False) -> None:
        """Count or draw it again with all its attempts before it; raises NothingToRetry, and what keeps it back."""
        if (row := await self._jobs.of_uuid(session_id)) is None:
            raise NotFound(f"There is no session {session_id}.")
        if row.status is SessionStatus.FAILED:
            await self._again.reprocess(row.original_image_id, Reprocess(reason=reason), None, in_bulk=in_bulk)
        elif row.status is SessionStatus.COMPLETED and row.processed_image_id is None:
            row.overlay_attempts = 0
            enqueue(self._session, DRAW_JOB, row.id)
        elif row.status is SessionStatus.PENDING:
            row.lease_until = None
            enqueue(self._session, COUNT_JOB)
        else:
            raise NothingToRetry(session_id=str(session_id))


def described(undone: Undone) -> PhotoJob:
    row, filename, age, rests = undone
    drawing = row.status is SessionStatus.COMPLETED
    code, reason = reason_of(row)
    return PhotoJob(
        id=row.session_id,
        job=DRAW_JOB if drawing else COUNT_JOB,
        state=drawing_state(row.overlay_attempts, MOST_ATTEMPTS)
        if drawing
        else counting_state(row.status, gave_up=row.error_code == GAVE_UP, rests=rests),
        photo_id=row.original_image_id,
        filename=filename,
        storage_location_id=row.storage_location_id,
        priority=row.priority,
        attempts=row.overlay_attempts if drawing else row.attempts,
        age_s=round(age.total_seconds()),
        requested_at=row.requested_at,
        reason_code=code,
        reason=reason,
    )


def reason_of(row: PhotoSession) -> tuple[str | None, str | None]:
    """Why it failed, or else why its last attempt did; what waits for somebody says so by its status."""
    if row.error_code:
        return row.error_code, row.error_message
    if row.attempt_log and row.status is not SessionStatus.COMPLETED:
        return row.attempt_log[-1]["code"], row.attempt_log[-1]["detail"]
    return (str(row.status), None) if row.status.startswith("needs_") else (None, None)
