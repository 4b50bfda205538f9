import os
import signal
import subprocess
from collections.abc import Iterator

import pytest

from app.cli.stack.identity import Identity


@pytest.fixture
def sleeper() -> Iterator["subprocess.Popen[bytes]"]:
    with subprocess.Popen(["sleep", "60"]) as process:
        yield process
        process.kill()


def test_a_process_is_known_by_pid_and_beginning(sleeper: "subprocess.Popen[bytes]") -> None:
    identity = Identity.of(sleeper.pid)
    assert identity
    assert identity.lives()
    identity.send(signal.SIGKILL)
    sleeper.wait(5)
    assert not identity.lives()
    assert Identity.of(sleeper.pid) is None


def test_a_recycled_pid_is_never_signalled(sleeper: "subprocess.Popen[bytes]") -> None:
    ours = Identity.of(sleeper.pid)
    assert ours
    for other in (
        Identity(ours.pid, ours.began - 1, ours.boot),
        Identity(ours.pid, ours.began, "another boot of the machine"),
    ):
        assert not other.lives()
        other.send(signal.SIGKILL)
    assert sleeper.poll() is None


def test_a_dead_child_that_was_not_yet_reaped_does_not_live(sleeper: "subprocess.Popen[bytes]") -> None:
    identity = Identity.of(sleeper.pid)
    assert identity
    sleeper.kill()
    os.waitid(os.P_PID, sleeper.pid, os.WEXITED | os.WNOWAIT)
    assert not identity.lives()


@pytest.mark.parametrize("record", [None, {}, {"pid": 1}, {"pid": "x", "began": 1, "boot": ""}, {"pid": None}])
def test_a_record_that_makes_no_sense_is_nobody(record: "dict[str, object] | None") -> None:
    assert Identity.from_record(record) is None
