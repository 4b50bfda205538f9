"""Flows summed by day and by month, of plants alike in a place, and files that a worker writes.

The ledger's trigger writes the sums, nothing else does.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index, String, Text, UniqueConstraint, func, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import chosen, json_object, tally, upward
from app.core.database import Model, Record

KEY = (
    "storage_location_id",
    "product_id",
    "product_state_id",
    "product_size_id",
    "packaging_catalog_id",
)
BALANCED = (
    "gained - lost = initialized + planted + sown + transplant_in - transplant_out - deaths - sales"
    " + adjusted + unexplained"
)


def total() -> Mapped[int]:
    return mapped_column(BigInteger, server_default=text("0"))


class Rolled(Model):
    """A row's batches vouch for its keys, so it has no foreign keys of its own. All sums are plants.

    `gained` and `lost` are all that came and went; the others part them by what a movement counts as.
    """

    __abstract__ = True

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    warehouse_id: Mapped[int] = mapped_column(BigInteger)
    storage_location_id: Mapped[int] = mapped_column(BigInteger)
    product_id: Mapped[int] = mapped_column(BigInteger)
    product_state_id: Mapped[int] = mapped_column(BigInteger)
    product_size_id: Mapped[int | None] = mapped_column(BigInteger)
    packaging_catalog_id: Mapped[int | None] = mapped_column(BigInteger)
    gained: Mapped[int] = total()
    lost: Mapped[int] = total()
    initialized: Mapped[int] = total()
    planted: Mapped[int] = total()
    sown: Mapped[int] = total()
    transplant_in: Mapped[int] = total()
    transplant_out: Mapped[int] = total()
    deaths: Mapped[int] = total()
    sales: Mapped[int] = total()
    adjusted: Mapped[int] = total()
    unexplained: Mapped[int] = total()
    movements: Mapped[int] = total()


class StockDay(Rolled):
    __tablename__ = "stock_days"
    __table_args__ = (
        UniqueConstraint(*KEY, "day", name="uq_stock_days_key", postgresql_nulls_not_distinct=True),
        CheckConstraint(BALANCED, name="balanced"),
        Index("idx_stock_days_day", "day"),
        Index("idx_stock_days_warehouse", "warehouse_id", "day"),
        Index("idx_stock_days_product", "product_id", "day"),
        Index("idx_stock_days_packaging", "packaging_catalog_id", "day"),
    )
    day: Mapped[date]


class StockMonth(Rolled):
    """`month` is its first day."""

    __tablename__ = "stock_months"
    __table_args__ = (
        UniqueConstraint(*KEY, "month", name="uq_stock_months_key", postgresql_nulls_not_distinct=True),
        CheckConstraint(BALANCED, name="balanced"),
        Index("idx_stock_months_month", "month"),
        Index("idx_stock_months_warehouse", "warehouse_id", "month"),
        Index("idx_stock_months_product", "product_id", "month"),
        Index("idx_stock_months_packaging", "packaging_catalog_id", "month"),
    )
    month: Mapped[date]


class ExportStatus(StrEnum):
    PENDING = "pending"
    PROCESSING = "processing"
    COMPLETED = "completed"
    FAILED = "failed"


class Export(Record):
    """A file somebody asked for, or that of a month's end, which is kept and which nobody asked for.

    `asked` is what the request said, `warehouse_ids` the greenhouses its caller could see, null: all of them.
    """

    __tablename__ = "exports"
    __table_args__ = (
        Index("idx_exports_waiting", "id", postgresql_where=text("status IN ('pending', 'processing')")),
        Index("idx_exports_created_at", "created_at"),
        Index("idx_exports_user", "user_id"),
        UniqueConstraint("month", name="uq_exports_month"),
        CheckConstraint("(user_id IS NULL) = (month IS NOT NULL)", name="of_somebody_or_a_month"),
    )
    export_id: Mapped[UUID] = mapped_column(unique=True, server_default=func.gen_random_uuid())
    user_id: Mapped[int | None] = upward("users.id")
    month: Mapped[date | None] = mapped_column(comment="its first day")
    asked: Mapped[dict[str, Any]] = json_object()
    form: Mapped[str] = mapped_column(String(10))
    warehouse_ids: Mapped[list[int] | None] = mapped_column(ARRAY(BigInteger))
    status: Mapped[ExportStatus] = chosen(ExportStatus, "status", ExportStatus.PENDING)
    attempts: Mapped[int] = tally()
    lease_until: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    mailed_at: Mapped[datetime | None]
    rows: Mapped[int | None] = mapped_column(BigInteger)
    size_bytes: Mapped[int | None] = mapped_column(BigInteger)
    error_code: Mapped[str | None] = mapped_column(String(50))
    error_message: Mapped[str | None] = mapped_column(Text)

    @property
    def filename(self) -> str:
        if self.month is not None:
            return f"demeter_month_{self.month:%Y-%m}.{self.form}"
        return f"demeter_analytics_{self.created_at:%Y%m%dT%H%M%SZ}.{self.form}"

    @property
    def key(self) -> str:
        """Its name in the store, where it lies beside drawn pictures."""
        return f"export-{self.export_id}.{self.form}"
