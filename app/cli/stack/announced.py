"""Runs `celery` with the arguments given, and tells the supervisor when worker or beat is at work."""

import os
from typing import Any

from celery import signals
from celery.__main__ import main

from app.cli.stack.program import READY_HANDLE


def announce(**_: Any) -> None:
    handle = int(os.environ[READY_HANDLE])
    os.write(handle, b"ready\n")
    os.close(handle)


signals.worker_ready.connect(announce)
signals.beat_init.connect(announce)

if __name__ == "__main__":
    main()
