import pytest

from app.core.storage import BREAKER_FAILURES, BREAKER_OPEN_S, Breaker, StorageDown


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def broken(clock: Clock) -> Breaker:
    breaker = Breaker(clock)
    for _ in range(BREAKER_FAILURES):
        breaker.check()
        breaker.failed()
    return breaker


def test_repeated_failures_pause_the_store() -> None:
    with pytest.raises(StorageDown) as refused:
        broken(Clock()).check()
    assert refused.value.retry_after_s


def test_after_the_pause_one_failure_pauses_it_again() -> None:
    clock = Clock()
    breaker = broken(clock)
    clock.now = BREAKER_OPEN_S
    breaker.check()
    breaker.failed()
    with pytest.raises(StorageDown):
        breaker.check()


def test_a_success_forgets_the_failures() -> None:
    clock = Clock()
    breaker = broken(clock)
    clock.now = BREAKER_OPEN_S
    breaker.succeeded()
    breaker.failed()
    breaker.check()
