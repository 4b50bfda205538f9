"""Overlay and thumbnail: drawn when the count is safe, and again by `photos.draw` where that failed."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from sqlalchemy.exc import DBAPIError

from app.core.database import unit_of_work
from app.core.intervals import Interval
from app.core.jobs import JobContext, job
from app.core.storage import Shelf, StorageDown
from app.photos.services import Claim
from app.photos.services.drawing import Drawing, DrawingService, Picture, keep
from app.photos.services.posting import interval_of
from app.photos.tasks.patience import AWAY, passes_by
from app.photos.tasks.translation import count_of
from app.vision import Count, decode, draw_overlay, encode_overlay, thumbnail
from app.vision.types import Image

log = logging.getLogger(__name__)


def drawn(image: Image, count: Count, interval: Interval) -> Drawing:
    overlay = encode_overlay(draw_overlay(image, count, (interval.low, interval.high)))
    return Drawing(Picture(*overlay), Picture(*thumbnail(image)))


async def draw_after_count(context: JobContext, claim: Claim, image: Image, count: Count, interval: Interval) -> None:
    """Whatever fails here leaves the count as it is; the sweeper asks for the picture again."""
    async with excused(context, claim.id):
        drawing = await asyncio.to_thread(drawn, image, count, interval)
        await keep(context.storage, claim.image_id, claim.drawn_as, drawing)
        await show(context, claim.id, drawing)


@job("photos.draw")
async def draw(context: JobContext, id: int) -> None:  # noqa: A002 - the session row's id
    """Draw a recorded count from the database and the original."""
    async with unit_of_work(context.sessions) as session:
        await DrawingService(session).begun(id)
    async with excused(context, id):
        async with unit_of_work(context.sessions) as session:
            stored = await DrawingService(session).stored(id)
        original = await context.storage.get(Shelf.ORIGINAL, stored.image.s3_key_original)
        image = await asyncio.to_thread(decode, original)
        count = count_of(stored, image.shape[1], image.shape[0])
        drawing = await asyncio.to_thread(drawn, image, count, interval_of(stored.session))
        await keep(context.storage, stored.image.image_id, stored.session.drawn_as, drawing)
        await show(context, id, drawing)


async def show(context: JobContext, id: int, drawing: Drawing) -> None:  # noqa: A002
    async with unit_of_work(context.sessions) as session:
        await DrawingService(session).show(id, drawing, context.storage.shelf_name(Shelf.VISUALIZATION))


@asynccontextmanager
async def excused(context: JobContext, id: int) -> AsyncIterator[None]:  # noqa: A002
    """The reason why there is no picture goes to the session, if the database can take it."""
    try:
        yield
    except Exception as error:
        log.exception("Overlay not drawn", extra={"session": id})
        blamed = not (isinstance(error, StorageDown) or passes_by(error))
        with suppress(DBAPIError, *AWAY):
            async with unit_of_work(context.sessions) as session:
                await DrawingService(session).failed(id, f"{type(error).__name__}: {error}", blamed=blamed)
