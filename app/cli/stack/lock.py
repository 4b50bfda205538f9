"""One supervisor for each folder: whoever holds this lock is it, and the kernel lets go when it dies."""

import fcntl
import os
import time
from pathlib import Path


def acquire(path: Path, patience_s: float = 0.0) -> int | None:
    """The open lock, or None when somebody else holds it."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    deadline = time.monotonic() + patience_s
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                os.close(handle)
                return None
            time.sleep(0.02)
        else:
            return handle


def is_held(path: Path) -> bool:
    """Whether a supervisor lives."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False
