"""What a backup holds does not stay lying open, however its restore ends."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.cli.refused import Refused
from app.cli.stack.opened import clear, opened

ROOT = Path(__file__).parents[3]
RESTORING = """
import sys, time
from pathlib import Path
from app.cli.stack.opened import opened

with opened(Path(sys.argv[1])) as place:
    (place / "dump").write_text("everything")
    print("open", flush=True)
    time.sleep(60)
"""

type Start = Callable[[], "subprocess.Popen[str]"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Begins a restore into a folder, and returns once something lies open."""
    begun: list[subprocess.Popen[str]] = []

    def begin() -> "subprocess.Popen[str]":
        command = [sys.executable, "-c", RESTORING, str(tmp_path)]
        begun.append(subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, process_group=0))
        assert begun[-1].stdout
        assert begun[-1].stdout.readline() == "open\n"
        return begun[-1]

    yield begin
    for each in begun:
        each.kill()
        each.communicate()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_told_to_stop_it_leaves_nothing(start: Start, tmp_path: Path, number: signal.Signals) -> None:
    restoring = start()
    assert (tmp_path / "opened" / "dump").exists()
    restoring.send_signal(number)
    assert restoring.wait(10) == 128 + number
    assert not (tmp_path / "opened").exists()


def test_what_a_killed_one_left_is_cleared_away_but_nothing_of_one_that_goes_on(start: Start, tmp_path: Path) -> None:
    restoring = start()
    assert not clear(tmp_path)
    with pytest.raises(Refused, match="just being restored"), opened(tmp_path):
        pass
    assert (tmp_path / "opened" / "dump").exists()
    restoring.kill()
    restoring.wait()
    assert clear(tmp_path)
    assert not (tmp_path / "opened").exists()
    assert not clear(tmp_path)


def test_the_next_one_begins_in_an_empty_place(start: Start, tmp_path: Path) -> None:
    restoring = start()
    restoring.kill()
    restoring.wait()
    with opened(tmp_path) as place:
        assert list(place.iterdir()) == []
    before = signal.getsignal(signal.SIGTERM)
    with opened(tmp_path):
        assert signal.getsignal(signal.SIGTERM) is not before
    assert signal.getsignal(signal.SIGTERM) is before
