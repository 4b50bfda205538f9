"""The ledger: batches, the movements that explain them, and the cycles between two counts of a place."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Computed,
    FetchedValue,
    ForeignKey,
    Index,
    LargeBinary,
    Numeric,
    SmallInteger,
    String,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import chosen, flag, json_list, json_object, matches, no_negatives, one_of, tally, upward
from app.core.database import Model, Record, Tracked

SESSION = "photo_processing_sessions.id"


class MovementType(StrEnum):
    PLANTAR = "plantar"
    SEMBRAR = "sembrar"
    TRANSPLANTE = "transplante"
    MUERTE = "muerte"
    VENTAS = "ventas"
    FOTO = "foto"
    AJUSTE = "ajuste"
    MANUAL_INIT = "manual_init"


class SourceType(StrEnum):
    MANUAL = "manual"
    IA = "ia"


class BaselineKind(StrEnum):
    """What a cycle opens or closes with."""

    PHOTO = "photo"
    COUNT = "count"
    MANUAL_INIT = "manual_init"


class ReconciliationStatus(StrEnum):
    OPEN = "open"
    COMPUTED = "computed"
    FLAGGED = "flagged"
    RECONCILED = "reconciled"


class StockBatch(Tracked):
    """Plants alike in one container (BAT-01). It never changes its bin; the database fills place and warehouse from it.

    `quantity_current` equals the sum of its movements at every commit, proved by a deferred trigger.
    """

    __tablename__ = "stock_batches"
    __table_args__ = (
        matches("batch_code", "^[A-Z0-9-]{6,50}$"),
        no_negatives("quantity_initial", "quantity_current", "quantity_empty_containers"),
        CheckConstraint("quality_score BETWEEN 0 AND 5", name="quality_score_range"),
        CheckConstraint("has_packaging = (packaging_catalog_id IS NOT NULL)", name="packaging_known"),
        Index("idx_stock_batches_product", "product_id"),
        Index(
            "idx_stock_batches_match",
            "current_storage_bin_id",
            "product_id",
            "product_state_id",
            "product_size_id",
            "packaging_catalog_id",
        ),
        Index("idx_stock_batches_place", "storage_location_id", "id"),
        Index("idx_stock_batches_standing", "id", postgresql_where=text("quantity_current > 0")),
        Index("idx_stock_batches_warehouse", "warehouse_id", "id"),
        Index("idx_stock_batches_present", "storage_location_id", postgresql_where=text("quantity_current > 0")),
        Index("idx_stock_batches_packaging", "packaging_catalog_id"),
        Index("idx_stock_batches_created_at", text("created_at DESC"), text("id DESC")),
        Index("idx_stock_batches_custom_attributes", "custom_attributes", postgresql_using="gin"),
    )
    batch_code: Mapped[str] = mapped_column(String(50), unique=True)
    current_storage_bin_id: Mapped[int] = mapped_column(ForeignKey("storage_bins.id"))
    storage_location_id: Mapped[int] = mapped_column(ForeignKey("storage_locations.id"), server_default=FetchedValue())
    warehouse_id: Mapped[int] = mapped_column(ForeignKey("warehouses.id"), server_default=FetchedValue())
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    product_state_id: Mapped[int] = mapped_column(ForeignKey("product_states.id"))
    product_size_id: Mapped[int | None] = mapped_column(ForeignKey("product_sizes.id"))
    has_packaging: Mapped[bool] = flag(default=False)
    packaging_catalog_id: Mapped[int | None] = mapped_column(ForeignKey("packaging_catalog.id"))
    quantity_initial: Mapped[int]
    quantity_current: Mapped[int]
    quantity_empty_containers: Mapped[int] = tally()
    quality_score: Mapped[Decimal | None] = mapped_column(Numeric(3, 2))
    planting_date: Mapped[date | None]
    germination_date: Mapped[date | None]
    transplant_date: Mapped[date | None]
    expected_ready_date: Mapped[date | None]
    notes: Mapped[str | None]
    custom_attributes: Mapped[dict[str, Any]] = json_object()


class StockMovement(Record):
    """One signed change of one batch, never altered (MOV-01).

    `counts_as` is the type a sum counts it under: its own, or for a linked correction that of the row it corrects.
    The database fills place and warehouse from the batch, and chains the rows of a batch:
    hash = sha256(previous hash of the batch ‖ the row's canonical text), numbered by `chain_position` from 1.
    """

    __tablename__ = "stock_movements"
    __table_args__ = (
        CheckConstraint("quantity <> 0", name="quantity_not_zero"),
        CheckConstraint(
            "CASE WHEN movement_type IN ('plantar', 'sembrar', 'manual_init') THEN quantity > 0"
            " WHEN movement_type IN ('muerte', 'ventas') THEN quantity < 0 ELSE true END",
            name="sign_fits_type",
        ),
        CheckConstraint(
            "CASE WHEN quantity > 0 THEN destination_bin_id IS NOT NULL ELSE source_bin_id IS NOT NULL END",
            name="bin_fits_sign",
        ),
        CheckConstraint(
            "counts_as = movement_type OR (movement_type = 'ajuste' AND related_movement_id IS NOT NULL)",
            name="correction_is_linked",
        ),
        CheckConstraint("unit_price >= 0", name="unit_price_not_negative"),
        UniqueConstraint("batch_id", "chain_position", name="uq_stock_movements_chain"),
        Index("idx_stock_movements_batch", "batch_id", "occurred_at"),
        Index("idx_stock_movements_location", "storage_location_id", "occurred_at"),
        Index("idx_stock_movements_place", "storage_location_id", "id"),
        Index("idx_stock_movements_warehouse", "warehouse_id", "occurred_at"),
        Index("idx_stock_movements_kind", "counts_as", "id"),
        Index("idx_stock_movements_corrections", "id", postgresql_where=text("movement_type = 'ajuste'")),
        Index("idx_stock_movements_session", "processing_session_id"),
        Index("idx_stock_movements_cycle", "location_cycle_id"),
        Index("idx_stock_movements_related", "related_movement_id"),
        Index(
            "uq_stock_movements_taken_back",
            "related_movement_id",
            unique=True,
            postgresql_where=text("movement_type = 'ajuste' AND location_cycle_id IS NULL"),
        ),
        Index("idx_stock_movements_user", "user_id"),
        Index("idx_stock_movements_occurred_at", text("occurred_at DESC"), text("id DESC")),
        Index("idx_stock_movements_day", text("(timezone('UTC', occurred_at)::date)"), "id"),
        Index(
            "idx_stock_movements_created_at",
            "created_at",
            postgresql_using="brin",
            postgresql_with={"autosummarize": "on"},
        ),
        Index("idx_stock_movements_source_bin", "source_bin_id"),
        Index("idx_stock_movements_destination_bin", "destination_bin_id"),
    )
    movement_id: Mapped[UUID] = mapped_column(unique=True, server_default=func.gen_random_uuid())
    batch_id: Mapped[int] = mapped_column(ForeignKey("stock_batches.id"))
    storage_location_id: Mapped[int] = mapped_column(ForeignKey("storage_locations.id"), server_default=FetchedValue())
    warehouse_id: Mapped[int] = mapped_column(ForeignKey("warehouses.id"), server_default=FetchedValue())
    movement_type: Mapped[MovementType] = chosen(MovementType, "movement_type")
    counts_as: Mapped[MovementType] = mapped_column(
        one_of(MovementType, "counts_as"), server_default=FetchedValue(), comment="movement_type unless given"
    )
    source_bin_id: Mapped[int | None] = mapped_column(ForeignKey("storage_bins.id"))
    destination_bin_id: Mapped[int | None] = mapped_column(ForeignKey("storage_bins.id"))
    quantity: Mapped[int]
    is_inbound: Mapped[bool] = mapped_column(Computed("quantity > 0", persisted=True))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    unit_price: Mapped[Decimal | None] = mapped_column(Numeric(12, 2))
    total_price: Mapped[Decimal | None] = mapped_column(Numeric(12, 2))
    reason_description: Mapped[str | None]
    processing_session_id: Mapped[int | None] = upward(SESSION)
    location_cycle_id: Mapped[int | None] = mapped_column(ForeignKey("location_cycles.id"))
    source_type: Mapped[SourceType] = chosen(SourceType, "source_type", SourceType.MANUAL)
    related_movement_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("stock_movements.movement_id", deferrable=True, initially="DEFERRED")
    )
    occurred_at: Mapped[datetime] = mapped_column(server_default=func.now())
    idempotency_key: Mapped[UUID | None] = mapped_column(unique=True)
    chain_position: Mapped[int] = mapped_column(server_default=FetchedValue())
    prev_hash: Mapped[bytes | None] = mapped_column(LargeBinary, server_default=FetchedValue())
    hash: Mapped[bytes] = mapped_column(LargeBinary, server_default=FetchedValue())


class LocationCycle(Tracked):
    """A place between two counts: opening plus movements is `expected`, what the closing count saw is `counted`.

    `low` and `high` are the 90 % interval of the closing count, `opening_low` and `opening_high` that of the opening
    one. `noise` and `unexplained` are signed. `groups` holds the same figures for sellable and other batches apart;
    `count_lines` is what was counted at the close, enough to compute the close again (CYC-16).
    """

    __tablename__ = "location_cycles"
    __table_args__ = (
        UniqueConstraint("storage_location_id", "number", name="uq_location_cycles_number"),
        CheckConstraint("number > 0", name="number_positive"),
        CheckConstraint("closed_at >= opened_at", name="closed_after_opened"),
        CheckConstraint(
            "(closed_at IS NULL) = (counted IS NULL) AND (closed_at IS NULL) = (closing_kind IS NULL)",
            name="closed_has_count",
        ),
        no_negatives("opening", "counted", "dead_at_opening", "dead_at_closing", "deaths_seen", "reclose_count"),
        CheckConstraint("low <= high AND opening_low <= opening_high", name="interval_order"),
        Index(
            "uq_location_cycles_one_open",
            "storage_location_id",
            unique=True,
            postgresql_where=text("closed_at IS NULL"),
        ),
        Index("uq_location_cycles_opening_session", "opening_session_id", unique=True),
        Index("uq_location_cycles_closing_session", "closing_session_id", unique=True),
        Index("idx_location_cycles_warehouse", "warehouse_id", "id"),
        Index("idx_location_cycles_closed_at", "closed_at"),
    )
    storage_location_id: Mapped[int] = mapped_column(ForeignKey("storage_locations.id"))
    warehouse_id: Mapped[int] = mapped_column(ForeignKey("warehouses.id"), server_default=FetchedValue())
    number: Mapped[int]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    opening_kind: Mapped[BaselineKind] = chosen(BaselineKind, "opening_kind")
    closing_kind: Mapped[BaselineKind | None] = chosen(BaselineKind, "closing_kind")
    opening_session_id: Mapped[int | None] = upward(SESSION)
    closing_session_id: Mapped[int | None] = upward(SESSION)
    opening_count_id: Mapped[UUID | None] = mapped_column(comment="a count by hand; no table of its own")
    closing_count_id: Mapped[UUID | None] = mapped_column(comment="a count by hand; no table of its own")
    opening: Mapped[int] = tally()
    opening_low: Mapped[int | None]
    opening_high: Mapped[int | None]
    dead_at_opening: Mapped[int] = tally()
    expected: Mapped[int | None]
    counted: Mapped[int | None]
    low: Mapped[int | None]
    high: Mapped[int | None]
    dead_at_closing: Mapped[int] = tally()
    deaths_seen: Mapped[int] = tally()
    sales: Mapped[int] = tally()
    noise: Mapped[int] = tally()
    unexplained: Mapped[int] = tally()
    groups: Mapped[dict[str, Any]] = json_object()
    count_lines: Mapped[list[Any]] = json_list()
    flags: Mapped[list[Any]] = json_list()
    closed_by_user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    reclose_count: Mapped[int] = tally()
    reclosed_at: Mapped[datetime | None]


class Reconciliation(Tracked):
    """One closed cycle as a person reviews it; once `reconciled` the period is frozen (RCN-12)."""

    __tablename__ = "reconciliations"
    __table_args__ = (
        UniqueConstraint("storage_location_id", "location_cycle_id", name="uq_reconciliations_cycle"),
        CheckConstraint("period_year BETWEEN 2020 AND 2100 AND period_month BETWEEN 1 AND 12", name="period_valid"),
        CheckConstraint("client_sales >= 0", name="client_sales_not_negative"),
        CheckConstraint(
            "status <> 'reconciled' OR (reviewed_by_user_id IS NOT NULL AND reviewed_at IS NOT NULL)",
            name="reconciled_has_reviewer",
        ),
        Index("idx_reconciliations_cycle", "location_cycle_id"),
        Index("idx_reconciliations_period", "period_year", "period_month", "warehouse_id"),
        Index("idx_reconciliations_status", "status"),
    )
    storage_location_id: Mapped[int] = mapped_column(ForeignKey("storage_locations.id"))
    warehouse_id: Mapped[int] = mapped_column(ForeignKey("warehouses.id"), server_default=FetchedValue())
    location_cycle_id: Mapped[int] = mapped_column(ForeignKey("location_cycles.id"))
    period_year: Mapped[int] = mapped_column(SmallInteger)
    period_month: Mapped[int] = mapped_column(SmallInteger)
    opening_session_id: Mapped[int | None] = upward(SESSION)
    closing_session_id: Mapped[int | None] = upward(SESSION)
    opening_count: Mapped[int] = tally()
    planted: Mapped[int] = tally()
    sown: Mapped[int] = tally()
    transplant_in: Mapped[int] = tally()
    transplant_out: Mapped[int] = tally()
    deaths: Mapped[int] = tally()
    adjustments: Mapped[int] = tally()
    manual_sales: Mapped[int] = tally()
    expected: Mapped[int | None]
    counted: Mapped[int | None]
    computed_sales: Mapped[int | None]
    noise: Mapped[int] = tally()
    unexplained: Mapped[int] = tally()
    client_sales: Mapped[int | None]
    discrepancy: Mapped[int | None]
    flags: Mapped[list[Any]] = json_list()
    status: Mapped[ReconciliationStatus] = chosen(ReconciliationStatus, "status", ReconciliationStatus.OPEN)
    reviewed_by_user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    reviewed_at: Mapped[datetime | None]
    note: Mapped[str | None]


class LedgerSeal(Model):
    """Nightly: one root over the newest hash of every batch, among the movements up to `last_movement_id`."""

    __tablename__ = "ledger_seals"
    __table_args__ = (Index("idx_ledger_seals_sealed_at", "sealed_at"),)
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    sealed_at: Mapped[datetime] = mapped_column(server_default=func.now())
    batch_count: Mapped[int] = mapped_column(BigInteger)
    movement_count: Mapped[int] = mapped_column(BigInteger)
    last_movement_id: Mapped[int | None] = mapped_column(BigInteger)
    root: Mapped[bytes] = mapped_column(LargeBinary)
