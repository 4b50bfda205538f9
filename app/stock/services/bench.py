"""What all judgements of entries have in common: which batch is meant, when it was, and whether there is enough."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from app.core.errors import Fault, Invalid, NotFound
from app.stock.models import MovementType
from app.stock.rules import REASONS, Attributes, Command, Timeline
from app.stock.services.ground import Container, Ground, Pile
from app.stock.services.ledger import NotEnoughStock
from app.stock.services.planned import Moment, Planned, instant_of, moment_of
from app.users.permissions import Permission

DIFFERS = "product_differs_from_config"


class Bench:
    """Judges one command after the other; each finds the ground as those before it will leave it."""

    def __init__(self, ground: Ground, rights: frozenset[Permission]) -> None:
        self.ground = ground
        self.rights = rights

    def moment(self, command: Command, *place_ids: int) -> Moment:
        return moment_of(self.ground, place_ids[0], instant_of(command, self.ground, place_ids))

    def named(self, command: Command) -> Pile:
        """The batch, as long as its place is in use and it is what else is said of it (TRA-05)."""
        pile = self.ground.named.get(command.batch_id or 0)
        if pile is None or pile.container.place_id not in self.ground.places or not fits(command, pile):
            raise unknown(command.pointer, "batch_id", command.batch_id)
        return pile

    def source(self, command: Command) -> Pile:
        """The batch that is named, or the only one in the place that is as described."""
        if command.batch_id is not None:
            return self.named(command)
        if command.storage_location_id is None or command.product_id is None:
            fault = Fault(f"{command.pointer}/batch_id", "a batch, or a place and a product", "missing")
            raise Invalid("It is not said which plants are meant.", errors=[fault])
        found = [each for each in self.ground.piles.get(command.storage_location_id, []) if fits(command, each)]
        standing = [each for each in found if each.timeline.present > 0] or found
        if not standing:
            raise NotFound(f"No such plants stand in the place {command.storage_location_id}.")
        if len(standing) > 1:
            fault = Fault(f"{command.pointer}/batch_id", "several batches are like this; name one", "ambiguous")
            ids = [each.batch.id for each in standing if each.batch]
            raise Invalid("Several batches are as described.", errors=[fault], batch_ids=ids)
        return standing[0]

    def take(
        self, command: Command, pile: Pile, moment: Moment, *, unit: Decimal | None = None, total: Decimal | None = None
    ) -> Planned:
        """MOV-04, MOV-06: never more than there is, then or at any later instant."""
        wanted = abs(command.quantity)
        refuse_shortage(pile, wanted, moment)
        pile.timeline.add(moment.at, -wanted, moment.until)
        return Planned(
            pile, MovementType(command.kind), -wanted, moment, reason_of(command), unit_price=unit, total_price=total
        )

    def give(self, command: Command, pile: Pile, moment: Moment, reason: str | None = None) -> Planned:
        pile.timeline.add(moment.at, command.quantity, moment.until)
        if pile.batch is None and pile.since is None:
            pile.initial, pile.since = command.quantity, moment.at
        return Planned(pile, MovementType(command.kind), command.quantity, moment, reason or reason_of(command))

    def begin(self, container: Container, attributes: Attributes, extra: Mapping[str, Any]) -> Pile:
        return self.ground.add(Pile(container, attributes, Timeline(), extra=dict(extra)))

    def warnings(self, place_id: int, attributes: Attributes) -> tuple[str, ...]:
        """PLA-02: a configuration is no reason to refuse what was done."""
        config = self.ground.configs.get(place_id)
        return (DIFFERS,) if config is not None and config.product_id != attributes.product_id else ()


def refuse_shortage(pile: Pile, wanted: int, moment: Moment) -> None:
    short = pile.timeline.shortage(wanted, moment.at, moment.until)
    if short is not None:
        raise NotEnoughStock(
            f"Available {short.available}, requested {wanted}.",
            available=short.available,
            requested=wanted,
            first_negative_at=short.first_at.isoformat(),
            batch_id=pile.batch.id if pile.batch else None,
        )


def fits(command: Command, pile: Pile) -> bool:
    """Whether a batch is and stands as described; what is left out may be anything."""
    attributes = pile.attributes
    names = ("product_id", "product_state_id", "product_size_id", "packaging_catalog_id")
    alike = all(getattr(command, name) in {None, getattr(attributes, name)} for name in names)
    where = (command.storage_location_id, command.bin_category)
    return alike and all(
        wanted in {None, has}
        for wanted, has in zip(where, (pile.container.place_id, pile.container.category), strict=True)
    )


def reason_of(command: Command) -> str:
    return command.notes or REASONS[command.kind]


def unknown(pointer: str, name: str, id_: object) -> NotFound:
    return NotFound(f"There is no such {name}.", errors=[Fault(f"{pointer}/{name}", f"there is no {id_}", "unknown")])
