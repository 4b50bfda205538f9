"""Closing a cycle: what a count of a place means for each of its batches (CYC-03 … CYC-09). Pure and deterministic.

Compared is one total per group of batches (those that can be sold, all others), whatever container, product or pot;
what is missing is shared over the group's batches.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor

from app.core.intervals import Interval, combine, difference
from app.stock.rules.counts import CountedContainer, PlaceCount
from app.stock.rules.sharing import share, share_at_least

SELLABLE_CATEGORIES = frozenset({"box", "segment"})
INDEPENDENT = 0.0
"""No error is taken as common to the counts of two months: light, season and model may have changed between them."""


class Group(StrEnum):
    SELLABLE = "sellable"
    OTHER = "other"


def group_of(category: str, *, state_is_sellable: bool) -> Group:
    return Group.SELLABLE if state_is_sellable and category in SELLABLE_CATEGORIES else Group.OTHER


@dataclass(frozen=True, slots=True)
class Holding:
    """A batch as the count finds it: `expected` plants by the ledger at the count's instant.

    A `preferred` batch takes what is counted in a container where the ledger expects nothing. `least` is what must
    stand in it because that much left it later. `stood` is what an earlier close of the same cycle left in it.
    """

    batch_id: int
    bin_id: int
    group: Group
    product_id: int
    expected: int
    deaths_recorded: int = 0
    preferred: bool = False
    least: int = 0
    stood: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """A counted container and the bin it is; None where nothing was counted and nothing ever stood.

    `group` is where it belongs as long as no batch stands in it. `batch_ids` are the batches that a person counted
    together; without them the container's plants are those of the batches in its bin.
    """

    container: CountedContainer
    bin_id: int | None
    group: Group
    batch_ids: frozenset[int] | None = None

    def holds(self, holding: Holding) -> bool:
        if self.batch_ids is not None:
            return holding.batch_id in self.batch_ids
        return holding.bin_id == self.bin_id


@dataclass(frozen=True, slots=True)
class Inventoried:
    """The batches of a place and the containers counted in it."""

    holdings: list[Holding]
    counted: list[Standing]


@dataclass(frozen=True, slots=True)
class Baseline:
    """What the count that opened the cycle saw of one group."""

    count: Interval
    dead: int


@dataclass(frozen=True, slots=True)
class GroupClose:
    """One group between two counts; `noise` are plants beyond the expected, too few to mean anything."""

    expected: int
    count: Interval
    dead: int
    sales: int = 0
    deaths_seen: int = 0
    noise: int = 0
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class BatchClose:
    """expected - sold - died + photo = target."""

    batch_id: int
    target: int
    sold: int
    died: int
    photo: int


@dataclass(frozen=True, slots=True)
class ClosePlan:
    batches: tuple[BatchClose, ...]
    groups: Mapping[Group, GroupClose]
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What one container adds to one group: plants per batch, dead plants, and how sure that is."""

    group: Group
    plants: Mapping[int, int]
    dead: int
    count: Interval


def plan_close(
    holdings: Sequence[Holding],
    counted: Sequence[Standing],
    opened: Mapping[Group, Baseline] | None,
    count: PlaceCount,
    *,
    keep: bool = False,
) -> ClosePlan:
    """`counted` are the containers of `count`, each with the bin it is.

    Without a baseline (`opened` is None) batches are brought to the count and nothing is sold. With `keep` every batch
    stays at what an earlier close of the same count left in it, and only what the difference is taken for is new.
    """
    holdings = sorted(holdings, key=lambda each: each.batch_id)
    parts = [part for each in counted for part in parts_of(each, holdings, keep=keep)]
    plants = {batch_id: number for part in parts for batch_id, number in part.plants.items()}
    groups: dict[Group, GroupClose] = {}
    batches: list[BatchClose] = []
    for group in Group:
        members = [each for each in holdings if each.group == group]
        baseline = opened[group] if opened else None
        dead = dead_of(group, parts, count, baseline)
        groups[group] = settle(group, members, count_of(group, parts, count), dead, baseline)
        batches += spread(members, plants, groups[group])
    flags = frozenset().union(*(each.flags for each in groups.values()), mixture(holdings, plants, count))
    if opened is None and any(each.expected for each in holdings):
        flags |= {"no_baseline"}
    by_id = sorted(batches, key=lambda each: each.batch_id)
    return ClosePlan(tuple(by_id), groups, tuple(sorted(flags)))


