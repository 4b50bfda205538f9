"""How much room a plant takes, measured on a counted photo: what the estimate of the next photos may start from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import pi, sqrt

from app.photos.rules.results import Points

ENOUGH = 10
"""Plants seen in a container from which their size is worth learning; as in `app.vision.residual`."""

SEEN_SHARE = 0.8
"""Of a container's plants that must have been seen: who infers many of them learns from his own guess."""

SURE = 0.5
"""Average confidence from which a photo teaches."""

WEIGHT = 0.2
"""Of the newest photo in the running mean."""

CM2_PER_M2 = 10_000

LEAST_CM2 = 0.01
LEAST_PER_M2, MOST_PER_M2 = 0.01, 100_000.0
"""Beyond these, somebody stated the container's size in another unit."""


@dataclass(frozen=True, slots=True)
class Room:
    """Of one kind of container: plants on so many cm², each a disc of `area_cm2` on average."""

    plants: int
    ground_cm2: float
    area_cm2: float

    @property
    def per_m2(self) -> float:
        return self.plants / self.ground_cm2 * CM2_PER_M2

    @property
    def diameter_cm(self) -> float:
        return sqrt(4 * self.area_cm2 / pi)

    @property
    def plausible(self) -> bool:
        return LEAST_CM2 <= self.area_cm2 <= self.ground_cm2 and LEAST_PER_M2 <= self.per_m2 <= MOST_PER_M2


@dataclass(frozen=True, slots=True)
class Seen:
    """A container of known size with the plants seen in it; `box_px2` is the mean area of their boxes."""

    polygon: Points
    plants: int
    inferred: int
    box_px2: float
    length_cm: float
    width_cm: float

    @property
    def teaches(self) -> bool:
        most_seen = self.plants >= ENOUGH and self.plants >= SEEN_SHARE * (self.plants + self.inferred)
        return most_seen and area(self.polygon) > 0

    def room(self) -> Room:
        """A box is as large as the square around its plant's disc; its container's size gives the scale."""
        ground = self.length_cm * self.width_cm
        return Room(self.plants, ground, self.box_px2 * pi / 4 * ground / area(self.polygon))


def lessons(seen: Iterable[Seen]) -> list[Room]:
    """What containers teach, as far as it can be true."""
    rooms = (each.room() for each in seen if each.teaches)
    return [room for room in rooms if room.plausible]


def together(rooms: Sequence[Room]) -> Room:
    """Of several containers of one kind, each plant weighing the same."""
    plants = sum(each.plants for each in rooms)
    mean = sum(each.area_cm2 * each.plants for each in rooms) / plants
    return Room(plants, sum(each.ground_cm2 for each in rooms), mean)


def area(polygon: Points) -> float:
    """Of a simple polygon (x, y), not closed, in square units of its corners."""
    beside = [*polygon[1:], polygon[0]]
    return abs(sum(x * v - u * y for (x, y), (u, v) in zip(polygon, beside, strict=True))) / 2


def cut_off(polygon: Points, width: int, height: int, edge: float = 2.0) -> bool:
    """Whether the container may go on beyond the photo."""
    return any(x <= edge or y <= edge or x >= width - edge or y >= height - edge for x, y in polygon)
