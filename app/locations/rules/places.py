"""What follows from where a photograph was taken; plain values, no database."""

from dataclasses import dataclass
from math import cos, radians, sin, sqrt

from app.locations.models import BinCategory

EARTH_M, FLATNESS = 6_378_137.0, 0.00669438
"""WGS 84: the radius at the equator, and how much of it, squared, is lost towards the poles."""

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


def metres_per_degree(lat: float) -> tuple[float, float]:
    """Of longitude and of latitude; at the poles themselves, where longitude ends, as if a little beside them."""
    bend = 1 - FLATNESS * sin(radians(lat)) ** 2
    degree_m = radians(1) * EARTH_M / sqrt(bend)
    return degree_m * max(cos(radians(lat)), 0.01), degree_m * (1 - FLATNESS) / bend


def bin_code(location_code: str, category: BinCategory, number: int) -> str:
    """For example NAVE1-NORTE-LOC-001-SEG001."""
    return f"{location_code}-{BIN_PREFIX[category]}{number:03d}"


def next_bin_number(location_code: str, category: BinCategory, codes: list[str]) -> int:
    """One more than the highest number among `codes` that were made by `bin_code`; retired bins keep theirs."""
    prefix = f"{location_code}-{BIN_PREFIX[category]}"
    tails = [code.removeprefix(prefix) for code in codes if code.startswith(prefix)]
    return max((int(tail) for tail in tails if tail.isdigit()), default=0) + 1
