"""CYC-12: which counts change stock by themselves. A photo of a dog must not sell the whole place."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.intervals import Interval

LEAST_CONFIDENCE = 0.30
WIDEST_INTERVAL = 0.20
LEAST_OF_EXPECTED, MOST_OF_EXPECTED = 0.20, 2.00
MOST_LOOSE = 0.05
"""More plants outside of all containers than this share mean that containers were not recognised."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that decides whether a count may post by itself."""

    place_uncertain: bool
    time_doubt: str | None
    complete: bool
    confidence: float
    interval: Interval
    loose: int
    expected: int
    checked: bool = False
    """A person vouches for what was counted; where and when it was is another matter."""


def plausible(counted: int, expected: int) -> bool:
    """Whether a count can be of what the ledger expects; anything can where it expects nothing."""
    return expected == 0 or LEAST_OF_EXPECTED <= counted / expected <= MOST_OF_EXPECTED


def swapped(groups: Sequence[tuple[int, int]]) -> bool:
    """Whether one group of plants, for sale or not, is short while the other stands where the ledger has none.

    Groups are (counted, expected). A container was then rather taken for one of another kind than sold while a new
    one came unrecorded.
    """
    lacking = any(counted < expected for counted, expected in groups)
    return lacking and any(counted and not expected for counted, expected in groups)


def doubts(evidence: Evidence) -> list[str]:
    """Every reason to wait for a person; none means that the count posts."""
    count = evidence.interval
    found = {
        "place_uncertain": evidence.place_uncertain,
        evidence.time_doubt or "time_unknown": evidence.time_doubt is not None,
        "no_plants": count.value == 0,
        "incomplete": not evidence.complete,
        "many_loose_plants": evidence.loose > MOST_LOOSE * count.value,
        "low_confidence": evidence.confidence < LEAST_CONFIDENCE,
        "wide_interval": count.relative_width > WIDEST_INTERVAL,
        "unlike_expected": not plausible(count.value, evidence.expected),
    }
    lifted = set(found) - UNLIFTED if evidence.checked else set()
    return [reason for reason, holds in found.items() if holds and reason not in lifted]


UNLIFTED = frozenset({"place_uncertain", "time_unknown", "time_in_future"})
"""Doubts that remain when somebody has checked the count: they end when the place or the time is stated."""


REASONS = frozenset(
    {
        "place_uncertain",
        "time_unknown",
        "time_in_future",
        "time_too_old",
        "no_plants",
        "incomplete",
        "many_loose_plants",
        "low_confidence",
        "wide_interval",
        "unlike_expected",
    }
)
"""All that `doubts` can answer; a session that is judged again starts without them."""
