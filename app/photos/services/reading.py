"""What people read about photographs and their counts."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import Invalid, NotFound
from app.core.pages import Page, PageRequest
from app.core.storage import Shelf, Storage
from app.photos import schemas
from app.photos.models import Image, PhotoSession
from app.photos.repositories import ImageRepository, ResultRepository, SessionRepository
from app.photos.repositories.corrections import CorrectionRepository
from app.photos.schemas import number
from app.photos.services.answers import (
    container,
    detection,
    filenames,
    interval,
    job,
    metadata,
    missing,
    network_of,
    own_columns,
    run,
    summed,
)
from app.users.permissions import Scope


class PhotoService:
    def __init__(self, session: AsyncSession, scope: Scope, storage: Storage, viewer: str | None = None) -> None:
        self._storage = storage
        self._images = ImageRepository(session)
        self._sessions = SessionRepository(session, scope, viewer)
        self._results = ResultRepository(session)
        self._corrections = CorrectionRepository(session)

    async def photo(self, photo_id: UUID) -> schemas.PhotoRead:
        """One original with its newest session; what is outside of the scope does not exist."""
        row = await self._sessions.of_image(photo_id)
        image = await self._images.find(photo_id) if row else None
        if row is None or image is None or image.deleted_at is not None:
            raise NotFound(f"There is no photo {photo_id}.")
        (summary,) = await self.summaries([row], filenames([image]))
        runs = await self._sessions.runs(photo_id)
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
            runs=[run(each) for each in reversed(runs)],
        )

    async def session(self, session_id: UUID) -> schemas.SessionRead:
        if (row := await self._sessions.of_uuid(session_id)) is None:
            raise NotFound(f"There is no session {session_id}.")
        return await self.detail(row)

    async def detail(self, row: PhotoSession) -> schemas.SessionRead:
        image = await self._images.find(row.original_image_id)
        if image is None:
            raise NotFound(f"The photo of session {row.session_id} is gone.")
        (summary,) = await self.summaries([row], filenames([image]))
        possible = await self._sessions.places({each["location_id"] for each in row.place_candidates})
        cycle = await self._results.cycle(row.id)
        containers = await self._results.containers(row.id)
        said = await self._corrections.of_containers(row.id)
        inferred = await self._results.inferred(row.id)
        others = {each for each in (row.supersedes_id, row.superseded_by_id) if each is not None}
        names = await self._sessions.uuids(others)
        return schemas.SessionRead(
            **summary.model_dump(),
            upload_session_id=row.upload_session_id,
            client_id=row.client_id,
            notes=row.notes,
            place_candidates=[each for each in row.place_candidates if each["location_id"] in possible],
            accuracy_m=number(row.accuracy_m),
            complete=row.complete,
            model_name=row.model_name,
            model_version=row.model_version,
            attempts=row.attempts,
            attempt_log=row.attempt_log,
            validated=row.validated,
            validated_by_user_id=row.validated_by_user_id,
            validation_date=row.validation_date,
            manual_adjustments=row.manual_adjustments,
            network=network_of(row, list(said.values())),
            shared_error=number(row.shared_error),
            supersedes=names.get(row.supersedes_id or 0),
            superseded_by=names.get(row.superseded_by_id or 0),
            reprocess_reason=row.reprocess_reason,
            original_url=self._storage.link(Shelf.ORIGINAL, image.s3_key_original),
            annotated_url=await self._annotated(row),
            thumbnail_url=self._thumbnail(image),
            containers=[container(each, said.get(each.id), inferred.get(each.id, [])) for each in containers],
            cycle=schemas.CycleRead.model_validate(cycle) if cycle else None,
            movements=[
                schemas.MovementSum(movement_type=kind, rows=rows, quantity=quantity)
                for kind, rows, quantity in await self._results.movements(row.id)
            ],
        )

    async def detections(self, session_id: UUID, request: PageRequest) -> Page[schemas.DetectionRead]:
        """What the network saw, one by one, with what a person said of it."""
        if (row := await self._sessions.of_uuid(session_id)) is None:
            raise NotFound(f"There is no session {session_id}.")
        found = await self._corrections.listed(row.id, request)
        return Page(items=[detection(*each) for each in found.items], next=found.next, total=found.total)

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
            jobs=[job(row, names.get(row.original_image_id), placed=self._sessions.shows_place(row)) for row in rows],
            summary=summed(rows),
            last_updated=max((row.updated_at for row in rows), default=datetime.now(UTC)),
        )

    async def summaries(
        self, rows: Sequence[PhotoSession], names: Mapping[UUID, str | None] | None = None
    ) -> list[schemas.SessionSummary]:
        """Two questions to the database, however many rows; one where the names of their files are known."""
        if names is None:
            names = await self._images.filenames(row.original_image_id for row in rows)
        places = await self._sessions.places({row.storage_location_id for row in rows if row.storage_location_id})
        return [
            schemas.SessionSummary(
                **own_columns(row),
                warehouse_id=row.warehouse_id if self._sessions.shows_place(row) else None,
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
