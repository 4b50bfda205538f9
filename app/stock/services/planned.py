"""What judged entries will write, before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from uuid import UUID, uuid4

from app.core.errors import Fault, Invalid
from app.stock.models import MovementType
from app.stock.repositories import CycleSpan
from app.stock.rules import INITIAL, Command
from app.stock.services.ground import CLOCK_SKEW, JUST_AFTER, Ground, Pile
from app.stock.services.place_book import PeriodReconciled


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant in the life of a place. `late` is the cycle that must be closed again, or whose opening is settled.

    A count stands at `until`: what it left in the batches stays, whatever is entered before.
    """

    at: datetime
    late: CycleSpan | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """A row of the ledger to be. `empties` are containers left behind beside those of the dead."""

    pile: Pile
    kind: MovementType
    quantity: int
    moment: Moment
    reason: str
    counts_as: MovementType | None = None
    unit_price: Decimal | None = None
    total_price: Decimal | None = None
    empties: int = 0
    related: UUID | None = None
    movement_id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, slots=True)
class Judged:
    """A command that may be carried out: its rows in order, what its person is told, whether it is opening stock."""

    command: Command
    rows: Sequence[Planned]
    warnings: tuple[str, ...] = ()
    configures: bool = False


def moment_of(ground: Ground, place_id: int, at: datetime) -> Moment:
    """Where an instant lies; what lies before cycle 1 is taken to lie in it, and a frozen cycle is left alone."""
    spans = ground.cycles.get(place_id, [])
    span = next((each for each in spans if each.closed_at is None or each.closed_at >= at), None)
    if span is None:
        return Moment(at)
    if span.frozen:
        raise PeriodReconciled(cycle_id=span.id, storage_location_id=place_id)
    if span.number == 1 and at <= span.opened_at:
        return Moment(at, span, span.closed_at if span.typed else span.opened_at)
    return Moment(at, span, span.closed_at) if span.closed_at is not None else Moment(at)


def instant_of(command: Command, ground: Ground, place_ids: Sequence[int]) -> datetime:
    """When it happened: now unless said otherwise, and then after whatever the places were last counted at (MOV-06)."""
    given = command.occurred_at
    openings = [ground.cycles[each][-1].opened_at for each in place_ids if ground.cycles.get(each)]
    if given is None:
        return max([ground.now, *(each + JUST_AFTER for each in openings)])
    if given > ground.now + CLOCK_SKEW:
        fault = Fault(f"{command.pointer}/occurred_at", "lies in the future", "in_future")
        raise Invalid("What has not happened cannot be entered.", errors=[fault])
    at = min(given, ground.now)
    # INI-10: opening stock of the instant at which the open period began is inflow of that period.
    return at + JUST_AFTER if command.kind == INITIAL and at in openings else at
