"""A batch over time: no late withdrawal may leave less than none, then or later."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.stock.rules import Shortage, Timeline

START = datetime(2026, 1, 1, tzinfo=UTC)


def day(number: int) -> datetime:
    return START + timedelta(days=number)


def batch() -> Timeline:
    """100 on day 0 (older than what is known), 70 died on day 10, 500 were planted on day 20."""
    return Timeline.of(530, [(day(20), 500), (day(10), -70)])


@pytest.mark.rule("MOV-06", "MOV-04")
def test_the_first_day_on_which_too_few_are_left_is_named() -> None:
    assert batch().shortage(30, day(5)) is None
    assert batch().shortage(31, day(5)) == Shortage(30, day(10))
    assert batch().shortage(101, day(5)) == Shortage(30, day(5))
    assert batch().shortage(530, day(20)) is None
    assert batch().shortage(531, day(25)) == Shortage(530, day(25))


@pytest.mark.rule("MOV-06")
def test_a_count_ends_what_must_be_looked_at() -> None:
    assert batch().shortage(100, day(5), until=day(10)) is None
    assert batch().shortage(101, day(5), until=day(10)) == Shortage(100, day(5))
    assert batch().shortage(999, day(10), until=day(10)) is None


def test_what_is_added_before_a_count_does_not_change_what_stands_after_it() -> None:
    timeline = batch()
    timeline.add(day(5), -60, until=day(15))
    assert timeline.levels(day(5)) == [(day(5), 40), (day(10), -30), (day(15), 30), (day(20), 530)]
    timeline.add(day(12), 7)
    assert timeline.present == 537


def test_changes_of_one_instant_count_together() -> None:
    timeline = Timeline.of(5, [(day(10), -100), (day(10), 100)])
    assert timeline.shortage(5, day(1)) is None
    assert timeline.shortage(6, day(1)) == Shortage(5, day(1))


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(-9, 9)), max_size=12), st.integers(0, 9), st.integers(1, 30))
def test_a_withdrawal_is_refused_exactly_when_some_level_falls_below_none(
    changes: list[tuple[int, int]], when: int, wanted: int
) -> None:
    timeline = Timeline.of(20, [(day(number), quantity) for number, quantity in changes])
    start = 20 - sum(quantity for _, quantity in changes)
    days = {when, *(number for number, _ in changes if number > when)}
    levels = {each: start + sum(quantity for number, quantity in changes if number <= each) for each in days}
    short = timeline.shortage(wanted, day(when))
    lacking = sorted(each for each, level in levels.items() if level < wanted)
    assert (short.first_at if short else None) == (day(lacking[0]) if lacking else None)
