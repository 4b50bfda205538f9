"""The examples of docs/api.md are run against a real stack, as they stand there."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli.stack.folders import PROJECT
from tests.e2e.running import RunningStack
from tests.e2e.sending import pixels

pytestmark = pytest.mark.xdist_group("photographs")

DOCUMENT = PROJECT / "docs" / "api.md"
PATIENCE_S = 400
TASKS = 10


def examples(language: str) -> str:
    """All blocks of a language, one after the other."""
    blocks = re.findall(rf"^```{language}\n(.+?)^```$", DOCUMENT.read_text(), re.MULTILINE | re.DOTALL)
    assert len(blocks) == TASKS
    return "\n".join(blocks)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("photo.jpg", "other.jpg"):
        (tmp_path / name).write_bytes(pixels(400, 300) + f"{name} {tmp_path}".encode())
    return tmp_path


@pytest.fixture
def surroundings(stack: RunningStack) -> dict[str, str]:
    told = {
        "DEMETER_URL": stack.url,
        "DEMETER_TOKEN": stack.demeter("token", "--role", "supervisor", "--minutes", "60"),
        "PYTHONPATH": str(PROJECT / "clients" / "python"),
    }
    return {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ} | told


def ran(command: list[str], folder: Path, surroundings: dict[str, str]) -> str:
    done = subprocess.run(
        command, cwd=folder, env=surroundings, capture_output=True, text=True, timeout=PATIENCE_S, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_what_is_written_for_the_shell_works(folder: Path, surroundings: dict[str, str]) -> None:
    if missing := [each for each in ("curl", "jq") if shutil.which(each) is None]:
        pytest.skip(f"the examples need {' and '.join(missing)}")
    said = ran(["bash", "-euo", "pipefail", "-c", examples("sh")], folder, surroundings)
    assert said.startswith("supervisor\n")
    assert '"status": "completed"' in said
    assert "null" not in said
    assert "# list: stock" in said
    assert "\tmuerte\t-2" in said


def test_what_is_written_for_python_works(folder: Path, surroundings: dict[str, str]) -> None:
    said = ran([sys.executable, "-c", examples("python")], folder, surroundings)
    assert said.startswith("supervisor\n")
    assert "\nnot_enough_stock " in said
    assert said.rstrip().endswith("# list: movements")
