"""Judging what people enter against the ground it stands on; nothing is written, every refusal has its own code."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial

from app.core.errors import Fault, Forbidden, Invalid, NotFound
from app.core.settings import load_settings
from app.locations.models import LocationConfig
from app.stock.repositories import State
from app.stock.rules import (
    ADJUSTED,
    ALLOWED_IN,
    INITIAL,
    MOVED,
    PLANTED,
    SELLABLE_CATEGORIES,
    SOLD,
    SOWN,
    Attributes,
    Command,
    Target,
    container_for,
)
from app.stock.services.batches import check_configured, farm_day
from app.stock.services.bench import Bench
from app.stock.services.ground import Ground
from app.stock.services.planned import Judged
from app.stock.services.transplanting import transplanted
from app.users.permissions import Permission

NO_PRICE = "no_price"
CENT = Decimal("0.01")
INSTEAD = {PLANTED: "`sembrar` sows into trays and plugs", SOWN: "`plantar` plants into crates and segments"}
MADE = {PLANTED: "manual planting", SOWN: "manual sowing"}


class WrongContainer(Invalid):
    """This does not happen in such a container."""

    code = "wrong_container"


class NotSellable(Invalid):
    """Only plants for sale, in crates and segments, are sold."""

    code = "not_sellable"


class Judge(Bench):
    """`by` is the name of who enters."""

    def __init__(self, ground: Ground, rights: frozenset[Permission], by: str) -> None:
        super().__init__(ground, rights)
        self.by = by
        self._kinds: Mapping[str, Callable[[Command], Judged]] = {
            PLANTED: self._inflow,
            SOWN: self._inflow,
            INITIAL: self._initial,
            SOLD: self._sale,
            ADJUSTED: self._adjustment,
            MOVED: partial(transplanted, self),
        }

    def judge(self, command: Command) -> Judged:
        refuse_wrong_sign(command)
        self._refuse_unknown(command)
        return self._kinds.get(command.kind, self._loss)(command)

    def _inflow(self, command: Command) -> Judged:
        """PLA-01 … PLA-05, and the same for sowing."""
        if command.batch_id is not None:
            pile = self.named(command)
            self._refuse_container(command, pile.container.category)
            moment = self.moment(command, pile.container.place_id)
            return Judged(command, [self.give(command, pile, moment)])
        place_id, attributes, category = self._described(command)
        self._refuse_container(command, category)
        moment = self.moment(command, place_id)
        refuse_planted_later(command, self.ground)
        container = self.ground.newest(place_id, category)
        extra = {
            "planting_date": command.planting_date or farm_day(moment.at),
            "notes": MADE[command.kind],
        }
        pile = self.ground.alike(container, attributes) or self.begin(container, attributes, extra)
        return Judged(command, [self.give(command, pile, moment)], self.warnings(place_id, attributes))

    def _initial(self, command: Command) -> Judged:
        """INI-02 … INI-07: always a batch of its own; what is not configured yet is what it says."""
        if command.batch_id is not None:
            fault = Fault(f"{command.pointer}/batch_id", "opening stock is always a new batch", "contradiction")
            raise Invalid("Opening stock goes into no batch that there is.", errors=[fault])
        place_id, attributes, category = self._described(command)
        config = self.ground.configs.get(place_id)
        check_configured(attributes, config)
        moment = self.moment(command, place_id)
        refuse_planted_later(command, self.ground)
        extra = {"planting_date": command.planting_date, "notes": command.notes}
        pile = self.begin(self.ground.newest(place_id, category), attributes, extra)
        if config is None:
            # Only for the rows that are judged after this one; the service makes the real one.
            self.ground.configs[place_id] = LocationConfig(
                storage_location_id=place_id,
                product_id=attributes.product_id,
                packaging_catalog_id=attributes.packaging_catalog_id,
                expected_product_state_id=attributes.product_state_id,
            )
        row = self.give(command, pile, moment, f"Initial manual count by user {self.by}")
        return Judged(command, [row], configures=config is None)

    def _loss(self, command: Command) -> Judged:
        """DEA-01, DEA-02: in every container."""
        pile = self.source(command)
        return Judged(command, [self.take(command, pile, self.moment(command, pile.container.place_id))])

    def _sale(self, command: Command) -> Judged:
        """SAL-01, SAL-03: at the price of the list unless another was agreed."""
        pile = self.source(command)
        state = self.ground.states[pile.attributes.product_state_id]
        if pile.container.category not in SELLABLE_CATEGORIES or not state.is_sellable:
            raise NotSellable(
                f"These plants are {state.code} in a {pile.container.category}; those are not sold.",
                errors=[Fault(f"{command.pointer}/batch_id", "not for sale", "not_sellable")],
            )
        listed = self.ground.prices.get((pile.attributes.product_id, pile.attributes.packaging_catalog_id))
        unit, total = prices_of(command, listed)
        row = self.take(command, pile, self.moment(command, pile.container.place_id), unit=unit, total=total)
        return Judged(command, [row], (NO_PRICE,) if total is None else ())

    def _adjustment(self, command: Command) -> Judged:
        """ADJ-01: signed, with a reason, by who may delete stock."""
        if Permission.STOCK_DELETE not in self.rights:
            raise Forbidden("An adjustment needs the permission stock:delete.", permission="stock:delete")
        if not command.notes:
            fault = Fault(f"{command.pointer}/notes", "an adjustment says why", "missing")
            raise Invalid("An adjustment needs a reason.", errors=[fault])
        pile = self.source(command)
        moment = self.moment(command, pile.container.place_id)
        post = self.take if command.takes else self.give
        return Judged(command, [post(command, pile, moment)])

    def _described(self, command: Command) -> tuple[int, Attributes, str]:
        """What comes in and into which kind of container; what is left out is as configured."""
        place_id = command.storage_location_id
        config = self.ground.configs.get(place_id or 0)
        product_id = command.product_id or (config.product_id if config else None)
        if place_id is None or product_id is None:
            name = "storage_location_id" if place_id is None else "product_id"
            raise Invalid(errors=[Fault(f"{command.pointer}/{name}", "is needed", "missing")])
        state = self._state(command)
        pot = command.packaging_catalog_id
        if pot is None and "packaging_catalog_id" not in command.given and config and command.kind != SOWN:
            pot = config.packaging_catalog_id if config.product_id == product_id else None
        attributes = Attributes(product_id, state.id, command.product_size_id, pot)
        return place_id, attributes, command.bin_category or container_for(state.code, is_sellable=state.is_sellable)

    def _state(self, command: Command) -> State:
        """As given, as configured, or the first state in which such plants come."""
        if command.product_state_id is not None:
            return self.ground.states[command.product_state_id]
        sellable = command.kind != SOWN
        config = self.ground.configs.get(command.storage_location_id or 0)
        if config is not None:
            state = self.ground.states[config.expected_product_state_id]
            if sellable or not state.is_sellable:
                return state
        usual = next((each for each in self.ground.states.values() if each.is_sellable == sellable), None)
        if usual is None:
            fault = Fault(f"{command.pointer}/product_state_id", "the catalogue has no usual one", "missing")
            raise Invalid(errors=[fault])
        return usual

    def _refuse_container(self, command: Command, category: str) -> None:
        if category not in ALLOWED_IN.get(command.kind, {category}):
            detail = f"A {category} is not for `{command.kind}`; {INSTEAD[command.kind]}."
            raise WrongContainer(
                detail, errors=[Fault(f"{command.pointer}/bin_category", INSTEAD[command.kind], "wrong_container")]
            )

    def _refuse_unknown(self, command: Command) -> None:
        """Everything the command names that does not exist, or not for this caller."""
        both: list[tuple[str, Command | Target]] = [(command.pointer, command)]
        if command.target is not None:
            both.append((f"{command.pointer}/destination", command.target))
        known = {
            "storage_location_id": self.ground.places,
            "product_id": self.ground.products,
            "product_state_id": self.ground.states,
            "product_size_id": self.ground.sizes,
            "packaging_catalog_id": self.ground.packagings,
            "bin_id": self.ground.bins,
        }
        faults = [
            Fault(f"{pointer}/{name}", f"there is no {id_}", "unknown")
            for pointer, each in both
            for name, ids in known.items()
            if (id_ := getattr(each, name, None)) is not None and id_ not in ids
        ]
        if faults:
            raise NotFound("Something that is named does not exist.", errors=faults)


def refuse_wrong_sign(command: Command) -> None:
    """MOV-02: a command is positive, an adjustment not zero."""
    if command.quantity == 0 or (command.quantity < 0 and command.kind != ADJUSTED):
        fault = Fault(f"{command.pointer}/quantity", "has the wrong sign for this kind", "wrong_sign")
        raise Invalid("The sign of the quantity does not fit.", errors=[fault])


def refuse_planted_later(command: Command, ground: Ground) -> None:
    """INI-03: nobody has planted tomorrow."""
    today = ground.now.astimezone(load_settings().zone).date()
    if command.planting_date is not None and command.planting_date > today:
        fault = Fault(f"{command.pointer}/planting_date", "lies in the future", "in_future")
        raise Invalid("What has not happened cannot be entered.", errors=[fault])


def prices_of(command: Command, listed: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    """Unit price and total of a sale in currency units: as agreed, else as listed; never changed later (MOV-10)."""
    unit, total = command.unit_price, command.total_price
    if unit is None:
        unit = listed if total is None else total / command.quantity
    if unit is None:
        return None, total
    unit = unit.quantize(CENT)
    return unit, unit * command.quantity if total is None else total
