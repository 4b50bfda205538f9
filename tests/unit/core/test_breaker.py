"""The pause after failures: when it begins, who may try after it, and what ends it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.breaker import FAILURES, SUCCESSES, Breaker, Circuit, Moment, Paused, State
from app.core.telemetry import CIRCUIT_STATE

PAUSE_S = 60.0


class Away(Exception):
    """What the service raises when it does not answer."""


class Clock:
    now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    return Breaker("store", PAUSE_S, clock=clock)


def call(breaker: Breaker, error: Exception | None = None) -> None:
    with breaker.guard(Away):
        if error:
            raise error


def fail(breaker: Breaker, times: int = 1) -> None:
    for _ in range(times):
        with pytest.raises(Away):
            call(breaker, Away())


def shown() -> State:
    return State(CIRCUIT_STATE.labels("store")._value.get())


def test_who_has_not_called_for_long_shows_how_it_stands_now(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, FAILURES)
    assert shown() is State.OPEN
    clock.now += PAUSE_S + 1
    breaker.show()
    assert shown() is State.HALF_OPEN
    # Looking is no trial: the next call still is one.
    call(breaker)


def test_failures_in_a_row_pause_the_service(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, FAILURES)
    clock.now += 20
    with pytest.raises(Paused) as refused:
        call(breaker)
    assert refused.value.seconds == PAUSE_S - 20
    assert shown() is State.OPEN


def test_a_success_forgets_the_failures(breaker: Breaker) -> None:
    for _ in range(2):
        fail(breaker, FAILURES - 1)
        call(breaker)
    assert shown() is State.CLOSED


def test_what_is_not_there_is_an_answer(breaker: Breaker) -> None:
    fail(breaker, FAILURES - 1)
    with pytest.raises(KeyError):
        call(breaker, KeyError())
    fail(breaker, FAILURES - 1)
    call(breaker)


@contextmanager
def trying(breaker: Breaker) -> Iterator[None]:
    """A call that has begun and not ended."""
    with breaker.guard(Away):
        yield


def test_after_the_pause_one_tries_while_others_wait(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, FAILURES)
    clock.now += PAUSE_S
    with trying(breaker):
        assert shown() is State.HALF_OPEN
        with pytest.raises(Paused):
            call(breaker)
    call(breaker)


def test_some_successes_close_it_and_one_failure_opens_it_again(
    breaker: Breaker, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    fail(breaker, FAILURES)
    clock.now += PAUSE_S
    for _ in range(SUCCESSES - 1):
        call(breaker)
    fail(breaker)
    with pytest.raises(Paused):
        call(breaker)
    clock.now += PAUSE_S
    with caplog.at_level(logging.WARNING):
        for _ in range(SUCCESSES):
            call(breaker)
    assert shown() is State.CLOSED
    assert "answers again" in caplog.text
    fail(breaker, FAILURES - 1)
    call(breaker)


def test_who_tries_and_is_killed_keeps_the_others_back_for_one_pause(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, FAILURES)
    clock.now += PAUSE_S
    assert breaker._ask()
    clock.now += PAUSE_S
    call(breaker)


def test_what_began_before_the_pause_says_nothing_about_now(breaker: Breaker) -> None:
    with trying(breaker):
        fail(breaker, FAILURES)
    with pytest.raises(Paused):
        call(breaker)


def test_a_clock_that_is_set_back_does_not_shut_it_out(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, FAILURES)
    clock.now -= 3_600
    call(breaker)


@given(st.lists(st.tuples(st.sampled_from(["ask", "succeed", "fail"]), st.floats(0, 90)), max_size=60))
def test_of_those_that_try_never_more_than_one_at_a_time(events: list[tuple[str, float]]) -> None:
    circuit, now, trials = Circuit(), 0.0, [0.0][:0]
    for what, later in events:
        now += later
        at = Moment(now, PAUSE_S)
        trials = [until for until in trials if until > now]
        if what == "ask":
            before, circuit = circuit, circuit.asked(at)
            trials += [circuit.until] if circuit != before else []
        else:
            tried = bool(trials)
            circuit = circuit.told(at, failed=what == "fail", tried=tried)
            trials = trials[1:] if tried else trials
        assert len(trials) <= 1
        assert 0 <= circuit.waits_s(at) <= PAUSE_S
        assert circuit.failures < FAILURES
