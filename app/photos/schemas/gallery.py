"""The gallery of photographs, two photographs of a place side by side, and what is deleted."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.core.schemas import ReadSchema, Schema
from app.photos.models import ImageStatus
from app.photos.schemas.sessions import SessionSummary

MOST_DELETED = 100


class Shown(StrEnum):
    ALL = "all"
    SUCCESS = "success"
    ERRORS = "errors"


@dataclass(frozen=True, slots=True)
class GalleryFilter:
    """`search` is looked for in names of files and in codes and names of places and greenhouses.

    Dates are of `taken_at`; `date_to` is exclusive. Several greenhouses are OR.
    """

    status: Shown = Shown.ALL
    warehouse_ids: tuple[int, ...] = ()
    storage_location_id: int | None = None
    date_from: datetime | None = None
    date_to: datetime | None = None
    search: str | None = None


class GalleryRead(ReadSchema):
    """A photograph with its newest count. Links open for anybody until they expire."""

    photo_id: UUID
    filename: str | None
    thumbnail_url: str | None
    original_url: str
    status: ImageStatus
    error_details: str | None
    uploaded_at: datetime
    warehouse_name: str | None
    processing_session: SessionSummary


class SideRead(ReadSchema):
    original_url: str
    annotated_url: str | None
    thumbnail_url: str | None
    session: SessionSummary


class BeforeAfter(ReadSchema):
    """A count and the one of the same place that was posted before it; `change` is in plants, null without one."""

    before: SideRead | None
    after: SideRead
    change: int | None
    days: float | None


class BatchDelete(Schema):
    photo_ids: Annotated[list[UUID], Field(min_length=1, max_length=MOST_DELETED)]


class SkippedRead(ReadSchema):
    photo_id: UUID
    code: str
    detail: str


class Deleted(ReadSchema):
    """What is skipped stays as it was; `code` says why."""

    deleted: list[UUID]
    skipped: list[SkippedRead]
