"""Reading an upload's body: each file only as far as it may be large."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from app.core.errors import DomainError, Fault, Invalid
from app.photos.rules.refusals import FileTooLarge
from app.photos.schemas import UploadForm

ONE, MANY = "file", "files"
MOST_FILES = 100
MOST_FIELDS = 50
MEBIBYTE = 1024 * 1024


class TooManyFiles(DomainError):
    """One request brings at most 100 files."""

    code = "too_many_files"


class WrongForm(DomainError):
    """The body is not multipart/form-data, or is broken."""

    code = "wrong_form"


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file as it came; `refusal` is set where reading it was given up."""

    upload: UploadFile
    refusal: FileTooLarge | None

    @property
    def filename(self) -> str | None:
        return self.upload.filename or None

    async def read(self) -> bytes:
        await self.upload.seek(0)
        return await self.upload.read()


@dataclass(frozen=True, slots=True)
class ReceivedUpload:
    """`several` tells the answer's shape: the guide's for `file`, a list for `files`."""

    files: tuple[ReceivedFile, ...]
    several: bool
    form: UploadForm


class LimitedParser(MultiPartParser):
    """Stops reading as soon as the only file is too large; of one among several, drops the rest and goes on."""

    def __init__(self, headers: Headers, stream: Any, most_mb: int) -> None:
        # One file more than allowed gets in, to be told apart from a broken body.
        super().__init__(headers, stream, max_files=MOST_FILES + 1, max_fields=MOST_FIELDS)
        self._most_mb = most_mb
        self._sizes: dict[int, int] = {}

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        part = self._current_part
        if part.file is not None:
            size = self._sizes[id(part.file)] = self._sizes.get(id(part.file), 0) + end - start
            if size > self._most_mb * MEBIBYTE:
                if part.field_name == ONE:
                    raise FileTooLarge(self._most_mb)
                return
        super().on_part_data(data, start, end)

    def refusal(self, file: UploadFile) -> FileTooLarge | None:
        return FileTooLarge(self._most_mb) if self._sizes.get(id(file), 0) > self._most_mb * MEBIBYTE else None


async def received(request: Request) -> AsyncIterator[ReceivedUpload]:
    """Read the body before anything else is asked of the database: a slow sender must not hold a connection."""
    if not request.headers.get("Content-Type", "").lower().startswith("multipart/form-data"):
        raise WrongForm
    most_mb = request.app.state.settings.max_upload_mb
    parser = LimitedParser(request.headers, request.stream(), most_mb)
    try:
        items = (await parser.parse()).multi_items()
    except MultiPartException as error:
        raise WrongForm(error.message) from error
    uploads = [(name, value) for name, value in items if isinstance(value, UploadFile)]
    try:
        yield sorted_out(uploads, {name: value for name, value in items if isinstance(value, str)}, parser.refusal)
    finally:
        for _, upload in uploads:
            await upload.close()


Received = Annotated[ReceivedUpload, Depends(received)]


def sorted_out(
    uploads: list[tuple[str, UploadFile]], fields: dict[str, str], refusal: Callable[[UploadFile], FileTooLarge | None]
) -> ReceivedUpload:
    """Files by their field; every other field is checked against the form."""
    names = [name for name, _ in uploads]
    refuse_wrong_names(names)
    if len(uploads) > MOST_FILES:
        raise TooManyFiles
    files = tuple(ReceivedFile(upload, refusal(upload)) for _, upload in uploads)
    try:
        form = UploadForm.model_validate({name: value for name, value in fields.items() if value.strip()})
    except ValidationError as error:
        faults = [{**each, "loc": ("body", *each["loc"])} for each in error.errors(include_context=False)]
        raise RequestValidationError(faults) from error
    if form.sha256 is not None and len(files) > 1:
        raise Invalid(errors=[Fault("/body/sha256", "belongs to one file, but several were sent", "ambiguous")])
    return ReceivedUpload(files, MANY in names, form)


def refuse_wrong_names(names: list[str]) -> None:
    if not names:
        raise Invalid(
            "Send a photo as `file`, or several as `files`.", errors=[Fault("/body/file", "needed", "missing")]
        )
    if unknown := [name for name in names if name not in {ONE, MANY}]:
        faults = [Fault(f"/body/{name}", "files come as `file` or `files`", "unknown_field") for name in unknown]
        raise Invalid(errors=faults)
    if names.count(ONE) > 1 or len(set(names)) > 1:
        raise Invalid(errors=[Fault("/body/file", "one `file`, or several as `files`", "ambiguous")])


def form_documentation() -> dict[str, Any]:
    """The body as OpenAPI shows it; FastAPI cannot know it, for it does not read it."""
    schema = UploadForm.model_json_schema()
    binary = {"type": "string", "format": "binary"}
    files = {ONE: binary, MANY: {"type": "array", "items": binary, "minItems": 1, "maxItems": MOST_FILES}}
    body = {"type": "object", "properties": files | schema["properties"]}
    return {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": body}}}}
