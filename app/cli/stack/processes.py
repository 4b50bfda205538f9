"""Child processes that cannot outlive us, and process identities that survive a recycled pid."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from app.cli.stack.accounts import Account

SERVER_ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
"""All that PostgreSQL and Redis are given, so that a stray PGDATA or the user's locale changes nothing."""


def tied_to_us(command: Sequence[str], signal_name: str) -> list[str]:
    """The command, arranged so that the kernel sends it that signal (`TERM`, `KILL` …) should we die first."""
    return [shutil.which("setpriv") or "/usr/bin/setpriv", "--pdeathsig", signal_name, "--", *command]


def as_account(account: Account | None) -> dict[str, Any]:
    """Keyword arguments of subprocess that make the child run as that user."""
    return {"user": account.uid, "group": account.gid, "extra_groups": []} if account else {}


def start_server(
    command: Sequence[str], account: Account | None, log: Path, *, death: str, configuration: str = ""
) -> subprocess.Popen[bytes]:
    """Start PostgreSQL or Redis as that user; `configuration` goes to its standard input."""
    with log.open("ab") as output:
        process = subprocess.Popen(  # noqa: S603 - programs found by us, no shell
            tied_to_us(command, death),
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd="/",
            env=SERVER_ENVIRONMENT,
            process_group=0,
            **as_account(account),
        )
    assert process.stdin  # noqa: S101 - asked for above
    process.stdin.write(configuration.encode())
    process.stdin.close()
    return process


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


def run_quietly(command: Sequence[str], account: Account | None, environment: Mapping[str, str]) -> None:
    """Run to the end; fail with what it printed."""
    result = subprocess.run(  # noqa: S603 - programs found by us, no shell
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        env=dict(environment),
        **as_account(account),
    )
    if result.returncode:
        raise RuntimeError(f"{Path(command[0]).name} failed ({result.returncode}):\n{result.stdout}{result.stderr}")


def tail(log: Path, lines: int = 20) -> str:
    try:
        with log.open("rb") as file:
            file.seek(max(0, os.fstat(file.fileno()).st_size - 64_000))
            return "\n".join(file.read().decode(errors="replace").splitlines()[-lines:])
    except FileNotFoundError:
        return ""
