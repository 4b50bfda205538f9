"""Scheduled: deliver what was committed but lost on its way, tidy the store, keep partitions ahead."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from itertools import batched

from app.core.database import unit_of_work
from app.core.jobs import JobContext, job
from app.core.settings import load_settings
from app.core.storage import Shelf
from app.photos.rules.strays import YOUNGEST_S, oldest_s, too_many
from app.photos.services import PartitionService, SweepService

log = logging.getLogger(__name__)

HOUR_S = 3600.0
KEYS_AT_ONCE = 1000

STEPS: tuple[Callable[[SweepService], Awaitable[int]], ...] = (
    SweepService.free_expired,
    SweepService.resume_configured,
    SweepService.wake_workers,
    SweepService.redraw,
)


@job("photos.sweep", every_s=load_settings().sweep_interval_s)
async def sweep(context: JobContext, *_: object) -> None:
    """Each step is a transaction of its own, and none waits for another to succeed."""
    for step in STEPS:
        try:
            async with unit_of_work(context.sessions) as session:
                done = await step(SweepService(session, context.settings))
        except Exception:
            log.exception("A step of the sweep failed", extra={"step": step.__name__})
            continue
        if done:
            log.info("Swept", extra={"step": step.__name__, "sessions": done})


@job("photos.forget_strays", every_s=6 * HOUR_S)
async def forget_strays(context: JobContext, *_: object) -> None:
    """Delete originals that an upload stored at least a day ago without ever committing its rows."""
    listed = await context.storage.list_older_than(Shelf.ORIGINAL, YOUNGEST_S)
    if not (strays := await strays_among(context, listed)):
        return
    if too_many(len(strays), len(listed)):
        extra = {"strays": len(strays), "listed": len(listed)}
        log.error("Too many originals without rows, none is deleted: is this the right database?", extra=extra)
        return
    for key in sorted(strays):
        await context.storage.delete(Shelf.ORIGINAL, key)
        log.info("Stray original deleted", extra={"key": key})


async def strays_among(context: JobContext, listed: Sequence[str]) -> set[str]:
    """Those of the keys that this database may have stored and does not know."""
    async with unit_of_work(context.sessions) as session:
        oldest = oldest_s(await SweepService(session, context.settings).first_image_s())
    if oldest <= YOUNGEST_S:
        return set()
    candidates = set(listed) - set(await context.storage.list_older_than(Shelf.ORIGINAL, oldest))
    strays: set[str] = set()
    for some in batched(sorted(candidates), KEYS_AT_ONCE):
        async with unit_of_work(context.sessions) as session:
            strays |= await SweepService(session, context.settings).ownerless(some)
    return strays


@job("partitions.ensure", every_s=HOUR_S)
async def ensure_partitions(context: JobContext, *_: object) -> None:
    """A week of days and a quarter of months ahead; what slept in the default partitions moves to its own."""
    async with unit_of_work(context.sessions) as session:
        days = await PartitionService(session).ensure_days()
    async with unit_of_work(context.sessions) as session:
        months = await PartitionService(session).ensure_months()
    log.info("Partitions ensured", extra={"days": days, "months": months})
