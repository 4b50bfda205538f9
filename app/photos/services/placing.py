"""Deciding which place a photograph shows, and letting a person decide it."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.audit import Audit, snapshot
from app.core.errors import Conflict, Fault, Invalid, NotFound
from app.core.jobs import enqueue
from app.core.settings import Settings
from app.locations.models import StorageLocation
from app.locations.services import ConfigService, LocationService, PlaceGuess
from app.photos.models import PhotoSession, SessionStatus, StockEffect
from app.photos.repositories import SessionRepository
from app.photos.rules.exif import Position, possible
from app.photos.rules.states import step
from app.photos.rules.times import DOUBTS, MOST_AHEAD, time_doubt
from app.photos.schemas import UploadForm
from app.photos.services.posting import PostingService
from app.photos.services.superseding import refuse_superseded
from app.users.permissions import EVERYWHERE, Scope

COUNT_JOB = "photos.count"
GAVE_UP = "gave_up"


class PlacedElsewhere(Conflict):
    """This photo belongs to another place already; count it again for this one by reprocessing it."""

    code = "placed_elsewhere"


class NotConfigured(Conflict):
    """Nothing is configured to grow in this place; configure it first."""

    code = "no_configuration"


@dataclass(frozen=True, slots=True)
class Placement:
    """The place decided on, or None; `candidates` are what a person may choose from."""

    location_id: int | None = None
    uncertain: bool = False
    candidates: tuple[dict[str, Any], ...] = ()
    warnings: tuple[str, ...] = ()


class PlacingService:
    def __init__(self, session: AsyncSession, scope: Scope, viewer: str | None = None) -> None:
        self._session = session
        self._scope = scope
        self._sessions = SessionRepository(session, scope, viewer)
        self._places = LocationService(session, scope)
        self._configs = ConfigService(session, scope)

    async def decide(self, form: UploadForm, position: Position | None, settings: Settings) -> Placement:
        """A scanned or chosen place decides alone; else the position does, if it can (GPS-03)."""
        places = LocationService(self._session, narrowed(self._scope, form.warehouse_id))
        chosen = await self.chosen(form)
        if position is None:
            return Placement(chosen.id if chosen else None)
        if chosen:
            wrong = await places.contradicts(chosen.id, position.lng, position.lat)
            return Placement(chosen.id, warnings=("gps_mismatch",) if wrong else ())
        error_m = position.error_m or settings.gps_default_error_m
        return guessed(await places.at(position.lng, position.lat, error_m))

    async def chosen(self, form: UploadForm) -> StorageLocation | None:
        """The place named in the form, by its id or by the QR code that hangs there."""
        places = LocationService(self._session, narrowed(self._scope, form.warehouse_id))
        by_id = await places.get(form.storage_location_id) if form.storage_location_id is not None else None
        by_qr = await places.by_qr(form.qr_code) if form.qr_code is not None else None
        if by_id and by_qr and by_id.id != by_qr.id:
            raise Invalid("storage_location_id and qr_code name different places.")
        return by_id or by_qr

    async def resume(self, row: PhotoSession) -> None:
        """Give a session that has a place its configuration and let it be counted, or wait for a configuration.

        While the place is only a guess, nobody is asked to configure it.
        """
        config = await self._configs.get_by_location(row.storage_location_id) if row.storage_location_id else None
        row.storage_location_config_id = config.id if config else None
        target = SessionStatus.PENDING if config or row.place_uncertain else SessionStatus.NEEDS_CONFIG
        if target != row.status:
            row.status = step(row.status, target)
        if target == SessionStatus.PENDING:
            enqueue(self._session, COUNT_JOB)

    async def assign(self, session_id: UUID, location_id: int, user_id: int) -> PhotoSession:
        """A person says which place a photo shows; what was already counted posts from the stored count.

        The session is locked before the place, as a count that is being recorded does.
        """
        place = await self._places.get(location_id)
        if shows(row := await self._found(session_id), place.id):
            return row
        await self._sessions.lock_runs(row, place.id)
        if shows(row := await self._found(session_id, locked=True), place.id):
            return row
        if not open_for_placing(row) or await self._posted_elsewhere(row, place.id):
            raise PlacedElsewhere(session_id=str(row.session_id), storage_location_id=row.storage_location_id)
        await self._move(row, place.id, user_id)
        return row

    async def _posted_elsewhere(self, row: PhotoSession, location_id: int) -> bool:
        """Whether an earlier run put the photo's plants into another place, which only a re-run changes (RPR-02)."""
        posted = [each for each in await self._all_runs(row) if each.stock_effect is StockEffect.POSTED]
        return any(each.storage_location_id != location_id for each in posted)

    async def _found(self, session_id: UUID, *, locked: bool = False) -> PhotoSession:
        if (row := await self._sessions.of_uuid(session_id, locked=locked)) is None:
            raise NotFound(f"There is no session {session_id}.")
        return row

    async def relocate(self, row: PhotoSession, placement: Placement, user_id: int) -> PhotoSession:
        """A position sent later, for a photo whose place nobody knows for sure."""
        if placement.location_id is None or not unplaced(row) or not open_for_placing(row):
            return row
        if not placement.uncertain:
            return await self.assign(row.session_id, placement.location_id, user_id)
        row = await self._found(row.session_id, locked=True)
        if row.status == SessionStatus.NEEDS_LOCATION:
            row.storage_location_id, row.place_uncertain = placement.location_id, True
            row.place_candidates = list(placement.candidates)
            row.warnings = list(dict.fromkeys([*row.warnings, *placement.warnings]))
            await self.resume(row)
        return row

    async def retry(self, session_id: UUID) -> PhotoSession:
        """Count a photo once more whose attempts failed; what was blamed on it before is forgiven."""
        row = await self._found(session_id, locked=True)
        if row.status == SessionStatus.FAILED and row.error_code == GAVE_UP:
            row.attempt_log = [{**each, "blamed": False} for each in row.attempt_log]
            row.status, row.error_code, row.error_message = step(row.status, SessionStatus.PENDING), None, None
            row.completed_at = None
            await self.resume(row)
        return row

    async def _move(self, row: PhotoSession, location_id: int, user_id: int) -> None:
        before = snapshot(row)
        row.storage_location_id, row.place_uncertain = location_id, False
        row.warnings = [each for each in row.warnings if each not in {"ambiguous_location", "place_uncertain"}]
        if row.status in {SessionStatus.PROCESSING, SessionStatus.COMPLETED}:
            if (config := await self._configs.get_by_location(location_id)) is None:
                raise NotConfigured(storage_location_id=location_id)
            row.storage_location_config_id = config.id
        elif row.status != SessionStatus.FAILED:
            await self.resume(row)
        await self._session.flush()
        await self._session.refresh(row, ["warehouse_id"])
        Audit(self._session, user_id).record("session.assign_location", row, before=before, after=snapshot(row))
        if row.status == SessionStatus.COMPLETED:
            await PostingService(self._session).settle_stored(row, user_id)

    async def assign_time(self, session_id: UUID, taken_at: datetime, user_id: int) -> PhotoSession:
        """A person says when a photo was taken; what it did to stock already is done again as of then (CYC-16)."""
        row = await self._found(session_id)
        await self._sessions.lock_runs(row, row.storage_location_id)
        row = await self._found(session_id, locked=True)
        refuse_superseded(row)
        if taken_at > row.requested_at + MOST_AHEAD:
            fault = Fault("/body/taken_at", "later than the photo arrived", "in_future")
            raise Invalid("A photo is taken before it is sent.", errors=[fault])
        if (row.taken_at, row.time_unknown) == (taken_at, False):
            return row
        before = snapshot(row)
        for each in (row, *await self._waiting_beside(row)):
            each.taken_at, each.time_unknown = taken_at, False
            each.warnings = [warning for warning in each.warnings if warning not in DOUBTS]
        await self._session.flush()
        if row.status == SessionStatus.COMPLETED:
            await PostingService(self._session).settle_stored(row, user_id)
            if row.storage_location_id is not None:
                await self._sessions.show_latest_at(row.storage_location_id)
        elif (doubt := time_doubt(taken_at, row.requested_at, unknown=False)) is not None:
            row.warnings = [*row.warnings, doubt]
        Audit(self._session, user_id).record("session.assign_time", row, before=before, after=snapshot(row))
        return row

    async def _waiting_beside(self, row: PhotoSession) -> list[PhotoSession]:
        """Runs that may still take this one's place; of another instant, they would bring the wrong one back."""
        return [
            each
            for each in await self._all_runs(row)
            if each.id != row.id and each.superseded_by_id is None and each.stock_effect is not StockEffect.POSTED
        ]

    async def _all_runs(self, row: PhotoSession) -> list[PhotoSession]:
        return await SessionRepository(self._session, EVERYWHERE).runs(row.original_image_id)


