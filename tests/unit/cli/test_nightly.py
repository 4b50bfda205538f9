"""What a stack does about backups by itself."""

import asyncio
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from app.cli.stack import nightly


@pytest.mark.parametrize("copied", [False, True])
async def test_an_archive_without_a_copy_gets_one_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, copied: bool
) -> None:
    monkeypatch.setattr(nightly, "COPY", (sys.executable, "-c", "print('copied')"))
    monkeypatch.setattr(nightly, "COMMAND", (sys.executable, "-c", "print('looked')"))
    monkeypatch.setattr(nightly, "LOOK_EVERY_S", 0.01)
    log = tmp_path / "backup.log"
    watching = asyncio.create_task(nightly.nightly(tmp_path, log, copied=copied))
    while not log.exists() or log.read_text().count("\n") < 2:  # noqa: ASYNC110 - other processes write it
        await asyncio.sleep(0.05)
    watching.cancel()
    with suppress(asyncio.CancelledError):
        await watching
    assert log.read_text().split()[:2] == (["looked", "looked"] if copied else ["copied", "looked"])
