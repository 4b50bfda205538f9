"""Whatever an administrator sends, the answer is in the API's document: no 5xx, no status, type or field it lacks.

`FUZZ_S=600` makes it last ten minutes instead of one; `make fuzz` does that.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.running import RunningStack, running_stack

SECONDS = int(os.environ.get("FUZZ_S", "60"))
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


@pytest.fixture
def farm(stack: RunningStack) -> Iterator[RunningStack]:
    """Another stack than that of the other tests, with the demo farm in it: it ends up in disorder."""
    assert stack
    with running_stack() as own:
        yield own


def test_no_answer_is_outside_the_document(farm: RunningStack, tmp_path: Path) -> None:
    token = farm.demeter("token", "--role", "admin", "--minutes", "60")
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{farm.url}/openapi.json"]
    command += ["--header", f"Authorization: Bearer {token}", "--checks", CHECKS, "--phases", "coverage,fuzzing"]
    command += ["--max-time", str(SECONDS), "--continue-on-failure", "--no-shrink", "--warnings", "off"]
    command += ["--generation-database", "none", "--no-color"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr
    assert farm.demeter("check")
