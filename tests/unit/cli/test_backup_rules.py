"""Which backups are kept, and when the next one is due."""

import errno
import io
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pyrage.x25519 import Identity

from app.cli.backup import sets
from app.cli.backup.dumping import server_version
from app.cli.backup.making import due
from app.cli.backup.sealing import Measured, identity, seal
from app.cli.main import main
from app.cli.refused import Refused
from app.core.settings import Settings

FARM = ZoneInfo("America/Argentina/Mendoza")
FIRST = datetime(2026, 1, 1, 5, tzinfo=UTC)


def nights(number: int) -> list[str]:
    return [(FIRST + timedelta(days=each)).strftime(sets.NAME) for each in range(number)]


def left(names: list[str], **wanted: int) -> list[str]:
    gone = sets.expendable(names, **wanted)
    return [name[:8] for name in names if name not in gone]


def test_the_last_of_each_day_week_and_month_is_kept() -> None:
    assert left(nights(90), daily=3, weekly=2, monthly=3) == [
        "20260131",
        "20260228",
        "20260329",
        "20260330",
        "20260331",
    ]


def test_of_several_on_one_day_the_last_is_kept() -> None:
    names = ["20260101T050000Z", "20260101T170000Z", "20260102T050000Z"]
    assert sets.expendable(names, daily=2, weekly=0, monthly=0) == ["20260101T050000Z"]


@pytest.mark.parametrize("number", [0, 1])
def test_the_newest_is_never_removed(number: int) -> None:
    assert sets.expendable(nights(number), daily=0, weekly=0, monthly=0) == []


@pytest.mark.parametrize(
    ("now", "newest", "expected"),
    [
        ("2026-05-02 03:00", None, True),
        ("2026-05-02 03:00", "20260501T052000Z", True),
        ("2026-05-02 01:00", "20260501T052000Z", False),
        ("2026-05-02 03:00", "20260502T050500Z", False),
        ("2026-05-02 03:00", "20260502T045500Z", True),
    ],
)
def test_one_is_due_when_none_was_made_since_the_hour(now: str, newest: str | None, *, expected: bool) -> None:
    assert due(datetime.fromisoformat(now).replace(tzinfo=FARM), newest, hour=2) is expected


def test_a_key_that_is_none_is_refused_with_a_word_on_how_to_make_one() -> None:
    with pytest.raises(Refused, match=r"BACKUP_KEY .* docs/deployment\.md"):
        identity(Settings(_env_file=None, backup_key="a password"))


def test_an_address_that_is_none_is_refused_in_a_sentence() -> None:
    with pytest.raises(Refused, match="invalid dsn"):
        server_version("nonsense")


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Measured, "write", no_room)


@pytest.mark.usefixtures("full_disk")
@pytest.mark.parametrize(
    ("key", "said"), [(None, "The disk is full: make room"), (Identity.generate(), "No space left on device")]
)
def test_a_full_disk_is_told_in_a_sentence(
    key: Identity | None, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("app.cli.main._run", lambda _: seal(io.BytesIO(b"rows" * 100_000), tmp_path / "dump", key))
    with pytest.raises(SystemExit) as ended:
        main(["backup"])
    assert ended.value.code == 1
    assert said in capsys.readouterr().err
