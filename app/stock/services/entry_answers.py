"""What a person is told about an entry that was carried out."""

from collections.abc import Callable, Mapping

from app.stock.rules import ADJUSTED, DIED, INITIAL, MOVED, PLANTED, SOLD, SOWN
from app.stock.schemas.entered import (
    AdjustmentRead,
    DeathRead,
    Entered,
    InflowRead,
    InitializationRead,
    PostedRead,
    SaleRead,
    TransplantRead,
)
from app.stock.services.entering import Done


def answer(done: Done) -> Entered:
    return ANSWERS[done.command.kind](done)


def inflow(done: Done) -> Entered:
    """PLA-06."""
    (movement,), (batch,) = done.movements, done.batches
    return InflowRead(
        operation="plantado" if done.command.kind == PLANTED else "sembrado",
        movement_id=movement.movement_id,
        batch_id=batch.id,
        batch_code=batch.batch_code,
        bin_id=batch.current_storage_bin_id,
        quantity_added=movement.quantity,
        new_total=batch.quantity_current,
        warnings=list(done.warnings),
        occurred_at=movement.occurred_at,
    )


def transplant(done: Done) -> Entered:
    """TRA-10."""
    (out, into), (source, target) = done.movements, done.batches
    return TransplantRead(
        operation="transplante",
        source_movement_id=out.movement_id,
        dest_movement_id=into.movement_id,
        source_batch_id=source.id,
        dest_batch_id=target.id,
        source_batch_remaining=source.quantity_current,
        dest_batch_total=target.quantity_current,
        quantity_moved=into.quantity,
        warnings=list(done.warnings),
        occurred_at=out.occurred_at,
    )


def death(done: Done) -> Entered:
    """DEA-04."""
    (movement,), (batch,) = done.movements, done.batches
    return DeathRead(
        operation="muerte",
        movement_id=movement.movement_id,
        batch_id=batch.id,
        quantity_removed=-movement.quantity,
        remaining_alive=batch.quantity_current,
        total_empty_containers=batch.quantity_empty_containers,
        warnings=list(done.warnings),
        occurred_at=movement.occurred_at,
    )


def sale(done: Done) -> Entered:
    (movement,), (batch,) = done.movements, done.batches
    return SaleRead(
        operation="venta",
        movement_id=movement.movement_id,
        batch_id=batch.id,
        quantity_removed=-movement.quantity,
        remaining_alive=batch.quantity_current,
        unit_price=movement.unit_price,
        total_price=movement.total_price,
        warnings=list(done.warnings),
        occurred_at=movement.occurred_at,
    )


def adjustment(done: Done) -> Entered:
    (movement,), (batch,) = done.movements, done.batches
    return AdjustmentRead(
        operation="ajuste",
        movement_id=movement.movement_id,
        batch_id=batch.id,
        quantity=movement.quantity,
        quantity_current=batch.quantity_current,
        warnings=list(done.warnings),
        occurred_at=movement.occurred_at,
    )


def initialization(done: Done) -> Entered:
    """INI-09."""
    (movement,), (batch,) = done.movements, done.batches
    return InitializationRead(
        stock_movement_id=movement.movement_id,
        stock_batch_id=batch.id,
        batch_code=batch.batch_code,
        bin_id=batch.current_storage_bin_id,
        quantity=movement.quantity,
        created_at=movement.created_at,
        message=f"{movement.quantity} plants are in batch {batch.batch_code}.",
        config_created=done.config_created,
        warnings=list(done.warnings),
        occurred_at=movement.occurred_at,
    )


def posted(done: Done) -> PostedRead:
    """The answer of the address that takes every kind."""
    movement, batch = done.movements[0], done.batches[0]
    return PostedRead(
        movement_id=movement.movement_id,
        batch_id=batch.id,
        movement_type=movement.movement_type,
        quantity=movement.quantity,
        is_inbound=movement.quantity > 0,
        quantity_current=batch.quantity_current,
        related_movement_id=movement.related_movement_id,
        created_at=movement.created_at,
        warnings=list(done.warnings),
        occurred_at=movement.occurred_at,
    )


ANSWERS: Mapping[str, Callable[[Done], Entered]] = {
    PLANTED: inflow,
    SOWN: inflow,
    MOVED: transplant,
    DIED: death,
    SOLD: sale,
    ADJUSTED: adjustment,
    INITIAL: initialization,
}
