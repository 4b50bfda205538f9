"""When an original without a row may be deleted."""

import pytest

from app.photos.rules.strays import OLDEST_S, YOUNGEST_S, oldest_s, too_many


def test_a_database_without_images_owns_no_stray() -> None:
    assert oldest_s(None) < YOUNGEST_S


def test_what_is_older_than_the_first_image_or_a_week_is_left_alone() -> None:
    assert oldest_s(3 * YOUNGEST_S) == 3 * YOUNGEST_S
    assert oldest_s(400 * YOUNGEST_S) == OLDEST_S


@pytest.mark.parametrize(
    ("strays", "listed", "stop"), [(20, 20, False), (21, 21, True), (50, 1000, False), (51, 1000, True), (0, 0, False)]
)
def test_more_strays_than_crashes_leave_stop_the_deleting(strays: int, listed: int, stop: bool) -> None:  # noqa: FBT001
    assert too_many(strays, listed) is stop
