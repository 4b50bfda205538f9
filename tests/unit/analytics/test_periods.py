"""Which months and days a span is summed from."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analytics.rules import Granularity, Span, cover, month_after, month_of, starts
from app.core.errors import Invalid

FOUNDED, TODAY = date(2024, 1, 1), date(2026, 6, 15)
DAYS = st.dates(FOUNDED, date(2026, 12, 31))


def covered(span: Span, *, by_day: bool) -> Counter[date]:
    """How often each day on which anything can have happened is counted."""
    found = cover(span, TODAY, by_day=by_day)
    days: Counter[date] = Counter()
    for first, before in found.months:
        day = first or FOUNDED
        assert day == month_of(day) <= before == month_of(before)
        while day < before:
            days[day] += 1
            day += timedelta(days=1)
    for each in found.days:
        days.update(each.first + timedelta(days=n) for n in range(each.days))
    return Counter({day: times for day, times in days.items() if day <= TODAY})


@given(DAYS, DAYS, st.booleans())
def test_every_day_up_to_the_last_is_counted_once(one: date, other: date, by_day: bool) -> None:  # noqa: FBT001
    span = Span(min(one, other), max(one, other))
    days = covered(span, by_day=by_day)
    last = min(span.last, TODAY)
    assert days == Counter(FOUNDED + timedelta(days=n) for n in range((last - FOUNDED).days + 1))


@given(DAYS, DAYS)
def test_no_month_reaches_over_the_first_day(one: date, other: date) -> None:
    """What came before has to be told from what came in between."""
    span = Span(min(one, other), max(one, other))
    for first, before in cover(span, TODAY).months:
        for month in (first, month_of(before - timedelta(days=1))):
            assert month is None or month >= span.first or month_after(month) <= span.first


def test_two_years_of_months_need_no_day() -> None:
    assert cover(Span(date(2024, 7, 1), TODAY), TODAY).days == ()


@pytest.mark.parametrize(
    ("granularity", "expected"),
    [
        (Granularity.DAILY, [date(2025, 2, 27) + timedelta(days=n) for n in range(4)]),
        (Granularity.WEEKLY, [date(2025, 2, 24)]),
        (Granularity.MONTHLY, [date(2025, 2, 1), date(2025, 3, 1)]),
    ],
)
def test_buckets_begin_where_days_weeks_and_months_do(granularity: Granularity, expected: list[date]) -> None:
    assert starts(Span(date(2025, 2, 27), date(2025, 3, 2)), granularity) == expected


@pytest.mark.rule("ANA-09")
def test_days_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(Invalid):
        Span(date(2025, 2, 2), date(2025, 2, 1))
