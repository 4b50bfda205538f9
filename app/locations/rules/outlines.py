"""What makes a ring of positions the outline of something; plain values, no database (LOC-02)."""

from collections.abc import Sequence

FEWEST_CORNERS = 3
TOO_LARGE_M2 = 99_999_999
"""What the column of the area can hold."""

type Position = tuple[float, float]
"""Longitude, latitude."""


def ring_fault(ring: Sequence[Position]) -> tuple[str, str] | None:
    """A code and a sentence for what is wrong with a ring; whether it crosses itself only the database can tell."""
    if ring[0] != ring[-1]:
        return "ring_not_closed", "the last position of a ring must be its first one again"
    if len(set(ring)) < FEWEST_CORNERS:
        return "too_few_corners", "a ring has at least three different corners"
    return None


def fits_below(code: str, parent_code: str) -> bool:
    """LOC-04: the code of what lies in a place begins with the code of that place."""
    return code.startswith(f"{parent_code}-")
