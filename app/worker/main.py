"""The Celery application: the one place that knows Celery's worker, and the only one that imports tasks."""

import asyncio
import os
from collections.abc import Callable
from contextvars import copy_context
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from celery import Celery, Task, signals
from opentelemetry.trace import SpanKind
from sqlalchemy.ext.asyncio import AsyncEngine

from app.analytics import tasks as analytics_tasks
from app.core import jobs, observing
from app.core.database import create_engine, create_sessions
from app.core.jobs import JobContext
from app.core.logs import configure_logging, start_context
from app.core.settings import load_settings
from app.core.storage import create_storage
from app.core.telemetry import serve_metrics, timed_job
from app.core.tracing import TRACEPARENT, continued, span
from app.photos import tasks as photo_tasks
from app.stock import tasks as stock_tasks
from app.users import models as user_models  # noqa: F401 - what the jobs write refers to users
from app.webhooks import tasks as webhook_tasks
from app.worker import memory

TASK_MODULES = (photo_tasks, stock_tasks, analytics_tasks, webhook_tasks)
"""Importing them registers their jobs."""
FIRST_WITHIN_S = 300.0
"""After a start. The schedule knows nothing of the one before, and where the machine is switched off every night, what
is due once a day would otherwise never be done."""


def scheduled(name: str, every_s: float) -> dict[str, Any]:
    since = datetime.now(UTC) - timedelta(seconds=max(0.0, every_s - FIRST_WITHIN_S))
    return {"task": name, "schedule": every_s, "options": {"expires": every_s}, "last_run_at": since}


settings = load_settings()
celery = Celery("demeter", broker=settings.broker_url, backend=settings.celery_result_backend or None)
celery.conf.update(
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_ignore_result=True,
    task_routes={name: {"queue": queue} for name, queue in jobs.QUEUES.items()},
    worker_prefetch_multiplier=1,
    worker_hijack_root_logger=False,
    worker_max_tasks_per_child=200,
    worker_max_memory_per_child=memory.replaced_above_kb(settings.worker_memory_mb),
    worker_send_task_events=False,
    worker_enable_remote_control=False,
    worker_cancel_long_running_tasks_on_connection_loss=False,
    broker_transport_options=jobs.TRANSPORT_OPTIONS,
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    task_time_limit=settings.photo_time_limit_s,
    beat_schedule={
        job.name: scheduled(job.name, job.every_s) for job in jobs.REGISTRY.values() if job.every_s is not None
    },
)


class Process:
    """One event loop and one connection pool per worker process, made after the fork."""

    runner: asyncio.Runner
    engine: AsyncEngine
    context: JobContext


@signals.setup_logging.connect
def log_as_json(**_: Any) -> None:
    configure_logging(settings.log_level)


@signals.worker_process_init.connect
def start(**_: Any) -> None:
    memory.bound(settings.worker_memory_mb)
    observing.start(settings, observing.workers(settings.otel_service_name))
    Process.runner = asyncio.Runner()
    Process.engine = create_engine(settings)
    Process.context = JobContext(settings, create_sessions(Process.engine), create_storage(settings))


@signals.worker_process_shutdown.connect
def stop(**_: Any) -> None:
    Process.runner.run(Process.engine.dispose())
    Process.runner.close()
    observing.stop()


@signals.worker_ready.connect
@signals.beat_init.connect
def tell(**_: Any) -> None:
    """Only now: its thread would not be in the processes forked before."""
    if settings.enable_metrics and settings.worker_metrics_port:
        serve_metrics(settings.worker_metrics_port)


def as_task(job: jobs.Job) -> Callable[..., None]:
    @celery.task(name=job.name, bind=True)
    def run(self: Task, *ids: int | str) -> None:
        headers = self.request.headers or {}
        start_context(headers.get(jobs.CORRELATION_HEADER))
        parent = continued(headers.get(TRACEPARENT))
        with timed_job(job.name), span(f"job {job.name}", parent, kind=SpanKind.CONSUMER):
            try:
                # The runner alone would go on with the context of its first job.
                Process.runner.run(job.work(Process.context, *ids), context=copy_context())
            except MemoryError:
                raise memory.TooMuchMemory(job.name) from None

    task: Callable[..., None] = run
    return task


for each in jobs.REGISTRY.values():
    as_task(each)

if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):

    @signals.worker_process_shutdown.connect
    def forget_gauges(pid: int, **_: Any) -> None:
        from prometheus_client.multiprocess import mark_process_dead  # noqa: PLC0415

        mark_process_dead(pid)  # type: ignore[no-untyped-call]


if "ALIVE_FILE" in os.environ:

    @signals.heartbeat_sent.connect
    def show_life(**_: Any) -> None:
        """For a container's health check: stops when the worker has lost the broker or hangs."""
        Path(os.environ["ALIVE_FILE"]).touch()
