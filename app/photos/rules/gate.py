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
class GroupCheck:
    """Plants of one sellability group: counted now, and expected by the ledger."""

    counted: int
    expected: int

    @property
    def plausible(self) -> bool:
        if self.expected == 0:
            return True
        return LEAST_OF_EXPECTED <= self.counted / self.expected <= MOST_OF_EXPECTED


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that decides whether a count may post by itself."""

    place_uncertain: bool
    time_doubt: str | None
    complete: bool
    confidence: float
    interval: Interval
    loose: int
    groups: Sequence[GroupCheck]


def doubts(evidence: Evidence) -> list[str]:
    """Every reason to wait for a person; none means that the count posts."""
    count = evidence.interval
    whole = GroupCheck(sum(each.counted for each in evidence.groups), sum(each.expected for each in evidence.groups))
    found = {
        "place_uncertain": evidence.place_uncertain,
        evidence.time_doubt or "time_unknown": evidence.time_doubt is not None,
        "no_plants": count.value == 0,
        "incomplete": not evidence.complete,
        "many_loose_plants": evidence.loose > MOST_LOOSE * count.value,
        "low_confidence": evidence.confidence < LEAST_CONFIDENCE,
        "wide_interval": count.relative_width > WIDEST_INTERVAL,
        "unlike_expected": not all(each.plausible for each in (whole, *evidence.groups)),
    }
    return [reason for reason, holds in found.items() if holds]
