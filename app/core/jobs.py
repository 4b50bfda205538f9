"""Background work: declared with @job, asked for by name, published only after the commit.

The database is the truth and the broker's message only a wake-up: a publication that fails is logged, and the
sweeper delivers later what was committed but never arrived.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from celery import Celery, signals
from kombu.exceptions import KombuError
from opentelemetry.trace import SpanKind
from redis.exceptions import RedisError
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.logs import correlation_id
from app.core.settings import Settings, load_settings
from app.core.storage import Storage
from app.core.telemetry import JOBS_PUBLISHED
from app.core.tracing import TRACEPARENT, span, traceparent

if TYPE_CHECKING:
    from app.core.database import Sessions

log = logging.getLogger(__name__)

type Work = Callable[..., Coroutine[Any, Any, None]]

CORRELATION_HEADER = "correlation_id"
TRANSPORT_OPTIONS = {
    # Longer than the longest task, or Redis would hand a running task to a second worker.
    "visibility_timeout": 12 * 3600,
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
    "max_retries": 1,
    # The second try follows at once: a request that has committed must not wait for a broker that is away.
    "interval_start": 0,
    "interval_step": 0.1,
    "interval_max": 0.1,
}
QUEUES = {"photos.count": "vision"}
"""Queue of each job that does not run on the default queue; the worker's registry is checked against it."""


@dataclass(frozen=True, slots=True)
class JobContext:
    """What a job works with: it opens its own short transactions and never holds one while it computes."""

    settings: Settings
    sessions: "Sessions"
    storage: Storage


@dataclass(frozen=True, slots=True)
class Job:
    name: str
    work: Work
    every_s: float | None


REGISTRY: dict[str, Job] = {}


def job(name: str, *, every_s: float | None = None) -> Callable[[Work], Work]:
    """Register a coroutine `(context, *ids)` under `name`; with `every_s` it is also run on a schedule."""

    def register(work: Work) -> Work:
        REGISTRY[name] = Job(name, work, every_s)
        return work

    return register


def enqueue(session: AsyncSession, name: str, *ids: int | str) -> None:
    """Ask for a job once this session's transaction has committed; only ids travel.

    One without ids wakes a worker for whatever is best, which has a trace of its own.
    """
    session.info.setdefault("jobs", []).append((name, ids))


async def publish(session: AsyncSession) -> None:
    """Send what was enqueued; never raises, for the work itself is safe in the database.

    After the first failure the rest is left to the sweeper too: a broker that is away answers none of them.
    """
    waiting = session.info.pop("jobs", [])
    try:
        for name, ids in waiting:
            await asyncio.to_thread(send, name, ids)
    except (KombuError, RedisError, OSError) as error:
        log.warning("Jobs not published, the sweeper will deliver them", extra={"jobs": waiting, "reason": str(error)})


def send(name: str, ids: tuple[Any, ...]) -> None:
    with span(f"publish {name}", kind=SpanKind.PRODUCER):
        client().send_task(
            name,
            args=ids,
            queue=QUEUES.get(name, "celery"),
            headers={CORRELATION_HEADER: correlation_id(), TRACEPARENT: traceparent() if ids else None},
            ignore_result=True,
            retry=False,
        )


def count_published(sender: str, **_: Any) -> None:
    """By whichever process: this one, or the schedule's."""
    JOBS_PUBLISHED.labels(sender).inc()


signals.after_task_publish.connect(count_published)


@cache
def client() -> Celery:
    """A Celery client that knows only the broker; the tasks themselves live in the worker."""
    settings = load_settings()
    celery = Celery("demeter", broker=settings.broker_url, set_as_current=False)
    celery.conf.broker_transport_options = TRANSPORT_OPTIONS
    celery.conf.broker_connection_timeout = 2
    return celery
