"""HTTP of sending photographs."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request, Response
from fastapi.encoders import jsonable_encoder

from app.core.errors import DomainError, Fault
from app.core.http import Session
from app.core.idempotency import Once
from app.core.routing import Section
from app.photos.controllers.multipart import Received, ReceivedFile, ReceivedUpload, form_documentation
from app.photos.rules.door import CheckedPhoto, admit
from app.photos.schemas import RefusedFile, Uploaded, UploadedJob, UploadedMany
from app.photos.services import Accepted, Incoming, Kept, UploadService, keep
from app.users.access import Caller, CurrentUser, requires
from app.users.permissions import Permission

router = Section()

ACCEPTED, PARTIAL = 202, 207
POLL = "/api/v1/photos/jobs/status"


class NoUsableFile(DomainError):
    """None of the files can be taken; `errors` says why for each."""

    code = "no_usable_file"


async def upload_service(request: Request, session: Session, caller: Caller) -> UploadService:
    state = request.app.state
    return UploadService(session, caller, state.storage, state.settings)


Uploads = Annotated[UploadService, Depends(upload_service)]


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was received, of it what passed the door, stored already, and what did not."""

    received: ReceivedUpload
    kept: list[Kept]
    refused: list[RefusedFile]


async def prepared(request: Request, received: Received, caller: Caller) -> Prepared:
    """All that takes long, before the request's own transaction begins."""
    state = request.app.state
    admitted, refused = await checked(received, state.settings.max_upload_megapixels)
    return Prepared(received, await keep(admitted, received.form, caller, state.storage, state.sessions), refused)


@router.post(
    "/upload",
    status_code=ACCEPTED,
    dependencies=[requires(Permission.STOCK_WRITE)],
    openapi_extra=form_documentation(),
    responses={PARTIAL: {"model": UploadedMany, "description": "Some files were refused"}},
)
async def upload(
    bodies: Annotated[Prepared, Depends(prepared)],  # first, for the user is already read from the database
    user: CurrentUser,
    uploads: Uploads,
    once: Once,
    response: Response,
) -> Uploaded | UploadedMany:
    """Take one photo as `file`, or up to a hundred as `files`; each is counted in the background.

    Refused files leave nothing behind. The same bytes again answer with the first photo's ids.
    """

    async def accept() -> Uploaded | UploadedMany:
        answers = await uploads.accept(bodies.kept, bodies.received.form, user.id)
        return many(bodies, answers) if bodies.received.several else one(answers[0])

    answer: Uploaded | UploadedMany = await once(fingerprint(bodies), ACCEPTED, accept)
    response.status_code = PARTIAL if jsonable_encoder(answer)["status"] == "partial" else ACCEPTED
    return answer


async def checked(received: ReceivedUpload, megapixels: int) -> tuple[list[Incoming], list[RefusedFile]]:
    """Files through the door; when none passes, the request is refused with the reasons."""
    admitted, refused, reasons = [], [], []
    for index, file in enumerate(received.files):
        try:
            photo = await check(file, megapixels, received.form.sha256)
            admitted.append(Incoming(index, photo, file.filename, file.read))
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


def fingerprint(bodies: Prepared) -> str:
    """What makes two uploads the same request: the bytes of every file, and what came beside them."""
    hashes = [each.incoming.photo.sha256 for each in bodies.kept]
    files = ",".join([*hashes, *(f"{each.index}:{each.code}" for each in bodies.refused)])
    return f"{bodies.received.several}|{files}|{bodies.received.form.model_dump_json()}"


def one(accepted: Accepted | DomainError) -> Uploaded:
    if isinstance(accepted, DomainError):
        raise accepted
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


def many(bodies: Prepared, answers: Sequence[Accepted | DomainError]) -> UploadedMany:
    accepted = [each for each in answers if isinstance(each, Accepted)]
    conflicts = [
        RefusedFile(index=kept.incoming.index, filename=kept.incoming.filename, code=each.code, detail=each.detail)
        for kept, each in zip(bodies.kept, answers, strict=True)
        if isinstance(each, DomainError)
    ]
    refused = sorted([*bodies.refused, *conflicts], key=lambda each: each.index)
    if not accepted:
        faults = [Fault(f"/body/files/{each.index}", each.detail, each.code) for each in refused]
        raise NoUsableFile(errors=faults)
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
