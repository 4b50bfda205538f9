"""What follows from where a photograph was taken; plain values, no database."""

from dataclasses import dataclass
from math import cos, radians

from app.locations.models import BinCategory

METRES_PER_DEGREE = 111_320.0
SUGGEST_WITHIN_M = 30.0
MOST_CANDIDATES = 10
MISMATCH_M = 30.0
"""GPS-05: farther than this from the chosen place is worth a warning."""

BIN_PREFIX = {
    BinCategory.SEGMENT: "SEG",
    BinCategory.BOX: "BOX",
    BinCategory.SEEDLING_TRAY: "TRY",
    BinCategory.PLUG: "PLG",
    BinCategory.POT: "POT",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place near a position; `distance_m` is 0 where the position lies inside."""

    location_id: int
    code: str
    name: str
    distance_m: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A place and how the position lies to it: `covers` it, and `margin_m` to the nearest point of its outline."""

    candidate: Candidate
    covers: bool
    margin_m: float
    in_scope: bool = True


@dataclass(frozen=True, slots=True)
class PlaceGuess:
    """Where a position lies. `uncertain` means a person has to confirm it; `candidates` come likeliest first."""

    location_id: int | None
    uncertain: bool
    candidates: tuple[Candidate, ...]

    @property
    def overlapping(self) -> bool:
        """More than one outline covers the position."""
        return sum(each.distance_m == 0 for each in self.candidates) > 1


def guess(hits: list[Hit], error_m: float) -> PlaceGuess:
    """GPS-03: sure only when exactly one place covers the position and the whole error circle lies inside it.

    Places outside of the scope make it unsure, but are never answered.
    """
    seen = [hit for hit in hits if hit.in_scope]
    candidates = tuple(hit.candidate for hit in seen[:MOST_CANDIDATES])
    covering = [hit for hit in seen if hit.covers]
    if not covering:
        return PlaceGuess(None, uncertain=False, candidates=candidates)
    sure = sum(hit.covers for hit in hits) == 1 and covering[0].margin_m >= error_m
    return PlaceGuess(covering[0].candidate.location_id, uncertain=not sure, candidates=candidates)


def degrees(metres: float, lat: float) -> tuple[float, float]:
    """How far `metres` reach in longitude and latitude; wide enough for an index to find all within."""
    shrink = max(cos(radians(lat)), 0.01)
    return metres / (METRES_PER_DEGREE * shrink) * 1.01, metres / METRES_PER_DEGREE * 1.01


def bin_code(location_code: str, category: BinCategory, number: int) -> str:
    """For example NAVE1-NORTE-LOC-001-SEG001."""
    return f"{location_code}-{BIN_PREFIX[category]}{number:03d}"


def next_bin_number(location_code: str, category: BinCategory, codes: list[str]) -> int:
    """One more than the highest number among `codes` that were made by `bin_code`; retired bins keep theirs."""
    prefix = f"{location_code}-{BIN_PREFIX[category]}"
    tails = [code.removeprefix(prefix) for code in codes if code.startswith(prefix)]
    return max((int(tail) for tail in tails if tail.isdigit()), default=0) + 1
