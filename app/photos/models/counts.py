"""What a run saw: containers, plants one by one, plants inferred. All coordinates are full-image pixels."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Computed,
    ForeignKey,
    Index,
    Numeric,
    String,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import chosen, flag, json_list, no_negatives, tally
from app.core.database import Model, Record
from app.locations.models import BinCategory

SESSION = "photo_processing_sessions.id"
BY_DAY = {"postgresql_partition_by": "RANGE (created_at)"}


class CalculationMethod(StrEnum):
    BAND_ESTIMATION = "band_estimation"
    DENSITY_ESTIMATION = "density_estimation"
    GRID_ANALYSIS = "grid_analysis"


class PhotoContainer(Record):
    """One container a run saw, numbered within its session; loose plants form one of kind pot without a polygon."""

    __tablename__ = "photo_containers"
    __table_args__ = (
        UniqueConstraint("session_id", "number", name="uq_photo_containers_number"),
        no_negatives("number", "detected", "estimated", "empty", "dead", "low"),
        CheckConstraint("low <= high", name="interval_order"),
        CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence_fraction"),
        Index("idx_photo_containers_bin", "storage_bin_id"),
    )
    session_id: Mapped[int] = mapped_column(ForeignKey(SESSION, ondelete="CASCADE"))
    number: Mapped[int]
    kind: Mapped[BinCategory] = chosen(BinCategory, "kind")
    polygon: Mapped[list[Any] | None] = mapped_column(JSONB(none_as_null=True))
    storage_bin_id: Mapped[int | None] = mapped_column(ForeignKey("storage_bins.id"))
    detected: Mapped[int] = tally()
    estimated: Mapped[int] = tally()
    empty: Mapped[int] = tally()
    dead: Mapped[int] = tally()
    low: Mapped[int | None]
    high: Mapped[int | None]
    confidence: Mapped[Decimal | None] = mapped_column(Numeric(5, 4))
    warnings: Mapped[list[Any]] = json_list()


class Classification(Record):
    """What the plants of a run were taken for; confidences are percentages."""

    __tablename__ = "classifications"
    __table_args__ = (
        CheckConstraint("num_nonnulls(product_id, product_size_id, packaging_catalog_id) > 0", name="names_something"),
        CheckConstraint(
            "product_conf BETWEEN 0 AND 100 AND packaging_conf BETWEEN 0 AND 100"
            " AND product_size_conf BETWEEN 0 AND 100",
            name="confidence_percent",
        ),
        UniqueConstraint(
            "product_id",
            "product_size_id",
            "packaging_catalog_id",
            "model_version",
            name="uq_classifications_key",
            postgresql_nulls_not_distinct=True,
        ),
    )
    product_id: Mapped[int | None] = mapped_column(ForeignKey("products.id"))
    product_size_id: Mapped[int | None] = mapped_column(ForeignKey("product_sizes.id"))
    packaging_catalog_id: Mapped[int | None] = mapped_column(ForeignKey("packaging_catalog.id"))
    product_conf: Mapped[int | None]
    packaging_conf: Mapped[int | None]
    product_size_conf: Mapped[int | None]
    model_version: Mapped[str | None] = mapped_column(String(100))
    name: Mapped[str | None] = mapped_column(String(200))
    description: Mapped[str | None]


class Detection(Model):
    """A plant or an empty pot seen by itself; partitioned by day of `created_at`. Dead means not `is_alive`."""

    __tablename__ = "detections"
    __table_args__ = (
        CheckConstraint("width_px > 0 AND height_px > 0", name="measures_positive"),
        CheckConstraint("detection_confidence BETWEEN 0 AND 1", name="confidence_fraction"),
        Index("idx_detections_session", "session_id"),
        Index("idx_detections_container", "container_id"),
        Index("idx_detections_movement", "stock_movement_id", postgresql_where=text("stock_movement_id IS NOT NULL")),
        Index(
            "idx_detections_classification", "classification_id", postgresql_where=text("classification_id IS NOT NULL")
        ),
        Index("idx_detections_created_at", "created_at"),
        BY_DAY,
    )
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=True)
    created_at: Mapped[datetime] = mapped_column(primary_key=True, server_default=func.now())
    session_id: Mapped[int] = mapped_column(ForeignKey(SESSION, ondelete="CASCADE"))
    container_id: Mapped[int] = mapped_column(ForeignKey("photo_containers.id", ondelete="CASCADE"))
    stock_movement_id: Mapped[int | None] = mapped_column(ForeignKey("stock_movements.id"))
    classification_id: Mapped[int | None] = mapped_column(ForeignKey("classifications.id"))
    center_x_px: Mapped[Decimal] = mapped_column(Numeric(10, 2))
    center_y_px: Mapped[Decimal] = mapped_column(Numeric(10, 2))
    width_px: Mapped[int]
    height_px: Mapped[int]
    area_px: Mapped[int] = mapped_column(Computed("width_px * height_px", persisted=True))
    bbox_coordinates: Mapped[dict[str, Any]] = mapped_column(JSONB, comment="x1, y1, x2, y2")
    detection_confidence: Mapped[Decimal] = mapped_column(Numeric(5, 4))
    is_empty_container: Mapped[bool] = flag(default=False)
    is_alive: Mapped[bool] = flag(default=True)


class Estimation(Model):
    """Plants inferred from area that no detection covers; partitioned by day of `created_at`."""

    __tablename__ = "estimations"
    __table_args__ = (
        no_negatives("estimated_count", "detected_area_cm2"),
        CheckConstraint("estimation_confidence BETWEEN 0 AND 1", name="confidence_fraction"),
        Index("idx_estimations_session", "session_id"),
        Index("idx_estimations_container", "container_id"),
        Index("idx_estimations_movement", "stock_movement_id", postgresql_where=text("stock_movement_id IS NOT NULL")),
        Index(
            "idx_estimations_classification",
            "classification_id",
            postgresql_where=text("classification_id IS NOT NULL"),
        ),
        Index("idx_estimations_created_at", "created_at"),
        BY_DAY,
    )
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=True)
    created_at: Mapped[datetime] = mapped_column(primary_key=True, server_default=func.now())
    session_id: Mapped[int] = mapped_column(ForeignKey(SESSION, ondelete="CASCADE"))
    container_id: Mapped[int] = mapped_column(ForeignKey("photo_containers.id", ondelete="CASCADE"))
    stock_movement_id: Mapped[int | None] = mapped_column(ForeignKey("stock_movements.id"))
    classification_id: Mapped[int | None] = mapped_column(ForeignKey("classifications.id"))
    vegetation_polygon: Mapped[list[Any] | None] = mapped_column(JSONB(none_as_null=True))
    detected_area_cm2: Mapped[Decimal | None] = mapped_column(Numeric(15, 2))
    estimated_count: Mapped[int]
    calculation_method: Mapped[CalculationMethod] = chosen(CalculationMethod, "calculation_method")
    estimation_confidence: Mapped[Decimal] = mapped_column(Numeric(5, 4), server_default=text("0.70"))
    used_density_parameters: Mapped[bool] = flag(default=False)
