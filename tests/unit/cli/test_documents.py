import os
from pathlib import Path

import pytest

from app.cli.stack import documents


def test_what_was_written_is_read_and_private(tmp_path: Path) -> None:
    documents.write(tmp_path / "a.json", {"port": 1})
    assert documents.read(tmp_path / "a.json") == {"port": 1}
    assert (tmp_path / "a.json").stat().st_mode & 0o777 == 0o600


def test_a_missing_file_is_an_empty_document(tmp_path: Path) -> None:
    assert documents.read(tmp_path / "a.json") == {}


@pytest.mark.parametrize("content", ['{"port": ', "[1]", "", "\0\0\0"])
def test_half_a_file_is_called_damaged(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.json").write_text(content)
    with pytest.raises(documents.Damaged, match="is damaged"):
        documents.read(tmp_path / "a.json")


def test_a_write_that_is_cut_short_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents.write(tmp_path / "a.json", {"port": 1})

    def full_disk(self: Path, *_: object) -> int:
        os.truncate(self, 0)
        raise OSError("No space left on device")

    monkeypatch.setattr(Path, "write_text", full_disk)
    with pytest.raises(OSError, match="No space"):
        documents.write(tmp_path / "a.json", {"port": 2})
    assert documents.read(tmp_path / "a.json") == {"port": 1}
