"""Lists as files: at once, or written by a worker and taken by a link (EXP)."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.analytics.models import Export, ExportStatus
from app.analytics.repositories import ExportRepository
from app.analytics.rules import Form
from app.analytics.schemas.exporting import Accepted, ExportJob, ExportRequest, LargeExport
from app.analytics.services.listing import MOST_IN_A_WORKBOOK, ListService, between_of
from app.analytics.services.writing import csv_pieces, geojson_pieces, workbook_pieces
from app.core.database import Sessions
from app.core.errors import Conflict, DomainError, Forbidden
from app.core.jobs import enqueue
from app.core.storage import Shelf, Storage
from app.users.permissions import Permission, Principal, Scope

EXPORT_JOB = "analytics.export"
KEPT = timedelta(hours=24)
MOST_UNDONE = 5
MEDIA_TYPES = {
    Form.CSV: "text/csv; charset=utf-8",
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Form.GEOJSON: "application/geo+json",
}
PIECES = {Form.CSV: csv_pieces, Form.XLSX: workbook_pieces, Form.GEOJSON: geojson_pieces}
ALIASES = {"excel": Form.XLSX}


class UnknownFormat(DomainError):
    """There are csv, xlsx (also called excel) and geojson; parquet is written by a worker, at export/large."""

    code = "unsupported_format"


class TooManyExports(Conflict):
    """So many of your exports are not done yet; wait for them."""

    code = "too_many_exports"


@dataclass(frozen=True, slots=True)
class File:
    name: str
    media_type: str
    pieces: AsyncIterator[bytes]


def form_of(name: str, *, at_once: bool) -> Form:
    form = ALIASES.get(name, name)
    known = [*PIECES] if at_once else [*Form]
    if form not in known:
        raise UnknownFormat(supported=[*map(str, known), *ALIASES])
    return Form(form)


async def taken(sessions: Sessions, scope: Scope, asked: ExportRequest, name: str) -> File:
    """The file in pieces."""
    form = form_of(name, at_once=True)
    most = MOST_IN_A_WORKBOOK if form is Form.XLSX else None
    whole = await ListService(sessions, scope).whole(asked, most=most)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    return File(f"demeter_analytics_{stamp}.{form}", MEDIA_TYPES[form], PIECES[form](whole))


class ExportService:
    """Of files that a worker writes; each is its asker's own."""

    def __init__(self, session: AsyncSession, caller: Principal, user_id: int, storage: Storage) -> None:
        self._session, self._caller, self._user_id, self._storage = session, caller, user_id, storage
        self._exports = ExportRepository(session)

    async def ask(self, asked: LargeExport) -> Accepted:
        between_of(asked)
        if await self._exports.undone_of(self._user_id) >= MOST_UNDONE:
            raise TooManyExports(most=MOST_UNDONE)
        allowed = self._caller.scope.warehouse_ids
        row = await self._exports.add(
            Export(
                user_id=self._user_id,
                asked=asked.model_dump(mode="json", exclude={"format"}),
                form=asked.format.value,
                warehouse_ids=None if allowed is None else sorted(allowed),
            )
        )
        await self._session.refresh(row)
        enqueue(self._session, EXPORT_JOB)
        return Accepted(task_id=row.export_id, poll_url=poll_url(row.export_id))

    async def status(self, export_id: UUID) -> ExportJob:
        """404 once it has expired; 403 where it tells of more than one sees now, and unless one supervises others'."""
        row = await self._exports.known_as(export_id)
        if row.user_id != self._user_id and Permission.CONFIG_READ not in self._caller.permissions:
            raise Forbidden("Somebody else asked for this export.")
        if not self._sees(row):
            raise Forbidden("This export tells of greenhouses that you do not see, or not any more.")
        return described(row, self._storage)

    def _sees(self, row: Export) -> bool:
        own = self._caller.scope.warehouse_ids
        return own is None or (row.warehouse_ids is not None and own.issuperset(row.warehouse_ids))


def poll_url(export_id: UUID) -> str:
    return f"/api/v1/analytics/export/status/{export_id}"


def described(row: Export, storage: Storage) -> ExportJob:
    done = row.status is ExportStatus.COMPLETED
    return ExportJob(
        task_id=row.export_id,
        status=row.status,
        format=row.form,
        month=row.month,
        requested_at=row.created_at,
        finished_at=row.finished_at,
        rows=row.rows,
        size_bytes=row.size_bytes,
        filename=row.filename,
        link=storage.link(Shelf.VISUALIZATION, row.key) if done else None,
        poll_url=poll_url(row.export_id),
        error_code=row.error_code,
        error_message=row.error_message,
        can_retry=row.status is ExportStatus.FAILED,
    )
