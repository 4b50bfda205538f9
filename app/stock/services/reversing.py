"""Taking a movement back by its opposite, once (MOV-01); the row counts under the type it corrects."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import Conflict, NotFound
from app.stock.models import MovementType, StockMovement
from app.stock.repositories import MovementRepository
from app.stock.rules import TRAYS
from app.stock.services.bench import refuse_shortage
from app.stock.services.entering import Hand
from app.stock.services.entry_writer import EntryWriter, Writing
from app.stock.services.ground import Ground, GroundService, Needs
from app.stock.services.planned import Planned, moment_of


class NotReversible(Conflict):
    """A count wrote this row, or it takes another one back; correct the count, or enter what happened."""

    code = "not_reversible"


class AlreadyReversed(Conflict):
    """This movement was taken back before."""

    code = "already_reversed"


class ReversalService:
    def __init__(self, session: AsyncSession, hand: Hand) -> None:
        self._hand = hand
        self._movements = MovementRepository(session, hand.scope)
        self._ground = GroundService(session, hand.scope)
        self._writer = EntryWriter(session, hand.scope)

    async def reverse(self, movement_id: UUID, reason: str, key: UUID | None = None) -> list[StockMovement]:
        """Of a transplant both legs. It is dated when the movement was, and closes that period again."""
        legs = await self._legs(movement_id)
        for each in legs:
            refuse_unless_entered(each)
        batch_ids = frozenset(each.batch_id for each in legs)
        since = min(each.occurred_at for each in legs)
        ground = await self._ground.survey(Needs(batch_ids, since=since, searches=False))
        if await self._movements.corrected([each.movement_id for each in legs]):
            raise AlreadyReversed
        rows = [opposite(each, legs, ground, reason) for each in sorted(legs, key=lambda each: each.quantity)]
        done = await self._writer.write(ground, rows, Writing(self._hand.user_id, key))
        return [done[each.movement_id] for each in rows]

    async def _legs(self, movement_id: UUID) -> list[StockMovement]:
        movement = await self._movements.known_as(movement_id)
        if movement.movement_type is not MovementType.TRANSPLANTE or movement.related_movement_id is None:
            return [movement]
        return [movement, await self._movements.known_as(movement.related_movement_id)]


def refuse_unless_entered(movement: StockMovement) -> None:
    kind = movement.movement_type
    corrects = kind is MovementType.AJUSTE and movement.related_movement_id is not None
    if kind is MovementType.FOTO or movement.location_cycle_id is not None or corrects:
        raise NotReversible(movement_id=str(movement.movement_id))


def opposite(leg: StockMovement, legs: Sequence[StockMovement], ground: Ground, reason: str) -> Planned:
    """What comes back is judged first, what goes again must still be there."""
    pile = ground.named.get(leg.batch_id)
    if pile is None or pile.container.place_id not in ground.places:
        raise NotFound("The place of this movement is not in use.")
    moment = moment_of(ground, leg.storage_location_id, leg.occurred_at)
    if leg.quantity > 0:
        refuse_shortage(pile, leg.quantity, moment)
    pile.timeline.add(moment.at, -leg.quantity, moment.until)
    return Planned(
        pile,
        MovementType.AJUSTE,
        -leg.quantity,
        moment,
        reason,
        counts_as=leg.counts_as,
        unit_price=leg.unit_price,
        total_price=leg.total_price,
        empties=-empties_of(leg, legs, ground),
        related=leg.movement_id,
    )


def empties_of(leg: StockMovement, legs: Sequence[StockMovement], ground: Ground) -> int:
    """The cells that stayed behind when plants went on from trays (TRA-08)."""
    if len(legs) == 1 or leg.quantity > 0:
        return 0
    source, target = (ground.named[each.batch_id] for each in sorted(legs, key=lambda each: each.quantity))
    went_on = (source.container.category, source.attributes) != (target.container.category, target.attributes)
    return -leg.quantity if source.container.category in TRAYS and went_on else 0
