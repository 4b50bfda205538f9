"""Taking photographs in: the object is stored first, then its rows are written in one transaction.

So an accepted photo always has its original, and an original whose rows were never written is swept after a day.
No transaction is open while objects are stored: a slow store must not use up the connections to the database.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Sessions, unit_of_work
from app.core.errors import Conflict, DomainError, NotFound
from app.core.logs import correlation_id
from app.core.settings import Settings
from app.core.storage import Shelf, Storage
from app.core.tracing import apart, traceparent
from app.photos.models import Image, PhotoSession, SessionStatus, UploadSource
from app.photos.repositories import ImageRepository, SessionRepository
from app.photos.rules.door import CheckedPhoto
from app.photos.rules.exif import Position, text
from app.photos.rules.times import time_doubt, when_taken
from app.photos.schemas import UploadForm
from app.photos.services.placing import Placement, PlacingService, stated_position
from app.users.permissions import EVERYWHERE, Principal

LONGEST_NAME = 255


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file the door let in; `read` gives its bytes again, so that a hundred files are not held in memory."""

    index: int
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
    status: SessionStatus | None
    duplicate: bool
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A file and, where its bytes are new, what its original was stored as."""

    incoming: Incoming
    photo_id: UUID | None = None

    @property
    def key(self) -> str:
        return f"{self.photo_id}.{self.incoming.photo.suffix}"


@dataclass(frozen=True, slots=True)
class Located:
    """A new original and where it seems to have been taken."""

    kept: Kept
    photo_id: UUID
    position: Position | None
    placement: Placement


async def keep(
    files: Sequence[Incoming], form: UploadForm, caller: Principal, storage: Storage, sessions: Sessions
) -> list[Kept]:
    """Store the originals that are new. An unknown place refuses before anything is stored."""
    async with unit_of_work(sessions) as session:
        await PlacingService(session, caller.scope).chosen(form)
        known = await ImageRepository(session).known({each.photo.sha256 for each in files})
    kept = []
    for each in files:
        one = Kept(each, None if each.photo.sha256 in known else uuid4())
        if one.photo_id is not None:
            await storage.put(Shelf.ORIGINAL, one.key, await each.read(), each.photo.content_type)
            known.add(each.photo.sha256)
        kept.append(one)
    return kept


class UploadService:
    def __init__(self, session: AsyncSession, caller: Principal, storage: Storage, settings: Settings) -> None:
        self._session = session
        self._storage = storage
        self._settings = settings
        self._images = ImageRepository(session)
        self._sessions = SessionRepository(session, EVERYWHERE)
        self._seen = SessionRepository(session, caller.scope, caller.sub)
        self._placing = PlacingService(session, caller.scope, caller.sub)

    async def accept(self, files: Sequence[Kept], form: UploadForm, user_id: int) -> list[Accepted | DomainError]:
        """Take all files, and answer in the order given; a conflict over one of them is its answer.

        They are worked through in the order of their hashes, the new ones first, lest two requests that bring the
        same files wait for each other. Each of several has a trace of its own.
        """
        upload_session_id, received = uuid4(), datetime.now(UTC)
        order = sorted(range(len(files)), key=lambda index: files[index].incoming.photo.sha256)
        answers: dict[int, Accepted | DomainError] = {}
        for index in order:
            with apart("photo", wanted=len(files) > 1):
                new = await self._located(files[index], form)
                if new is not None and await self._images.add_once(self._image(new, user_id)):
                    answers[index] = await self._begin(new, form, user_id, upload_session_id, received)
        again = [index for index in order if index not in answers]
        images = {index: await self._images.of_sha256(files[index].incoming.photo.sha256) for index in again}
        await self._sessions.lock_of_images([image.image_id for image in images.values() if image])
        for index in again:
            answers[index] = await self._once_more(files[index].incoming, images[index], form, user_id)
        return [answers[index] for index in range(len(files))]

    async def _located(self, kept: Kept, form: UploadForm) -> Located | None:
        if kept.photo_id is None:
            return None
        position = stated_position(form, kept.incoming.photo.exif.position)
        placement = await self._placing.decide(form, position, self._settings)
        return Located(kept, kept.photo_id, position, placement)

    def _image(self, new: Located, user_id: int) -> Image:
        incoming, position = new.kept.incoming, new.position
        photo = incoming.photo
        return Image(
            image_id=new.photo_id,
            s3_bucket=self._storage.shelf_name(Shelf.ORIGINAL),
            s3_key_original=new.kept.key,
            content_type=photo.content_type,
            file_size_bytes=photo.size_bytes,
            width_px=photo.width,
            height_px=photo.height,
            exif_metadata=photo.exif.shown,
            gps_coordinates={"lat": position.lat, "lng": position.lng} if position else None,
            upload_source=UploadSource.API,
            uploaded_by_user_id=user_id,
            original_filename=text(incoming.filename, LONGEST_NAME),
            sha256=photo.sha256,
        )

    async def _begin(
        self, new: Located, form: UploadForm, user_id: int, upload_session_id: UUID, received: datetime
    ) -> Accepted:
        taken = when_taken(new.kept.incoming.photo.exif.taken_at, form.taken_at, received, self._settings.zone)
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
                traceparent=traceparent(),
                client_id=form.client_id,
                notes=form.notes,
            )
        )
        if row.storage_location_id is not None:
            await self._placing.resume(row)
        return self._accepted(row, new.kept.key, new.kept.incoming.filename, duplicate=False)

    async def _once_more(
        self, incoming: Incoming, image: Image | None, form: UploadForm, user_id: int
    ) -> Accepted | DomainError:
        try:
            async with self._session.begin_nested():
                return await self._again(incoming, image, form, user_id)
        except (Conflict, NotFound) as refusal:
            return refusal

    async def _again(self, incoming: Incoming, image: Image | None, form: UploadForm, user_id: int) -> Accepted:
        """The same bytes once more: the first photo's ids, and no new stock (PHO-14)."""
        row = await self._sessions.of_image(image.image_id) if image else None
        if image is None or row is None:
            raise NotFound("The first photo with these bytes is gone; send it again.")
        if await self._seen.of_uuid(row.session_id) is None:
            return self._only_ids(row, image.s3_key_original, incoming.filename)
        row = await self._placed_again(row, incoming, form, user_id)
        if row.status == SessionStatus.FAILED:
            row = await self._placing.retry(row.session_id)
        return self._accepted(row, image.s3_key_original, incoming.filename, duplicate=True)

    async def _placed_again(
        self, row: PhotoSession, incoming: Incoming, form: UploadForm, user_id: int
    ) -> PhotoSession:
        """What is said about the place this time counts while the photo has not changed stock."""
        if (chosen := await self._placing.chosen(form)) is not None:
            return await self._placing.assign(row.session_id, chosen.id, user_id)
        if form.lat is None:
            return row
        position = stated_position(form, incoming.photo.exif.position)
        return await self._placing.relocate(row, await self._placing.decide(form, position, self._settings), user_id)

    def _only_ids(self, row: PhotoSession, key: str, filename: str | None) -> Accepted:
        """A photo of a greenhouse the caller may not see."""
        url = self._storage.url(Shelf.ORIGINAL, key)
        upload = row.upload_session_id or row.session_id
        return Accepted(row.original_image_id, url, filename, row.session_id, upload, None, duplicate=True, warnings=())

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
            warnings=(*row.warnings, *([str(row.status)] if waits else []), *lost(row)),
        )


def lost(row: PhotoSession) -> list[str]:
    """Why sending a failed photo again does not count it again: the same bytes give no picture this time either."""
    return [str(row.status), row.error_code] if row.status == SessionStatus.FAILED and row.error_code else []


def accuracy(position: Position | None) -> float | None:
    """At most what the column holds; a worse one says no more."""
    return min(position.error_m, 999_999.0) if position and position.error_m else None
