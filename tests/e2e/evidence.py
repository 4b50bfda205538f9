"""What must be true of the database once everything has come to rest, whatever was killed before."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from app.analytics.services.invariants import ALL_TRUTHS
from tests.e2e.running import RunningStack, until
from tests.e2e.sending import Photo

AT_REST = """
    SELECT count(*) FROM photo_processing_sessions s
    WHERE status IN ('pending', 'processing') OR (status = 'completed' AND processed_image_id IS NULL)
"""

SETS = """
    SELECT s.id FROM photo_processing_sessions s
        LEFT JOIN (SELECT session_id, count(*) AS rows, count(DISTINCT number) AS numbers, sum(detected) AS detected,
            sum(estimated) AS estimated, sum(empty) AS empty, sum(dead) AS dead
            FROM photo_containers GROUP BY session_id) c ON c.session_id = s.id
        LEFT JOIN (SELECT session_id, count(*) FILTER (WHERE is_alive) AS alive,
            count(*) FILTER (WHERE NOT is_alive AND NOT is_empty_container) AS dead
            FROM detections GROUP BY session_id) d ON d.session_id = s.id
        LEFT JOIN (SELECT session_id, sum(estimated_count) AS plants
            FROM estimations GROUP BY session_id) e ON e.session_id = s.id
    WHERE s.status = 'completed' AND ROW(s.total_detected, s.total_detected, s.total_dead, s.total_dead,
            s.total_estimated, s.total_estimated, s.total_empty_containers, c.numbers)
        IS DISTINCT FROM ROW(coalesce(c.detected, 0), coalesce(d.alive, 0), coalesce(c.dead, 0), coalesce(d.dead, 0),
            coalesce(c.estimated, 0), coalesce(e.plants, 0), coalesce(c.empty, 0), c.rows)
"""
"""Completed sessions whose containers, detections and estimates are not exactly one set."""

UNFINISHED_WITH_ROWS = """
    SELECT s.id FROM photo_processing_sessions s WHERE s.status <> 'completed' AND (
        s.stock_effect <> 'none'
        OR EXISTS (SELECT FROM photo_containers c WHERE c.session_id = s.id)
        OR EXISTS (SELECT FROM detections d WHERE d.session_id = s.id)
        OR EXISTS (SELECT FROM stock_movements m WHERE m.processing_session_id = s.id))
"""

TWICE_CLOSED = """
    SELECT session FROM (SELECT closing_session_id AS session, 'closed' AS what FROM location_cycles
        UNION ALL SELECT opening_session_id, 'opened' FROM location_cycles) used
    WHERE session IS NOT NULL GROUP BY session, what HAVING count(*) > 1
"""

TWICE_POSTED = """
    SELECT processing_session_id FROM stock_movements WHERE processing_session_id IS NOT NULL
    GROUP BY processing_session_id, batch_id, movement_type HAVING count(*) > 1
"""

UNEQUAL_BATCHES = """
    SELECT b.id FROM stock_batches b
    WHERE b.quantity_current <> (SELECT coalesce(sum(m.quantity), 0) FROM stock_movements m WHERE m.batch_id = b.id)
"""

UNTOLD_ATTEMPTS = """
    SELECT id, attempts, attempt_log FROM photo_processing_sessions
    WHERE attempts <> (status = 'completed')::int
        + (SELECT coalesce(sum(coalesce((each ->> 'times')::int, 1)), 0) FROM jsonb_array_elements(attempt_log) each)
"""
"""Each attempt that did not end in a count has its entry, or is one of the `times` of one."""

NOTHING_BUT = {
    "one set of containers, plants and estimates": SETS,
    "no trace of a count that was not recorded": UNFINISHED_WITH_ROWS,
    "a session opens one cycle and closes one": TWICE_CLOSED,
    "a session moves a batch once": TWICE_POSTED,
    "the quantity of a batch is the sum of its movements": UNEQUAL_BATCHES,
    "every attempt is told": UNTOLD_ATTEMPTS,
} | dict(ALL_TRUTHS.values())
"""With all that `demeter check` asks."""


def at_rest(stack: RunningStack) -> None:
    """Wait until nothing is left to count or to draw."""
    until(lambda: stack.one(AT_REST) == 0, "all photos are counted and drawn")


def assert_counted_once(stack: RunningStack, photos: Iterable[Photo]) -> None:
    at_rest(stack)
    for photo in photos:
        assert_taken_in_once(stack, photo)
        status = session(stack, photo, "status")
        assert status == "completed", status
    untrue = {says: rows for says, statement in NOTHING_BUT.items() if (rows := stack.ask(statement))}
    assert untrue == {}, untrue


def assert_taken_in_once(stack: RunningStack, photo: Photo) -> None:
    """One image, one session, whatever was answered how often; and the original is what was sent."""
    rows = stack.ask(
        """
        SELECT i.image_id, s.session_id, i.s3_key_original FROM s3_images i
            LEFT JOIN photo_processing_sessions s ON s.original_image_id = i.image_id WHERE i.sha256 = %s
        """,
        photo.sha256,
    )
    assert [row[:2] for row in rows] == [(photo.answer["photo_id"], photo.session_id)], rows
    assert hashlib.sha256(stack.original(rows[0][2])).hexdigest() == photo.sha256, rows


def session(stack: RunningStack, photo: Photo, column: str) -> object:
    """One column of the photo's session."""
    found: object = stack.one(
        f"SELECT {column} FROM photo_processing_sessions WHERE session_id = %s",  # noqa: S608 - our own columns
        photo.session_id,
    )
    return found


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


IN_VAIN = {"A late result was dropped", "Counting failed"}


def ended_in_vain(stack: RunningStack, photo: Photo) -> list[str]:
    """How attempts of the stack's own worker ended that left no count, as it tells."""
    lines = [line for line in stack.lines("vision") if line.get("session_id") == photo.session_id]
    return [line["message"] for line in lines if line["message"] in IN_VAIN]
