"""Whatever anybody sends, the answer is in the API's document: no 5xx, no status, type or field it lacks.

Every role has its turn, and so has somebody without a token. `FUZZ_S=600` makes all turns together last ten minutes
instead of one; `make fuzz` does that.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from app.cli.stack import keys
from app.users.permissions import Role
from tests.e2e.running import RunningStack, running_stack

SECONDS = int(os.environ.get("FUZZ_S", "60"))
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
STRANGER = "stranger"
CALLERS = [STRANGER, *reversed(Role)]
"""The one with the most rights last, for nothing is in order afterwards."""
NOT_BUILT = "/api/v1/analytics/ai-query"
"""Answers 501 on purpose, which is a 5xx like any other."""

MOST_MB = 600
"""Of the API's memory at its end."""
SERVICES = ("api", "vision", "worker", "postgres", "redis")


@pytest.fixture(scope="module")
def farm(stack: RunningStack) -> Iterator[RunningStack]:
    """Another stack than that of the other tests, with the demo farm in it: it ends up in disorder."""
    assert stack
    with running_stack() as own:
        yield own


@pytest.fixture(scope="module")
def tokens(farm: RunningStack) -> dict[str, str]:
    return {role: farm.demeter("token", "--role", role, "--minutes", "60") for role in Role}


@pytest.mark.parametrize("caller", CALLERS)
def test_no_answer_is_outside_the_document(
    farm: RunningStack, tokens: dict[str, str], caller: str, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{farm.url}/openapi.json"]
    command += ["--header", f"Authorization: Bearer {tokens[caller]}"] if caller in tokens else []
    command += ["--checks", CHECKS, "--phases", "coverage,fuzzing", "--max-time", str(max(1, SECONDS // len(CALLERS)))]
    command += ["--exclude-path", NOT_BUILT, "--continue-on-failure", "--no-shrink", "--warnings", "off"]
    command += ["--generation-database", "none", "--no-color"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr
    print(f"{caller}: {cases(done.stdout):,} cases")


def cases(said: str) -> int:
    """How many the tool says it sent; none where the time was over before the first."""
    return sum(int(number.replace(",", "")) for number in re.findall(r"([\d,]+) generated", said))


def test_what_is_left_of_the_farm_is_whole_and_the_logs_keep_its_secrets(
    farm: RunningStack, tokens: dict[str, str]
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


def resident_mb(pid: int | None) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024
