"""Runs `celery` with the arguments given, and tells the supervisor when worker or beat is at work."""

import os
from importlib import import_module
from typing import Any

from celery import signals
from celery.__main__ import main

from app.cli.stack.gate import wait_for_gate
from app.cli.stack.program import READY_HANDLE

CELERY_APP = "app.worker.main"


def announce(**_: Any) -> None:
    handle = int(os.environ[READY_HANDLE])
    os.write(handle, b"ready\n")
    os.close(handle)


if __name__ == "__main__":
    signals.worker_ready.connect(announce)
    signals.beat_init.connect(announce)
    import_module(CELERY_APP)
    wait_for_gate()
    main()
