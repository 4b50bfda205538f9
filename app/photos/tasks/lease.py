"""Keeping a session while its photo is being counted."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

from sqlalchemy.exc import SQLAlchemyError

from app.core.database import unit_of_work
from app.core.jobs import JobContext
from app.photos.services import Claim, CountingService

log = logging.getLogger(__name__)

BEATS_PER_LEASE = 3


@asynccontextmanager
async def renewed(context: JobContext, claim: Claim, lease: timedelta) -> AsyncIterator[None]:
    """Renew the lease until the block ends; a worker that dies in it stops renewing."""
    heart = asyncio.create_task(beat(context, claim, lease))
    try:
        yield
    finally:
        heart.cancel()
        with suppress(asyncio.CancelledError):
            await heart


async def beat(context: JobContext, claim: Claim, lease: timedelta) -> None:
    while True:
        await asyncio.sleep(lease.total_seconds() / BEATS_PER_LEASE)
        try:
            async with unit_of_work(context.sessions) as session:
                held = await CountingService(session).renew(claim, lease)
        except (SQLAlchemyError, OSError) as error:
            log.warning("Lease not renewed", extra={"session_id": str(claim.session_id), "reason": str(error)})
            continue
        if not held:
            return
