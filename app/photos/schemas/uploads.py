"""What clients send with a photograph, and how they follow its count."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator

from app.core.schemas import Id, ReadSchema, Schema, Text
from app.photos.models import SessionStatus, StockEffect


class UploadForm(Schema):
    """What may come beside the file; `taken_at` counts where the file itself states no time."""

    client_id: Annotated[Text, StringConstraints(min_length=1, max_length=100)] | None = None
    taken_at: datetime | None = None
    sha256: Annotated[str, StringConstraints(pattern="^[0-9a-fA-F]{64}$")] | None = None
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    lng: Annotated[float, Field(ge=-180, le=180)] | None = None
    accuracy_m: Annotated[float, Field(gt=0, le=100_000)] | None = None
    storage_location_id: Id | None = None
    qr_code: Annotated[Text, StringConstraints(min_length=1, max_length=20)] | None = None
    warehouse_id: Id | None = None
    notes: Annotated[Text, StringConstraints(min_length=1, max_length=1000)] | None = None

    @model_validator(mode="after")
    def position_is_whole(self) -> "UploadForm":
        if (self.lat is None) != (self.lng is None):
            raise ValueError("lat and lng come together")
        return self


class Uploaded(ReadSchema):
    """`original_url` names the stored file; `job_id` is the session's id, under which the count is followed."""

    photo_id: UUID
    original_url: str
    status: Literal["uploaded"] = "uploaded"
    session_id: UUID
    job_id: UUID
    poll_url: str
    upload_session_id: UUID
    duplicate: bool = False
    warnings: list[str]


class UploadedJob(ReadSchema):
    """`status` is null for a photo that was sent before and is of a greenhouse the sender may not see."""

    job_id: UUID
    image_id: UUID
    filename: str | None
    status: SessionStatus | None
    duplicate: bool
    warnings: list[str]


class RefusedFile(ReadSchema):
    """`index` is the file's place in the request, from 0."""

    index: int
    filename: str | None
    code: str
    detail: str


class UploadedMany(ReadSchema):
    status: Literal["accepted", "partial"]
    upload_session_id: UUID
    jobs: list[UploadedJob]
    errors: list[RefusedFile]
    total_files: int
    poll_url: str


class JobResult(ReadSchema):
    session_id: UUID
    total_detected: int
    total_estimated: int
    storage_location_id: int | None
    stock_effect: StockEffect


class JobRead(ReadSchema):
    job_id: UUID
    image_id: UUID
    filename: str | None
    status: SessionStatus
    stage: str | None
    processing_time_seconds: float | None
    error_code: str | None
    error_message: str | None
    warnings: list[str]
    result: JobResult | None


class JobsSummary(ReadSchema):
    """`waiting_for_person` are those that need a place, a configuration or a calibration."""

    total_jobs: int
    completed: int
    processing: int
    pending: int
    failed: int
    waiting_for_person: int
    overall_progress_percent: float


class JobsStatus(ReadSchema):
    upload_session_id: UUID | None
    jobs: list[JobRead]
    summary: JobsSummary
    last_updated: datetime
