"""Scheduled: ask the data whether all that must hold of it does, and show what does not as a metric."""

import logging

from app.analytics.services.invariants import ALL_TRUTHS
from app.core.database import unit_of_work
from app.core.jobs import JobContext, job
from app.core.telemetry import INVARIANT_FAILURES
from app.core.truths import examine

log = logging.getLogger(__name__)

DAY_S = 24 * 3600


@job("farm.check", every_s=DAY_S)
async def check(context: JobContext) -> None:
    """What `demeter check` does; the metric stays at the number of rows found until the next run."""
    async with unit_of_work(context.sessions) as session:
        truths = await examine(session, ALL_TRUTHS)
    for each in truths:
        INVARIANT_FAILURES.labels(each.name).set(each.broken)
        if each.broken:
            log.error("A truth of the data is broken", extra={"truth": each.name, "rows": each.broken})
