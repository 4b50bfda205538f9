"""What one process learns of a service, all know; and while Redis is away, each goes by itself."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import pytest
from redis import Redis

from app.cli.stack.redis_server import temporary_redis
from app.core.breaker import FAILURES, SUCCESSES, Breaker, Paused

PAUSE_S = 60.0


class Clock:
    now = 1_000.0

    def __call__(self) -> float:
        return self.now


class Away(Exception):
    """What the service raises when it does not answer."""


@pytest.fixture(scope="module")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with temporary_redis(tmp_path_factory.mktemp("redis")) as url:
        yield f"{url}/2"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def processes(redis_url: str, clock: Clock) -> list[Breaker]:
    """As three processes would have them."""
    store = str(uuid4())
    return [Breaker("store", PAUSE_S, redis_url, store, clock) for _ in range(3)]


def fail(breaker: Breaker) -> None:
    with pytest.raises(Away), breaker.guard(Away):
        raise Away


def let_through(breaker: Breaker) -> bool:
    try:
        with breaker.guard(Away):
            return True
    except Paused:
        return False


def test_failures_of_several_processes_pause_all_of_them(processes: list[Breaker]) -> None:
    for n in range(FAILURES):
        fail(processes[n % 2])
    assert [let_through(each) for each in processes] == [False] * 3


def test_one_of_all_tries_and_successes_of_several_end_the_pause(processes: list[Breaker], clock: Clock) -> None:
    for _ in range(FAILURES):
        fail(processes[0])
    clock.now += PAUSE_S
    with processes[1].guard(Away):
        assert [let_through(each) for each in processes] == [False] * 3
    assert [let_through(each) for each in processes[: SUCCESSES - 1]] == [True] * (SUCCESSES - 1)
    with processes[0].guard(Away):
        assert [let_through(each) for each in processes] == [True] * 3


def test_of_many_that_ask_at_once_after_the_pause_one_is_let_through(processes: list[Breaker], clock: Clock) -> None:
    for _ in range(FAILURES):
        fail(processes[0])
    clock.now += PAUSE_S
    with ThreadPoolExecutor(12) as threads:
        answers = list(threads.map(lambda n: asked(processes[n % 3]), range(24)))
    assert answers.count(True) == 1


def asked(breaker: Breaker) -> bool:
    try:
        return breaker._ask()
    except Paused:
        return False


def test_failures_at_the_same_time_are_all_counted(processes: list[Breaker]) -> None:
    with ThreadPoolExecutor(FAILURES) as threads:
        list(threads.map(lambda n: fail(processes[n % 3]), range(FAILURES)))
    assert not let_through(processes[0])


def test_two_stores_on_one_redis_do_not_pause_each_other(redis_url: str) -> None:
    one, other = (Breaker("store", PAUSE_S, redis_url, str(uuid4())) for _ in range(2))
    for _ in range(FAILURES):
        fail(one)
    assert let_through(other)


def test_while_redis_is_away_or_full_each_process_guards_by_itself(
    redis_url: str, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    full = Breaker("store", PAUSE_S, redis_url, str(uuid4()), clock)
    away = Breaker("store", PAUSE_S, "redis://127.0.0.1:1/0", clock=clock)
    with Redis.from_url(redis_url) as redis:
        redis.config_set("maxmemory", "1")
        for breaker in (full, away):
            for _ in range(FAILURES):
                fail(breaker)
            assert not let_through(breaker)
        redis.config_set("maxmemory", "0")
    clock.now += PAUSE_S
    assert let_through(away)
    assert caplog.text.count("guards by itself") == 2


def test_a_redis_that_goes_away_takes_no_knowledge_with_it(tmp_path: Path) -> None:
    with temporary_redis(tmp_path) as url:
        breaker = Breaker("store", PAUSE_S, url)
        for _ in range(FAILURES):
            fail(breaker)
    assert not let_through(breaker)
