"""Where the demo farm lies: two greenhouses, each with two beds of five photo spots.

Plain numbers, so that the seed, the tests and the maker of the sample photographs agree on every corner.
"""

from dataclasses import dataclass
from math import cos, radians

ORIGIN_LON, ORIGIN_LAT = -68.9000, -33.2000
"""South-west corner of the first greenhouse (WGS 84)."""

SPOT_WIDTH_M, SPOT_DEPTH_M, PATH_M = 6.0, 8.0, 1.0
SPOTS_PER_AREA = 5
WAREHOUSE_PITCH_M = 40.0
METRES_PER_DEGREE = 111_320.0

type Ring = list[list[float]]


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle in metres east and north of the farm's origin."""

    west: float
    south: float
    east: float
    north: float

    def ring(self) -> Ring:
        """The closed outline as [longitude, latitude] pairs."""
        corners = [
            (self.west, self.south),
            (self.east, self.south),
            (self.east, self.north),
            (self.west, self.north),
            (self.west, self.south),
        ]
        return [position(x, y) for x, y in corners]

    def centre(self) -> list[float]:
        """[longitude, latitude] of the middle."""
        return position((self.west + self.east) / 2, (self.south + self.north) / 2)


def position(east_m: float, north_m: float) -> list[float]:
    """[longitude, latitude] of a point given in metres from the origin."""
    return [
        round(ORIGIN_LON + east_m / (METRES_PER_DEGREE * cos(radians(ORIGIN_LAT))), 9),
        round(ORIGIN_LAT + north_m / METRES_PER_DEGREE, 9),
    ]


def warehouse(number: int) -> Rectangle:
    """Outline of greenhouse `number` (1 or 2)."""
    west = (number - 1) * WAREHOUSE_PITCH_M
    return Rectangle(west, 0.0, west + SPOTS_PER_AREA * SPOT_WIDTH_M, 2 * SPOT_DEPTH_M + PATH_M)


def area(number: int, side: str) -> Rectangle:
    """Outline of the bed on `side` (NORTE or SUR) of greenhouse `number`."""
    whole = warehouse(number)
    if side == "SUR":
        return Rectangle(whole.west, whole.south, whole.east, whole.south + SPOT_DEPTH_M)
    return Rectangle(whole.west, whole.north - SPOT_DEPTH_M, whole.east, whole.north)


def spot(number: int, side: str, index: int) -> Rectangle:
    """Outline of photo spot `index` (1 to 5, west to east) of a bed."""
    bed = area(number, side)
    west = bed.west + (index - 1) * SPOT_WIDTH_M
    return Rectangle(west, bed.south, west + SPOT_WIDTH_M, bed.north)


def spot_code(number: int, side: str, index: int) -> str:
    """For example NAVE1-NORTE-LOC-001."""
    return f"NAVE{number}-{side}-LOC-{index:03d}"
