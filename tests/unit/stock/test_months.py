"""Months of the report, and sums that do not invent sales."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.intervals import Interval
from app.stock.rules import ClosedPeriod, Figures, Flows, Month, one_after_the_other, side_by_side

MENDOZA = ZoneInfo("America/Argentina/Mendoza")


def local(month: int, day: int, hour: int = 12, minute: int = 0, year: int = 2025) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=MENDOZA)


@pytest.mark.rule("RCN-01", "RCN-02")
@pytest.mark.parametrize(
    ("closed_at", "month"),
    [
        (local(1, 31, 10), Month(2025, 1)),
        (local(4, 2), Month(2025, 3)),
        (local(4, 3, 23, 59), Month(2025, 3)),
        (local(4, 4, 0, 0), Month(2025, 4)),
        (local(1, 2, year=2026), Month(2025, 12)),
        (datetime(2025, 4, 4, 2, 59, tzinfo=UTC), Month(2025, 3)),
        (datetime(2025, 4, 4, 3, 0, tzinfo=UTC), Month(2025, 4)),
    ],
    ids=["end", "slipped", "last minute", "too late", "over the year", "UTC before", "UTC after"],
)
def test_a_closed_cycle_belongs_to_the_farm_month_three_days_before(closed_at: datetime, month: Month) -> None:
    assert Month.of(closed_at, MENDOZA) == month


@pytest.mark.rule("RCN-02")
@given(st.datetimes(datetime(2020, 1, 5), datetime(2100, 12, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_every_instant_lies_in_the_closings_of_exactly_its_month(closed_at: datetime) -> None:
    month = Month.of(closed_at, MENDOZA)
    start, end = month.closings(MENDOZA)
    assert start <= closed_at < end
    assert month.following.closings(MENDOZA)[0] == end


def a_period(opening: int, expected_of: Flows, counted: int, *, unsure: int = 0, dead: int = 0) -> ClosedPeriod:
    """As a close would settle it, every surplus being noise."""
    expected = opening + expected_of.net
    missing = expected - counted
    died = min(dead, max(0, missing))
    return ClosedPeriod(
        Interval(max(0, opening - unsure), opening, opening + unsure),
        Interval(max(0, counted - unsure), counted, counted + unsure),
        expected_of,
        expected,
        max(0, missing - died),
        died,
        max(0, -missing),
        max(0, -missing),
    )


flows = st.builds(Flows, *[st.integers(0, 50)] * 5, st.integers(-50, 50), st.integers(0, 50))


@st.composite
def years(draw: st.DrawFn) -> list[ClosedPeriod]:
    periods, opening = [], draw(st.integers(400, 900))
    for _ in range(draw(st.integers(1, 6))):
        counted = draw(st.integers(0, 900))
        periods.append(
            a_period(opening, draw(flows), counted, unsure=draw(st.integers(0, 30)), dead=draw(st.integers(0, 9)))
        )
        opening = counted
    return periods


@pytest.mark.rule("MAP-09", "CYC-10")
@given(years())
def test_every_line_balances_however_many_cycles_it_has(periods: list[ClosedPeriod]) -> None:
    line = one_after_the_other(periods)
    assert line.balanced
    assert (line.opening, line.closing) == (periods[0].opening, periods[-1].closing)


@pytest.mark.rule("MAP-09", "RCN-03", "CYC-06")
@given(st.lists(years(), min_size=1, max_size=5))
def test_sums_balance_and_add_signed_differences(farm: list[list[ClosedPeriod]]) -> None:
    lines = [one_after_the_other(periods) for periods in farm]
    total = side_by_side(lines)
    assert total.balanced
    assert total.signed_sales == sum(each.signed_sales for each in lines)
    low, high = total.sales_interval.low, total.sales_interval.high
    assert low <= total.signed_sales <= high


@pytest.mark.rule("CYC-06")
def test_noise_cancels_over_months_instead_of_adding_up() -> None:
    """980, then 1,020 of 1,000 plants of which none was sold: 40 phantom sales in the first month, 40 back."""
    months = [a_period(1_000, Flows(), 980), a_period(980, Flows(), 1_020), a_period(1_020, Flows(), 1_000)]
    assert [each.sales for each in months] == [20, 0, 20]
    assert one_after_the_other(months).signed_sales == 0


def test_the_interval_of_several_cycles_is_that_of_the_first_and_last_count() -> None:
    months = [
        a_period(100, Flows(), 90, unsure=3),
        a_period(90, Flows(), 80, unsure=400),
        a_period(80, Flows(), 60, unsure=4),
    ]
    line = one_after_the_other([months[0], months[2]])
    assert one_after_the_other(months).sales_interval == Interval(35, 40, 45)
    assert line.sales_interval == Interval(25, 30, 35)


def a_place(unsure: int, shared: float) -> Figures:
    count = Interval(1_000 - unsure, 1_000, 1_000 + unsure)
    return one_after_the_other([ClosedPeriod(count, count, Flows(), 1_000, 0, 0, 0, 0, shared)])


@pytest.mark.parametrize(("shared", "half_width"), [(0.0, 91), (0.02, 283)])
def test_what_all_counts_of_a_model_share_adds_up_linearly(shared: float, half_width: int) -> None:
    """Ten places, each count unsure by 20 of 1,000: 20·√2·√10 where each errs alone, 200·√2 where all err alike."""
    assert side_by_side([a_place(20, shared)] * 10).sales_interval == Interval(-half_width, 0, half_width)


def test_calculated_and_sold_by_hand_are_sold_together() -> None:
    line = one_after_the_other([a_period(100, Flows(manual_sales=10), 85)])
    assert (line.computed_sales, line.sold, line.expected) == (5, 15, 90)
