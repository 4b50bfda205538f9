"""What closing a cycle again must add to the ledger: no more than is missing, and nothing the second time."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.intervals import Interval
from app.stock.rules import (
    CountedContainer,
    Entry,
    Group,
    History,
    Holding,
    PlaceCount,
    Standing,
    corrections,
    plan_close,
    share_at_least,
    spread_excess,
)
from app.stock.rules.closing import Baseline, ClosePlan

CYCLE, OPENED = 1, datetime(2026, 1, 1, 12, tzinfo=UTC)
CLOSED = OPENED + timedelta(days=30)


def day(number: float) -> datetime:
    return OPENED + timedelta(days=number)


def place(*counts: int, dead: int = 0) -> tuple[PlaceCount, list[Standing]]:
    """Each count is a container with a bin of its own, numbered from 1."""
    containers = [CountedContainer("segment", i, plants, dead, 0, plants, plants) for i, plants in enumerate(counts, 1)]
    total = sum(counts)
    count = PlaceCount(1, CLOSED, 1, total, total, tuple(containers), product_id=1, product_state_id=1)
    return count, [Standing(each, i, Group.SELLABLE) for i, each in enumerate(containers, 1)]


def closed_again(history: History, counts: tuple[int, ...], *, dead: int = 0) -> tuple[History, ClosePlan]:
    """Two batches in each bin, with what the ledger knows but for the close itself."""
    count, standings = place(*counts, dead=dead)
    bare = history.without_close(CYCLE)
    levels, deaths = bare.levels(CLOSED), bare.deaths(OPENED, CLOSED)
    holdings = [
        Holding(id_, bin_id, Group.SELLABLE, 1, levels.get(id_, 0), deaths.get(id_, 0))
        for bin_id in range(1, len(counts) + 1)
        for id_ in (10 * bin_id, 10 * bin_id + 1)
    ]
    opened = dict.fromkeys(Group, Baseline(Interval.exact(0), 0))
    plan = plan_close(holdings, standings, opened, count)
    return history.plus(corrections(plan, history, CYCLE, CLOSED)), plan


movements = st.builds(
    Entry,
    st.sampled_from([10, 11, 20, 21]),
    st.integers(1, 60),
    st.floats(0.1, 29).map(day),
    st.sampled_from(["plantar", "transplante"]),
) | st.builds(Entry, st.sampled_from([10, 20]), st.integers(-9, -1), st.floats(25, 29).map(day), st.just("muerte"))
stocked = st.lists(movements, max_size=12).map(
    lambda entries: History((*(Entry(id_, 90, OPENED) for id_ in (10, 11, 20, 21)), *entries))
)
counts = st.tuples(st.integers(0, 300), st.integers(0, 300))


@pytest.mark.rule("CYC-16")
@given(stocked, counts, st.integers(0, 20))
def test_a_second_close_of_the_same_adds_nothing(history: History, seen: tuple[int, int], dead: int) -> None:
    once, plan = closed_again(history, seen, dead=dead)
    assert corrections(plan, once, CYCLE, CLOSED) == []
    assert closed_again(once, seen, dead=dead)[0] == once


@pytest.mark.rule("CYC-16", "CYC-10")
@given(stocked, counts, counts, st.lists(movements, max_size=5))
def test_however_it_came_there_the_close_is_that_of_all_that_is_known(
    history: History, first: tuple[int, int], then: tuple[int, int], late: list[Entry]
) -> None:
    """Closed with one count, told of late entries and counted anew: as if everything had been known at once."""
    early, _ = closed_again(history, first)
    told, plan = closed_again(History((*early.entries, *late)), then)
    at_once, direct = closed_again(History((*history.entries, *late)), then)
    assert plan == direct
    assert {key: n for key, n in told.written(CYCLE).items() if n} == {
        key: n for key, n in at_once.written(CYCLE).items() if n
    }
    assert sum(told.levels(CLOSED).values()) == sum(then)


@pytest.mark.rule("CYC-16")
@given(stocked, counts, st.lists(movements, max_size=5))
def test_late_entries_leave_what_was_counted(history: History, seen: tuple[int, int], late: list[Entry]) -> None:
    closed, _ = closed_again(history, seen)
    again, _ = closed_again(History((*closed.entries, *late)), seen)
    assert sum(again.levels(CLOSED).values()) == sum(closed.levels(CLOSED).values()) == sum(seen)


@given(
    st.lists(st.tuples(st.integers(0, 200), st.integers(0, 50)), min_size=1, max_size=6).filter(
        lambda both: any(weight for weight, _ in both)
    ),
    st.integers(0, 1_000),
)
def test_nobody_gets_less_than_what_left_it_later(both: list[tuple[int, int]], total: int) -> None:
    weights, least = [each[0] for each in both], [each[1] for each in both]
    parts = share_at_least(total, weights, least)
    assert sum(parts) == total
    if sum(least) <= total:
        assert all(part >= floor for part, floor in zip(parts, least, strict=True))


@given(st.dictionaries(st.integers(1, 9), st.integers(0, 100), min_size=1), st.integers(-300, 300))
def test_an_excess_is_taken_whole(levels: dict[int, int], excess: int) -> None:
    assert sum(spread_excess(levels, excess).values()) == -excess


def test_a_batch_that_would_have_gone_below_zero_is_found_at_the_instant_it_does() -> None:
    moved = (Entry(1, 10, day(1)), Entry(1, -12, day(2)), Entry(1, 12, day(3)), Entry(2, 5, day(1)))
    assert History(moved).below_zero() == 1
    together = (Entry(1, -12, day(2)), Entry(1, 12, day(2)))
    assert History(together).below_zero() is None
    seen = Entry(1, 80, CLOSED, "foto", CYCLE)
    for entries in ((seen, Entry(1, -1, CLOSED, "muerte")), (Entry(1, -1, CLOSED, "muerte"), seen)):
        assert History(entries).below_zero() == 1
        assert History((Entry(1, 1, day(1)), *entries)).below_zero() is None


def test_what_a_close_wrote_is_known_by_its_cycle_and_the_first_count_by_having_none() -> None:
    first = Entry(1, 80, OPENED, "foto")
    sold = Entry(1, -30, CLOSED, "ventas", CYCLE)
    typed = Entry(1, -5, day(3), "ventas")
    history = History((first, sold, typed))
    assert history.written(None) == {(1, "foto"): 80}
    assert history.written(CYCLE) == {(1, "ventas"): -30}
    assert history.without_close(CYCLE).levels(CLOSED) == {1: 75}


def test_the_deepest_point_is_looked_for_between_two_closes() -> None:
    history = History((Entry(1, 50, day(1)), Entry(1, -20, day(31)), Entry(1, -20, day(40)), Entry(1, 90, day(41))))
    assert history.lowest_after(CLOSED, day(35)) == {1: -20}
    assert history.lowest_after(CLOSED, None) == {1: -40}
