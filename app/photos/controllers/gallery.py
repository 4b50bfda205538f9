"""HTTP of the gallery, of what a count says as files, and of deleting photographs."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Request, Response
from pydantic import StringConstraints

from app.core.http import Paging, Session
from app.core.pages import Page
from app.core.routing import Section
from app.core.schemas import Id, Text
from app.photos.controllers.sessions import READS
from app.photos.rules.report import Language
from app.photos.schemas import BatchDelete, BeforeAfter, Deleted, GalleryFilter, GalleryRead, Shown
from app.photos.schemas.sessions import Instant
from app.photos.services.deleting import DeletingService
from app.photos.services.gallery import GalleryService
from app.photos.services.reporting import ReportService
from app.users.access import Caller, CurrentUser, requires
from app.users.permissions import Permission

router = Section()

PDF, CSV, GEOJSON = "application/pdf", "text/csv", "application/geo+json"


async def gallery_service(request: Request, session: Session, caller: Caller) -> GalleryService:
    return GalleryService(session, caller.scope, request.app.state.storage, caller.sub)


async def report_service(request: Request, session: Session, caller: Caller) -> ReportService:
    return ReportService(session, caller.scope, request.app.state.storage, caller.sub)


async def deleting_service(session: Session, caller: Caller, user: CurrentUser) -> DeletingService:
    return DeletingService(session, caller, user.id)


Galleries = Annotated[GalleryService, Depends(gallery_service)]
Reports = Annotated[ReportService, Depends(report_service)]
Deleting = Annotated[DeletingService, Depends(deleting_service)]
Words = Annotated[
    Annotated[Text, StringConstraints(strip_whitespace=True, min_length=2, max_length=100)] | None,
    Query(description="in names of files, and in codes and names of places and greenhouses"),
]


async def gallery_filter(
    status: Shown = Shown.ALL,
    warehouse_id: Annotated[list[Id] | None, Query(max_length=100, description="several are OR")] = None,
    storage_location_id: Annotated[Id | None, Query()] = None,
    date_from: Annotated[Instant | None, Query(description="of `taken_at`")] = None,
    date_to: Annotated[Instant | None, Query(description="exclusive")] = None,
    search: Words = None,
) -> GalleryFilter:
    return GalleryFilter(status, tuple(warehouse_id or ()), storage_location_id, date_from, date_to, search)


@router.get("/gallery", dependencies=READS)
async def gallery(
    galleries: Galleries, chosen: Annotated[GalleryFilter, Depends(gallery_filter)], paging: Paging
) -> Page[GalleryRead]:
    """Every photograph once, with its newest count; the newest first."""
    return await galleries.page(chosen, paging)


@router.get("/sessions/{session_id}/before-after", dependencies=READS)
async def before_after(session_id: UUID, galleries: Galleries) -> BeforeAfter:
    """A count beside the one of the same place that was posted before it."""
    return await galleries.before_after(session_id)


@router.get(
    "/sessions/{session_id}/report.pdf",
    dependencies=READS,
    response_class=Response,
    responses={200: {"content": {PDF: {}}, "description": "Figures, containers, and where every plant stood"}},
)
async def report(session_id: UUID, reports: Reports, language: Language = Language.ES) -> Response:
    return named(await reports.pdf(session_id, language), PDF, f"{session_id}.pdf")


@router.get(
    "/sessions/{session_id}/export.csv",
    dependencies=READS,
    response_class=Response,
    responses={200: {"content": {CSV: {}}, "description": "A line for every plant and pot that was seen"}},
)
async def detections_csv(session_id: UUID, reports: Reports) -> Response:
    return named(await reports.csv(session_id), CSV, f"{session_id}.csv")


@router.get(
    "/sessions/{session_id}/detections.geojson",
    dependencies=READS,
    response_class=Response,
    responses={200: {"content": {GEOJSON: {}}, "description": "Containers and plants in pixels of the photo as shown"}},
)
async def detections_geojson(session_id: UUID, reports: Reports) -> Response:
    return named(await reports.geojson(session_id), GEOJSON, f"{session_id}.geojson")


@router.post("/batch-delete", dependencies=[requires(Permission.STOCK_WRITE)])
async def batch_delete(body: BatchDelete, deleting: Deleting) -> Deleted:
    """Hide photographs: one's own, or with stock:delete all. What stock rests on stays."""
    return await deleting.delete_all(body.photo_ids)


@router.delete("/{photo_id}", status_code=204, dependencies=[requires(Permission.STOCK_DELETE)])
async def delete_photo(photo_id: UUID, deleting: Deleting) -> None:
    """Hide a photograph; its bytes are kept, and stock does not change."""
    await deleting.delete(photo_id)


def named(data: bytes, media_type: str, filename: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{filename}"'}
    return Response(data, media_type=media_type, headers=headers)
