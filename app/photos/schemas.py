"""What clients send with a photograph and what they read about it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints, model_validator

from app.core.schemas import Id, ReadSchema, Schema, Text
from app.photos.models import ContentType, ImageStatus, SessionStatus, StockEffect

type Instant = Annotated[AwareDatetime, Field(ge=datetime(1900, 1, 1, tzinfo=UTC), lt=datetime(2200, 1, 1, tzinfo=UTC))]


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


class PlaceRead(ReadSchema):
    id: int
    code: str
    name: str


class CandidateRead(ReadSchema):
    """A place the photo may show; `distance_m` is 0 where its position lies inside."""

    location_id: int
    code: str
    name: str
    distance_m: float


class ContainerRead(ReadSchema):
    """`polygon` in pixels of the photo as shown; `interval` holds the truth in 90 of 100 cases."""

    number: int
    kind: str
    polygon: list[Any] | None
    detected: int
    estimated: int
    empty: int
    dead: int
    interval: tuple[int, int] | None
    confidence: float | None
    warnings: list[str]
    storage_bin_id: int | None


class MovementSum(ReadSchema):
    """Rows of one type that a session wrote, and the plants they moved, signed."""

    movement_type: str
    rows: int
    quantity: int


class CycleRead(ReadSchema):
    """The cycle this count closed, or opened where it was the first of its place."""

    id: int
    number: int
    opening: int
    expected: int | None
    counted: int | None
    sales: int
    deaths_seen: int
    noise: int
    unexplained: int
    flags: list[str]


class SessionSummary(ReadSchema):
    """`total` = detected + estimated living plants; `interval` holds the truth in 90 of 100 cases."""

    session_id: UUID
    photo_id: UUID
    filename: str | None
    status: SessionStatus
    stage: str | None
    storage_location: PlaceRead | None
    warehouse_id: int | None
    place_uncertain: bool
    taken_at: datetime
    time_unknown: bool
    total_detected: int
    total_estimated: int
    total: int
    total_empty_containers: int
    total_dead: int
    interval: tuple[int, int] | None
    avg_confidence: float | None
    category_counts: dict[str, int]
    warnings: list[str]
    stock_effect: StockEffect
    error_code: str | None
    error_message: str | None
    created_at: datetime
    started_at: datetime | None
    completed_at: datetime | None


class AttemptRead(ReadSchema):
    """`times` it ended alike one after the other, the first time at `first_at`, the last time at `at`."""

    attempt: int
    at: datetime
    code: str
    detail: str
    first_at: datetime | None = None
    times: int = 1


class SessionRead(SessionSummary):
    upload_session_id: UUID | None
    client_id: str | None
    notes: str | None
    place_candidates: list[CandidateRead]
    accuracy_m: float | None
    complete: bool
    model_name: str | None
    model_version: str | None
    attempts: int
    attempt_log: list[AttemptRead]
    validated: bool
    original_url: str
    annotated_url: str | None
    thumbnail_url: str | None
    containers: list[ContainerRead]
    cycle: CycleRead | None
    movements: list[MovementSum]


@dataclass(frozen=True, slots=True)
class SessionFilter:
    """Which sessions a list shows. Dates are of `taken_at`, with their zone; `date_to` is exclusive."""

    status: SessionStatus | None = None
    stock_effect: StockEffect | None = None
    storage_location_id: Id | None = None
    warehouse_id: Id | None = None
    upload_session_id: UUID | None = None
    date_from: Instant | None = None
    date_to: Instant | None = None


class AssignLocation(Schema):
    storage_location_id: Id


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


def number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
