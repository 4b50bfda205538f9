"""What is read about one photograph."""

from datetime import datetime
from typing import Any
from uuid import UUID

from app.core.schemas import ReadSchema
from app.photos.models import ContentType, ImageStatus, SessionStatus, StockEffect
from app.photos.schemas.sessions import AttemptRead, SessionSummary


class RunRead(ReadSchema):
    """One run of the counter over the photo; `reason` says why it was asked for again, null for the first (RPR-05)."""

    session_id: UUID
    status: SessionStatus
    stock_effect: StockEffect
    storage_location_id: int | None
    model_version: str | None
    total: int
    validated: bool
    reason: str | None
    attempts: int
    attempt_log: list[AttemptRead]
    error_code: str | None
    created_at: datetime
    completed_at: datetime | None


class PhotoMetadata(ReadSchema):
    file_size_bytes: int
    width_px: int | None
    height_px: int | None
    content_type: ContentType
    exif: dict[str, Any]
    gps: dict[str, Any] | None


class PhotoRead(ReadSchema):
    """`original_url`, `thumbnail_url` and `annotated_url` open for anybody until they expire."""

    photo_id: UUID
    filename: str | None
    original_url: str
    thumbnail_url: str | None
    annotated_url: str | None
    status: ImageStatus
    error_details: str | None
    uploaded_at: datetime
    metadata: PhotoMetadata
    processing_session: SessionSummary
    runs: list[RunRead]
