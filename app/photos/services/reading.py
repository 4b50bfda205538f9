"""What people read about photographs and their counts."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import Fault, Invalid, NotFound
from app.core.pages import Page, PageRequest
from app.core.storage import Shelf, Storage
from app.photos import schemas
from app.photos.models import Image, PhotoContainer, PhotoSession, SessionStatus
from app.photos.repositories import ImageRepository, ResultRepository, SessionRepository
from app.photos.rules.states import WAITS_FOR_A_PERSON
from app.photos.schemas import number
from app.users.permissions import Scope


class PhotoService:
    def __init__(self, session: AsyncSession, scope: Scope, storage: Storage, viewer: str | None = None) -> None:
        self._storage = storage
        self._images = ImageRepository(session)
        self._sessions = SessionRepository(session, scope, viewer)
        self._results = ResultRepository(session)

    async def photo(self, photo_id: UUID) -> schemas.PhotoRead:
        """One original with its newest session; what is outside of the scope does not exist."""
        row = await self._sessions.of_image(photo_id)
        image = await self._images.find(photo_id) if row else None
        if row is None or image is None or image.deleted_at is not None:
            raise NotFound(f"There is no photo {photo_id}.")
        summary = (await self.summaries([row]))[0]
        return schemas.PhotoRead(
            photo_id=image.image_id,
            filename=image.original_filename,
            original_url=self._storage.link(Shelf.ORIGINAL, image.s3_key_original),
            thumbnail_url=self._thumbnail(image),
            annotated_url=await self._annotated(row),
            status=image.status,
            error_details=image.error_details,
            uploaded_at=image.created_at,
            metadata=metadata(image),
            processing_session=summary,
        )

    async def session(self, session_id: UUID) -> schemas.SessionRead:
        if (row := await self._sessions.of_uuid(session_id)) is None:
            raise NotFound(f"There is no session {session_id}.")
        return await self.detail(row)

    async def detail(self, row: PhotoSession) -> schemas.SessionRead:
        image = await self._images.find(row.original_image_id)
        if image is None:
            raise NotFound(f"The photo of session {row.session_id} is gone.")
        summary = (await self.summaries([row]))[0]
        cycle = await self._results.cycle(row.id)
        return schemas.SessionRead(
            **summary.model_dump(),
            upload_session_id=row.upload_session_id,
            client_id=row.client_id,
            notes=row.notes,
            place_candidates=row.place_candidates,
            accuracy_m=number(row.accuracy_m),
            complete=row.complete,
            model_name=row.model_name,
            model_version=row.model_version,
            attempts=row.attempts,
            attempt_log=row.attempt_log,
            validated=row.validated,
            original_url=self._storage.link(Shelf.ORIGINAL, image.s3_key_original),
            annotated_url=await self._annotated(row),
            thumbnail_url=self._thumbnail(image),
            containers=[container(each) for each in await self._results.containers(row.id)],
            cycle=schemas.CycleRead.model_validate(cycle) if cycle else None,
            movements=[
                schemas.MovementSum(movement_type=kind, rows=rows, quantity=quantity)
                for kind, rows, quantity in await self._results.movements(row.id)
            ],
        )

    async def page(self, chosen: schemas.SessionFilter, request: PageRequest) -> Page[schemas.SessionSummary]:
        found = await self._sessions.listed(chosen, request)
        return Page(items=await self.summaries(found.items), next=found.next, total=found.total)

    async def jobs(self, upload_session_id: UUID | None, session_ids: Sequence[UUID]) -> schemas.JobsStatus:
        """Where each photo of an upload stands; the database is asked, never the queue."""
        if upload_session_id is None and not session_ids:
            raise Invalid("Say which: upload_session_id or session_ids.", errors=[missing("/query/upload_session_id")])
        rows = await self._sessions.of_upload(upload_session_id) if upload_session_id else []
        rows += await self._sessions.of_uuids(session_ids) if session_ids else []
        if not rows:
            raise NotFound("There is no such upload.")
        names = await self._images.filenames(row.original_image_id for row in rows)
        return schemas.JobsStatus(
            upload_session_id=upload_session_id,
            jobs=[job(row, names.get(row.original_image_id)) for row in rows],
            summary=summed(rows),
            last_updated=max((row.updated_at for row in rows), default=datetime.now(UTC)),
        )

    async def summaries(self, rows: Sequence[PhotoSession]) -> list[schemas.SessionSummary]:
        """Two questions to the database, however many rows."""
        names = await self._images.filenames(row.original_image_id for row in rows)
        places = await self._sessions.places({row.storage_location_id for row in rows if row.storage_location_id})
        return [
            schemas.SessionSummary(
                **own_columns(row),
                photo_id=row.original_image_id,
                filename=names.get(row.original_image_id),
                storage_location=places.get(row.storage_location_id or 0),
                total=row.total_detected + row.total_estimated,
                interval=interval(row),
                avg_confidence=number(row.avg_confidence),
            )
            for row in rows
        ]

    async def _annotated(self, row: PhotoSession) -> str | None:
        overlay = await self._images.find(row.processed_image_id) if row.processed_image_id else None
        return self._storage.link(Shelf.VISUALIZATION, overlay.s3_key_original) if overlay else None

    def _thumbnail(self, image: Image) -> str | None:
        key = image.s3_key_thumbnail
        return self._storage.link(Shelf.VISUALIZATION, key) if key else None


COMPUTED = {"photo_id", "filename", "storage_location", "total", "interval", "avg_confidence"}


def own_columns(row: PhotoSession) -> dict[str, Any]:
    """The fields of a summary that are columns of the same name."""
    return {name: getattr(row, name) for name in schemas.SessionSummary.model_fields if name not in COMPUTED}


def interval(row: PhotoSession | PhotoContainer) -> tuple[int, int] | None:
    return None if row.low is None or row.high is None else (row.low, row.high)


def container(row: PhotoContainer) -> schemas.ContainerRead:
    return schemas.ContainerRead(
        number=row.number,
        kind=row.kind,
        polygon=row.polygon,
        detected=row.detected,
        estimated=row.estimated,
        empty=row.empty,
        dead=row.dead,
        interval=interval(row),
        confidence=number(row.confidence),
        warnings=row.warnings,
        storage_bin_id=row.storage_bin_id,
    )


def metadata(image: Image) -> schemas.PhotoMetadata:
    return schemas.PhotoMetadata(
        file_size_bytes=image.file_size_bytes,
        width_px=image.width_px,
        height_px=image.height_px,
        content_type=image.content_type,
        exif=image.exif_metadata,
        gps=image.gps_coordinates,
    )


def job(row: PhotoSession, filename: str | None) -> schemas.JobRead:
    result = None
    if row.status == SessionStatus.COMPLETED:
        result = schemas.JobResult(
            session_id=row.session_id,
            total_detected=row.total_detected,
            total_estimated=row.total_estimated,
            storage_location_id=row.storage_location_id,
            stock_effect=row.stock_effect,
        )
    return schemas.JobRead(
        job_id=row.session_id,
        image_id=row.original_image_id,
        filename=filename,
        status=row.status,
        stage=row.stage,
        processing_time_seconds=seconds_taken(row),
        error_code=row.error_code,
        error_message=row.error_message,
        warnings=row.warnings,
        result=result,
    )


def seconds_taken(row: PhotoSession) -> float | None:
    """Of the attempt that ended; None while there is none."""
    if row.started_at is None or row.completed_at is None:
        return None
    return round((row.completed_at - row.started_at).total_seconds(), 3)


def summed(rows: Iterable[PhotoSession]) -> schemas.JobsSummary:
    states = [row.status for row in rows]
    ended = sum(state in {SessionStatus.COMPLETED, SessionStatus.FAILED} for state in states)
    return schemas.JobsSummary(
        total_jobs=len(states),
        completed=states.count(SessionStatus.COMPLETED),
        processing=states.count(SessionStatus.PROCESSING),
        pending=states.count(SessionStatus.PENDING),
        failed=states.count(SessionStatus.FAILED),
        waiting_for_person=sum(state in WAITS_FOR_A_PERSON for state in states),
        overall_progress_percent=round(100 * ended / len(states), 1),
    )


def missing(pointer: str) -> Fault:
    return Fault(pointer, "needed unless session_ids is given", "missing")
