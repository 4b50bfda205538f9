"""What a worker does to a session in the database: claim it, keep it, record its result, give it back.

Each method is one short transaction of its caller. An attempt is known by the session's id and its number: whoever
no longer holds it changes nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.jobs import enqueue
from app.core.settings import Settings
from app.photos.models import Image, ImageStatus, PhotoContainer, PhotoSession, SessionStatus, StockEffect
from app.photos.repositories import ImageRepository, ResultRepository, SessionRepository
from app.photos.rules.results import ContainerResult, CountResult, fraction
from app.photos.rules.states import step
from app.photos.services.density import DensityService
from app.photos.services.placing import COUNT_JOB, GAVE_UP
from app.photos.services.posting import PostingService
from app.users.permissions import EVERYWHERE

LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Claim:
    """A session a worker holds while its lease lasts, with what it needs to count the photo."""

    id: int
    attempt: int
    session_id: UUID
    image_id: UUID
    key: str
    correlation_id: str | None
    traceparent: str | None
    waiting_since: datetime
    plant_shares: Mapping[str, float]
    """What one plant covers of a container, by kind of container, as far as it is known."""

    drawn_as: UUID
    """What its overlay is named after."""

    wanted_version: str | None
    """Of the network that is to count it; None for the one in use."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an attempt ended without a result.

    `blamed` ones use up the attempts a photo has; after a `final` one no other attempt would end differently.
    """

    code: str
    detail: str
    blamed: bool = True
    final: bool = False


class CountingService:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._sessions = SessionRepository(session, EVERYWHERE)
        self._images = ImageRepository(session)
        self._results = ResultRepository(session)
        self._posting = PostingService(session)
        self._density = DensityService(session)

    async def claim(self, lease: timedelta) -> Claim | None:
        """Take the best waiting session; None when nothing waits."""
        if (row := await self._sessions.next_waiting()) is None:
            return None
        image = await self._session.get_one(Image, row.original_image_id)
        waiting_since = row.updated_at
        row.status, row.stage = step(row.status, SessionStatus.PROCESSING), "counting"
        row.attempts += 1
        row.started_at, row.lease_until = func.now(), func.now() + lease
        row.error_code = row.error_message = None
        await self._images.change(image.image_id, status=ImageStatus.PROCESSING)
        await self._session.flush()
        shares = await self._density.shares(row.storage_location_config_id)
        return Claim(
            row.id,
            row.attempts,
            row.session_id,
            image.image_id,
            image.s3_key_original,
            row.correlation_id,
            row.traceparent,
            waiting_since,
            shares,
            row.drawn_as,
            row.wanted_version,
        )

    async def renew(self, claim: Claim, lease: timedelta) -> bool:
        return await self._sessions.renew(claim.id, claim.attempt, lease)

    async def record(self, claim: Claim, result: CountResult) -> bool:
        """Write everything the count says and does; False, and nothing written, for an attempt that lost its lease."""
        await self._sessions.lock_of_images([claim.image_id])
        if (row := await self._sessions.held(claim.id, claim.attempt)) is None:
            return False
        fill_in(row, result)
        containers = [container_row(row.id, each) for each in result.containers]
        self._session.add_all(containers)
        await self._session.flush()
        movements = await self._posting.settle(row, containers, author_of(row))
        await self._write_plants(row, result, containers, movements)
        await self._posting.describe(row)
        if row.stock_effect is StockEffect.POSTED:
            await self._density.learn(row)
        row.status, row.stage = step(row.status, SessionStatus.COMPLETED), "drawing"
        row.completed_at, row.lease_until = func.now(), None
        await self._images.change(claim.image_id, status=ImageStatus.READY, error_details=None)
        return True

    async def _write_plants(
        self,
        row: PhotoSession,
        result: CountResult,
        containers: list[PhotoContainer],
        movements: Mapping[int, int],
    ) -> None:
        classification_id = await self._posting.classification_of(row)
        owners = {each.number: (each.id, movements.get(each.id), classification_id) for each in containers}
        await self._results.copy_detections(result.detections, row.id, owners)
        await self._results.copy_estimates(result.estimates, row.id, owners)

    async def fail(self, claim: Claim, failure: Failure, settings: Settings) -> None:
        if (row := await self._sessions.held(claim.id, claim.attempt)) is not None:
            await self.attempt_failed(row, failure, settings)

    async def attempt_failed(self, row: PhotoSession, failure: Failure, settings: Settings) -> None:
        """Back to the waiting ones, or failed: at once, or once the photo is to blame for PHOTO_MAX_ATTEMPTS.

        One that is not to blame rests until the next sweep. The original is kept in every case.
        """
        if failure.final:
            await self._end(row, failure.code, failure.detail, failure)
            return
        blamed = sum(each["blamed"] for each in row.attempt_log) + failure.blamed
        if blamed >= settings.photo_max_attempts:
            reasons = "; ".join([*(each["detail"] for each in row.attempt_log if each["blamed"]), failure.detail])
            await self._end(row, GAVE_UP, f"Given up after {blamed} attempts: {reasons}", failure)
            return
        note(row, failure)
        row.status, row.stage, row.lease_until = step(row.status, SessionStatus.PENDING), None, None
        await self._images.change(row.original_image_id, status=ImageStatus.UPLOADED)
        if failure.blamed:
            enqueue(self._session, COUNT_JOB)
        else:
            row.lease_until = func.now() + timedelta(seconds=settings.sweep_interval_s)

    async def _end(self, row: PhotoSession, code: str, detail: str, failure: Failure) -> None:
        note(row, failure)
        row.status, row.stage, row.lease_until = step(row.status, SessionStatus.FAILED), None, None
        row.error_code, row.error_message, row.completed_at = code, detail, func.now()
        await self._images.change(row.original_image_id, status=ImageStatus.FAILED, error_details=detail)


def author_of(row: PhotoSession) -> int:
    """Who answers for the movements of a count: whoever sent the photo."""
    if row.created_by_user_id is None:
        raise ValueError(f"session {row.session_id} was sent by nobody")
    return row.created_by_user_id


def note(row: PhotoSession, failure: Failure) -> None:
    entry: dict[str, Any] = {
        "attempt": row.attempts,
        "at": datetime.now(UTC).isoformat(),
        "code": failure.code,
        "detail": failure.detail[:LONGEST_REASON],
        "blamed": failure.blamed,
    }
    row.attempt_log = appended(row.attempt_log, entry)


def appended(log: Sequence[dict[str, Any]], entry: dict[str, Any]) -> list[dict[str, Any]]:
    """The log with one entry more; repeats of what nobody is blamed for become one, lest an outage fill it."""
    last = log[-1] if log else None
    if last is None or entry["blamed"] or (last["code"], last["blamed"]) != (entry["code"], False):
        return [*log, entry]
    return [*log[:-1], entry | {"first_at": last.get("first_at", last["at"]), "times": last.get("times", 1) + 1}]


def fill_in(row: PhotoSession, result: CountResult) -> None:
    """The totals of the whole photo; its interval from those of its containers."""
    interval = result.interval
    row.total_detected = sum(each.detected for each in result.containers)
    row.total_estimated = sum(each.estimated for each in result.containers)
    row.total_empty_containers = sum(each.empty for each in result.containers)
    row.total_dead = sum(each.dead for each in result.containers)
    row.low, row.high = interval.low, interval.high
    row.shared_error = fraction(result.shared)
    row.avg_confidence = fraction(result.confidence)
    row.complete = result.complete
    row.model_name, row.model_version = result.model, result.model_version
    row.warnings = list(dict.fromkeys([*row.warnings, *result.warnings]))


def container_row(session_id: int, result: ContainerResult) -> PhotoContainer:
    return PhotoContainer(
        session_id=session_id,
        number=result.number,
        kind=result.kind,
        polygon=result.polygon,
        detected=result.detected,
        estimated=result.estimated,
        empty=result.empty,
        dead=result.dead,
        low=result.low,
        high=result.high,
        confidence=result.confidence,
        warnings=list(result.warnings),
    )
