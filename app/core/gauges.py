"""What is measured when somebody asks for the metrics: PostgreSQL and the queue."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any

from kombu.exceptions import ChannelError, KombuError
from redis.exceptions import RedisError
from sqlalchemy import text

from app.core.database import Sessions, one_look
from app.core.jobs import QUEUES, client
from app.core.telemetry import (
    ARCHIVE_FAILING,
    ARCHIVE_SUCCESS,
    BACKUP_SUCCESS,
    DATABASE_BYTES,
    DATABASE_CONNECTIONS,
    DATABASE_CONNECTIONS_LIMIT,
    DATABASE_UP,
    DRILL_RUN,
    DRILL_SUCCESS,
    QUEUE_MESSAGES,
)

log = logging.getLogger(__name__)

type Refresh = Callable[[Sessions], Awaitable[None]]

SELDOM_S = 60.0
DATABASE = text("""
    SELECT pg_database_size(current_database()),
        (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()),
        current_setting('max_connections')::int
""")
ARCHIVING = """
    SELECT current_setting('archive_mode') <> 'off' AS archives,
        current_setting('archive_mode') <> 'off'
            AND coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false) AS failing,
        coalesce(extract(epoch FROM last_archived_time), 0)::float AS last_success
    FROM pg_stat_archiver
"""
"""What the server says of archiving its log of writes; as Unix time when it last could, 0 if never."""
ACTS = text("""
    SELECT action, extract(epoch FROM max(occurred_at)) FROM audit_log
    WHERE action IN ('backup.make', 'drill.pass', 'drill.fail') GROUP BY action
""")


class Seldom:
    """Refreshes at most once a minute, however often the metrics are asked for."""

    def __init__(self, refresh: Refresh, clock: Callable[[], float] = time.monotonic) -> None:
        self._refresh, self._clock = refresh, clock
        self._due = 0.0

    async def __call__(self, sessions: Sessions) -> None:
        if self._clock() >= self._due:
            await self._refresh(sessions)
            self._due = self._clock() + SELDOM_S


async def show_database(sessions: Sessions) -> None:
    DATABASE_UP.set(0)
    async with one_look(sessions) as connection:
        size, connections, limit = (await connection.execute(DATABASE)).one()
        _, failing, last_success = (await connection.execute(text(ARCHIVING))).one()
    DATABASE_UP.set(1)
    DATABASE_BYTES.set(size)
    DATABASE_CONNECTIONS.set(connections)
    DATABASE_CONNECTIONS_LIMIT.set(limit)
    ARCHIVE_FAILING.set(failing)
    ARCHIVE_SUCCESS.set(last_success)


async def show_backups(sessions: Sessions) -> None:
    """As the log of changes tells, for they are made by programs that end."""
    async with one_look(sessions) as connection:
        last = {action: float(moment) for action, moment in await connection.execute(ACTS)}
    BACKUP_SUCCESS.set(last.get("backup.make", 0))
    DRILL_SUCCESS.set(last.get("drill.pass", 0))
    DRILL_RUN.set(max(last.get("drill.pass", 0), last.get("drill.fail", 0)))


async def show_messages(_: Sessions) -> None:
    try:
        lengths = await asyncio.to_thread(lengths_of_queues)
    except (KombuError, RedisError, OSError) as error:
        log.warning("The length of the queue is not known", extra={"reason": str(error)})
        return
    for queue, length in lengths.items():
        QUEUE_MESSAGES.labels(queue).set(length)


def lengths_of_queues() -> dict[str, int]:
    with client().connection_for_read() as connection:
        channel = connection.default_channel
        return {queue: length(channel, queue) for queue in {"celery", *QUEUES.values()}}


def length(channel: Any, queue: str) -> int:
    """Redis knows no queue that is empty."""
    try:
        return int(channel.queue_declare(queue, passive=True).message_count)
    except ChannelError:
        return 0
