"""A copy of this folder, and the way a newcomer goes: demo, a look around, demo again, down."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

ROOT = Path(__file__).parents[2]
FIRST_RUN_S, SECOND_RUN_S = 360, 90
DROPPED = ("DEMETER_HOME", "DATABASE_URL", "DATABASE_URL_SYNC", "REDIS_URL", "CELERY_BROKER_URL")
"""A newcomer has none of them."""
BODIES = (
    {"product_id": 1, "location_id": 1, "quantity": 100, "batch_code": "BATCH-001"},
    {"product_id": 1, "quantity": 100},
)

pytestmark = pytest.mark.xdist_group("demo")


class Clone:
    """The files git knows, in a folder of their own that the servers' user may enter."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {name: value for name, value in os.environ.items() if name not in DROPPED}
        self.environment["PYTHONPATH"] = str(folder)

    def copy_tree(self) -> None:
        known = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
        for name in filter(None, known.decode().split("\0")):
            if (ROOT / name).exists():
                (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, self.folder / name)

    def demeter(self, *arguments: str, timeout_s: float = 60) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "app.cli.main", *arguments],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=timeout_s,
            check=False,
        )

    def status(self) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(self.demeter("status", "--json").stdout)
        return answer

    def processes(self) -> list[str]:
        """Whatever runs with this folder in its command line or environment."""
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                traces = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
            except (FileNotFoundError, ProcessLookupError, PermissionError):
                continue
            if str(self.folder).encode() in traces:
                found.append(f"{process.name}: {(process / 'cmdline').read_bytes().decode()!r}")
        return found


@pytest.fixture(scope="module")
def clone() -> Iterator[Clone]:
    folder = Path(tempfile.mkdtemp(prefix="demeter-clone-"))
    folder.chmod(0o755)
    clone = Clone(folder)
    clone.copy_tree()
    shutil.copy(folder / ".env.example", folder / ".env")
    yield clone
    clone.demeter("down", timeout_s=120)
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def first_run(clone: Clone) -> subprocess.CompletedProcess[str]:
    return clone.demeter("demo", timeout_s=FIRST_RUN_S)


def ask(address: str, token: str = "", body: dict[str, Any] | None = None) -> tuple[int, Any]:
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    request = Request(address, json.dumps(body).encode() if body else None, headers)  # noqa: S310 - our own address
    try:
        with urlopen(request, timeout=30) as answer:  # noqa: S310
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


def stock(clone: Clone) -> list[tuple[str, int]]:
    url, token = clone.status()["url"], clone.demeter("token", "--role", "viewer").stdout.strip()
    status, batches = ask(f"{url}/api/v1/stock/batches?limit=500", token)
    assert status == 200
    return sorted((batch["batch_code"], batch["quantity_current"]) for batch in json.loads(batches)["items"])


def test_from_nothing_to_counted_photographs(first_run: subprocess.CompletedProcess[str]) -> None:
    assert first_run.returncode == 0, first_run.stdout + first_run.stderr
    truth = json.loads((ROOT / "samples" / "truth.json").read_text())
    for name, photo in truth.items():
        row = next(line for line in first_run.stdout.splitlines() if name in line)
        assert photo["spot"] in row
        assert f" {photo['total']} " in row
        assert re.search(r"\d+ \(\d+-\d+\)", row), "a count with its interval"
        assert re.search(r"\d+ → \d+", row), "stock before and after"


def test_counts_become_stock(first_run: subprocess.CompletedProcess[str]) -> None:
    """Some of the counts are sure enough to change the ledger, as many as the README says."""
    changes = re.findall(r"(\d+) \(\d+-\d+\) +\d+ +(\d+) → (\d+)", first_run.stdout)
    changed = [(counted, after) for counted, before, after in changes if before != after]
    assert changed
    assert all(counted == after for counted, after in changed)
    told = f"{len(changed)} of {len(changes)} counts changed the stock by themselves."
    assert told in first_run.stdout
    assert told in (ROOT / "README.md").read_text()


def test_the_pages_it_names_answer(clone: Clone, first_run: subprocess.CompletedProcess[str]) -> None:
    url = clone.status()["url"]
    named = re.findall(rf"{url}/\S*", first_run.stdout.partition("The app")[2])
    assert named[:2] == [f"{url}/", f"{url}/docs"]
    if (clone.folder / "web" / "dist").is_dir():
        status, page = ask(named[0])
        assert (status, "<title>DemeterAI</title>" in page) == (200, True)
    status, page = ask(f"{clone.status()['url']}/docs")
    assert status == 200
    assert "swagger" in page.lower()


@pytest.mark.usefixtures("first_run")
def test_both_bodies_of_the_guide_are_taken(clone: Clone) -> None:
    """BAT-09: once with place and code, once with neither."""
    url, token = clone.status()["url"], clone.demeter("token", "--role", "worker").stdout.strip()
    for body in BODIES:
        status, answer = ask(f"{url}/api/v1/stock/batches", token, body)
        assert status == 201, answer
    assert ask(f"{url}/api/v1/stock/batches", token, BODIES[0])[0] == 409


@pytest.mark.usefixtures("first_run")
def test_the_second_time_is_quick_and_changes_no_stock(clone: Clone) -> None:
    before = stock(clone)
    began = time.monotonic()
    again = clone.demeter("demo", timeout_s=SECOND_RUN_S)
    assert again.returncode == 0, again.stdout + again.stderr
    assert time.monotonic() - began < SECOND_RUN_S
    assert stock(clone) == before


@pytest.mark.usefixtures("first_run")
def test_down_leaves_no_process(clone: Clone) -> None:
    assert clone.processes()
    assert clone.demeter("down", timeout_s=120).returncode == 0
    assert clone.processes() == []
