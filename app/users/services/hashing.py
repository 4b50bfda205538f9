"""Where passwords are hashed: beside the event loop, two at a time, and only few wait for their turn."""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

from app.core.errors import Unavailable
from app.users.rules.passwords import hashed

# A hash takes a core and 64 MiB: more of them at once would only take turns, and the memory of everybody else.
HASHING = ThreadPoolExecutor(max_workers=2, thread_name_prefix="passwords")
MOST_AT_ONCE = 16
"""Of those who wait, the last one does so for about a second."""
RETRY_AFTER_S = 2
LINE = asyncio.Semaphore(MOST_AT_ONCE)


class TooManySignIns(Unavailable):
    """So many passwords are checked just now that this one was not; go on after Retry-After seconds."""

    code = "too_many_sign_ins"


@asynccontextmanager
async def in_line() -> AsyncIterator[None]:
    """A place among those whose password is checked; raises TooManySignIns where all are taken."""
    if LINE.locked():
        raise TooManySignIns(retry_after_s=RETRY_AFTER_S)
    async with LINE:
        yield


async def in_thread[R, *Given](work: Callable[[*Given], R], *given: *Given) -> R:
    return await asyncio.get_running_loop().run_in_executor(HASHING, work, *given)


async def hash_of(password: str) -> str:
    async with in_line():
        return await in_thread(hashed, password)
