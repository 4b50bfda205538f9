"""Intervals add up as the rulings say: what is shared linearly, what is each part's own in squares."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.intervals import Interval, combine, difference

quickly = settings(max_examples=40)
shares = st.floats(0.0, 0.3)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    value = draw(st.integers(0, 5_000))
    return Interval(max(0, value - draw(st.integers(0, 900))), value, value + draw(st.integers(0, 900)))


parts_of_a_sum = st.lists(intervals(), max_size=12)


def test_bounds_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(ValueError, match="not an interval"):
        Interval(5, 4, 6)


def test_nothing_counted_is_an_exact_zero() -> None:
    assert combine([], 0.02) == Interval.exact(0)


def test_independent_parts_add_up_in_squares() -> None:
    assert combine([Interval(97, 100, 103), Interval(96, 100, 104)], 0.0) == Interval(195, 200, 205)


def test_a_fully_shared_error_adds_up_linearly() -> None:
    assert combine([Interval(90, 100, 110)] * 4, 0.1) == Interval(360, 400, 440)


@quickly
@given(intervals(), shares)
def test_one_part_alone_stays_as_it_is(part: Interval, shared: float) -> None:
    assert combine([part], shared) == part


@quickly
@given(parts_of_a_sum, shares)
def test_a_sum_is_ordered_not_negative_and_never_wider_than_its_parts(parts: list[Interval], shared: float) -> None:
    whole = combine(parts, shared)
    assert 0 <= whole.low <= whole.value <= whole.high
    assert whole.value == sum(part.value for part in parts)
    assert whole.low >= sum(part.low for part in parts)
    assert whole.high <= sum(part.high for part in parts)


@quickly
@given(parts_of_a_sum, shares)
def test_more_shared_error_never_narrows_a_sum(parts: list[Interval], shared: float) -> None:
    alone, together = combine(parts, 0.0), combine(parts, shared)
    assert together.low <= alone.low
    assert alone.high <= together.high


@quickly
@given(parts_of_a_sum, parts_of_a_sum)
def test_order_does_not_matter(first: list[Interval], second: list[Interval]) -> None:
    assert combine([*first, *second], 0.05) == combine([*second, *first], 0.05)


@quickly
@given(st.lists(st.lists(intervals(), min_size=1, max_size=5), min_size=1, max_size=5), st.floats(0.0, 0.02))
def test_places_of_photos_of_containers_give_the_same_as_all_at_once(
    photos: list[list[Interval]], shared: float
) -> None:
    stepwise = combine([combine(photo, shared) for photo in photos], shared)
    at_once = combine([part for photo in photos for part in photo], shared)
    capped = any(shared * part.value > min(part.value - part.low, part.high - part.value) for p in photos for part in p)
    if not capped:
        assert stepwise.low == pytest.approx(at_once.low, abs=len(photos) + 1)
        assert stepwise.high == pytest.approx(at_once.high, abs=len(photos) + 1)


def test_an_error_both_counts_share_vanishes_from_their_difference() -> None:
    opening, closing = Interval(900, 1_000, 1_100), Interval(900, 1_000, 1_100)
    assert difference(closing, opening, 0.1) == Interval.exact(0)
    assert difference(closing, opening, 0.0) == Interval(-142, 0, 142)


def test_a_hand_count_shares_no_error_with_the_model() -> None:
    assert difference(Interval.exact(900), Interval(950, 1_000, 1_060), 0.05) == Interval(-160, -100, -50)


@quickly
@given(intervals(), intervals(), shares)
def test_a_difference_mirrors_when_its_sides_are_swapped(first: Interval, second: Interval, shared: float) -> None:
    there, back = difference(first, second, shared), difference(second, first, shared)
    assert (there.low, there.value, there.high) == (-back.high, -back.value, -back.low)


@quickly
@given(intervals(), st.integers(-6_000, 6_000))
def test_a_correction_moves_an_interval_but_never_below_zero(counted: Interval, plants: int) -> None:
    moved = counted.shifted(plants)
    assert 0 <= moved.low <= moved.value <= moved.high
    assert moved.high - moved.low <= counted.high - counted.low


def test_the_relative_width_of_nothing_is_taken_over_one_plant() -> None:
    assert Interval(0, 0, 3).relative_width == 3
    assert Interval(90, 100, 110).relative_width == pytest.approx(0.2)
