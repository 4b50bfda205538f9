import os
from pathlib import Path

from app.cli.stack.accounts import Account, can_enter

SOMEBODY = Account("somebody", 54_321, 54_321)


def test_a_folder_open_to_all_can_be_entered_and_a_private_one_cannot(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    inside = tmp_path / "private" / "inside"
    inside.mkdir(parents=True)
    (tmp_path / "private").chmod(0o700)
    assert can_enter(None, inside)
    assert not can_enter(SOMEBODY, inside)


def test_the_owner_passes_where_others_may_not(tmp_path: Path) -> None:
    # Root's own folder and all above it: the walk ends at /, which is everybody's.
    ourselves = Account("ourselves", os.geteuid(), os.getegid())
    tmp_path.chmod(0o700)
    assert can_enter(ourselves, tmp_path)
