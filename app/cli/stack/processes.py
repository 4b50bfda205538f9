"""Child processes that cannot outlive us."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.cli.stack.accounts import Account
from app.cli.stack.program import Program

SERVER_ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
"""All that PostgreSQL and Redis are given, so that a stray PGDATA or the user's locale changes nothing."""
ROOT_FOLDER = Path("/")
"""Where they start: a folder every user can enter."""


def spawn(program: Program, output: int, announce_on: int | None = None) -> subprocess.Popen[bytes]:
    """Start it, tied to us: should the thread that called this end first, the kernel ends the program."""
    process = subprocess.Popen(  # noqa: S603 - programs found by us, no shell
        tied(program.command, program.death),
        stdin=subprocess.PIPE,
        stdout=output,
        stderr=subprocess.STDOUT,
        cwd=program.folder,
        env=dict(program.environment),
        pass_fds=[*program.sockets, *([announce_on] if announce_on else [])],
        process_group=0,
        **_as_account(program.account),
    )
    if process.stdin:
        with suppress(BrokenPipeError), process.stdin as entrance:
            entrance.write(program.configuration.encode())
    return process


def tied(command: Sequence[str], death: str) -> list[str]:
    """The command so that the kernel sends it this signal when the thread that starts it ends."""
    return [shutil.which("setpriv") or "/usr/bin/setpriv", "--pdeathsig", death, "--", *command]


def _as_account(account: Account | None) -> dict[str, Any]:
    return {"user": account.uid, "group": account.gid, "extra_groups": []} if account else {}


def wait_until(ready: Callable[[], bool], process: subprocess.Popen[bytes], log: Path, timeout_s: float) -> None:
    """Return once `ready` says so; if the process ends or is too slow, fail with the end of its log."""
    deadline = time.monotonic() + timeout_s
    while not ready():
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"{process.args!r} did not start:\n{tail(log)}")
        time.sleep(0.02)


def stop(process: subprocess.Popen[bytes], first: signal.Signals, grace_s: float) -> None:
    """Ask it to end, and after the grace make it."""
    if process.poll() is None:
        process.send_signal(first)
    try:
        process.wait(grace_s)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def run_quietly(
    command: Sequence[str],
    environment: Mapping[str, str],
    account: Account | None = None,
    *,
    folder: Path = ROOT_FOLDER,
    given: str = "",
) -> str:
    """Run to the end and answer what it printed; fail with that if it fails."""
    result: subprocess.CompletedProcess[str] = subprocess.run(  # noqa: S603 - programs found by us, no shell
        tied(command, "KILL"),
        input=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        cwd=folder,
        env=dict(environment),
        **_as_account(account),
    )
    if result.returncode:
        raise RuntimeError(f"{Path(command[0]).name} failed:\n{result.stdout}")
    return result.stdout


def tail(log: Path, lines: int = 20) -> str:
    """The last lines of a log, empty if there is none."""
    try:
        with log.open("rb") as file:
            file.seek(max(0, os.fstat(file.fileno()).st_size - 64_000))
            return "\n".join(file.read().decode(errors="replace").splitlines()[-lines:])
    except FileNotFoundError:
        return ""
