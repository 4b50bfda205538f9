"""What follows from where things are; plain values, no database."""

from app.locations.rules.places import (
    METRES_PER_DEGREE,
    MISMATCH_M,
    SUGGEST_WITHIN_M,
    Candidate,
    Hit,
    PlaceGuess,
    bin_code,
    degrees,
    guess,
    next_bin_number,
)

__all__ = [
    "METRES_PER_DEGREE",
    "MISMATCH_M",
    "SUGGEST_WITHIN_M",
    "Candidate",
    "Hit",
    "PlaceGuess",
    "bin_code",
    "degrees",
    "guess",
    "next_bin_number",
]
