"""90 % intervals of counts: how containers make a photo, photos a place and places a farm."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, hypot, sqrt
from typing import Self

ROUNDING_SLACK = 1e-9
"""Keeps floor and ceil from taking a whole plant for the last bit of a float."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A count with the bounds between which the truth lies in 90 of 100 cases; in plants."""

    low: int
    value: int
    high: int

    def __post_init__(self) -> None:
        if not self.low <= self.value <= self.high:
            raise ValueError(f"not an interval: {self.low} ≤ {self.value} ≤ {self.high}")

    @classmethod
    def exact(cls, value: int) -> Self:
        """Take a count somebody vouches for."""
        return cls(value, value, value)

    @property
    def relative_width(self) -> float:
        """Width over the count; over one plant where nothing was counted."""
        return (self.high - self.low) / max(self.value, 1)

    def shifted(self, plants: int) -> Self:
        """After a person added (or, negative, took away) plants: as unsure as before, never below zero."""
        return type(self)(max(0, self.low + plants), max(0, self.value + plants), max(0, self.high + plants))


def combine(parts: Sequence[Interval], shared: float) -> Interval:
    """Add up counts by one model.

    `shared` is the half-width, relative to the count, of the error that all parts have in common: it adds up
    linearly. What is left of each part's half-width is its own: it adds up in squares. One part alone stays as it is,
    and summing sums gives what summing all parts at once gives, but for rounding.
    """
    down = _together([_split(part, shared, below=True) for part in parts])
    up = _together([_split(part, shared, below=False) for part in parts])
    whole = _rounded(sum(part.value for part in parts), down, up)
    return Interval(max(0, whole.low), whole.value, whole.high)


def difference(minuend: Interval, subtrahend: Interval, shared: float) -> Interval:
    """Subtract two counts by one model; the result may be negative.

    The shared error hits both counts alike, so only its effect on the difference remains.
    """
    down = _apart(_split(minuend, shared, below=True), _split(subtrahend, shared, below=False))
    up = _apart(_split(minuend, shared, below=False), _split(subtrahend, shared, below=True))
    return _rounded(minuend.value - subtrahend.value, down, up)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Half-widths of many counts, already added up: what they have in common linearly, what is their own in squares."""

    common_down: float = 0.0
    own_down: float = 0.0
    common_up: float = 0.0
    own_up: float = 0.0

    def __add__(self, other: "Doubt") -> "Doubt":
        return Doubt(*(getattr(self, name) + getattr(other, name) for name in Doubt.__slots__))

    def scaled(self, share: float) -> "Doubt":
        """Of a share of the plants that were counted."""
        return Doubt(self.common_down * share, self.own_down * share**2, self.common_up * share, self.own_up * share**2)

    @property
    def down(self) -> float:
        return hypot(self.common_down, sqrt(max(0.0, self.own_down)))

    @property
    def up(self) -> float:
        return hypot(self.common_up, sqrt(max(0.0, self.own_up)))

    def around(self, plants: int) -> Interval:
        """What `combine` says of the counts themselves; never below zero."""
        whole = _rounded(plants, self.down, self.up)
        return Interval(min(plants, max(0, whole.low)), plants, whole.high)


def _split(part: Interval, shared: float, *, below: bool) -> tuple[float, float]:
    """Divide a half-width into the part this count has in common with all others and the part of its own."""
    width = part.value - part.low if below else part.high - part.value
    common = min(shared * abs(part.value), float(width))
    return common, sqrt(width**2 - common**2)


def _together(sides: Sequence[tuple[float, float]]) -> float:
    return hypot(sum(common for common, _ in sides), *(own for _, own in sides))


def _apart(minuend: tuple[float, float], subtrahend: tuple[float, float]) -> float:
    return hypot(minuend[0] - subtrahend[0], minuend[1], subtrahend[1])


def _rounded(value: int, down: float, up: float) -> Interval:
    return Interval(floor(value - down + ROUNDING_SLACK), value, ceil(value + up - ROUNDING_SLACK))
