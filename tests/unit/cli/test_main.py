"""The command itself: help, exit codes, and how little it loads."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli.main import COMMANDS

ROOT = Path(__file__).parents[3]
SLOW = {"pydantic", "sqlalchemy", "celery", "fastapi", "numpy", "app.core.settings"}


def demeter(*arguments: str, home: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "app.cli.main", *arguments],
        cwd=ROOT,
        env={**os.environ, "DEMETER_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_help_names_every_command_with_its_summary(tmp_path: Path) -> None:
    shown = demeter("--help", home=tmp_path)
    assert shown.returncode == 0
    lines = [line.split(maxsplit=1) for line in shown.stdout.partition("Commands:")[2].splitlines() if line.strip()]
    assert [line[0] for line in lines] == list(COMMANDS)
    assert all(len(line) == 2 for line in lines)


@pytest.mark.parametrize("arguments", [["no-such-command"], ["up", "--no-such-option"], ["status", "--nonsense"]])
def test_wrong_usage_is_exit_code_2(tmp_path: Path, arguments: list[str]) -> None:
    assert demeter(*arguments, home=tmp_path).returncode == 2


def test_the_state_of_a_stack_that_never_started(tmp_path: Path) -> None:
    shown = demeter("status", "--json", home=tmp_path)
    assert shown.returncode == 0
    assert json.loads(shown.stdout) == {"url": None, "running": False, "services": {}}


def test_down_is_harmless_when_nothing_runs(tmp_path: Path) -> None:
    shown = demeter("down", home=tmp_path / "none")
    assert (shown.returncode, shown.stdout) == (0, "Nothing was running.\n")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("arguments", [["--help"], ["status", "--json"]])
def test_what_is_asked_often_loads_nothing_slow(tmp_path: Path, arguments: list[str]) -> None:
    script = "import sys, atexit; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); from app.cli.main "
    script += f"import main; main({arguments})"
    environment = {**os.environ, "DEMETER_HOME": str(tmp_path)}
    shown = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert SLOW.isdisjoint(shown.stderr.split())
