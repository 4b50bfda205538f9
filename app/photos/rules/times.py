"""When a photograph was taken, and whether that can be believed (PHO-16)."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

MOST_AHEAD = timedelta(minutes=10)
MOST_BEHIND = timedelta(days=45)
DOUBTS = frozenset({"time_unknown", "time_in_future", "time_too_old"})
"""All that `time_doubt` can answer."""

EARLIEST_YEAR, LATEST_YEAR = 1990, 2100


@dataclass(frozen=True, slots=True)
class TakenAt:
    """`known` is False where only the upload's own time is left to go by."""

    at: datetime
    known: bool


def when_taken(camera: datetime | None, sender: datetime | None, received: datetime, farm: tzinfo) -> TakenAt:
    """The camera's clock wins over what the sender says; either is in farm time where it states no zone.

    A time that no photograph of a farm can have counts as not stated.
    """
    for stated in (camera, sender):
        if stated is not None and (at := in_utc(stated, farm)) is not None:
            return TakenAt(at, known=True)
    return TakenAt(received, known=False)


def in_utc(stated: datetime, farm: tzinfo) -> datetime | None:
    with suppress(OverflowError, ValueError):
        at = (stated if stated.tzinfo else stated.replace(tzinfo=farm)).astimezone(UTC)
        return at if EARLIEST_YEAR <= at.year <= LATEST_YEAR else None
    return None


def time_doubt(taken_at: datetime, received: datetime, *, unknown: bool) -> str | None:
    """Why a person has to look at the time before stock changes; None when it is sure."""
    if unknown:
        return "time_unknown"
    if taken_at > received + MOST_AHEAD:
        return "time_in_future"
    return "time_too_old" if taken_at < received - MOST_BEHIND else None
