"""HTTP of sending photographs."""

import asyncio
from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from app.core.errors import DomainError, Fault
from app.core.http import Session
from app.core.idempotency import Once
from app.photos.controllers.multipart import Received, ReceivedFile, ReceivedUpload, form_documentation
from app.photos.rules.door import CheckedPhoto, admit
from app.photos.schemas import RefusedFile, Uploaded, UploadedJob, UploadedMany
from app.photos.services import Accepted, Incoming, UploadService
from app.users.access import Caller, CurrentUser, requires
from app.users.permissions import Permission

router = APIRouter()

ACCEPTED, PARTIAL = 202, 207
POLL = "/api/v1/photos/jobs/status"


class NoUsableFile(DomainError):
    """None of the files can be taken; `errors` says why for each."""

    code = "no_usable_file"


def upload_service(request: Request, session: Session, caller: Caller) -> UploadService:
    state = request.app.state
    return UploadService(session, caller.scope, state.storage, state.settings)


Uploads = Annotated[UploadService, Depends(upload_service)]


@router.post(
    "/upload",
    status_code=ACCEPTED,
    dependencies=[requires(Permission.STOCK_WRITE)],
    openapi_extra=form_documentation(),
    responses={PARTIAL: {"model": UploadedMany, "description": "Some files were refused"}},
)
async def upload(
    request: Request, received: Received, user: CurrentUser, uploads: Uploads, once: Once, response: Response
) -> Uploaded | UploadedMany:
    """Take one photo as `file`, or up to a hundred as `files`; each is counted in the background.

    Refused files leave nothing behind. The same bytes again answer with the first photo's ids.
    """
    admitted, refused = await checked(received, request.app.state.settings.max_upload_megapixels)
    response.status_code = PARTIAL if refused else ACCEPTED

    async def accept() -> Uploaded | UploadedMany:
        accepted = await uploads.accept(admitted, received.form, user.id)
        return many(accepted, refused) if received.several else one(accepted[0])

    answer: Uploaded | UploadedMany = await once(fingerprint(received, admitted, refused), response.status_code, accept)
    return answer


async def checked(received: ReceivedUpload, megapixels: int) -> tuple[list[Incoming], list[RefusedFile]]:
    """Files through the door; when none passes, the request is refused with the reasons."""
    admitted, refused, reasons = [], [], []
    for index, file in enumerate(received.files):
        try:
            photo = await check(file, megapixels, received.form.sha256)
            admitted.append(Incoming(photo, file.filename, file.read))
        except DomainError as reason:
            refused.append(RefusedFile(index=index, filename=file.filename, code=reason.code, detail=reason.detail))
            reasons.append(reason)
    if not admitted:
        raise no_usable(received, reasons)
    return admitted, refused


async def check(file: ReceivedFile, megapixels: int, sha256: str | None) -> CheckedPhoto:
    if file.refusal is not None:
        raise file.refusal
    return await asyncio.to_thread(admit, await file.read(), megapixels, sha256)


def no_usable(received: ReceivedUpload, reasons: Sequence[DomainError]) -> DomainError:
    if not received.several:
        return reasons[0]
    return NoUsableFile(errors=[Fault(f"/body/files/{at}", each.detail, each.code) for at, each in enumerate(reasons)])


def fingerprint(received: ReceivedUpload, admitted: Sequence[Incoming], refused: Sequence[RefusedFile]) -> str:
    """What makes two uploads the same request: the bytes of every file, and what came beside them."""
    files = ",".join([*(each.photo.sha256 for each in admitted), *(f"{each.index}:{each.code}" for each in refused)])
    return f"{received.several}|{files}|{received.form.model_dump_json()}"


def one(accepted: Accepted) -> Uploaded:
    return Uploaded(
        photo_id=accepted.photo_id,
        original_url=accepted.original_url,
        session_id=accepted.session_id,
        job_id=accepted.session_id,
        poll_url=poll_url([accepted]),
        upload_session_id=accepted.upload_session_id,
        duplicate=accepted.duplicate,
        warnings=list(accepted.warnings),
    )


def many(accepted: Sequence[Accepted], refused: list[RefusedFile]) -> UploadedMany:
    new = [each for each in accepted if not each.duplicate]
    return UploadedMany(
        status="partial" if refused else "accepted",
        upload_session_id=(new or accepted)[0].upload_session_id,
        jobs=[job(each) for each in accepted],
        errors=refused,
        total_files=len(accepted) + len(refused),
        poll_url=poll_url(accepted),
    )


def job(accepted: Accepted) -> UploadedJob:
    return UploadedJob(
        job_id=accepted.session_id,
        image_id=accepted.photo_id,
        filename=accepted.filename,
        status=accepted.status,
        duplicate=accepted.duplicate,
        warnings=list(accepted.warnings),
    )


def poll_url(accepted: Sequence[Accepted]) -> str:
    """By upload where all photos came with it; photos that came earlier have to be named."""
    uploads: set[UUID] = {each.upload_session_id for each in accepted}
    if len(uploads) == 1:
        return f"{POLL}?upload_session_id={uploads.pop()}"
    return f"{POLL}?session_ids={','.join(str(each.session_id) for each in accepted)}"
