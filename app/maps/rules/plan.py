"""A greenhouse laid flat: metres instead of degrees, along its own long side, for who stands in it without GPS."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import atan2, cos, degrees, pi, radians, sin, sqrt

RADIUS_M, FLATTENING = 6_378_137.0, 1 / 298.257_223_563
SQUARED = FLATTENING * (2 - FLATTENING)

type Point = tuple[float, float]
type Ring = Sequence[Point]


@dataclass(frozen=True, slots=True)
class Plan:
    """From degrees to metres: x along the long side of the outline, y across, both from 0; right to the millimetre.

    `bearing` is where x points to, in degrees clockwise from north.
    """

    origin: Point
    per_degree: Point
    turn: float
    corner: Point
    size: Point

    @classmethod
    def along(cls, outline: Ring) -> "Plan":
        """The narrowest rectangle around the outline becomes the sheet; one of its sides is one of the outline's."""
        origin = outline[0]
        per_degree = metres_per_degree(origin[1])
        flat = [flattened(each, origin, per_degree) for each in outline]
        turns = {side(start, end) for start, end in pairwise(flat) if start != end}
        turn = min(turns, key=lambda each: (area(flat, each), each))
        if (box := extent(flat, turn))[2] < box[3]:
            turn -= pi / 2
        left, low, width, depth = extent(flat, turn)
        return cls(origin, per_degree, turn, (left, low), (width, depth))

    @property
    def bearing(self) -> float:
        return (90 - degrees(self.turn)) % 360

    def laid(self, ring: Iterable[Sequence[float]]) -> list[Point]:
        turned = (turned_by(flattened((each[0], each[1]), self.origin, self.per_degree), self.turn) for each in ring)
        return [(round(x - self.corner[0], 3), round(y - self.corner[1], 3)) for x, y in turned]


def metres_per_degree(latitude: float) -> Point:
    """East and north, on the spheroid."""
    squeezed = 1 - SQUARED * sin(radians(latitude)) ** 2
    north = RADIUS_M * (1 - SQUARED) / squeezed**1.5
    east = RADIUS_M / sqrt(squeezed) * cos(radians(latitude))
    return radians(1) * east, radians(1) * north


def flattened(point: Point, origin: Point, per_degree: Point) -> Point:
    return (point[0] - origin[0]) * per_degree[0], (point[1] - origin[1]) * per_degree[1]


def side(start: Point, end: Point) -> float:
    """Its direction between east and north-west, in radians."""
    return round(atan2(end[1] - start[1], end[0] - start[0]) % pi, 9)


def turned_by(point: Point, turn: float) -> Point:
    x, y = point
    return x * cos(turn) + y * sin(turn), y * cos(turn) - x * sin(turn)


def extent(flat: Ring, turn: float) -> tuple[float, float, float, float]:
    """Left, low, width and depth of what was turned back by `turn`."""
    xs, ys = zip(*(turned_by(each, turn) for each in flat), strict=True)
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def area(flat: Ring, turn: float) -> float:
    _, _, width, depth = extent(flat, turn)
    return round(width * depth, 6)
