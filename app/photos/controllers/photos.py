"""HTTP of one photograph."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request

from app.core.http import Session
from app.core.idempotency import Once
from app.core.routing import Section
from app.photos.controllers.sessions import READS, Photos
from app.photos.schemas import PhotoRead, Reprocess, Reprocessing
from app.photos.services import ReprocessingService
from app.photos.services.reprocessing import ASKED_FOR
from app.users.access import Caller, CurrentUser, requires
from app.users.permissions import Permission

router = Section()


async def reprocessing_service(request: Request, session: Session, caller: Caller) -> ReprocessingService:
    return ReprocessingService(session, caller, request.app.state.storage)


Reprocesses = Annotated[ReprocessingService, Depends(reprocessing_service)]


@router.get("/{photo_id}", dependencies=READS)
async def read_photo(photo_id: UUID, photos: Photos) -> PhotoRead:
    """The stored original, what is known about it, its newest count, and all runs over it. Links expire."""
    return await photos.photo(photo_id)


@router.post("/{photo_id}/reprocess", status_code=202, dependencies=[requires(Permission.STOCK_WRITE)])
async def reprocess(
    photo_id: UUID, body: Reprocess, user: CurrentUser, reprocesses: Reprocesses, once: Once
) -> Reprocessing:
    """Count a photo again, by the network in use now, for its place or another; stock changes by the difference."""

    async def again() -> Reprocessing:
        row = await reprocesses.reprocess(photo_id, body, user.id)
        turn = "before all" if row.priority == ASKED_FOR else "after the"
        return Reprocessing(
            image_id=photo_id,
            new_job_id=row.session_id,
            message=f"The photo is counted again, {turn} new ones.",
            poll_url=f"/api/v1/photos/jobs/status?session_ids={row.session_id}",
        )

    answer: Reprocessing = await once(body, 202, again)
    return answer
