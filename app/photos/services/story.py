"""The story of one photograph: its runs, every attempt, what came of them, and the traces that tell more."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import NotFound
from app.core.tracing import trace_id
from app.photos.models import Image, PhotoSession, SessionStatus, StockEffect
from app.photos.repositories import ImageRepository, SessionRepository
from app.photos.repositories.story import Moved, StoryRepository
from app.users.permissions import EVERYWHERE


@dataclass(frozen=True, slots=True)
class Event:
    at: datetime
    what: str


@dataclass(frozen=True, slots=True)
class Run:
    """`trace_id` finds its spans, `correlation_id` its lines in the logs; `attempts` counts those begun."""

    session_id: UUID
    status: SessionStatus
    stock_effect: StockEffect
    storage_location_id: int | None
    attempts: int
    trace_id: str | None
    correlation_id: str | None
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Story:
    photo_id: UUID
    filename: str | None
    size_bytes: int
    taken_at: datetime
    uploaded_at: datetime
    deleted_at: datetime | None
    runs: tuple[Run, ...]


class StoryService:
    def __init__(self, session: AsyncSession) -> None:
        self._sessions = SessionRepository(session, EVERYWHERE)
        self._images = ImageRepository(session)
        self._stories = StoryRepository(session)

    async def of(self, id: UUID) -> Story:  # noqa: A002 - a photo's or a session's
        """Told by the database alone, so that it is whole where traces were off or have been thrown away."""
        session = await self._sessions.of_uuid(id)
        image = await self._images.find(session.original_image_id if session else id)
        rows = await self._sessions.runs(image.image_id) if image else []
        if image is None or not rows:
            raise NotFound(f"There is no photo or session {id}.")
        return story(image, rows, await self._stories.moved([each.id for each in rows]))


def story(image: Image, rows: Sequence[PhotoSession], moved: Sequence[Moved]) -> Story:
    return Story(
        photo_id=image.image_id,
        filename=image.original_filename,
        size_bytes=image.file_size_bytes,
        taken_at=rows[0].taken_at,
        uploaded_at=image.created_at,
        deleted_at=image.deleted_at,
        runs=tuple(run(each, [one for one in moved if one[0].processing_session_id == each.id]) for each in rows),
    )


def run(row: PhotoSession, moved: Sequence[Moved]) -> Run:
    return Run(
        session_id=row.session_id,
        status=row.status,
        stock_effect=row.stock_effect,
        storage_location_id=row.storage_location_id,
        attempts=row.attempts,
        trace_id=trace_id(row.traceparent),
        correlation_id=row.correlation_id,
        events=tuple(sorted([*counting(row), *posting(moved)], key=lambda each: each.at)),
    )


def counting(row: PhotoSession) -> Iterator[Event]:
    yield Event(row.created_at, f"asked for{f': {row.reprocess_reason}' if row.reprocess_reason else ''}")
    for entry in row.attempt_log:
        yield Event(datetime.fromisoformat(entry["at"]), failed_attempt(entry))
    if row.started_at is not None:
        yield Event(row.started_at, f"attempt {row.attempts} began")
    if row.completed_at is not None:
        yield Event(row.completed_at, outcome(row))
    if row.validation_date is not None:
        yield Event(row.validation_date, f"validated by user {row.validated_by_user_id}")


def failed_attempt(entry: dict[str, Any]) -> str:
    times = f", {entry['times']} times since {entry['first_at']}" if "times" in entry else ""
    return f"attempt {entry['attempt']} ended: {entry['code']}: {entry['detail']}{times}"


def outcome(row: PhotoSession) -> str:
    if row.status is not SessionStatus.COMPLETED:
        return f"{row.status}: {row.error_code}: {row.error_message}"
    total = row.total_detected + row.total_estimated
    doubts = f"; {', '.join(row.warnings)}" if row.warnings else ""
    counted_by = f"{row.model_name} {row.model_version}"
    return f"counted {total} plants ({row.low} to {row.high}) with {counted_by}, {row.stock_effect}{doubts}"


def posting(moved: Sequence[Moved]) -> Iterator[Event]:
    for movement, code in moved:
        yield Event(movement.created_at, f"{movement.movement_type} {movement.quantity:+d} in batch {code}")
