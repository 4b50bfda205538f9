"""Stored pictures: originals, overlays, and samples of what a product looks like."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import chosen, flag, json_object, matches, no_negatives, tally
from app.core.database import Model, Record


class ContentType(StrEnum):
    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    AVIF = "image/avif"


class UploadSource(StrEnum):
    WEB = "web"
    MOBILE = "mobile"
    API = "api"


class ImageStatus(StrEnum):
    UPLOADED = "uploaded"
    PROCESSING = "processing"
    READY = "ready"
    FAILED = "failed"


class SampleType(StrEnum):
    REFERENCE = "reference"
    GROWTH_STAGE = "growth_stage"
    QUALITY_CHECK = "quality_check"
    MONTHLY_SAMPLE = "monthly_sample"


class Image(Model):
    """One stored picture: an original as it was sent, or an overlay made from one (then without a `sha256`).

    `gps_coordinates` is {"lat", "lng"}. The same bytes can be stored once among those not deleted (PHO-14).
    """

    __tablename__ = "s3_images"
    __table_args__ = (
        matches("sha256", "^[0-9a-f]{64}$"),
        CheckConstraint("file_size_bytes > 0 AND width_px > 0 AND height_px > 0", name="measures_positive"),
        Index("uq_s3_images_sha256", "sha256", unique=True, postgresql_where=text("deleted_at IS NULL")),
        Index("idx_s3_images_status", "status"),
        Index("idx_s3_images_created_at", text("created_at DESC"), text("image_id DESC")),
        Index("idx_s3_images_uploaded_by", "uploaded_by_user_id"),
        Index(
            "idx_s3_images_filename",
            "original_filename",
            postgresql_using="gin",
            postgresql_ops={"original_filename": "gin_trgm_ops"},
        ),
        Index("idx_s3_images_deleted", "image_id", postgresql_where=text("deleted_at IS NOT NULL")),
        Index("idx_s3_images_gps", "gps_coordinates", postgresql_using="gin"),
    )
    image_id: Mapped[UUID] = mapped_column(primary_key=True)
    s3_bucket: Mapped[str] = mapped_column(String(255))
    s3_key_original: Mapped[str] = mapped_column(String(512), unique=True)
    s3_key_thumbnail: Mapped[str | None] = mapped_column(String(512))
    content_type: Mapped[ContentType] = chosen(ContentType, "content_type")
    file_size_bytes: Mapped[int] = mapped_column(BigInteger)
    width_px: Mapped[int | None]
    height_px: Mapped[int | None]
    exif_metadata: Mapped[dict[str, Any]] = json_object()
    gps_coordinates: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    upload_source: Mapped[UploadSource] = chosen(UploadSource, "upload_source", UploadSource.API)
    uploaded_by_user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    status: Mapped[ImageStatus] = chosen(ImageStatus, "status", ImageStatus.UPLOADED)
    error_details: Mapped[str | None]
    processing_status_updated_at: Mapped[datetime | None]
    original_filename: Mapped[str | None] = mapped_column(String(255))
    sha256: Mapped[str | None] = mapped_column(String(64))
    deleted_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    updated_at: Mapped[datetime] = mapped_column(server_default=func.now(), onupdate=func.now())


class ProductSampleImage(Record):
    """A picture that shows what a product looks like; at most one per product is the primary one."""

    __tablename__ = "product_sample_images"
    __table_args__ = (
        no_negatives("display_order"),
        Index("uq_product_sample_images_primary", "product_id", unique=True, postgresql_where=text("is_primary")),
        Index("idx_product_sample_images_product", "product_id", "display_order"),
        Index("idx_product_sample_images_image", "image_id"),
    )
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    image_id: Mapped[UUID] = mapped_column(ForeignKey("s3_images.image_id"))
    product_state_id: Mapped[int | None] = mapped_column(ForeignKey("product_states.id"))
    product_size_id: Mapped[int | None] = mapped_column(ForeignKey("product_sizes.id"))
    storage_location_id: Mapped[int | None] = mapped_column(ForeignKey("storage_locations.id"))
    sample_type: Mapped[SampleType] = chosen(SampleType, "sample_type")
    capture_date: Mapped[date | None]
    captured_by_user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    notes: Mapped[str | None]
    display_order: Mapped[int] = tally()
    is_primary: Mapped[bool] = flag(default=False)
