"""`demeter demo`: from nothing to photographs that have become stock, in one command."""

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from app.cli.api import Api
from app.cli.connected import stack_settings
from app.cli.demo_report import Photo, failures, farewell, outcome, report
from app.cli.refused import Refused
from app.cli.seed import sow
from app.cli.stack import commands
from app.cli.stack.connection import running_url
from app.cli.stack.folders import locate
from app.cli.stack.ports import LOCALHOST
from app.users.permissions import Role
from app.users.tokens import issue_token

LOOK_EVERY_S = 0.5
PATIENCE_S = 300.0
UNFINISHED = {"pending", "processing"}

WIDE = 120
"""Columns of a table that goes into a file."""

console = Console(highlight=False, width=None if sys.stdout.isatty() else WIDE)


def demo() -> None:
    """Start the stack, sow the demo farm, count the sample photographs and show what became of the stock."""
    with step("The stack runs"):
        commands.up(detach=True, port=None, host=LOCALHOST)
    settings = stack_settings()
    with step("The demo farm is sown"):
        asyncio.run(sow(settings, history=True))
    api = Api(running_url(), issue_token(settings, Role.WORKER))
    with step("The photographs are uploaded"):
        sent = upload(api)
    with step("The worker is through with them"):
        sessions = counted(api, sent)
    photos = [Photo(name, truth, sessions[name], present(api, sessions[name])) for name, truth in samples().items()]
    console.print("", report(photos), outcome(photos), "", sep="\n")
    if failed := failures(photos):
        console.print(*failed, f"The worker's log: {locate().log('vision')}", sep="\n", style="red")
        raise typer.Exit(1)
    console.print(farewell(running_url(), settings), soft_wrap=True)


@contextmanager
def step(done: str) -> Iterator[None]:
    began = time.monotonic()
    yield
    console.print(f"[green]✓[/] {done} [dim]({time.monotonic() - began:.1f} s)[/]")


def folder() -> Path:
    return locate().project / "samples"


def samples() -> dict[str, dict[str, Any]]:
    """What really is in each photograph, by file name."""
    try:
        truth: dict[str, dict[str, Any]] = json.loads((folder() / "truth.json").read_text())
    except FileNotFoundError:
        raise Refused(f"There are no sample photographs in {folder()}.") from None
    return truth


def upload(api: Api) -> dict[str, str]:
    """The session of each photograph, new or from an earlier run: the same picture is never counted twice."""
    taken_at = datetime.now(UTC).isoformat()
    answers = {name: api.upload("/api/v1/photos/upload", folder() / name, taken_at=taken_at) for name in samples()}
    return {name: answer["session_id"] for name, answer in answers.items()}


def counted(api: Api, sessions: dict[str, str]) -> dict[str, dict[str, Any]]:
    """Each photograph's session once the worker is through with all of them, or patience is over."""
    status = "/api/v1/photos/jobs/status?session_ids=" + ",".join(sessions.values())
    deadline = time.monotonic() + PATIENCE_S
    with progress() as shown:
        task = shown.add_task("Counting", total=len(sessions))
        while (unfinished := waiting(api.get(status))) and time.monotonic() < deadline:
            shown.update(task, completed=len(sessions) - len(unfinished), description=describe(unfinished))
            time.sleep(LOOK_EVERY_S)
        shown.update(task, completed=len(sessions) - len(unfinished))
    return {name: api.get(f"/api/v1/photos/sessions/{session_id}") for name, session_id in sessions.items()}


def present(api: Api, session: dict[str, Any]) -> int:
    """Plants the ledger has in the session's place now."""
    if not (place := session["storage_location"]):
        return 0
    batches = api.get(f"/api/v1/stock/batches?limit=500&storage_location_id={place['id']}")
    return sum(batch["quantity_current"] for batch in batches["items"])


def waiting(status: dict[str, Any]) -> list[dict[str, Any]]:
    return [job for job in status["jobs"] if job["status"] in UNFINISHED]


def describe(unfinished: list[dict[str, Any]]) -> str:
    at_work = [job for job in unfinished if job["status"] == "processing"]
    return f"Counting {at_work[0]['filename']}" if at_work else "Waiting for the worker"


def progress() -> Progress:
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
