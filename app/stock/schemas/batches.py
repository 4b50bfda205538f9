"""Stock at the HTTP boundary; quantities are plants."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints

from app.catalog.services import Codes
from app.core.schemas import Id, ReadSchema, Schema, Text
from app.core.settings import load_settings
from app.stock.models import MovementType, SourceType, StockBatch
from app.stock.rules import BatchStatus, Health, Stage, age_days, health_of, stage_of, status_of

MOST_PLANTS = 100_000
EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)


def of_these_times(at: datetime) -> datetime:
    """The first days of the calendar have no farm time: it would lie before them."""
    if at < EARLIEST:
        raise ValueError(f"must not be before {EARLIEST.year}")
    return at


Instant = Annotated[AwareDatetime, AfterValidator(of_these_times)]

BatchCode = Annotated[str, StringConstraints(strip_whitespace=True, to_upper=True, pattern="^[A-Za-z0-9-]{6,50}$")]


class BatchCreate(Schema):
    """Without `location_id` the only place configured for the product is meant; without a code one is made."""

    product_id: Id
    location_id: Id | None = None
    quantity: Annotated[int, Field(ge=1, le=MOST_PLANTS, strict=True)]
    batch_code: BatchCode | None = None


class BatchRead(ReadSchema):
    """`quantity` equals `quantity_current`; `state` and `size` are codes, `packaging` is a SKU.

    `age_days` count from planting, else from germination, else from when the batch was made; `stage` follows from it,
    and `health` from the quality, 0 to 5 (BAT-06).
    """

    id: int
    batch_code: str
    product_id: int
    warehouse_id: int
    location_id: int
    bin_id: int
    product_state_id: int
    state: str
    product_size_id: int | None
    size: str | None
    packaging_catalog_id: int | None
    packaging: str | None
    quantity: int
    quantity_initial: int
    quantity_current: int
    quantity_empty_containers: int
    quality_score: float | None
    planting_date: date | None
    germination_date: date | None
    transplant_date: date | None
    expected_ready_date: date | None
    notes: str | None
    custom_attributes: dict[str, Any]
    status: BatchStatus
    age_days: int
    stage: Stage
    health: Health | None
    created_at: datetime
    updated_at: datetime

    @classmethod
    def of(cls, batch: StockBatch, codes: Codes, **more: object) -> Self:
        """The row with its codes; `more` are the fields of a subclass."""
        same = {name: getattr(batch, name) for name in OF_ROW}
        zone = load_settings().zone
        began = (batch.planting_date, batch.germination_date, batch.created_at.astimezone(zone).date())
        age = age_days(began, datetime.now(zone).date())
        quality = None if batch.quality_score is None else float(batch.quality_score)
        derived = {
            "age_days": age,
            "stage": stage_of(age),
            "health": health_of(quality),
            "location_id": batch.storage_location_id,
            "bin_id": batch.current_storage_bin_id,
            "state": codes.states[batch.product_state_id],
            "size": codes.sizes.get(batch.product_size_id or 0),
            "packaging": codes.packagings.get(batch.packaging_catalog_id or 0),
            "quantity": batch.quantity_current,
            "status": status_of(batch.quantity_current),
        }
        return cls.model_validate(same | derived | more)


OF_ROW = [name for name in BatchRead.model_fields if name in StockBatch.__table__.columns]


class BatchPatch(Schema):
    """What describes a batch without being it; its quantity changes only by movements, its attributes never."""

    notes: Annotated[Text, StringConstraints(max_length=2_000)] | None = None
    quality_score: Annotated[Decimal, Field(ge=0, le=5, max_digits=3, decimal_places=2)] | None = None
    planting_date: date | None = None
    germination_date: date | None = None
    transplant_date: date | None = None
    expected_ready_date: date | None = None
    custom_attributes: dict[str, Any] = Field(default_factory=dict)


class BatchMerge(Schema):
    into_batch_id: Id
    notes: Annotated[Text, StringConstraints(max_length=500)] | None = None


class BatchCreated(BatchRead):
    warnings: list[str]


class BatchDetail(BatchRead):
    """`movements_summary`: signed sums by the type each movement counts under; together they are `quantity`."""

    movements_summary: dict[MovementType, int]


class MovementRead(ReadSchema):
    """A signed quantity; `occurred_at` is when it happened, `created_at` when it was written down."""

    id: int
    movement_id: UUID
    batch_id: int
    storage_location_id: int
    movement_type: MovementType
    counts_as: MovementType
    quantity: int
    is_inbound: bool
    source_bin_id: int | None
    destination_bin_id: int | None
    user_id: int
    unit_price: Decimal | None
    total_price: Decimal | None
    reason_description: str | None
    processing_session_id: int | None
    location_cycle_id: int | None
    source_type: SourceType
    related_movement_id: UUID | None
    occurred_at: datetime
    created_at: datetime