def unplaced(row: PhotoSession) -> bool:
    return row.place_uncertain or row.status == SessionStatus.NEEDS_LOCATION


def shows(row: PhotoSession, location_id: int) -> bool:
    return row.storage_location_id == location_id and not row.place_uncertain


def open_for_placing(row: PhotoSession) -> bool:
    """Until a count posted, or was replaced by another run, its photo may still be told its place (PHO-14)."""
    return row.stock_effect not in {StockEffect.POSTED, StockEffect.REPLACED} and row.superseded_by_id is None


def guessed(guess: PlaceGuess) -> Placement:
    warnings = ["place_uncertain"] if guess.uncertain else []
    if guess.overlapping:
        warnings.append("ambiguous_location")
    choices = guess.candidates if guess.uncertain or guess.location_id is None else ()
    return Placement(guess.location_id, guess.uncertain, tuple(asdict(each) for each in choices), tuple(warnings))


def narrowed(scope: Scope, warehouse_id: int | None) -> Scope:
    """The scope, and of it only the greenhouse the sender names."""
    if warehouse_id is None:
        return scope
    allowed = scope.warehouse_ids
    return Scope(frozenset({warehouse_id}) if allowed is None else allowed & {warehouse_id})


def stated_position(form: UploadForm, camera: Position | None) -> Position | None:
    """The camera's position, else the one sent with the upload, which counts alike."""
    if camera is not None:
        return camera if camera.error_m else Position(camera.lat, camera.lng, form.accuracy_m)
    return possible(form.lat, form.lng, form.accuracy_m) if form.lat is not None and form.lng is not None else None
