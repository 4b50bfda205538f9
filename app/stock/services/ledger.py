"""The ledger: the one way to change a quantity is to post a movement."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from uuid import UUID, uuid4

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from app.core.errors import DomainError, NotFound
from app.core.telemetry import STOCK_OPERATIONS
from app.stock.models import MovementType, SourceType, StockBatch, StockMovement
from app.stock.repositories import BatchChange, BatchRepository, MovementRepository
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


@dataclass(frozen=True, slots=True)
class Posting:
    """A signed change of a locked batch. Dead plants leave their containers behind, empty (DEA-01).

    `counts_as` is the type of the row that this one corrects; `empties` are containers left behind, a signed number.
    Without a `total_price` it is that of all plants.
    """

    batch: StockBatch
    movement_type: MovementType
    quantity: int
    origin: Origin
    unit_price: Decimal | None = None
    total_price: Decimal | None = None
    counts_as: MovementType | None = None
    empties: int = 0
    movement_id: UUID = field(default_factory=uuid4)

    @property
    def kind(self) -> MovementType:
        return self.counts_as or self.movement_type

    @property
    def left_behind(self) -> int:
        return self.empties - (self.quantity if self.kind is MovementType.MUERTE else 0)


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
        """Change a locked batch by a signed quantity."""
        posting = Posting(batch, movement_type, quantity, origin, unit_price=unit_price, counts_as=counts_as)
        (movement,) = await self.post_all([posting])
        return movement

    async def post_all(self, postings: Sequence[Posting]) -> list[StockMovement]:
        """Change locked batches, one posting after the other, in one guarded statement; all or none."""
        if not postings:
            return []
        changes = changed(postings)
        done = await self._batches.change([change for change, _ in changes.values()])
        for change, postings_of in changes.values():
            if change.batch.id not in done:
                raise not_enough(change.batch, postings_of)
        movements = [movement_of(each) for each in postings]
        for movement in movements:
            count_once_committed(self._session, movement)
        return await self._movements.add_all(movements)


def changed(postings: Iterable[Posting]) -> dict[int, tuple[BatchChange, list[Posting]]]:
    """What the postings of each batch come to, and the deepest it sinks on the way."""
    found: dict[int, list[Posting]] = {}
    for each in postings:
        found.setdefault(each.batch.id, []).append(each)
    return {batch_id: (change_of(of_batch), of_batch) for batch_id, of_batch in found.items()}


def change_of(postings: Sequence[Posting]) -> BatchChange:
    level = lowest = empties = 0
    for each in postings:
        level += each.quantity
        lowest = min(lowest, level)
        empties += each.left_behind
    return BatchChange(postings[0].batch, level, lowest, empties)


def not_enough(batch: StockBatch, postings: Sequence[Posting]) -> NotEnoughStock:
    """The first of the postings that the batch could not hold."""
    held = batch.quantity_current
    for each in postings:
        if held + each.quantity < 0:
            return NotEnoughStock(
                f"Batch {batch.batch_code} holds {held}, requested are {-each.quantity}.",
                available=held,
                requested=-each.quantity,
                batch_id=batch.id,
            )
        held += each.quantity
    raise AssertionError("a locked batch was changed by somebody else")


def movement_of(posting: Posting) -> StockMovement:
    unit, total = posting.unit_price, posting.total_price
    if total is None and unit is not None:
        total = unit * abs(posting.quantity)
    return StockMovement(
        movement_id=posting.movement_id,
        batch_id=posting.batch.id,
        movement_type=posting.movement_type,
        counts_as=posting.kind,
        quantity=posting.quantity,
        unit_price=unit,
        total_price=total,
        **bins(posting.batch, posting.quantity),
        **described(posting.origin),
    )


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
