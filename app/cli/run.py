"""`demeter run`: one service of the stack, as a container runs it."""

import os
import sys
import time
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from tempfile import gettempdir, mkdtemp

import typer

from app.cli.stack import migrations
from app.cli.stack.connection import connection_environment
from app.cli.stack.folders import PROJECT
from app.cli.stack.rights import plain
from app.cli.stack.services import CELERY_APP, OWNERS_URL
from app.core.settings import secret_files

LOOK_EVERY_S = 2
CELERY = ("celery", "-A", CELERY_APP)


class Runnable(StrEnum):
    API = "api"
    VISION = "vision"
    WORKER = "worker"
    BEAT = "beat"


MODULES: Mapping[Runnable, tuple[str, ...]] = {
    Runnable.API: ("app.cli.stack.web",),
    Runnable.VISION: (*CELERY, "worker", "-Q", "vision", "-c", "1", "-n", "vision@%h"),
    Runnable.WORKER: (*CELERY, "worker", "-Q", "celery", "-c", "1", "-n", "worker@%h"),
    Runnable.BEAT: (*CELERY, "beat", "--schedule", str(Path(gettempdir()) / "beat-schedule")),
}
"""What Python runs for each."""


def run(service: Runnable) -> None:
    """Run one service here until it is told to stop; database and Redis are running elsewhere."""
    # Of its own: containers that share a home count their processes from one.
    known = connection_environment() | {"PROMETHEUS_MULTIPROC_DIR": mkdtemp(prefix="demeter-metrics-")}
    if service is not Runnable.API:
        wait_for_schema(plain(known["DATABASE_URL"]))
    command = [sys.executable, "-m", *MODULES[service]]
    os.execve(sys.executable, command, for_a_service(known))  # noqa: S606 - no shell is wanted


def for_a_service(known: Mapping[str, str]) -> dict[str, str]:
    """All settings but the owner's URL, which is for migrations, and what lies in files, which the service reads."""
    hidden = {OWNERS_URL, *secret_files()} - (os.environ.keys() - {OWNERS_URL})
    return {name: value for name, value in known.items() if name not in hidden}


def wait_for_schema(url: str) -> None:
    """Return once the database has this code's schema, or one that is newer."""
    known = migrations.revisions(PROJECT / "alembic" / "versions")
    told = False
    while (present := migrations.applied(url)) <= known.keys() and present != migrations.heads(known):
        if not told:
            typer.echo("The schema is not this version's yet: waiting for `alembic upgrade head`.")
        told = True
        time.sleep(LOOK_EVERY_S)
