"""What clients read about the count of a photograph."""

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from pydantic import AwareDatetime, Field

from app.core.schemas import Id, ReadSchema, Schema
from app.photos.models import SessionStatus, StockEffect

type Instant = Annotated[AwareDatetime, Field(ge=datetime(1900, 1, 1, tzinfo=UTC), lt=datetime(2200, 1, 1, tzinfo=UTC))]


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


class FiguresRead(ReadSchema):
    """What the network said; a person's word may differ (VLD-02)."""

    detected: int
    estimated: int
    empty: int
    dead: int
    interval: tuple[int, int] | None


class ContainerFiguresRead(FiguresRead):
    kind: str


class ContainerRead(ReadSchema):
    """`polygon` in pixels of the photo as shown; `interval` holds the truth in 90 of 100 cases.

    `inferred` are the outlines, in the same pixels, within which plants were estimated without being seen. Once a
    person checked the photo, `network` is what the network had said, and one not `accepted` counts nothing.
    """

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
    inferred: list[list[list[float]]]
    accepted: bool = True
    network: ContainerFiguresRead | None = None


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
    """Once a person checked it (`validated`), figures are that person's and `network` those of the network.

    `shared_error` is the half-width, relative to the count, of the error that all its containers have in common.

    `supersedes` is the run it was asked to replace, for the reason `reprocess_reason`; `superseded_by` the one that
    replaced it.
    """

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
    validated_by_user_id: int | None
    validation_date: datetime | None
    manual_adjustments: dict[str, Any]
    network: FiguresRead | None
    shared_error: float | None
    supersedes: UUID | None
    superseded_by: UUID | None
    reprocess_reason: str | None
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


def number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
