"""The state of the farm's photographs, as gauges."""

from app.core.database import Sessions, unit_of_work
from app.core.farm_time import month_began
from app.core.telemetry import (
    PHOTO_SESSIONS,
    PLACES,
    PLACES_WITHOUT_PHOTO,
    QUEUE_AGE,
    REVIEW_BACKLOG,
    STORED_BYTES,
)
from app.photos.models import SessionStatus
from app.photos.repositories.measuring import MeasuringRepository

KINDS = ("asked", "new", "bulk")
"""By priority: re-runs a person asked for, new photos, re-runs of many."""
SHELVES = {True: "original", False: "visualization"}


async def show_queue(sessions: Sessions) -> None:
    """How many runs stand where, and how long the oldest has waited."""
    async with unit_of_work(sessions) as session:
        repository = MeasuringRepository(session)
        unfinished, oldest = await repository.unfinished(), await repository.oldest_s()
    for status in set(SessionStatus) - {SessionStatus.COMPLETED}:
        PHOTO_SESSIONS.labels(status).set(unfinished.get(status, 0))
    for priority, kind in enumerate(KINDS):
        QUEUE_AGE.labels(kind).set(oldest.get(priority, 0))


async def show_farm(sessions: Sessions) -> None:
    """What changes slowly, and takes a look at every row."""
    async with unit_of_work(sessions) as session:
        repository = MeasuringRepository(session)
        backlog, stored = await repository.waiting_for_review(), await repository.stored_bytes()
        places, without_photo = await repository.places(month_began())
    REVIEW_BACKLOG.set(backlog)
    for original, shelf in SHELVES.items():
        STORED_BYTES.labels(shelf).set(stored.get(original, 0))
    PLACES.set(places)
    PLACES_WITHOUT_PHOTO.set(without_photo)