def parts_of(counted: Standing, holdings: Sequence[Holding], *, keep: bool) -> Iterable[Part]:
    """Divide a container over the batches in it, in proportion to what the ledger expects of them."""
    container = counted.container
    inside = [each for each in holdings if counted.holds(each)]
    if not inside:
        yield Part(counted.group, {}, container.dead, Interval(container.low, container.counted, container.high))
        return
    weights = weights_of(inside)
    plants = share_at_least(container.counted, weights, [each.least for each in inside])
    if keep:
        plants = [each.stood for each in inside]
    dead = share(container.dead, weights)
    for group in Group:
        mine = [i for i, each in enumerate(inside) if each.group == group]
        if mine:
            number = sum(plants[i] for i in mine)
            by_batch = {inside[i].batch_id: plants[i] for i in mine}
            yield Part(group, by_batch, sum(dead[i] for i in mine), portion(container, number))


def weights_of(inside: Sequence[Holding]) -> list[int]:
    expected = [max(0, each.expected) for each in inside]
    if any(expected):
        return expected
    chosen = max(inside, key=lambda each: (each.stood, each.preferred, each.batch_id))
    return [int(each is chosen) for each in inside]


def portion(container: CountedContainer, number: int) -> Interval:
    """The interval of the `number` plants of a container that belong to one group."""
    part = number / container.counted if container.counted else 1
    return Interval(floor(container.low * part), number, ceil(container.high * part))


def count_of(group: Group, parts: Sequence[Part], count: PlaceCount) -> Interval:
    mine = [part.count for part in parts if part.group == group]
    return count.interval if mine and len(mine) == len(parts) else combine(mine, count.shared)


def dead_of(group: Group, parts: Sequence[Part], count: PlaceCount, baseline: Baseline | None) -> int:
    """Dead plants standing there; who counts by hand and names none says nothing about them."""
    if not count.sees_dead:
        return baseline.dead if baseline else 0
    return sum(part.dead for part in parts if part.group == group)


def settle(
    group: Group, members: Sequence[Holding], count: Interval, dead: int, baseline: Baseline | None
) -> GroupClose:
    """What the difference between ledger and count is taken for."""
    expected = sum(each.expected for each in members)
    missing = expected - count.value
    if baseline is None or missing == 0:
        return GroupClose(expected, count, dead)
    if group == Group.OTHER:
        flag = "unexplained_loss" if missing > 0 else "unregistered_inflow"
        return GroupClose(expected, count, dead, flags=frozenset({flag}))
    if missing < 0:
        return surplus(expected, count, dead, baseline)
    recorded = sum(each.deaths_recorded for each in members)
    died = min(missing, max(0, dead - baseline.dead - recorded))
    flags = frozenset({"deaths_seen"} if died else ())
    return GroupClose(expected, count, dead, missing - died, died, flags=flags)


def surplus(expected: int, count: Interval, dead: int, baseline: Baseline) -> GroupClose:
    """CYC-06: more plants than expected are noise if the two counts together are unsure enough."""
    beyond = count.value - expected
    between = difference(baseline.count, count, INDEPENDENT)
    if beyond <= between.high - between.value:
        return GroupClose(expected, count, dead, noise=beyond)
    return GroupClose(expected, count, dead, flags=frozenset({"unregistered_inflow"}))


def spread(members: Sequence[Holding], plants: Mapping[int, int], close: GroupClose) -> Iterable[BatchClose]:
    """Sales and deaths fall where plants are missing; the photo's row brings each batch to its share of the count."""
    targets = [plants.get(each.batch_id, 0) for each in members]
    missing = [max(0, each.expected - target) for each, target in zip(members, targets, strict=True)]
    died = share(close.deaths_seen, missing)
    sold = share(close.sales, [lacks - dead for lacks, dead in zip(missing, died, strict=True)])
    for each, target, sales, deaths in zip(members, targets, sold, died, strict=True):
        yield BatchClose(each.batch_id, target, sales, deaths, target - each.expected + sales + deaths)


def mixture(holdings: Sequence[Holding], plants: Mapping[int, int], count: PlaceCount) -> frozenset[str]:
    """CYC-15: a photo cannot tell products apart; a person can."""
    if count.by_person:
        return frozenset()
    configured = {count.product_id} if count.containers else set()
    products = configured | {each.product_id for each in holdings if each.expected or plants.get(each.batch_id)}
    return frozenset({"mixed_products"} if len(products) > 1 else ())


def lowest_points(changes: Iterable[tuple[int, int]]) -> dict[int, int]:
    """The deepest each batch sinks below where it starts when `changes` (batch, signed) happen one after the other."""
    level: dict[int, int] = {}
    lowest: dict[int, int] = {}
    for batch_id, quantity in changes:
        level[batch_id] = level.get(batch_id, 0) + quantity
        lowest[batch_id] = min(lowest.get(batch_id, 0), level[batch_id])
    return lowest
