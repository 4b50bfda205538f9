"""The ledger: the one way to change a quantity is to post a movement."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from app.core.errors import DomainError, NotFound
from app.core.telemetry import STOCK_OPERATIONS
from app.stock.models import MovementType, SourceType, StockBatch, StockMovement
from app.stock.repositories import BatchRepository, MovementRepository
from app.users.permissions import Scope

POSTED = "posted movements"


class NotEnoughStock(DomainError):
    """The batch holds fewer plants than requested."""

    code = "not_enough_stock"


@dataclass(frozen=True, slots=True)
class Origin:
    """Who moved plants, when they really moved, and what the movement belongs to."""

    user_id: int
    occurred_at: datetime
    reason_description: str | None = None
    source_type: SourceType = SourceType.MANUAL
    processing_session_id: int | None = None
    location_cycle_id: int | None = None
    related_movement_id: UUID | None = None
    idempotency_key: UUID | None = None


class Ledger:
    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self._session = session
        self._batches = BatchRepository(session, scope)
        self._movements = MovementRepository(session, scope)

    async def lock(self, batch_ids: Collection[int]) -> list[StockBatch]:
        """The batches in the order of their ids, nobody else's to change until the transaction ends (MOV-03)."""
        wanted = set(batch_ids)
        batches = await self._batches.locked(wanted)
        if missing := wanted - {each.id for each in batches}:
            raise NotFound(f"There is no batch {min(missing)}.")
        return batches

    async def post(
        self,
        batch: StockBatch,
        movement_type: MovementType,
        quantity: int,
        origin: Origin,
        *,
        unit_price: Decimal | None = None,
        counts_as: MovementType | None = None,
    ) -> StockMovement:
        """Change a locked batch by a signed quantity. Dead plants leave their containers behind, empty (DEA-01)."""
        kind = counts_as or movement_type
        if not await self._batches.change(batch, quantity, empties=-quantity if kind is MovementType.MUERTE else 0):
            raise NotEnoughStock(
                f"Batch {batch.batch_code} holds {batch.quantity_current}, requested are {-quantity}.",
                available=batch.quantity_current,
                requested=-quantity,
            )
        movement = StockMovement(
            batch_id=batch.id,
            movement_type=movement_type,
            counts_as=kind,
            quantity=quantity,
            unit_price=unit_price,
            total_price=None if unit_price is None else unit_price * abs(quantity),
            **bins(batch, quantity),
            **described(origin),
        )
        count_once_committed(self._session, movement)
        return await self._movements.add(movement)


def bins(batch: StockBatch, quantity: int) -> dict[str, int]:
    """Plants come into the batch's bin or go out of it."""
    return {"destination_bin_id" if quantity > 0 else "source_bin_id": batch.current_storage_bin_id}


def described(origin: Origin) -> dict[str, object]:
    return {name: getattr(origin, name) for name in Origin.__slots__}


def count_once_committed(session: AsyncSession, movement: StockMovement) -> None:
    """MOV-09: what is rolled back was never an operation, so the movements wait in `session.info` for the commit."""
    if POSTED not in session.info:
        session.info[POSTED] = []
        event.listen(session.sync_session, "after_commit", count_committed)
        event.listen(session.sync_session, "after_rollback", forget)
    session.info[POSTED].append(movement)


def count_committed(session: Session) -> None:
    # A released savepoint commits nothing; one that was rolled back has put its movements out of the session.
    if session.in_nested_transaction():
        return
    for movement in session.info[POSTED]:
        if movement in session:
            STOCK_OPERATIONS.labels(movement.movement_type).inc()
    session.info[POSTED].clear()


def forget(session: Session) -> None:
    if not session.in_nested_transaction():
        session.info[POSTED].clear()
