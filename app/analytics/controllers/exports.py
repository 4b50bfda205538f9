"""HTTP of lists as files."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Path, Query, Request
from fastapi.responses import StreamingResponse

from app.analytics.controllers.asking import Asked, Day
from app.analytics.rules import Listing
from app.analytics.schemas.exporting import Accepted, ExportJob, ExportRequest, LargeExport
from app.analytics.services.exporting import MEDIA_TYPES, ExportService, taken
from app.analytics.services.months import MonthService
from app.core.http import Paging, Session, begun
from app.core.pages import Page
from app.core.routing import Section
from app.users.access import WHOLE_FARM, Caller, CurrentUser

router = Section()

Form = Annotated[str, Query(alias="format", max_length=20, description="csv, xlsx (or excel), geojson")]
FILE: dict[int | str, dict[str, Any]] = {
    200: {"description": "The file", "content": {each.partition(";")[0]: {} for each in MEDIA_TYPES.values()}}
}


async def export_service(request: Request, session: Session, caller: Caller, user: CurrentUser) -> ExportService:
    return ExportService(session, caller, user.id, request.app.state.storage)


Exports = Annotated[ExportService, Depends(export_service)]


@router.post("/export", response_class=StreamingResponse, responses=FILE)
async def export(request: Request, caller: Caller, asked: ExportRequest, form: Form = "csv") -> StreamingResponse:
    """A whole list with these filters, as a file; a workbook of at most 100,000 rows."""
    return await sent(request, caller, asked, form)


@router.get("/exports/{form}", response_class=StreamingResponse, responses=FILE)
async def export_by_address(
    request: Request,
    caller: Caller,
    form: Annotated[str, Path(max_length=20)],
    filters: Asked,
    listing: Listing = Listing.STOCK,
    date_from: Day = None,
    date_to: Day = None,
) -> StreamingResponse:
    """The same, for an address that can be kept."""
    given = filters.model_dump() | {"listing": listing, "date_from": date_from, "date_to": date_to}
    return await sent(request, caller, ExportRequest.model_validate(given), form)


@router.post("/export/large", status_code=202)
async def export_large(exports: Exports, asked: LargeExport) -> Accepted:
    """Written by a worker, of any size; `poll_url` tells when it is done and has a link for a day."""
    return await exports.ask(asked)


@router.get("/export/status/{task_id}")
async def export_status(exports: Exports, task_id: UUID) -> ExportJob:
    return await exports.status(task_id)


@router.get("/month-ends", dependencies=[WHOLE_FARM])
async def month_ends(request: Request, session: Session, paging: Paging) -> Page[ExportJob]:
    """The packages that are made once a month's counts are in; they are kept."""
    return await MonthService(session).packages(paging, request.app.state.storage)


async def sent(request: Request, caller: Caller, asked: ExportRequest, form: str) -> StreamingResponse:
    file = await taken(request.app.state.sessions, caller.scope, asked, form)
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return StreamingResponse(await begun(file.pieces), media_type=file.media_type, headers=headers)
