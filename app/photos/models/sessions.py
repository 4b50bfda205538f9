"""The runs of the counter over a photograph: where they stand, what they found, what they did to stock."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, FetchedValue, ForeignKey, Index, Numeric, SmallInteger, String, func, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import chosen, flag, json_list, json_object, no_negatives, tally
from app.core.database import Tracked


class SessionStatus(StrEnum):
    PENDING = "pending"
    PROCESSING = "processing"
    COMPLETED = "completed"
    FAILED = "failed"
    NEEDS_LOCATION = "needs_location"
    NEEDS_CONFIG = "needs_config"
    NEEDS_CALIBRATION = "needs_calibration"


class StockEffect(StrEnum):
    """What a session did to stock: nothing, waits for a person, posted, or posted and later replaced (CYC-12)."""

    NONE = "none"
    WAITING = "waiting"
    POSTED = "posted"
    REPLACED = "replaced"


class PhotoSession(Tracked):
    """One run of the counter on one photo. `session_id` is its public name; keys of other tables hold `id`.

    Claimed in the order priority (0 a re-run a person asked for, 1 a new photo, 2 a bulk re-run), taken_at, id.
    `warehouse_id` is filled from the place; both are unknown until the photo is located.
    """

    __tablename__ = "photo_processing_sessions"
    __table_args__ = (
        no_negatives("total_detected", "total_estimated", "total_empty_containers", "total_dead", "low", "attempts"),
        CheckConstraint("low <= high", name="interval_order"),
        CheckConstraint("avg_confidence BETWEEN 0 AND 1", name="confidence_fraction"),
        CheckConstraint("priority BETWEEN 0 AND 2", name="priority_range"),
        CheckConstraint("accuracy_m >= 0", name="accuracy_not_negative"),
        CheckConstraint("shared_error >= 0", name="shared_error_not_negative"),
        CheckConstraint("superseded_by_id <> id", name="not_superseded_by_itself"),
        CheckConstraint("supersedes_id < id", name="supersedes_an_older_one"),
        CheckConstraint("stock_effect <> 'posted' OR storage_location_id IS NOT NULL", name="posted_has_place"),
        Index("idx_photo_sessions_status", "status"),
        Index("idx_photo_sessions_waiting", "priority", "taken_at", "id", postgresql_where=text("status = 'pending'")),
        Index("idx_photo_sessions_leased", "lease_until", postgresql_where=text("status = 'processing'")),
        Index("idx_photo_sessions_location", "storage_location_id", text("created_at DESC")),
        Index("idx_photo_sessions_location_taken", "storage_location_id", text("taken_at DESC")),
        Index("idx_photo_sessions_taken_at", "taken_at"),
        Index("idx_photo_sessions_place", "storage_location_id", "id"),
        Index("idx_photo_sessions_effect", "stock_effect", "id"),
        Index("idx_photo_sessions_warehouse", "warehouse_id", "id"),
        Index("idx_photo_sessions_image", "original_image_id"),
        Index("idx_photo_sessions_upload", "upload_session_id"),
        Index(
            "uq_photo_sessions_supersedes",
            "supersedes_id",
            unique=True,
            postgresql_where=text("supersedes_id IS NOT NULL"),
        ),
        Index("idx_photo_sessions_created_at", text("created_at DESC"), text("id DESC")),
        Index("idx_photo_sessions_category_counts", "category_counts", postgresql_using="gin"),
    )
    session_id: Mapped[UUID] = mapped_column(unique=True, server_default=func.gen_random_uuid())
    storage_location_id: Mapped[int | None] = mapped_column(ForeignKey("storage_locations.id"))
    warehouse_id: Mapped[int | None] = mapped_column(ForeignKey("warehouses.id"), server_default=FetchedValue())
    storage_location_config_id: Mapped[int | None] = mapped_column(ForeignKey("storage_location_config.id"))
    original_image_id: Mapped[UUID] = mapped_column(ForeignKey("s3_images.image_id"))
    processed_image_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("s3_images.image_id"), comment="the overlay picture"
    )
    superseded_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("photo_processing_sessions.id"), comment="the re-run that replaces it"
    )
    supersedes_id: Mapped[int | None] = mapped_column(
        ForeignKey("photo_processing_sessions.id"), comment="the run it was asked to replace; it may fail to"
    )
    reprocess_reason: Mapped[str | None] = mapped_column(comment="why it was asked for")
    created_by_user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    upload_session_id: Mapped[UUID | None] = mapped_column(comment="the request that brought it, with its siblings")

    status: Mapped[SessionStatus] = chosen(SessionStatus, "status", SessionStatus.PENDING)
    stage: Mapped[str | None] = mapped_column(String(40))
    priority: Mapped[int] = mapped_column(SmallInteger, server_default=text("1"))
    attempts: Mapped[int] = tally()
    attempt_log: Mapped[list[Any]] = json_list()
    overlay_attempts: Mapped[int] = tally()
    lease_until: Mapped[datetime | None]
    requested_at: Mapped[datetime] = mapped_column(server_default=func.now())
    started_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
    error_code: Mapped[str | None] = mapped_column(String(60))
    error_message: Mapped[str | None]
    warnings: Mapped[list[Any]] = json_list()
    correlation_id: Mapped[str | None] = mapped_column(String(100))
    traceparent: Mapped[str | None] = mapped_column(
        String(55), comment="the span that asked for it, as W3C writes it; its trace goes on in the worker"
    )
    client_id: Mapped[str | None] = mapped_column(String(100))
    notes: Mapped[str | None]

    taken_at: Mapped[datetime]
    time_unknown: Mapped[bool] = flag(default=False)
    place_uncertain: Mapped[bool] = flag(default=False)
    place_candidates: Mapped[list[Any]] = json_list()
    accuracy_m: Mapped[Decimal | None] = mapped_column(Numeric(8, 2))

    total_detected: Mapped[int] = tally()
    total_estimated: Mapped[int] = tally()
    total_empty_containers: Mapped[int] = tally()
    total_dead: Mapped[int] = tally()
    low: Mapped[int | None]
    high: Mapped[int | None]
    shared_error: Mapped[Decimal | None] = mapped_column(
        Numeric(6, 4), comment="half-width, relative to the count, of the error all counts of the model have in common"
    )
    avg_confidence: Mapped[Decimal | None] = mapped_column(Numeric(5, 4))
    complete: Mapped[bool] = flag(default=True)
    category_counts: Mapped[dict[str, Any]] = json_object()
    model_name: Mapped[str | None] = mapped_column(String(100))
    model_version: Mapped[str | None] = mapped_column(String(100))
    wanted_version: Mapped[str | None] = mapped_column(
        String(100), comment="of the network that a person wants to count the photo; the one in use where none is named"
    )

    stock_effect: Mapped[StockEffect] = chosen(StockEffect, "stock_effect", StockEffect.NONE)
    validated: Mapped[bool] = flag(default=False)
    validated_by_user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    validation_date: Mapped[datetime | None]
    manual_adjustments: Mapped[dict[str, Any]] = json_object()

    @property
    def drawn_as(self) -> UUID:
        """What its overlay is named after: the photo, for its first run; later runs leave that picture alone."""
        return self.original_image_id if self.supersedes_id is None else self.session_id
