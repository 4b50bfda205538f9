"""One program kept running: real processes, but small ones."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.cli.stack import service
from app.cli.stack.program import MARK, Program
from app.cli.stack.rotation import RotatingLog
from app.cli.stack.service import DidNotStart, Service

ROOT = Path(__file__).parents[3]
ANNOUNCE = "import os, sys, time; os.write(int(os.environ['DEMETER_READY_FD']), b'ready'); print('hello', flush=True); "


@pytest.fixture(autouse=True)
def no_blocking_calls() -> None:
    """The supervisor is alone in its process: it may write a log line without asking anybody."""


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "FIRST_PAUSE_S", 0.05)


class Kept:
    """A service running a small Python program, with what it said."""

    def __init__(self, folder: Path, script: str) -> None:
        self.said: list[str] = []
        self.log = folder / "small.log"
        self.program = Program(
            name="small",
            command=[sys.executable, "-c", script],
            environment={MARK: str(folder)},
            folder=folder,
            death="KILL",
            grace_s=0.5,
            ready_within_s=10,
        )

    def service(self) -> Service:
        self.open_log = RotatingLog(self.log)
        return Service(self.program, self.open_log, lambda: None, self.said.append)


@pytest.fixture
def keep(tmp_path: Path) -> Iterator[Callable[[str], Kept]]:
    made: list[Kept] = []

    def make(script: str) -> Kept:
        made.append(Kept(tmp_path, script))
        return made[-1]

    yield make
    for each in made:
        each.open_log.close()


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not true():  # noqa: ASYNC110 - what is waited for happens in other processes
            await asyncio.sleep(0.01)


async def test_it_is_ready_when_it_says_so_and_its_output_is_kept(keep: Callable[[str], Kept]) -> None:
    kept = keep(ANNOUNCE + "time.sleep(60)")
    running = kept.service()
    await running.start()
    assert running.report()["state"] == "running"
    await until(lambda: kept.log.read_text() == "hello\n")
    await running.stop()
    assert (running.report()["state"], running.report()["pid"]) == ("stopped", None)


async def test_a_killed_child_is_started_again_and_that_is_said(keep: Callable[[str], Kept]) -> None:
    kept = keep(ANNOUNCE + "time.sleep(60)")
    running = kept.service()
    await running.start()
    first = running.report()["pid"]
    os.kill(first, signal.SIGKILL)
    await until(lambda: running.report()["state"] == "running" and running.report()["pid"] != first)
    report = running.report()
    assert report["restarts"] == 1
    assert report["last_exit"]["how"] == "killed by SIGKILL"
    assert "small died (killed by SIGKILL); starting it again (restart 1)." in kept.said
    await running.stop()


async def test_the_pauses_between_restarts_grow(keep: Callable[[str], Kept]) -> None:
    kept = keep(ANNOUNCE + "time.sleep(0.05); sys.exit(3)")
    running = kept.service()
    began = time.monotonic()
    await running.start()
    await until(lambda: running.report()["restarts"] >= 4)
    assert time.monotonic() - began > 0.05 + 0.1 + 0.2
    assert running.report()["last_exit"]["how"] == "exit code 3"
    await running.stop()


async def test_what_does_not_start_is_tried_again_and_then_refused_with_the_end_of_its_log(
    keep: Callable[[str], Kept],
) -> None:
    kept = keep("import sys; print('no such database'); sys.exit(1)")
    with pytest.raises(DidNotStart, match=r"(?s)small ended while starting \(exit code 1\).*no such database"):
        await kept.service().start()
    assert kept.log.read_text().count("no such database") == service.ATTEMPTS


async def test_what_stays_silent_is_refused_and_ended(keep: Callable[[str], Kept]) -> None:
    kept = keep("import time; time.sleep(60)")
    kept.program = replace(kept.program, ready_within_s=0.1)
    running = kept.service()
    with pytest.raises(DidNotStart, match="was not ready"):
        await running.start()
    assert running.report()["pid"] is None


async def test_what_ignores_the_request_to_stop_is_killed(keep: Callable[[str], Kept]) -> None:
    kept = keep("import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + ANNOUNCE + "time.sleep(60)")
    running = kept.service()
    await running.start()
    pid = running.report()["pid"]
    await running.stop()
    assert not alive(pid)
    assert "small did not stop within 0 s and is killed." in kept.said


async def test_nothing_of_a_killed_child_survives_it(keep: Callable[[str], Kept]) -> None:
    """A pool process left over by a killed worker would go on counting beside the new one."""
    script = ANNOUNCE + "import subprocess; p = subprocess.Popen(['sleep', '60']); print(p.pid, flush=True); p.wait()"
    kept = keep(script)
    running = kept.service()
    await running.start()
    await until(lambda: kept.log.read_text().count("\n") >= 2)
    grandchild = int(kept.log.read_text().splitlines()[1])
    os.kill(running.report()["pid"], signal.SIGKILL)
    await until(lambda: not alive(grandchild))
    await running.stop()


async def test_stopping_while_it_waits_for_a_restart_leaves_nothing(keep: Callable[[str], Kept]) -> None:
    kept = keep(ANNOUNCE + "import time; time.sleep(0.3); sys.exit(1)")
    running = kept.service()
    await running.start()
    await until(lambda: running.report()["restarts"] >= 3)
    await running.stop()
    assert list(carrying_mark(kept.log.parent)) == []


def test_a_child_dies_with_a_supervisor_that_is_killed(tmp_path: Path) -> None:
    script = """
import asyncio, os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from tests.integration.cli.test_service import ANNOUNCE, Kept

async def run():
    running = Kept(Path(sys.argv[2]), ANNOUNCE + "time.sleep(60)").service()
    await running.start()
    print(running.report()["pid"], flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(run())
"""
    supervisor = subprocess.run(
        [sys.executable, "-c", script, str(ROOT), str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    pid = int(supervisor.stdout)
    deadline = time.monotonic() + 5
    while alive(pid) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not alive(pid)


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def carrying_mark(folder: Path) -> Iterator[int]:
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"{MARK}={folder}".encode() in (process / "environ").read_bytes().split(b"\0"):
                yield int(process.name)
        except OSError:
            continue
