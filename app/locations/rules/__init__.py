"""What follows from where things are; plain values, no database."""

from app.locations.rules.places import (
    MISMATCH_M,
    SUGGEST_WITHIN_M,
    Candidate,
    Hit,
    PlaceGuess,
    bin_code,
    guess,
    metres_per_degree,
    next_bin_number,
)

__all__ = [
    "MISMATCH_M",
    "SUGGEST_WITHIN_M",
    "Candidate",
    "Hit",
    "PlaceGuess",
    "bin_code",
    "guess",
    "metres_per_degree",
    "next_bin_number",
]
