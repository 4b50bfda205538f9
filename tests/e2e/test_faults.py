"""Processes are killed while photographs are on their way; afterwards every accepted one is counted exactly once."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import pytest
from redis import Redis

from app.cli.stack.folders import PROJECT
from app.cli.stack.ports import answers
from tests.e2e.evidence import assert_counted_once, assert_taken_in_once, at_rest, session
from tests.e2e.running import RunningStack, until
from tests.e2e.sending import Photo, Photographer

pytestmark = pytest.mark.xdist_group("photographs")

QUICK, SLOW = (400, 300), (1008, 756)
MOST_SENT = 120
"""Photos after which a kill should have met a request: one in two bursts of twelve does."""

"""Pictures that take tenths of a second to count, and seconds."""
NOBODY_TOLD = "the sweeper will deliver"


@pytest.fixture(autouse=True)
def rested(stack: RunningStack) -> None:
    """What an earlier test has left to count would be killed instead."""
    at_rest(stack)


@contextmanager
def caught_counting(stack: RunningStack, photo: Photo, attempt: int) -> Iterator[int]:
    """The process that counts this photo, standing still in the middle of it."""

    def counting() -> bool:
        return stack.ask(
            "SELECT status = 'processing' AND attempts = %s FROM photo_processing_sessions WHERE session_id = %s",
            attempt,
            photo.session_id,
        ) == [(True,)]

    until(counting, f"attempt {attempt} counts")
    process = stack.counting_process()
    with stack.frozen(process):
        assert counting(), "the count was over before its process could be stopped"
        yield process


def reasons(stack: RunningStack, photo: Photo) -> list[tuple[int, str]]:
    """Why each failed attempt ended."""
    log = session(stack, photo, "attempt_log")
    assert isinstance(log, list)
    return [(each["attempt"], each["code"]) for each in log]


def test_a_photo_whose_worker_dies_twice_is_counted_by_the_third_attempt(
    stack: RunningStack, photographer: Photographer
) -> None:
    """Once the worker is killed and all that could give the photo back; once only the process that counts."""
    photo = photographer.takes(*SLOW)
    photographer.sends(photo)
    with caught_counting(stack, photo, attempt=1):
        stack.kill("vision", "worker", "beat")
    with caught_counting(stack, photo, attempt=2) as process:
        os.kill(process, signal.SIGKILL)
    assert_counted_once(stack, [photo])
    assert session(stack, photo, "attempts") == 3
    assert reasons(stack, photo) == [(1, "lease_expired"), (2, "lease_expired")]


def test_a_photo_that_kills_every_worker_is_given_up_and_those_behind_it_are_counted(
    stack: RunningStack, photographer: Photographer
) -> None:
    deadly, *others = (photographer.takes(*size) for size in (SLOW, QUICK, QUICK))
    photographer.sends(deadly, *others)
    for attempt in (1, 2, 3):
        with caught_counting(stack, deadly, attempt) as process:
            os.kill(process, signal.SIGKILL)
    assert_counted_once(stack, others)
    assert_taken_in_once(stack, deadly)
    assert session(stack, deadly, "(status, stock_effect, error_code)::text") == "(failed,none,gave_up)"
    assert reasons(stack, deadly) == [(attempt, "lease_expired") for attempt in (1, 2, 3)]


def test_a_worker_that_wakes_up_after_another_took_its_photo_changes_nothing(
    stack: RunningStack, photographer: Photographer
) -> None:
    photo = photographer.takes(*SLOW)
    photographer.sends(photo)
    with caught_counting(stack, photo, attempt=1), second_worker(stack):
        until(lambda: session(stack, photo, "status") == "completed", "the second worker counts it")
        before = session(stack, photo, "completed_at")
    until(lambda: dropped(stack, photo) == [1], "the first worker's result is dropped")
    assert session(stack, photo, "completed_at") == before
    assert_counted_once(stack, [photo])
    assert session(stack, photo, "attempts") == 2


@contextmanager
def second_worker(stack: RunningStack) -> Iterator[None]:
    """One more, as on a farm with two machines."""
    first = Path(f"/proc/{stack.pid_of('vision')}/environ").read_text().split("\0")
    worker = subprocess.Popen(
        [sys.executable, "-m", "celery", "-A", "app.worker.main", "worker", "-Q", "vision", "-c", "1", "-n", "second"],
        cwd=PROJECT,
        env=dict(line.split("=", 1) for line in first if line),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        process_group=0,
    )
    try:
        yield
    finally:
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()


def dropped(stack: RunningStack, photo: Photo) -> list[int]:
    """Attempts whose results came too late, as the stack's own worker tells."""
    return [
        line["attempt"]
        for line in stack.lines("vision")
        if line["message"] == "A late result was dropped" and line["session_id"] == photo.session_id
    ]


