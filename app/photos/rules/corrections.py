"""What a person's word makes of a container's count (VLD-02, EMP-03). Plain values in, plain values out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.core.intervals import Interval
from app.photos.models import PlantClass
from app.photos.rules.results import Points

type Change = tuple[PlantClass | None, PlantClass | None]
"""What the network took a box for (None: it missed it), and what it is (None: nothing)."""


@dataclass(frozen=True, slots=True)
class Figures:
    """One container as counted; `low` and `high` are the 90 % interval of its living plants."""

    kind: str
    detected: int
    estimated: int
    empty: int
    dead: int
    low: int
    high: int

    @property
    def total(self) -> int:
        return self.detected + self.estimated


@dataclass(frozen=True, slots=True)
class Stated:
    """What a person says of a container as a whole; None where it is left as it is."""

    accepted: bool = True
    kind: str | None = None
    total: int | None = None
    empty: int | None = None
    dead: int | None = None


def corrected(network: Figures, stated: Stated, changes: Sequence[Change], uncovered: int) -> Figures:
    """The container as a person sees it.

    `uncovered` of the added plants stand where the network had inferred plants without seeing them: each takes the
    place of one of those, so that no plant is counted twice. A total of the person's own overrides all of that.
    """
    if not stated.accepted:
        return Figures(network.kind, 0, 0, 0, 0, 0, 0)
    detected = network.detected + gained(changes, PlantClass.PLANT)
    estimated = max(0, network.estimated - uncovered)
    if stated.total is not None:
        detected = min(detected, stated.total)
        estimated = stated.total - detected
    empty = network.empty + gained(changes, PlantClass.EMPTY_CONTAINER) if stated.empty is None else stated.empty
    dead = network.dead + gained(changes, PlantClass.DEAD_PLANT) if stated.dead is None else stated.dead
    interval = checked(network, detected + estimated, 0 if stated.total is not None else estimated)
    kind = stated.kind or network.kind
    return Figures(kind, detected, estimated, max(0, empty), max(0, dead), interval.low, interval.high)


def checked(network: Figures, total: int, inferred: int) -> Interval:
    """The interval of a count that a person has checked.

    What is seen was looked at, so it is exact; only what is inferred stays in doubt. It may all be absent, and it may
    be as much more as the network's own interval allowed: on either side the half-width is that of the network, but at
    most the number of inferred plants. A container without such plants, or with a total of the person's own, is exact.
    """
    below, above = network.total - network.low, network.high - network.total
    return Interval(total - min(below, inferred), total, total + min(above, inferred))


def gained(changes: Iterable[Change], kind: PlantClass) -> int:
    """How many of a class there are more than the network said."""
    return sum((truth is kind) - (found is kind) for found, truth in changes)


def inside(polygon: Points, x: float, y: float) -> bool:
    """Whether a point lies in a polygon, not closed, by the number of edges a ray to the right crosses."""
    crossed = False
    for (x1, y1), (x2, y2) in zip(polygon, [*polygon[1:], *polygon[:1]], strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            crossed = not crossed
    return crossed
