"""Judging a transplant: two rows, out of one batch and into another, in one place or two (TRA)."""

from dataclasses import replace
from typing import Any

from app.core.errors import DomainError, Fault, Forbidden, Invalid
from app.stock.rules import Attributes, Command, Target, goes_back, leaves_empties
from app.stock.services.batches import farm_day
from app.stock.services.bench import Bench
from app.stock.services.ground import Container, Pile
from app.stock.services.planned import Judged, Moment, Planned, instant_of, moment_of
from app.users.permissions import Permission


class ProductChanges(DomainError):
    """A transplant never makes another product of a plant."""

    code = "product_changes"


class NothingChanges(DomainError):
    """Place, container, state, size and pot are those the plants have already."""

    code = "nothing_changes"


class GoesBack(Invalid):
    """Plants only go on: to a later stage and a larger size; `force` with a reason if it must be."""

    code = "goes_back"


def transplanted(bench: Bench, command: Command) -> Judged:
    """TRA-01 … TRA-09: both legs at the same instant, each naming the other."""
    target = command.target
    if target is None:
        fault = Fault(f"{command.pointer}/destination", "where to is not said", "missing")
        raise Invalid("A transplant has a destination.", errors=[fault])
    source = bench.source(command)
    attributes, container = changed(source, target), destination(bench, source, target)
    refuse_contradiction(command, target, container)
    refuse_no_change(source, target, attributes, container)
    refuse_backward(bench, command, source, (container.category, attributes))
    at = instant_of(command, bench.ground, [source.container.place_id, container.place_id])
    out, into = (moment_of(bench.ground, each.place_id, at) for each in (source.container, container))
    same = container.category == source.container.category and attributes == source.attributes
    leaving = bench.take(command, source, out)
    if leaves_empties(command, category=source.container.category, stays_same=same):
        leaving = replace(leaving, empties=command.quantity)
    pile = bench.ground.alike(container, attributes) or begun(bench, source, container, attributes, into)
    rows = linked(leaving, bench.give(command, pile, into))
    return Judged(command, rows, bench.warnings(container.place_id, attributes))


def both_legs(bench: Bench, command: Command, source: Pile, target: Pile, moment: Moment) -> list[Planned]:
    """Out of one batch and into another in the same place."""
    return linked(bench.take(command, source, moment), bench.give(command, target, moment))


def linked(leaving: Planned, coming: Planned) -> list[Planned]:
    return [replace(leaving, related=coming.movement_id), replace(coming, related=leaving.movement_id)]


def changed(source: Pile, target: Target) -> Attributes:
    """TRA-02: what is not given stays; a size or a pot may be given as none."""
    if target.product_id not in {None, source.attributes.product_id}:
        raise ProductChanges(product_id=source.attributes.product_id)
    given: dict[str, Any] = {
        name: getattr(target, name) for name in ("product_size_id", "packaging_catalog_id") if name in target.given
    }
    if target.product_state_id is not None:
        given["product_state_id"] = target.product_state_id
    return replace(source.attributes, **given)


def destination(bench: Bench, source: Pile, target: Target) -> Container:
    """The container that is named, or the newest of its kind in the place that is named; else in the same."""
    if target.bin_id is not None:
        return bench.ground.bins[target.bin_id]
    place_id = target.storage_location_id or source.container.place_id
    return bench.ground.newest(place_id, target.bin_category or source.container.category)


def refuse_contradiction(command: Command, target: Target, container: Container) -> None:
    """A container that is named stands where, and is of the kind, that is named with it."""
    said = {"storage_location_id": container.place_id, "bin_category": container.category}
    faults = [
        Fault(f"{command.pointer}/destination/{name}", f"the container has {has}", "contradiction")
        for name, has in said.items()
        if getattr(target, name) not in {None, has}
    ]
    if faults:
        raise Invalid("The destination contradicts itself.", errors=faults)


def refuse_no_change(source: Pile, target: Target, attributes: Attributes, container: Container) -> None:
    """TRA-03."""
    here = source.container
    stays = container is here if target.bin_id is not None else same_kind(container, here)
    if stays and attributes == source.attributes:
        raise NothingChanges


def same_kind(one: Container, other: Container) -> bool:
    return (one.place_id, one.category) == (other.place_id, other.category)


def refuse_backward(bench: Bench, command: Command, source: Pile, after: tuple[str, Attributes]) -> None:
    """TRA-04: back only by force, with a reason, by who may delete stock."""
    rank = bench.ground.sizes.get
    category, attributes = after
    old = (source.container.category, rank(source.attributes.product_size_id or 0))
    if not goes_back(old, (category, rank(attributes.product_size_id or 0))):
        return
    if not command.force:
        raise GoesBack
    if Permission.STOCK_DELETE not in bench.rights:
        raise Forbidden("Plants go back only with the permission stock:delete.", permission="stock:delete")
    if not command.notes:
        raise GoesBack(errors=[Fault(f"{command.pointer}/notes", "a step back needs a reason", "missing")])


def begun(bench: Bench, source: Pile, container: Container, attributes: Attributes, moment: Moment) -> Pile:
    """TRA-07: a new batch remembers when its plants were planted."""
    dates = {name: source.date_of(name) for name in ("planting_date", "germination_date")}
    return bench.begin(container, attributes, dates | {"transplant_date": farm_day(moment.at)})
