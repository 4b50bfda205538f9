"""HTTP of following a count, and of telling it its place."""

from inspect import signature
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query, Request

from app.core.errors import Fault, Invalid
from app.core.http import Paging, Session
from app.core.idempotency import Once
from app.core.pages import Page
from app.core.routing import Section
from app.photos.schemas import (
    AssignLocation,
    AssignTime,
    DetectionRead,
    JobsStatus,
    SessionFilter,
    SessionRead,
    SessionSummary,
    Validate,
)
from app.photos.services import CorrectingService, PhotoService, PlacingService
from app.users.access import Caller, CurrentUser, requires
from app.users.permissions import Permission

router = Section()

MOST_IDS = 100


async def photo_service(request: Request, session: Session, caller: Caller) -> PhotoService:
    return PhotoService(session, caller.scope, request.app.state.storage, caller.sub)


async def placing_service(session: Session, caller: Caller) -> PlacingService:
    return PlacingService(session, caller.scope, caller.sub)


Photos = Annotated[PhotoService, Depends(photo_service)]
Placing = Annotated[PlacingService, Depends(placing_service)]
READS = [requires(Permission.STOCK_READ)]


async def correcting_service(session: Session, caller: Caller) -> CorrectingService:
    return CorrectingService(session, caller.scope, caller.sub)


Correcting = Annotated[CorrectingService, Depends(correcting_service)]


async def ids(
    session_ids: Annotated[str | None, Query(description="session ids, separated by commas")] = None,
) -> list[UUID]:
    given = [each.strip() for each in (session_ids or "").split(",") if each.strip()]
    try:
        found = [UUID(each) for each in given]
    except ValueError:
        raise Invalid(errors=[Fault("/query/session_ids", "ids are UUIDs, separated by commas", "uuid")]) from None
    if len(found) > MOST_IDS:
        raise Invalid(errors=[Fault("/query/session_ids", f"at most {MOST_IDS} ids", "too_many")])
    return found


@router.get("/jobs/status", dependencies=READS)
async def jobs_status(
    photos: Photos, session_ids: Annotated[list[UUID], Depends(ids)], upload_session_id: UUID | None = None
) -> JobsStatus:
    """Where each photo of an upload stands; ask every two or three seconds."""
    return await photos.jobs(upload_session_id, session_ids)


async def session_filter(**given: Any) -> SessionFilter:
    return SessionFilter(**given)


# The fields of the filter are the parameters of the query.
session_filter.__signature__ = signature(SessionFilter)  # type: ignore[attr-defined]


@router.get("/sessions", dependencies=READS)
async def list_sessions(
    photos: Photos, chosen: Annotated[SessionFilter, Depends(session_filter)], paging: Paging
) -> Page[SessionSummary]:
    """Sessions, newest first."""
    return await photos.page(chosen, paging)


@router.get("/sessions/{session_id}", dependencies=READS)
async def read_session(session_id: UUID, photos: Photos) -> SessionRead:
    """One run of the counter: what it found, and what that did to stock."""
    return await photos.session(session_id)


@router.post("/sessions/{session_id}/assign-location", status_code=202, dependencies=[requires(Permission.STOCK_WRITE)])
async def assign_location(
    session_id: UUID, body: AssignLocation, user: CurrentUser, placing: Placing, photos: Photos, once: Once
) -> SessionRead:
    """Say, or confirm, which place a photo shows. What was counted already posts now, if nothing else is in doubt."""

    async def assign() -> SessionRead:
        return await photos.detail(await placing.assign(session_id, body.storage_location_id, user.id))

    answer: SessionRead = await once(body, 202, assign)
    return answer


@router.post("/sessions/{session_id}/assign-time", dependencies=[requires(Permission.STOCK_WRITE)])
async def assign_time(
    session_id: UUID, body: AssignTime, user: CurrentUser, placing: Placing, photos: Photos, once: Once
) -> SessionRead:
    """Say when a photo was taken. A period that its count closed is closed again as of then."""

    async def assign() -> SessionRead:
        return await photos.detail(await placing.assign_time(session_id, body.taken_at, user.id))

    answer: SessionRead = await once(body, 200, assign)
    return answer


@router.post("/sessions/{session_id}/validate", dependencies=[requires(Permission.STOCK_DELETE)])
async def validate(
    session_id: UUID, body: Validate, user: CurrentUser, correcting: Correcting, photos: Photos, once: Once
) -> SessionRead:
    """Vouch for a count, with what the network got wrong; what was not posted posts now, what was is corrected."""

    async def check() -> SessionRead:
        return await photos.detail(await correcting.validate(session_id, body, user.id))

    answer: SessionRead = await once(body, 200, check)
    return answer


@router.get("/sessions/{session_id}/detections", dependencies=READS)
async def list_detections(session_id: UUID, photos: Photos, paging: Paging) -> Page[DetectionRead]:
    """Every plant and pot the network saw in a photo, and what a person said of it."""
    return await photos.detections(session_id, paging)
