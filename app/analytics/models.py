"""Flows summed by day and by month, of plants alike in a place. The ledger's trigger writes them, nothing else does."""

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Model

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
