"""HTTP of taking places from a surveyor's files."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Path, Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from app.core.errors import DomainError, Fault, Invalid
from app.core.http import Session
from app.core.idempotency import Once
from app.core.routing import Section
from app.locations.rules.surveys import LARGEST_SURVEY, MOST_FILES
from app.locations.schemas.importing import PlaceImportForm, PlaceImportReport, PlaceImportUndone
from app.locations.services.importing import Files, PlaceImportService, too_large
from app.locations.services.importing_undo import PlaceImportUndo
from app.users.access import Caller, CurrentUser, requires
from app.users.permissions import Permission

router = Section(prefix="/locations", tags=["locations"])
WRITE = requires(Permission.CONFIG_WRITE)

FILES = "files"
OK = 200


class NoForm(DomainError):
    """The body is not multipart/form-data, or is broken."""

    code = "wrong_form"


class LimitedParser(MultiPartParser):
    """Stops reading as soon as the files together are too large."""

    received = 0

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        self.received += end - start
        if self.received > LARGEST_SURVEY:
            raise too_large()
        super().on_part_data(data, start, end)


@dataclass(frozen=True, slots=True)
class Received:
    files: Files
    form: PlaceImportForm

    def fingerprint(self) -> str:
        """What makes two imports the same request."""
        hashes = [f"{name}:{sha256(data).hexdigest()}" for name, data in self.files]
        return "|".join([*hashes, self.form.model_dump_json()])


async def received(request: Request, _: Caller) -> AsyncIterator[Received]:
    """Read the body before anything is asked of the database: a slow sender must not hold a connection."""
    if not request.headers.get("Content-Type", "").lower().startswith("multipart/form-data"):
        raise NoForm
    parser = LimitedParser(request.headers, request.stream(), max_files=MOST_FILES)
    try:
        form = await parser.parse()
    except MultiPartException as error:
        raise NoForm(error.message) from error
    try:
        yield await sorted_out(form)
    finally:
        await form.close()


async def sorted_out(form: FormData) -> Received:
    uploads = [(name, each) for name, each in form.multi_items() if isinstance(each, UploadFile)]
    if wrong := {name for name, _ in uploads if name != FILES}:
        raise Invalid(errors=[Fault(f"/body/{name}", "files come as `files`", "unknown_field") for name in wrong])
    if not uploads:
        raise Invalid("Send the survey as `files`.", errors=[Fault("/body/files", "needed", "missing")])
    fields = {name: value for name, value in form.multi_items() if isinstance(value, str) and value.strip()}
    try:
        said = PlaceImportForm.model_validate(fields)
    except ValidationError as error:
        faults = [{**each, "loc": ("body", *each["loc"])} for each in error.errors(include_context=False)]
        raise RequestValidationError(faults) from error
    files = [(each.filename or f"file {number}", await each.read()) for number, (_, each) in enumerate(uploads, 1)]
    return Received(files, said)


def form_documentation() -> dict[str, Any]:
    """The body as OpenAPI shows it; FastAPI cannot know it, for it does not read it."""
    files = {"type": "array", "items": {"type": "string", "format": "binary"}, "minItems": 1, "maxItems": MOST_FILES}
    properties = {FILES: files} | PlaceImportForm.model_json_schema()["properties"]
    body = {"type": "object", "properties": properties, "required": [FILES]}
    return {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": body}}}}


@router.post("/import", dependencies=[WRITE], openapi_extra=form_documentation())
async def import_places(
    survey: Annotated[Received, Depends(received)],  # first, for the user is already read from the database
    user: CurrentUser,
    caller: Caller,
    session: Session,
    once: Once,
) -> PlaceImportReport:
    """Take greenhouses, beds and places from GeoJSON, KML or KMZ. What does not fit is reported and left out.

    The same files again change nothing. With `dry_run` nothing is changed either, and the report is the same.
    """
    service = PlaceImportService(session, caller.scope, user.id)

    async def work() -> PlaceImportReport:
        return await service.run(survey.files, survey.form.mapping, dry_run=survey.form.dry_run)

    answer: PlaceImportReport = await once(survey.fingerprint(), OK, work)
    return answer


@router.post("/import/{import_id}/undo", dependencies=[WRITE])
async def undo_import(
    import_id: Annotated[UUID, Path()], user: CurrentUser, caller: Caller, session: Session
) -> PlaceImportUndone:
    """Remove what an import made and nothing refers to yet, and give back what it changed and nobody changed since."""
    return await PlaceImportUndo(session, caller.scope, user.id).undo(import_id)
