"""`photos.count`: one wake-up, one photo. Which photo is decided by the claim, not by the message."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache, partial
from pathlib import Path
from traceback import clear_frames

from opentelemetry.trace import SpanKind

from app.core.database import unit_of_work
from app.core.jobs import JobContext, job
from app.core.logs import bind
from app.core.settings import Settings
from app.core.storage import Shelf, StorageDown
from app.core.telemetry import INTERVAL_RATIO, ML_DURATION, PHOTO_ATTEMPTS
from app.core.tracing import continued, current_link, span, waited
from app.networks import UnknownVersion, Versions
from app.photos.rules.results import CountResult
from app.photos.services import Claim, CountingService, Failure
from app.photos.tasks.drawing import draw_after_count
from app.photos.tasks.lease import renewed
from app.photos.tasks.patience import passes_by, patiently
from app.photos.tasks.translation import result_of
from app.vision import BadImage, Count, Engine, decode, load_engine
from app.vision.residual import Shares
from app.vision.types import Image

log = logging.getLogger(__name__)

type CountPhoto = Callable[[Image, Shares], Count]


@dataclass(frozen=True, slots=True)
class Counted:
    image: Image
    count: Count
    result: CountResult


@job("photos.count")
async def count(context: JobContext, *_: object) -> None:
    """Load the engine before anything is claimed: where weights are missing, photos wait and none is blamed."""
    engine = await asyncio.to_thread(engine_in_use, context.settings)
    await count_next(context, engine.count)


def engine_in_use(settings: Settings) -> Engine:
    """Asked for each photo, so that another version counts as soon as it is promoted."""
    return loaded(settings.models_dir, Versions.under(settings.models_dir, settings.farm_models_dir).in_use())


def counting_with(settings: Settings, version: str) -> CountPhoto:
    """The named network; raises UnknownVersion where this worker has none of that name."""
    found = Versions.under(settings.models_dir, settings.farm_models_dir).find(version)
    return loaded(settings.models_dir, found).count


@lru_cache(maxsize=1)
def loaded(models: Path, of_plants: Path) -> Engine:
    """One engine per process."""
    return load_engine(models, of_plants=of_plants)


async def count_next(context: JobContext, count_photo: CountPhoto) -> bool:
    """Count the best waiting photo and draw it; False when none waits.

    Its spans belong to the trace of its upload, whoever's message woke this worker.
    """
    lease = timedelta(seconds=context.settings.photo_lease_s)
    async with unit_of_work(context.sessions) as session:
        claim = await CountingService(session).claim(lease)
    if claim is None:
        return False
    bind(correlation_id=claim.correlation_id)
    uploaded = continued(claim.traceparent)
    waited("queue vision", uploaded, claim.waiting_since)
    told: dict[str, str | float] = {
        "photo_id": str(claim.image_id),
        "session_id": str(claim.session_id),
        "attempt": claim.attempt,
    }
    with span("photos.count", uploaded, kind=SpanKind.CONSUMER, links=[current_link()], **told):
        async with renewed(context, claim, lease):
            counted = await attempt(context, claim, count_photo)
        if counted is not None:
            await draw_after_count(context, claim, counted.image, counted.count, counted.result.interval)
    return True


async def attempt(context: JobContext, claim: Claim, count_photo: CountPhoto) -> Counted | None:
    """Count and record; None where either did not come to an end, which is then noted on the session."""
    try:
        if claim.wanted_version is not None:
            count_photo = await asyncio.to_thread(counting_with, context.settings, claim.wanted_version)
        original = await context.storage.get(Shelf.ORIGINAL, claim.key)
        with span("decode"):
            image = await asyncio.to_thread(decode, original)
        with span("Engine.count") as counting:
            found = await asyncio.to_thread(count_photo, image, claim.plant_shares)
            counting.set_attributes({"model": f"{found.model} {found.model_version}", "seconds": found.seconds})
        counted = Counted(image, found, result_of(found))
        if await patiently(partial(record, context, claim, counted.result)):
            return counted
    except Exception as error:  # an attempt may fail in any way; it is noted, and most photos get another one
        failure = judged(error)
        log.exception("Counting failed", extra={"session_id": str(claim.session_id), "code": failure.code})
        clear_frames(error.__traceback__)  # they hold the picture, and there may be no memory left to note anything
        await patiently(partial(fail, context, claim, failure))
    return None


def judged(error: Exception) -> Failure:
    """Whose fault it is: the picture's, for ever; nobody's here, so it costs no attempt; or not known."""
    match error:
        case BadImage():
            return Failure(error.code, error.detail, final=True)
        case UnknownVersion():
            return Failure("unknown_version", str(error), final=True)
        case StorageDown():
            return Failure(error.code, error.detail, blamed=False)
        case MemoryError():
            return Failure("too_much_memory", "Counting it takes more memory than WORKER_MEMORY_MB lets a worker have.")
    if passes_by(error):
        return Failure("database_unavailable", str(error), blamed=False)
    return Failure("count_failed", f"{type(error).__name__}: {error}")


async def record(context: JobContext, claim: Claim, result: CountResult) -> bool:
    async with unit_of_work(context.sessions) as session:
        recorded = await CountingService(session).record(claim, result)
    PHOTO_ATTEMPTS.labels("counted" if recorded else "late").inc()
    if recorded:
        ML_DURATION.labels(result.model).observe(result.seconds)
        INTERVAL_RATIO.labels(result.model).observe(result.interval.relative_width)
        log.info("Photo counted", extra={"session_id": str(claim.session_id), "plants": result.total})
    else:
        log.warning("A late result was dropped", extra={"session_id": str(claim.session_id), "attempt": claim.attempt})
    return recorded


async def fail(context: JobContext, claim: Claim, failure: Failure) -> None:
    async with unit_of_work(context.sessions) as session:
        await CountingService(session).fail(claim, failure, context.settings)
    PHOTO_ATTEMPTS.labels(failure.code).inc()
