"""Counting a photo again, by the network in use now or a named one, or for another place (RPR-01 … RPR-05)."""

from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.audit import Audit, snapshot
from app.core.errors import Conflict, DomainError, Fault, Forbidden, Invalid, NotFound
from app.core.logs import correlation_id
from app.core.storage import Shelf, Storage
from app.core.tracing import traceparent
from app.locations.services import LocationService
from app.photos.models import Image, ImageStatus, PhotoSession, SessionStatus
from app.photos.repositories import ImageRepository, SessionRepository
from app.photos.rules.states import WAITS_FOR_A_WORKER, step
from app.photos.rules.times import time_doubt
from app.photos.schemas import Reprocess
from app.photos.services.placing import NotConfigured, PlacingService
from app.photos.services.superseding import Superseded
from app.users.permissions import EVERYWHERE, Permission, Principal

ASKED_FOR, IN_BULK = 0, 2
"""Priorities: before all new photos, and behind them."""
MOST_IN_FRONT = 10
"""So many re-runs may wait before the new photos; whoever asks for more of them asks in bulk."""

OF_THE_PLACE = ("place_uncertain", "ambiguous_location")


class StillRunning(Conflict):
    """The photo waits to be counted, or is being counted; wait for the result."""

    code = "still_running"


class OriginalMissing(DomainError):
    """The original of the photo is gone, so it cannot be counted again."""

    code = "original_missing"


class ReprocessingService:
    def __init__(self, session: AsyncSession, caller: Principal, storage: Storage) -> None:
        self._session = session
        self._caller = caller
        self._storage = storage
        self._images = ImageRepository(session)
        self._sessions = SessionRepository(session, caller.scope, caller.sub)
        self._places = LocationService(session, caller.scope)
        self._placing = PlacingService(session, caller.scope, caller.sub)

    async def reprocess(
        self, photo_id: UUID, asked: Reprocess, user_id: int | None, *, in_bulk: bool = False
    ) -> PhotoSession:
        """Answers the session under which the photo is counted: before new photos, but one of many behind them.

        One that was counted gets a new session, which takes the place of the old one once its count is there; one
        that failed or waits for somebody goes on.
        """
        image, row = await self._found(photo_id)
        self._refuse_strangers(image, row, user_id)
        if asked.storage_location_id is not None:
            await self._places.get(asked.storage_location_id)
        await self._refuse_without_original(image)
        await self._sessions.lock_of_images([photo_id])
        row = await self._newest(photo_id)
        self._refuse_strangers(image, row, user_id)
        if row.status in WAITS_FOR_A_WORKER:
            raise StillRunning(session_id=str(row.session_id))
        if row.status is SessionStatus.COMPLETED:
            return await self._again(row, asked, user_id, await self._priority(in_bulk=in_bulk))
        return await self._go_on(row, asked, user_id, await self._priority(in_bulk=in_bulk))

    async def _priority(self, *, in_bulk: bool) -> int:
        """New photos must not starve, whoever asks for however many re-runs."""
        many = in_bulk or await self._sessions.waiting_with(ASKED_FOR) >= MOST_IN_FRONT
        return IN_BULK if many else ASKED_FOR

    async def _found(self, photo_id: UUID) -> tuple[Image, PhotoSession]:
        row = await self._sessions.of_image(photo_id)
        image = await self._images.find(photo_id) if row else None
        if row is None or image is None or image.deleted_at is not None:
            raise NotFound(f"There is no photo {photo_id}.")
        return image, row

    async def _newest(self, photo_id: UUID) -> PhotoSession:
        """The last run, as it is now; one of another greenhouse may have taken the photo out of the caller's sight."""
        newest = (await SessionRepository(self._session, EVERYWHERE).runs(photo_id))[-1]
        await self._session.refresh(newest)
        if await self._sessions.of_uuid(newest.session_id) is None:
            raise Superseded
        return newest

    def _refuse_strangers(self, image: Image, row: PhotoSession, user_id: int | None) -> None:
        """Supervisors may everything; who sent a photo may help it on while it has no count (RPR-02)."""
        if Permission.STOCK_DELETE in self._caller.permissions:
            return
        if image.uploaded_by_user_id != user_id or row.status is SessionStatus.COMPLETED:
            raise Forbidden(
                f"This needs the permission {Permission.STOCK_DELETE}.", permission=str(Permission.STOCK_DELETE)
            )

    async def _refuse_without_original(self, image: Image) -> None:
        if not await self._storage.exists(Shelf.ORIGINAL, image.s3_key_original):
            raise OriginalMissing(photo_id=str(image.image_id))

    async def _again(self, old: PhotoSession, asked: Reprocess, user_id: int | None, priority: int) -> PhotoSession:
        """Everything known of the photo holds for the new run; another place is sure, for a person names it."""
        uncertain = old.place_uncertain and asked.storage_location_id is None
        doubt = time_doubt(old.taken_at, old.requested_at, unknown=old.time_unknown)
        row = await self._sessions.add(
            PhotoSession(
                session_id=uuid4(),
                upload_session_id=old.upload_session_id,
                original_image_id=old.original_image_id,
                created_by_user_id=user_id if user_id is not None else old.created_by_user_id,
                supersedes_id=old.id,
                reprocess_reason=asked.reason,
                wanted_version=asked.model_version,
                priority=priority,
                status=SessionStatus.NEEDS_LOCATION,
                storage_location_id=asked.storage_location_id or old.storage_location_id,
                place_uncertain=uncertain,
                place_candidates=old.place_candidates if uncertain else [],
                accuracy_m=old.accuracy_m,
                taken_at=old.taken_at,
                time_unknown=old.time_unknown,
                requested_at=old.requested_at,
                warnings=[
                    *(each for each in old.warnings if uncertain and each in OF_THE_PLACE),
                    *([doubt] if doubt else []),
                ],
                correlation_id=correlation_id(),
                traceparent=traceparent(),
                client_id=old.client_id,
                notes=old.notes,
            )
        )
        await self._resume(row)
        await self._session.flush()
        Audit(self._session, user_id).record("session.reprocess", row, after=snapshot(row), reason=asked.reason)
        return row

    async def _go_on(self, row: PhotoSession, asked: Reprocess, user_id: int | None, priority: int) -> PhotoSession:
        before = snapshot(row)
        if asked.storage_location_id is not None:
            row.storage_location_id, row.place_uncertain = asked.storage_location_id, False
            row.warnings = [each for each in row.warnings if each not in OF_THE_PLACE]
        if row.storage_location_id is None:
            fault = Fault("/body/storage_location_id", "needed, for nobody knows where the photo was taken", "missing")
            raise Invalid(errors=[fault])
        if row.status is SessionStatus.FAILED:
            row.status = step(row.status, SessionStatus.PENDING)
        row.attempt_log = [{**each, "blamed": False} for each in row.attempt_log]
        row.error_code = row.error_message = row.completed_at = None
        row.priority, row.reprocess_reason, row.wanted_version = priority, asked.reason, asked.model_version
        await self._resume(row)
        await self._images.change(row.original_image_id, status=ImageStatus.UPLOADED, error_details=None)
        await self._session.flush()
        audit = Audit(self._session, user_id)
        audit.record("session.reprocess", row, before=before, after=snapshot(row), reason=asked.reason)
        return row

    async def _resume(self, row: PhotoSession) -> None:
        """Whoever asks for it names a place where something is configured to grow."""
        await self._placing.resume(row)
        if row.status is SessionStatus.NEEDS_CONFIG:
            raise NotConfigured(storage_location_id=row.storage_location_id)
