"""Files of whole lists, at the HTTP boundary."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from app.analytics.models import ExportStatus
from app.analytics.rules import Form, Listing
from app.analytics.schemas.asking import Filters
from app.core.schemas import ReadSchema


class ExportRequest(Filters):
    """Days are of when it moved, was taken or was closed; what is of now has none."""

    listing: Annotated[Listing, Field(description="which list")] = Listing.STOCK


class LargeExport(ExportRequest):
    format: Form = Form.CSV


class ExportJob(ReadSchema):
    """`link` opens the file for anybody until it expires; ask again for another one."""

    task_id: UUID
    status: ExportStatus
    format: str
    month: date | None = None
    requested_at: datetime
    finished_at: datetime | None
    rows: int | None
    size_bytes: int | None
    filename: str
    link: str | None
    poll_url: str
    error_code: str | None
    error_message: str | None
    can_retry: bool


class Accepted(ReadSchema):
    task_id: UUID
    status: Literal["pending"] = "pending"
    poll_url: str
