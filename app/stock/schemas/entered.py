"""What was entered, at the HTTP boundary. `operation` is the kind as its own path calls it."""

from datetime import datetime
from decimal import Decimal
from typing import Literal
from uuid import UUID

from app.core.schemas import ReadSchema
from app.stock.models import MovementType
from app.stock.schemas.batches import MovementRead


class Entered(ReadSchema):
    warnings: list[str]
    occurred_at: datetime


class InflowRead(Entered):
    operation: Literal["plantado", "sembrado"]
    movement_id: UUID
    batch_id: int
    batch_code: str
    bin_id: int
    quantity_added: int
    new_total: int


class TransplantRead(Entered):
    operation: Literal["transplante"]
    source_movement_id: UUID
    dest_movement_id: UUID
    source_batch_id: int
    dest_batch_id: int
    source_batch_remaining: int
    dest_batch_total: int
    quantity_moved: int


class DeathRead(Entered):
    operation: Literal["muerte"]
    movement_id: UUID
    batch_id: int
    quantity_removed: int
    remaining_alive: int
    total_empty_containers: int


class SaleRead(Entered):
    operation: Literal["venta"]
    movement_id: UUID
    batch_id: int
    quantity_removed: int
    remaining_alive: int
    unit_price: Decimal | None
    total_price: Decimal | None


class AdjustmentRead(Entered):
    operation: Literal["ajuste"]
    movement_id: UUID
    batch_id: int
    quantity: int
    quantity_current: int


class InitializationRead(Entered):
    stock_movement_id: UUID
    stock_batch_id: int
    batch_code: str
    bin_id: int
    quantity: int
    created_at: datetime
    message: str
    config_created: bool


class PostedRead(Entered):
    """Of a transplant the leg that goes out; the other one is `related_movement_id`."""

    movement_id: UUID
    batch_id: int
    movement_type: MovementType
    quantity: int
    is_inbound: bool
    quantity_current: int
    related_movement_id: UUID | None
    created_at: datetime


class ReversalRead(ReadSchema):
    """The opposite rows, each linked to the one it takes back; two for a transplant."""

    movements: list[MovementRead]
