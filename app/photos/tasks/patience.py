"""Waiting out a database that restarts, so that half a minute without it does not cost a finished count."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from socket import gaierror

from asyncpg.exceptions import CannotConnectNowError, InsufficientResourcesError, PostgresConnectionError
from sqlalchemy.exc import DBAPIError

log = logging.getLogger(__name__)

WAITS_S = (0.2, 1.0, 2.0, 4.0, 8.0, 15.0)
PASSING = ("08", "57P", "40", "53")
"""Classes of SQLSTATE that pass by: lost connections, a server that stops or starts, a deadlock lost, and a want of
connections, memory or disk space."""

AWAY = (
    ConnectionError,
    TimeoutError,
    gaierror,
    PostgresConnectionError,
    CannotConnectNowError,
    InsufficientResourcesError,
)


async def patiently[T](work: Callable[[], Awaitable[T]]) -> T:
    """Do `work`, a whole transaction, again while the database is away."""
    for wait_s in WAITS_S:
        try:
            return await work()
        except (DBAPIError, *AWAY) as error:
            if not passes_by(error):
                raise
            log.warning("The database does not answer, trying again", extra={"reason": str(error), "wait_s": wait_s})
            await asyncio.sleep(wait_s)
    return await work()


def passes_by(error: BaseException) -> bool:
    if not isinstance(error, DBAPIError):
        return isinstance(error, AWAY)
    state = getattr(error.orig, "sqlstate", None) or ""
    return error.connection_invalidated or state.startswith(PASSING) or isinstance(error.orig, AWAY)
