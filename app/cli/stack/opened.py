"""Where what a backup holds lies open while it is restored: beside the database, and nothing is left of it.

Not where backups are kept: they may be encrypted because others get there.
"""

import os
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from app.cli.refused import Refused
from app.cli.stack import lock
from app.cli.stack.folders import PASSABLE

OPENED, LOCK = "opened", "opened.lock"
STOPPING_SIGNALS = (signal.SIGTERM, signal.SIGHUP)


@contextmanager
def opened(servers: Path) -> Iterator[Path]:
    """An empty place for one restore at a time; it is cleared away also when a signal asks to stop."""
    handle = lock.acquire(servers / LOCK)
    if handle is None:
        raise Refused("Another backup is just being restored.")
    place = servers / OPENED
    try:
        with stopped_in_order():
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir(mode=PASSABLE)
            try:
                yield place
            finally:
                shutil.rmtree(place, ignore_errors=True)
    finally:
        os.close(handle)


def clear(servers: Path) -> bool:
    """Remove what a restore has left that was killed; one that is going on keeps its own."""
    left = servers / OPENED
    if not left.exists() or (handle := lock.acquire(servers / LOCK)) is None:
        return False
    shutil.rmtree(left)
    os.close(handle)
    return True


@contextmanager
def stopped_in_order() -> Iterator[None]:
    """Whoever is told to stop leaves as one who ends, instead of just being gone."""
    before = {number: signal.signal(number, leave) for number in STOPPING_SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def leave(number: int, _frame: FrameType | None) -> None:
    """The second time at once."""
    signal.signal(number, signal.SIG_DFL)
    sys.exit(128 + number)