def test_photos_outlive_a_messenger_that_is_emptied_and_killed(stack: RunningStack, photographer: Photographer) -> None:
    waiting = [photographer.takes() for _ in range(3)]
    with stack.frozen(stack.pid_of("vision"), stack.counting_process()):
        photographer.sends(*waiting)
        with Redis.from_url(stack.redis_url(0)) as messenger:
            assert messenger.llen("vision") >= 2
            messenger.flushall()
        waiting.append(sent_without_messenger(stack, photographer))
    assert_counted_once(stack, waiting)


def sent_without_messenger(stack: RunningStack, photographer: Photographer) -> Photo:
    """Accepted while there is no Redis at all; nobody learns of it."""
    photo, victim = photographer.takes(), stack.pid_of("redis")
    assert victim
    before = untold(stack)
    with stack.frozen(stack.supervisor):
        os.kill(victim, signal.SIGKILL)
        until(lambda: not answers(stack.port_of("redis")), "Redis is gone")
        photographer.sends(photo)
    assert [answer.status_code for answer in photo.answers] == [httpx.codes.ACCEPTED]
    until(lambda: untold(stack) > before, "the API notes that nobody was told")
    stack.until_running("redis", victim)
    return photo


def untold(stack: RunningStack) -> int:
    return sum(NOBODY_TOLD in line["message"] for line in stack.lines("api"))


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGQUIT, signal.SIGKILL])
def test_photos_sent_while_postgres_restarts_are_counted_once(
    stack: RunningStack, photographer: Photographer, how: signal.Signals
) -> None:
    """SIGINT is its fast shutdown, SIGQUIT the immediate one; after SIGKILL it has to recover from its log."""
    photos = [photographer.takes() for _ in range(6)]
    with photographer.sends_at_once(photos) as burst:
        burst.until_taken_in(2)
        stack.kill("postgres", number=how)
    refusals = {answer.status_code for photo in photos for answer in photo.answers if answer.is_error}
    assert refusals == {httpx.codes.SERVICE_UNAVAILABLE}
    assert_counted_once(stack, photos)


def test_photos_sent_while_the_api_is_killed_are_counted_once(stack: RunningStack, photographer: Photographer) -> None:
    photos: list[Photo] = []
    while not any(photo.unanswered for photo in photos):
        assert len(photos) < MOST_SENT, "no kill came in the middle of a request"
        more = [photographer.takes() for _ in range(12)]
        with photographer.sends_at_once(more) as burst:
            burst.until_taken_in(1)
            stack.kill("api")
        photos += more
    assert_counted_once(stack, photos)


def test_photos_outlive_the_end_of_everything_at_once(stack: RunningStack, photographer: Photographer) -> None:
    photos = [photographer.takes(*size) for size in (SLOW, QUICK, QUICK)]
    photographer.sends(*photos)
    with caught_counting(stack, photos[0], attempt=1):
        stack.kill_supervisor()
    stack.start()
    assert_counted_once(stack, photos)
    assert reasons(stack, photos[0]) == [(1, "lease_expired")]


def test_after_all_that_the_books_are_in_order(stack: RunningStack) -> None:
    with suppress(AssertionError):
        at_rest(stack)
    assert "BROKEN" not in stack.demeter("check")
