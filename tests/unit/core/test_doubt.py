"""Doubts that the database added up say what `combine` says of the counts."""

from math import sqrt

from hypothesis import given
from hypothesis import strategies as st

from app.core.intervals import Doubt, Interval, combine

COUNTS = st.builds(
    lambda value, down, up: Interval(max(0, value - down), value, value + up),
    st.integers(0, 2_000),
    st.integers(0, 300),
    st.integers(0, 300),
)


def doubt_of(count: Interval, shared: float) -> Doubt:
    """As the view `periods` has it."""
    down, up = count.value - count.low, count.high - count.value
    common_down, common_up = min(shared * count.value, down), min(shared * count.value, up)
    return Doubt(common_down, down**2 - common_down**2, common_up, up**2 - common_up**2)


@given(st.lists(COUNTS, min_size=1, max_size=8), st.sampled_from([0.0, 0.02, 0.1, 1.0]))
def test_added_up_it_is_the_interval_of_the_sum(counts: list[Interval], shared: float) -> None:
    whole = sum((doubt_of(each, shared) for each in counts), start=Doubt())
    combined = combine(counts, shared)
    found = whole.around(combined.value)
    assert abs(found.low - combined.low) <= 1
    assert abs(found.high - combined.high) <= 1


@given(COUNTS, st.floats(0, 1))
def test_a_share_of_the_plants_takes_that_share_of_the_doubt(count: Interval, share: float) -> None:
    doubt = doubt_of(count, 0.02)
    part = doubt.scaled(share)
    assert abs(part.down - share * doubt.down) < 1e-6
    assert abs(part.up - share * doubt.up) < 1e-6


def test_it_never_goes_below_no_plant() -> None:
    assert Doubt(own_down=sqrt(1e9)).around(3).low == 0
