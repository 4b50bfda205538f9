"""Whatever anybody sends, the answer is in the API's document: no 5xx, no status, type or field it lacks.

Somebody without a token has their turn, and so have the smallest and the greatest role. With `FUZZ_S=600` every role
has, all turns together last ten minutes, and what was sent is added to the results; `make fuzz` does that.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from app.cli.stack import keys
from app.cli.stack.folders import PROJECT
from app.users.permissions import Role
from benchmarks import machine, reliability
from tests.e2e.reached import gathered, let_in
from tests.e2e.running import RunningStack, running_stack
from tests.integration.test_permissions import said

pytestmark = pytest.mark.xdist_group("fuzz")
"""One farm, and what became of the turns together."""

SECONDS = int(os.environ.get("FUZZ_S", "0"))
"""Of the long form; 0 is the short one."""
SHORT_TURN_S = 12
TALLY = Path(__file__).with_name("tally.py")
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
STRANGER = "stranger"
CALLERS = [STRANGER, *reversed(Role)] if SECONDS else [STRANGER, Role.VIEWER, Role.ADMIN]
"""The one with the most rights last, for nothing is in order afterwards."""
TURN_S = max(1, SECONDS // len(CALLERS)) if SECONDS else SHORT_TURN_S
RESULTS = PROJECT / "benchmarks" / "results" / "fuzz.json"
MOST_MB = 600
"""Of the API's memory at its end."""
SERVICES = ("api", "vision", "worker", "postgres", "redis")


@pytest.fixture(scope="module")
def farm(stack: RunningStack) -> Iterator[RunningStack]:
    """Another stack than that of the other tests, with the demo farm in it: it ends up in disorder."""
    assert stack
    with running_stack() as own:
        with own.client() as patient:  # the document is made when it is asked for first, which takes a while
            assert patient.get("/openapi.json").is_success
        yield own


@pytest.fixture(scope="module")
def tokens(farm: RunningStack) -> dict[str, str]:
    return {role: farm.demeter("token", "--role", role, "--minutes", "60") for role in Role}


@pytest.fixture(scope="module")
def sent() -> dict[str, int]:
    """Requests by who sent them, of turns that found nothing."""
    return {}


@pytest.fixture(scope="module")
def turns() -> dict[str, Any]:
    """What each caller asked for in their turn."""
    return {}


@pytest.mark.parametrize("caller", CALLERS)
def test_no_answer_is_outside_the_document(
    farm: RunningStack,
    tokens: dict[str, str],
    sent: dict[str, int],
    turns: dict[str, Any],
    caller: str,
    tmp_path: Path,
) -> None:
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{farm.url}/openapi.json"]
    command += ["--header", f"Authorization: Bearer {tokens[caller]}"] if caller in tokens else []
    command += ["--checks", CHECKS, "--phases", "coverage,fuzzing", "--max-time", str(TURN_S)]
    command += ["--exclude-path", reliability.NOT_BUILT, "--continue-on-failure", "--no-shrink", "--warnings", "off"]
    command += ["--generation-database", "none", "--no-color", "--workers", "2"]
    tally = {"SCHEMATHESIS_HOOKS": str(TALLY), "TALLY": str(tmp_path / "tally.json")}
    done = subprocess.run(command, cwd=tmp_path, env=os.environ | tally, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr
    sent[caller] = cases(done.stdout)
    turns[caller] = json.loads((tmp_path / "tally.json").read_text())
    print(f"{caller}: {sent[caller]:,} cases")


def cases(said: str) -> int:
    """How many the tool says it sent; where it was none, nothing was found out."""
    number = sum(int(each.replace(",", "")) for each in re.findall(r"([\d,]+) generated", said))
    assert number, f"no request was sent: {said[-2_000:]}"
    return number


def test_nobody_was_let_in_who_must_be_refused(turns: dict[str, Any]) -> None:
    table = {f"{method} {path}": cells for (method, path), cells in said().items()}
    callers = [STRANGER, *reversed(Role)]
    refused = [
        (label, caller)
        for label, cells in table.items()
        for caller, cell in zip(callers, cells, strict=True)
        if cell != "yes"
    ]
    assert len({label for asked in turns.values() for label in asked} & table.keys()) > 20
    assert let_in(turns, refused) == []


def test_what_is_left_of_the_farm_is_whole_and_the_logs_keep_its_secrets(
    farm: RunningStack, tokens: dict[str, str], sent: dict[str, int], turns: dict[str, Any]
) -> None:
    """After all turns: no process died or grew, every truth of the data holds, and no log has a token or a password."""
    assert [service for service in SERVICES if farm.deaths(service)] == []
    assert resident_mb(farm.pid_of("api")) < MOST_MB
    assert farm.demeter("check")
    said = "".join(path.read_text(errors="replace") for path in farm.folders.logs.iterdir())
    assert "Request finished" in said
    secrets = keys.load(farm.folders.keys)
    assert secrets
    hidden = tokens | asdict(secrets) | {"application": secrets.application}
    assert [name for name, secret in hidden.items() if secret in said] == []
    if SECONDS and set(sent) == set(CALLERS):
        add(sent, turns)


def add(sent: dict[str, int], turns: dict[str, Any]) -> None:
    """To the results of this machine, and to their page."""
    known = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    if known.get("machine") != machine.sentence():
        known = {"machine": machine.sentence(), "runs": []}
    known["runs"].append(machine.moment() | {"seconds": TURN_S * len(CALLERS), "cases": sent})
    known["operations"] = gathered(known.get("operations", {}), turns)
    RESULTS.write_text(json.dumps(known, indent=1) + "\n")
    reliability.write()


def resident_mb(pid: int | None) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024
