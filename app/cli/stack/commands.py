"""`demeter up` and `demeter down`."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from app.cli.stack import documents, lock, recovery, state
from app.cli.stack.folders import Folders, locate, prepare
from app.cli.stack.identity import Identity
from app.cli.stack.ports import LOCALHOST
from app.cli.stack.processes import tail
from app.cli.stack.state import State

console = Console(highlight=False, soft_wrap=True)
errors = Console(stderr=True, highlight=False, soft_wrap=True)

LOCK_PATIENCE_S = 0.3
START_PATIENCE_S = 600.0
STOP_PATIENCE_S = 60.0
LOOK_EVERY_S = 0.05


def up(
    *,
    detach: Annotated[bool, typer.Option("--detach", "-d", help="Return once everything answers.")] = False,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port of the API; kept for later starts.")] = None,
    host: Annotated[str, typer.Option(help="Address of this machine to listen on; 0.0.0.0 for all.")] = LOCALHOST,
) -> None:
    """Start database, messenger, API and workers; harmless when they run already."""
    folders = locate()
    prepare(folders)
    handle = _lock(folders)
    if handle is None:
        _report_running(_wait_for_start(folders), folders.log("supervisor"))
    elif detach:
        _start_detached(folders, handle, host, port)
    else:
        _run_here(folders, host, port)


def _lock(folders: Folders) -> int | None:
    """The lock; None when a stack runs or starts. One that is just stopping is waited for."""
    deadline = time.monotonic() + STOP_PATIENCE_S
    while (handle := lock.acquire(folders.lock, LOCK_PATIENCE_S)) is None and time.monotonic() < deadline:
        if state.read(folders).phase in {"starting", "running"}:
            return None
    return handle


def _run_here(folders: Folders, host: str, port: int | None) -> None:
    from app.cli.stack.supervisor import Supervisor  # noqa: PLC0415 - `status` and `--help` need not wait for it

    os.chdir(folders.project)
    console.print("Starting; stop with Ctrl-C.")
    if not asyncio.run(Supervisor(folders, _echo).run(host, port)):
        raise typer.Exit(1)


def _echo(sentence: str) -> None:
    console.print(sentence, markup=False)


def _start_detached(folders: Folders, handle: int, host: str, port: int | None) -> None:
    with folders.log("supervisor").open("ab") as output:
        supervisor = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "app.cli.stack.supervisor", host, str(port or "")],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=folders.project,
            # Absolute: the supervisor stands in another folder than we may.
            env={**os.environ, "DEMETER_HOME": str(folders.home)},
            pass_fds=[handle],
            start_new_session=True,
        )
    # The supervisor has inherited the lock; were it to die, nobody would hold it.
    os.close(handle)
    try:
        current = _wait_for_start(folders)
    except KeyboardInterrupt:
        supervisor.send_signal(signal.SIGTERM)
        supervisor.wait()
        raise
    if current.phase != "running":
        # It is done with everything else, and when we return it shall be gone too.
        supervisor.wait(STOP_PATIENCE_S)
    _report_running(current, folders.log("supervisor"))


def _wait_for_start(folders: Folders) -> State:
    deadline = time.monotonic() + START_PATIENCE_S
    with console.status("Starting …") as shown:
        while (current := state.read(folders)).phase == "starting" and time.monotonic() < deadline:
            waiting = [name for name, each in current.services.items() if each["state"] != "running"]
            shown.update(f"Starting {', '.join(waiting)} …" if waiting else "Starting …")
            time.sleep(LOOK_EVERY_S)
    return current


def _report_running(current: State, log: Path) -> None:
    if current.phase != "running":
        errors.print(current.reason or f"The stack did not start.\n{tail(log)}", markup=False)
        raise typer.Exit(1)
    console.print(f"DemeterAI is running: {current.url}  (documentation: {current.url}/docs)")


def down() -> None:
    """Stop everything that `up` started; harmless when nothing runs."""
    folders = locate()
    if not folders.home.exists():
        console.print("Nothing was running.")
        return
    before = state.read(folders)
    if supervisor := _supervisor(folders):
        with console.status("Stopping …"):
            _end(folders, supervisor)
    handle = lock.acquire(folders.lock, LOCK_PATIENCE_S)
    if handle is None:
        errors.print("The stack could not be stopped: another command is starting it just now.")
        raise typer.Exit(1)
    left = list(recovery.end_leftovers(folders))
    os.close(handle)
    for sentence in left:
        console.print(sentence)
    was_running = supervisor or left or before.phase == "running"
    console.print("The stack has stopped." if was_running else "Nothing was running.")


def _supervisor(folders: Folders) -> Identity | None:
    """The process that holds the lock, as far as it has made itself known."""
    deadline = time.monotonic() + LOCK_PATIENCE_S
    while lock.is_held(folders.lock) and time.monotonic() < deadline + STOP_PATIENCE_S:
        try:
            found = Identity.from_record(state.recorded(folders).get("supervisor"))
        except documents.Damaged:
            found = None
        if found and found.lives():
            return found
        time.sleep(LOOK_EVERY_S)
    return None


def _end(folders: Folders, supervisor: Identity) -> None:
    supervisor.send(signal.SIGTERM)
    deadline = time.monotonic() + STOP_PATIENCE_S
    while lock.is_held(folders.lock) and time.monotonic() < deadline:
        time.sleep(LOOK_EVERY_S)
    supervisor.send(signal.SIGKILL)
