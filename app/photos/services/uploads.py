"""Taking photographs in: the object is stored first, then its rows are written in one transaction.

So an accepted photo always has its original, and an original whose rows were never written is swept after a day.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import NotFound
from app.core.logs import correlation_id
from app.core.settings import Settings
from app.core.storage import Shelf, Storage
from app.photos.models import Image, PhotoSession, SessionStatus, UploadSource
from app.photos.repositories import ImageRepository, SessionRepository
from app.photos.rules.door import CheckedPhoto
from app.photos.rules.exif import Position
from app.photos.rules.times import time_doubt, when_taken
from app.photos.schemas import UploadForm
from app.photos.services.placing import PlacedElsewhere, Placement, PlacingService, open_for_placing, stated_position
from app.users.permissions import EVERYWHERE, Scope

LONGEST_NAME = 255


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file the door let in; `read` gives its bytes again, so that a hundred files are not held in memory."""

    photo: CheckedPhoto
    filename: str | None
    read: Callable[[], Awaitable[bytes]]


@dataclass(frozen=True, slots=True)
class Accepted:
    photo_id: UUID
    original_url: str
    filename: str | None
    session_id: UUID
    upload_session_id: UUID
    status: SessionStatus
    duplicate: bool
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stored:
    """A new original that lies in the store, and what its rows will say."""

    incoming: Incoming
    photo_id: UUID
    key: str
    position: Position | None
    placement: Placement


class UploadService:
    def __init__(self, session: AsyncSession, scope: Scope, storage: Storage, settings: Settings) -> None:
        self._session = session
        self._storage = storage
        self._settings = settings
        self._images = ImageRepository(session)
        self._sessions = SessionRepository(session, EVERYWHERE)
        self._placing = PlacingService(session, scope)

    async def accept(self, files: Sequence[Incoming], form: UploadForm, user_id: int) -> list[Accepted]:
        """Take all files, and answer in the order given.

        They are worked through in the order of their hashes, lest two requests that bring the same files wait for
        each other.
        """
        upload_session_id, received = uuid4(), datetime.now(UTC)
        order = sorted(range(len(files)), key=lambda index: files[index].photo.sha256)
        stored = {index: await self._store(files[index], form) for index in order}
        answers = {}
        for index in order:
            new = stored[index]
            if new is not None and await self._images.add_once(self._image(new, user_id)):
                answers[index] = await self._begin(new, form, user_id, upload_session_id, received)
            else:
                answers[index] = await self._again(files[index], form, user_id)
        return [answers[index] for index in range(len(files))]

    async def _store(self, incoming: Incoming, form: UploadForm) -> Stored | None:
        """Put the original where it stays; None for bytes that are there already."""
        photo = incoming.photo
        if await self._images.of_sha256(photo.sha256) is not None:
            return None
        position = stated_position(form, photo.exif.position)
        placement = await self._placing.decide(form, position, self._settings)
        photo_id = uuid4()
        key = f"{photo_id}.{photo.suffix}"
        await self._storage.put(Shelf.ORIGINAL, key, await incoming.read(), photo.content_type)
        return Stored(incoming, photo_id, key, position, placement)

    def _image(self, new: Stored, user_id: int) -> Image:
        photo, position = new.incoming.photo, new.position
        return Image(
            image_id=new.photo_id,
            s3_bucket=self._storage.shelf_name(Shelf.ORIGINAL),
            s3_key_original=new.key,
            content_type=photo.content_type,
            file_size_bytes=photo.size_bytes,
            width_px=photo.width,
            height_px=photo.height,
            exif_metadata=photo.exif.shown,
            gps_coordinates={"lat": position.lat, "lng": position.lng} if position else None,
            upload_source=UploadSource.API,
            uploaded_by_user_id=user_id,
            original_filename=new.incoming.filename[-LONGEST_NAME:] if new.incoming.filename else None,
            sha256=photo.sha256,
        )

    async def _begin(
        self, new: Stored, form: UploadForm, user_id: int, upload_session_id: UUID, received: datetime
    ) -> Accepted:
        taken = when_taken(new.incoming.photo.exif.taken_at, form.taken_at, received, self._settings.zone)
        doubt = time_doubt(taken.at, received, unknown=not taken.known)
        row = await self._sessions.add(
            PhotoSession(
                session_id=uuid4(),
                upload_session_id=upload_session_id,
                original_image_id=new.photo_id,
                created_by_user_id=user_id,
                status=SessionStatus.NEEDS_LOCATION,
                storage_location_id=new.placement.location_id,
                place_uncertain=new.placement.uncertain,
                place_candidates=list(new.placement.candidates),
                accuracy_m=accuracy(new.position),
                taken_at=taken.at,
                time_unknown=not taken.known,
                requested_at=received,
                warnings=[*new.placement.warnings, *([doubt] if doubt else [])],
                correlation_id=correlation_id(),
                client_id=form.client_id,
                notes=form.notes,
            )
        )
        if row.storage_location_id is not None:
            await self._placing.resume(row)
        return self._accepted(row, new.key, new.incoming.filename, duplicate=False)

    async def _again(self, incoming: Incoming, form: UploadForm, user_id: int) -> Accepted:
        """The same bytes once more: the first photo's ids, and no new stock (PHO-14)."""
        image = await self._images.of_sha256(incoming.photo.sha256)
        row = await self._sessions.of_image(image.image_id) if image else None
        if image is None or row is None:
            raise NotFound("The first photo with these bytes is gone; send it again.")
        if (chosen := await self._placing.chosen(form)) is not None:
            if open_for_placing(row):
                row = await self._placing.assign(row.session_id, chosen.id, user_id)
            elif row.storage_location_id != chosen.id:
                raise PlacedElsewhere(session_id=str(row.session_id), storage_location_id=row.storage_location_id)
        return self._accepted(row, image.s3_key_original, incoming.filename, duplicate=True)

    def _accepted(self, row: PhotoSession, key: str, filename: str | None, *, duplicate: bool) -> Accepted:
        waits = row.status in {SessionStatus.NEEDS_LOCATION, SessionStatus.NEEDS_CONFIG}
        return Accepted(
            photo_id=row.original_image_id,
            original_url=self._storage.url(Shelf.ORIGINAL, key),
            filename=filename,
            session_id=row.session_id,
            upload_session_id=row.upload_session_id or row.session_id,
            status=row.status,
            duplicate=duplicate,
            warnings=(*row.warnings, *([str(row.status)] if waits else [])),
        )


def accuracy(position: Position | None) -> float | None:
    """At most what the column holds; a worse one says no more."""
    return min(position.error_m, 999_999.0) if position and position.error_m else None
