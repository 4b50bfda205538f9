"""Tiles of the web's map, and boxes in degrees."""

from dataclasses import dataclass
from math import isfinite

from app.core.errors import Fault, Invalid

EQUATOR_M = 40_075_016.685_578_5
EXTENT, MARGIN = 4096, 64
"""Of a tile in its own units, and how far it reaches over its neighbours so that outlines are not cut at its edge."""
AREAS_FROM, PLACES_FROM = 16, 17
"""Levels from which a bed, and a place of two metres by four, are more than a dot."""


@dataclass(frozen=True, slots=True)
class Tile:
    z: int
    x: int
    y: int

    def __post_init__(self) -> None:
        if not (0 <= self.x < 2**self.z and 0 <= self.y < 2**self.z):
            fault = Fault("/path", f"level {self.z} has columns and rows from 0 to {2**self.z - 1}", "no_such_tile")
            raise Invalid("There is no such tile.", errors=[fault])

    @property
    def margin_m(self) -> float:
        """In metres of the web's projection."""
        return EQUATOR_M / (1 << self.z) * MARGIN / EXTENT


@dataclass(frozen=True, slots=True)
class Box:
    """In degrees."""

    west: float
    south: float
    east: float
    north: float

    def __post_init__(self) -> None:
        if self.west > self.east or self.south > self.north:
            raise Invalid("The box is none.", errors=[Fault("/query", "its corners are in the wrong order", "no_box")])


def box_of(text: str) -> Box:
    """Of `west,south,east,north`, or with heights, which mean nothing here, of six numbers."""
    try:
        given = [float(each) for each in text.split(",")]
    except ValueError:
        given = []
    if len(given) == 6:  # noqa: PLR2004 - with heights
        given = [*given[:2], *given[3:5]]
    if len(given) != 4 or not all(map(isfinite, given)):  # noqa: PLR2004
        fault = Fault("/query/bbox", "is four numbers with commas: west,south,east,north", "no_box")
        raise Invalid("The box is none.", errors=[fault])
    return Box(*given)
