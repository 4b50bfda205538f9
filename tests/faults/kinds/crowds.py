"""Everything comes more than once, or too much of it."""

from collections.abc import Iterator

from celery import Celery

from app.photos.services.reprocessing import MOST_IN_FRONT
from tests.e2e.evidence import session
from tests.e2e.running import until
from tests.faults.kinds.table import kind
from tests.faults.scene import Scene

MANY = MOST_IN_FRONT + 3


@kind(lasts_s=2)
def delivered_three_times(scene: Scene) -> Iterator[None]:
    """Every message is delivered three times, and pictures that are drawn already are asked for three times."""
    messenger = Celery(broker=scene.stack.redis_url(0))
    drawn = scene.stack.ask("SELECT id FROM photo_processing_sessions WHERE status = 'completed' ORDER BY id LIMIT 3")
    for _ in range(3):
        for _ in range(8):
            messenger.send_task("photos.count", queue="vision", ignore_result=True)
        for row in drawn:
            messenger.send_task("photos.draw", args=row, queue="celery", ignore_result=True)
    yield
    messenger.close()


@kind(short=True, lasts_s=3)
def many_processes_and_twice_sent(scene: Scene) -> Iterator[None]:
    """Two APIs and three workers at once, one of each is killed, and every request is sent by two clients at once."""
    scene.load.times = 2
    with scene.worker("second"), scene.worker("third"), scene.api():
        yield
        scene.stack.kill("api", "vision")


@kind(lasts_s=2)
def every_request_twice(scene: Scene) -> Iterator[None]:
    """Every client sends each request a second time without waiting for the answer to the first."""
    scene.load.times = 2
    yield


@kind()
def bulk_re_runs(scene: Scene) -> Iterator[None]:
    """Somebody asks for a great many re-runs: of those behind the new photographs none is begun before them."""
    counted = scene.photos(MANY)
    scene.photographer.sends(*counted)
    until(lambda: all(session(scene.stack, each, "status") == "completed" for each in counted), "they are counted")
    with scene.stack.frozen(*scene.with_children("vision")), scene.client("supervisor") as supervisor:
        for photo in counted:
            url = f"/api/v1/photos/{photo.answer['photo_id']}/reprocess"
            answer = supervisor.post(url, json={"reason": "a better network"})
            assert answer.status_code == 202, answer.text
        yield
    scene.afterwards.append(lambda: nobody_overtaken(scene))


OVERTAKEN = """
    SELECT bulk.session_id FROM photo_processing_sessions bulk JOIN photo_processing_sessions new
        ON new.priority = 1 AND new.attempts = 1
        AND bulk.started_at BETWEEN new.created_at + interval '1 second' AND new.started_at
    WHERE bulk.priority = 2
"""
"""Re-runs that began while a new photo had been waiting; within the second it may not have been committed yet."""


def nobody_overtaken(scene: Scene) -> None:
    assert scene.count("priority = 2") > 0
    overtaken = scene.stack.ask(OVERTAKEN)
    assert overtaken == [], overtaken
