import os
import subprocess
import sys
from pathlib import Path

from app.cli.stack import lock


def test_only_one_holds_it(tmp_path: Path) -> None:
    assert not lock.is_held(tmp_path / "lock")
    handle = lock.acquire(tmp_path / "lock")
    assert handle is not None
    assert lock.is_held(tmp_path / "lock")
    assert lock.acquire(tmp_path / "lock", patience_s=0.05) is None
    os.close(handle)
    assert not lock.is_held(tmp_path / "lock")


def test_it_is_free_again_when_its_holder_is_killed(tmp_path: Path) -> None:
    script = "import sys, time; from pathlib import Path; from app.cli.stack import lock"
    script += "; lock.acquire(Path(sys.argv[1])); print('held', flush=True); time.sleep(60)"
    command = [sys.executable, "-c", script, str(tmp_path / "lock")]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        assert lock.is_held(tmp_path / "lock")
        holder.kill()
        holder.wait(5)
    handle = lock.acquire(tmp_path / "lock")
    assert handle is not None
    os.close(handle)
