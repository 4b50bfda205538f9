"""How a close is written down: in the cycle it closes, in the one it opens, and in the rows of the ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from app.core.intervals import Interval
from app.stock.models import BaselineKind, LocationCycle, MovementType, SourceType, StockMovement
from app.stock.rules import (
    Baseline,
    ClosedCycle,
    ClosePlan,
    CountedContainer,
    Group,
    GroupClose,
    Inventoried,
    Lot,
    PlaceCount,
    Standing,
)
from app.stock.services.ledger import Origin

OPENING_FLAGS = frozenset({"no_baseline", "mixed_products"})
REASONS = {
    MovementType.VENTAS: "calculated at cycle close",
    MovementType.MUERTE: "dead plants seen at cycle close",
    MovementType.FOTO: "brought to the count",
}
OPENING = ("opening", "opening_low", "opening_high", "dead_at_opening")
CONFIGURED = (
    "product_id",
    "product_state_id",
    "product_size_id",
    "packaging_catalog_id",
    "shared",
    "sees_dead",
    "by_person",
)
SEEN = tuple(name for name in CountedContainer.__slots__ if name != "lot")


def kind_of(count: PlaceCount) -> BaselineKind:
    return BaselineKind.COUNT if count.processing_session_id is None else BaselineKind.PHOTO


def baselines(cycle: LocationCycle) -> dict[Group, Baseline]:
    return {
        group: Baseline(Interval(seen["opening_low"], seen["opening"], seen["opening_high"]), seen["dead_at_opening"])
        for group, seen in ((group, cycle.groups[group]) for group in Group)
    }


def opened_cycle(
    location_id: int, number: int, at: datetime, count: Interval, groups: Mapping[Group, GroupClose], **columns: Any
) -> LocationCycle:
    cycle = LocationCycle(storage_location_id=location_id, number=number, groups={}, **columns)
    open_with(cycle, at, count, groups)
    return cycle


def open_with(cycle: LocationCycle, at: datetime, count: Interval, groups: Mapping[Group, GroupClose]) -> None:
    """CYC-10: a cycle opens with what the count before it saw."""
    cycle.opened_at = at
    cycle.opening, cycle.opening_low, cycle.opening_high = count.value, count.low, count.high
    cycle.dead_at_opening = sum(each.dead for each in groups.values())
    cycle.groups = {group: cycle.groups.get(group, {}) | opening(groups[group]) for group in Group}


def opening(group: GroupClose) -> dict[str, int]:
    return {
        "opening": group.count.value,
        "opening_low": group.count.low,
        "opening_high": group.count.high,
        "dead_at_opening": group.dead,
    }


def record(cycle: LocationCycle, count: PlaceCount, plan: ClosePlan, inventory: Inventoried) -> None:
    """Write the close into the cycle, with all that is needed to compute it again (CYC-16)."""
    groups = plan.groups.values()
    cycle.closed_at = count.taken_at
    cycle.closing_kind = kind_of(count)
    cycle.closing_session_id, cycle.closing_count_id = count.processing_session_id, count.count_id
    cycle.expected = sum(each.expected for each in groups)
    cycle.counted, cycle.low, cycle.high = count.counted, count.low, count.high
    cycle.dead_at_closing = sum(each.dead for each in groups)
    cycle.deaths_seen = sum(each.deaths_seen for each in groups)
    cycle.sales = sum(each.sales for each in groups)
    cycle.noise = sum(each.noise for each in groups)
    cycle.unexplained = sum(each.photo for each in plan.batches)
    cycle.groups = {group: cycle.groups[group] | closing(plan.groups[group]) for group in Group}
    cycle.count_lines = [line(each, count, plan, inventory) for each in inventory.counted]
    since_opening = OPENING_FLAGS & set(cycle.flags or ()) if cycle.number == 1 else set()
    cycle.flags = sorted({*since_opening, *plan.flags})


def unrecord(cycle: LocationCycle) -> None:
    """As if the cycle had not been closed."""
    cycle.closed_at = cycle.closing_kind = cycle.closing_session_id = cycle.closing_count_id = None
    cycle.expected = cycle.counted = cycle.low = cycle.high = cycle.closed_by_user_id = None
    cycle.dead_at_closing = cycle.deaths_seen = cycle.sales = cycle.noise = cycle.unexplained = 0
    cycle.groups = {
        group: {name: seen[name] for name in OPENING}
        for group, seen in ((group, cycle.groups[group]) for group in Group)
    }
    cycle.count_lines = []
    cycle.flags = sorted(OPENING_FLAGS & set(cycle.flags or ())) if cycle.number == 1 else []


def closing(group: GroupClose) -> dict[str, int]:
    return {
        "expected": group.expected,
        "counted": group.count.value,
        "low": group.count.low,
        "high": group.count.high,
        "dead_at_closing": group.dead,
        "sales": group.sales,
        "deaths_seen": group.deaths_seen,
        "noise": group.noise,
    }


def line(standing: Standing, count: PlaceCount, plan: ClosePlan, inventory: Inventoried) -> dict[str, Any]:
    """A counted container, what was taken to grow in it, and the plants it left in batches."""
    container = standing.container
    mine = {each.batch_id for each in inventory.holdings if standing.holds(each)}
    return (
        {"bin_id": standing.bin_id, "group": standing.group, "lot": container.lot and asdict(container.lot)}
        | {name: getattr(container, name) for name in SEEN}
        | {name: getattr(count, name) for name in CONFIGURED}
        | {
            "batches": {
                str(each.batch_id): each.target for each in plan.batches if each.target and each.batch_id in mine
            }
        }
    )


def left_in_batches(cycle: LocationCycle) -> dict[int, int]:
    """The plants a close left in each batch; none in those it does not name."""
    return {int(id_): plants for each in cycle.count_lines for id_, plants in each["batches"].items()}


def counted_again(cycle: LocationCycle, user_id: int) -> tuple[PlaceCount, list[Standing]]:
    """The count that closed a cycle, as it was recorded; of an empty place nobody needs to know what grew there."""
    assert cycle.closed_at is not None  # noqa: S101
    lines = cycle.count_lines
    standings = [standing_of(each) for each in lines]
    configured = {name: lines[0][name] for name in CONFIGURED} if lines else nothing_stood(cycle)
    count = PlaceCount(
        storage_location_id=cycle.storage_location_id,
        taken_at=cycle.closed_at,
        user_id=user_id,
        low=cycle.low or 0,
        high=cycle.high or 0,
        containers=tuple(each.container for each in standings),
        processing_session_id=cycle.closing_session_id,
        count_id=cycle.closing_count_id,
        **configured,
    )
    return count, standings


def nothing_stood(cycle: LocationCycle) -> dict[str, Any]:
    by_person = cycle.closing_kind is BaselineKind.COUNT and cycle.closing_count_id is not None
    return {"product_id": 0, "product_state_id": 0, "by_person": by_person, "sees_dead": not by_person}


def standing_of(line: Mapping[str, Any]) -> Standing:
    lot = Lot(**line["lot"]) if line["lot"] else None
    return Standing(
        CountedContainer(**{name: line[name] for name in SEEN}, lot=lot), line["bin_id"], Group(line["group"])
    )


def origin_of(kind: MovementType, count: PlaceCount, cycle: LocationCycle | None) -> Origin:
    by_hand = kind is MovementType.FOTO and count.processing_session_id is None
    return Origin(
        user_id=count.user_id,
        occurred_at=count.taken_at,
        reason_description=REASONS[kind],
        source_type=SourceType.MANUAL if by_hand else SourceType.IA,
        processing_session_id=count.processing_session_id,
        location_cycle_id=cycle.id if cycle else None,
    )


def summary(
    cycle: LocationCycle,
    counted: Sequence[Standing],
    movements: Sequence[StockMovement],
    *,
    first: bool,
) -> ClosedCycle:
    """`movements` are all rows that the close has written."""
    last_of_bin = {each.destination_bin_id or each.source_bin_id: each.id for each in movements}
    by_container = {each.container.key: last_of_bin.get(each.bin_id) for each in counted}
    unexplained = sum(each.quantity for each in movements if each.movement_type is MovementType.FOTO)
    if first:
        # The cycle may have been closed since; its sales and most of its flags are then not this count's.
        flags = tuple(flag for flag in cycle.flags if flag in OPENING_FLAGS)
        before = cycle.opening - unexplained
        return ClosedCycle(
            cycle.id, cycle.number, first, before, cycle.opening, 0, 0, 0, unexplained, flags, by_container
        )
    return ClosedCycle(
        cycle.id,
        cycle.number,
        first,
        cycle.expected or 0,
        cycle.counted or 0,
        cycle.sales,
        cycle.deaths_seen,
        cycle.noise,
        unexplained,
        tuple(cycle.flags),
        by_container,
    )
