"""PHO-16: when a photo was taken, and when a person has to look at that."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from app.photos.rules.times import TakenAt, time_doubt, when_taken

FARM = ZoneInfo("America/Argentina/Mendoza")
RECEIVED = datetime(2026, 10, 5, 12, 0, tzinfo=UTC)
CAMERA = datetime.fromisoformat("2026-10-05 08:00")
SENDER = datetime.fromisoformat("2026-10-04 08:00")


@pytest.mark.rule("PHO-16")
def test_the_camera_wins_over_the_sender() -> None:
    taken = when_taken(CAMERA, SENDER, RECEIVED, FARM)
    assert (taken.at, taken.known) == (datetime(2026, 10, 5, 11, 0, tzinfo=UTC), True)


@pytest.mark.rule("PHO-16")
def test_without_a_zone_farm_time_applies() -> None:
    assert when_taken(None, SENDER, RECEIVED, FARM).at == datetime(2026, 10, 4, 11, 0, tzinfo=UTC)


def test_a_stated_zone_stays() -> None:
    stated = datetime(2026, 10, 5, 8, 0, tzinfo=timezone(timedelta(hours=2)))
    assert when_taken(stated, None, RECEIVED, FARM).at == datetime(2026, 10, 5, 6, 0, tzinfo=UTC)


@pytest.mark.rule("PHO-16")
def test_without_any_time_the_upload_counts_and_is_doubted() -> None:
    taken = when_taken(None, None, RECEIVED, FARM)
    assert (taken.at, taken.known) == (RECEIVED, False)
    assert time_doubt(taken.at, RECEIVED, unknown=not taken.known) == "time_unknown"


@pytest.mark.rule("PHO-16")
@pytest.mark.parametrize(
    ("away", "doubt"),
    [
        (timedelta(0), None),
        (timedelta(minutes=10), None),
        (timedelta(minutes=10, seconds=1), "time_in_future"),
        (timedelta(days=-45), None),
        (timedelta(days=-45, seconds=-1), "time_too_old"),
    ],
)
def test_the_future_and_the_far_past_are_doubted(away: timedelta, doubt: str | None) -> None:
    assert time_doubt(RECEIVED + away, RECEIVED, unknown=False) == doubt


@pytest.mark.parametrize(
    "stated",
    [
        datetime.fromisoformat("9999-12-31 23:59:59"),
        datetime(9999, 12, 31, 23, 59, 59, tzinfo=timezone(timedelta(hours=-14))),
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
        datetime.fromisoformat("1980-01-01 00:00:00"),
    ],
)
def test_a_time_no_photograph_can_have_counts_as_not_stated(stated: datetime) -> None:
    assert when_taken(stated, None, RECEIVED, FARM) == TakenAt(RECEIVED, known=False)
    assert when_taken(None, stated, RECEIVED, FARM) == TakenAt(RECEIVED, known=False)
    assert when_taken(stated, SENDER, RECEIVED, FARM).at == datetime(2026, 10, 4, 11, 0, tzinfo=UTC)
