"""Overlay and thumbnail: drawn when the count is safe, and again by `photos.draw` where that failed."""

import asyncio
import logging

from app.core.database import unit_of_work
from app.core.intervals import Interval
from app.core.jobs import JobContext, job
from app.core.storage import Shelf
from app.photos.services import Claim
from app.photos.services.drawing import Drawing, DrawingService, Picture, keep
from app.photos.services.posting import interval_of
from app.photos.tasks.translation import count_of
from app.vision import Count, decode, draw_overlay, encode_overlay, thumbnail
from app.vision.types import Image

log = logging.getLogger(__name__)


def drawn(image: Image, count: Count, interval: Interval) -> Drawing:
    overlay = encode_overlay(draw_overlay(image, count, (interval.low, interval.high)))
    return Drawing(Picture(*overlay), Picture(*thumbnail(image)))


async def draw_after_count(context: JobContext, claim: Claim, image: Image, count: Count, interval: Interval) -> None:
    """Whatever fails here leaves the count as it is; the sweeper asks for the picture again."""
    try:
        drawing = await asyncio.to_thread(drawn, image, count, interval)
        await keep(context.storage, claim.image_id, claim.drawn_as, drawing)
        async with unit_of_work(context.sessions) as session:
            shelf = context.storage.shelf_name(Shelf.VISUALIZATION)
            await DrawingService(session).show(claim.id, drawing, shelf)
    except Exception:
        log.exception("Overlay not drawn", extra={"session_id": str(claim.session_id)})


@job("photos.draw")
async def draw(context: JobContext, id: int) -> None:  # noqa: A002 - the session row's id
    """Draw a recorded count from the database and the original."""
    async with unit_of_work(context.sessions) as session:
        stored = await DrawingService(session).stored(id)
    image = await asyncio.to_thread(decode, await context.storage.get(Shelf.ORIGINAL, stored.image.s3_key_original))
    count = count_of(stored, image.shape[1], image.shape[0])
    drawing = await asyncio.to_thread(drawn, image, count, interval_of(stored.session))
    await keep(context.storage, stored.image.image_id, stored.session.drawn_as, drawing)
    async with unit_of_work(context.sessions) as session:
        shelf = context.storage.shelf_name(Shelf.VISUALIZATION)
        await DrawingService(session).show(id, drawing, shelf)
