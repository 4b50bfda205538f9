"""A whole stack of its own, started as an operator starts it, with the power to kill any part of it."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any

import httpx
import psycopg2

from app.cli.stack import keys, listening, postgres, redis_server, state
from app.cli.stack.accounts import server_account
from app.cli.stack.folders import PROJECT, Folders
from app.cli.stack.ports import free_port
from app.cli.stack.program import MARK
from app.vision.calibration import UNIT

PATIENCE_S = 300.0
"""Far more than anything takes on a machine that has nothing else to do."""
LOOK_EVERY_S = 0.02
SETTINGS = {"APP_ENV": "test", "PHOTO_LEASE_S": "4", "SWEEP_INTERVAL_S": "1", "PHOTO_MAX_ATTEMPTS": "3"}
"""Dead workers are noticed within seconds."""
SETTINGS |= {"WORKER_MEMORY_MB": "1000"}
"""Enough for all photographs but the largest."""
SETTINGS |= {f"RATE_LIMIT_{kind}": "0" for kind in ("USER", "BULK", "ANONYMOUS", "SIGN_IN", "SIGN_IN_ADDRESS")}
"""Nobody is told to wait: these callers are in a hurry."""
KEPT = ("PATH", "HOME", "LANG", "TMPDIR")
"""All that is taken over from the environment of the tests."""
PRECISE = {"unit": UNIT, "shared": 0.005, "kinds": {"segment": {"down": -0.02, "up": 0.02}}}
"""The real networks, believed to be so sure of their counts that these change stock by themselves."""


def until[T](
    question: Callable[[], T | None], what: str, within_s: float = PATIENCE_S, every_s: float = LOOK_EVERY_S
) -> T:
    """Ask until the answer is true, and give it."""
    deadline = time.monotonic() + within_s
    while not (answer := question()):
        if time.monotonic() > deadline:
            raise AssertionError(f"Not within {within_s:.0f} s: {what}")
        time.sleep(every_s)
    return answer


class RunningStack:
    """`demeter up` in a folder of its own. It ends with the process that started it, however that ends."""

    def __init__(self, home: Path, settings: Mapping[str, str] = MappingProxyType({})) -> None:
        account = server_account()
        self.folders = Folders(PROJECT, home, home, account)
        self.environment = {name: os.environ[name] for name in KEPT if name in os.environ} | SETTINGS
        self.environment |= settings
        self.environment |= {"DEMETER_HOME": str(home), "MODELS_DIR": str(home / "models")}
        self.port = free_port()
        self._demeter: subprocess.Popen[bytes] | None = None
        self._connection: Any = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def take_models(self) -> None:
        for model in (PROJECT / "models").iterdir():
            own = self.folders.home / "models" / model.name
            own.mkdir(parents=True)
            (own / "model.onnx").symlink_to(model / "model.onnx")
            metrics = json.loads((model / "metrics.json").read_text())
            (own / "metrics.json").write_text(json.dumps(metrics | {"calibration": PRECISE}))

    def start(self) -> None:
        with (self.folders.home / "up.log").open("ab") as output:
            self._demeter = subprocess.Popen(
                ["setpriv", "--pdeathsig", "TERM", "--", *self._command("up", "--port", str(self.port))],
                cwd=PROJECT,
                env=self.environment,
                stdout=output,
                stderr=output,
            )
        until(lambda: state.read(self.folders).phase == "running" or self._ended(), "the stack runs")
        assert not self._ended(), f"demeter up ended with {self._demeter.returncode}: {Path(output.name).read_text()}"

    def _ended(self) -> bool:
        return self._demeter is not None and self._demeter.poll() is not None

    def stop(self) -> None:
        self._forget_connection()
        if self._demeter:
            self._demeter.terminate()
            self._demeter.wait(60)

    def kill_supervisor(self) -> None:
        """As in a power cut: the kernel takes everything else down with it."""
        assert self._demeter
        self._forget_connection()
        self._demeter.kill()
        self._demeter.wait()
        until(lambda: not list(self.processes()), "nothing survives the supervisor")

    def processes(self) -> Iterator[int]:
        """Everything that belongs to this stack, by the mark each process carries or the folder it works on."""
        mark = f"{MARK}={self.folders.home}".encode()
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                marked = mark in (process / "environ").read_bytes().split(b"\0")
                if marked or (process / "cwd").readlink() == self.folders.cluster:
                    yield int(process.name)

    def demeter(self, *arguments: str) -> str:
        """What an operator's command prints; one that is refused fails the test."""
        done = subprocess.run(
            self._command(*arguments), cwd=PROJECT, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"demeter {' '.join(arguments)}: {done.stdout}{done.stderr}"
        return done.stdout.strip()

    @staticmethod
    def _command(*arguments: str) -> list[str]:
        return [sys.executable, "-m", "app.cli.main", *arguments]

    def client(self, token: str | None = None) -> httpx.Client:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return httpx.Client(base_url=self.url, headers=headers, timeout=PATIENCE_S)

    def pid_of(self, service: str) -> int | None:
        pid: int | None = state.read(self.folders).services[service]["pid"]
        return pid

    def port_of(self, service: str) -> int:
        return int(state.read(self.folders).services[service]["port"])

    def kill(self, *services: str, number: signal.Signals = signal.SIGKILL) -> None:
        """All at once; answer when the supervisor has said so and they run again."""
        before = [(each, self.pid_of(each), self.deaths(each)) for each in services]
        for service, victim, _ in before:
            assert victim, f"{service} does not run"
            os.kill(victim, number)
        for service, victim, deaths in before:
            until(lambda: self.deaths(service) > deaths, f"the supervisor says that {service} died")  # noqa: B023
            self.until_running(service, victim)

    def until_running(self, service: str, not_as: int | None) -> None:
        def again() -> bool:
            report = state.read(self.folders).services[service]
            return report["state"] == "running" and report["pid"] not in {None, not_as}

        until(again, f"{service} runs again")

    def deaths(self, service: str) -> int:
        """How often the supervisor has said that it died."""
        said = self.folders.log("supervisor").read_text()
        return len(re.findall(rf"{service} died \(.*\); starting it again", said))

    def counting_process(self) -> int:
        """The one in which photos are counted, a child of the worker."""
        worker = self.pid_of("vision")

        def child() -> int | None:
            return next((pid for pid, parent in parents() if parent == worker), None)

        return until(child, "the worker has a process to count in")

    @contextmanager
    def frozen(self, *pids: int | None) -> Iterator[None]:
        """Processes that stand still, as on a machine that sleeps."""
        stopped = [pid for pid in pids if pid]
        for pid in stopped:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in stopped:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGCONT)

    @property
    def supervisor(self) -> int:
        record = state.read(self.folders).supervisor
        assert record
        return int(record["pid"])

    def redis_url(self, database: int) -> str:
        secrets = keys.load(self.folders.keys)
        assert secrets
        return f"{redis_server.url(listening.remembered(self.folders)['redis'], secrets.redis)}/{database}"

    def lines(self, service: str) -> list[dict[str, Any]]:
        """What it logged, in the current file."""
        found = []
        for line in self.folders.log(service).read_text().splitlines():
            with suppress(ValueError):
                found.append(json.loads(line))
        return found

    def ask(self, question: str, *values: Any) -> list[tuple[Any, ...]]:
        """Rows straight from the database; waits for one that is just starting."""
        return until(lambda: self._ask(question, values), "the database answers")[0]

    def _ask(self, question: str, values: tuple[Any, ...]) -> tuple[list[tuple[Any, ...]]] | None:
        try:
            if self._connection is None:
                self._connection = psycopg2.connect(self._database_url(), connect_timeout=5)
                self._connection.autocommit = True
            with self._connection.cursor() as cursor:
                cursor.execute(question, values)
                return (cursor.fetchall(),)
        except (psycopg2.OperationalError, psycopg2.InterfaceError):
            self._forget_connection()
            return None

    def original(self, key: str) -> bytes:
        """What is stored of a photo as it was sent."""
        return (self.folders.home / "storage" / "original" / key).read_bytes()

    def one(self, question: str, *values: Any) -> Any:
        return self.ask(question, *values)[0][0]

    def _database_url(self) -> str:
        secrets = keys.load(self.folders.keys)
        assert secrets
        server = postgres.url(listening.remembered(self.folders)["postgres"], postgres.OWNER, secrets.owner)
        return f"{server}/{postgres.DATABASE}"

    def _forget_connection(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def parents() -> Iterator[tuple[int, int]]:
    """Each process with its parent."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            yield int(process.name), int((process / "stat").read_text().rpartition(")")[2].split()[1])


@contextmanager
def passable_folder() -> Iterator[Path]:
    """Not in pytest's folder, which the user of the database server cannot enter."""
    outer = Path(tempfile.mkdtemp(prefix="demeter-"))
    outer.chmod(0o755)
    try:
        yield outer
    finally:
        shutil.rmtree(outer)


@contextmanager
def running_stack(**settings: str) -> Iterator[RunningStack]:
    """One with the demo farm in it; afterwards neither a process nor a file of it is left."""
    with passable_folder() as outer, stack_in(outer, **settings) as stack:
        yield stack


@contextmanager
def stack_in(outer: Path, **settings: str) -> Iterator[RunningStack]:
    """The same in a folder that exists and stays; afterwards no process is left."""
    (home := outer / "home").mkdir()
    stack = RunningStack(home, settings)
    try:
        stack.take_models()
        stack.start()
        stack.demeter("seed")
        yield stack
    finally:
        stack.stop()
        left = list(stack.processes())
        for pid in left:
            os.kill(pid, signal.SIGKILL)
    assert left == []
