"""Workers are killed at each stage of a photograph, come too late, or meet one that kills them."""

import os
import signal
from collections.abc import Iterator

from tests.e2e.evidence import caught_counting, ended_in_vain, reasons, session
from tests.e2e.running import until
from tests.e2e.sending import Photo
from tests.faults import store
from tests.faults.kinds.table import SLOW, kind, sent
from tests.faults.scene import Scene

WHILE_COUNTING = "status = 'processing'"
WHILE_DRAWING = "status = 'completed' AND processed_image_id IS NULL"


@kind()
def worker_killed_waiting(scene: Scene) -> Iterator[None]:
    """The worker is killed while photographs wait for it."""
    with scene.stack.frozen(*scene.with_children("vision")):
        sent(scene)
        yield
        scene.stack.kill("vision")


@kind()
def worker_killed_reading(scene: Scene) -> Iterator[None]:
    """The worker is killed while it fetches an original from a slow store."""
    with scene.store.spoilt(store.slow):
        sent(scene)
        scene.until_some(WHILE_COUNTING)
        scene.stack.kill("vision")
        yield


@kind()
def worker_killed_counting(scene: Scene) -> Iterator[None]:
    """The worker, the sweeper and the schedule are killed in the middle of a count; then the counting process alone."""
    photo = sent(scene, *SLOW)
    with caught_counting(scene.stack, photo, attempt=1):
        scene.stack.kill("vision", "worker", "beat")
    with caught_counting(scene.stack, photo, attempt=2) as process:
        os.kill(process, signal.SIGKILL)
    yield
    scene.afterwards.append(lambda: told(scene, photo, "lease_expired", 2))


def told(scene: Scene, photo: Photo, code: str, times: int) -> None:
    """The first attempts ended so; on a slow machine one more may have run out of its lease."""
    ended = reasons(scene.stack, photo)
    assert ended[:times] == [(attempt, code) for attempt in range(1, times + 1)], ended


@kind()
def worker_killed_recording(scene: Scene) -> Iterator[None]:
    """The worker is killed in the transaction that writes a count."""
    with scene.waiting_at("photo_containers"):
        scene.stack.kill("vision")
        yield


@kind()
def worker_killed_drawing(scene: Scene) -> Iterator[None]:
    """The worker is killed when the count is written and its picture is not."""
    with scene.store.spoilt(store.slow):
        sent(scene)
        scene.until_some(WHILE_DRAWING)
        scene.stack.kill("vision")
        yield


@kind()
def worker_too_late(scene: Scene) -> Iterator[None]:
    """A worker sleeps over its lease, another takes the photograph, and the first wakes up with its result."""
    photo = sent(scene, *SLOW)
    with caught_counting(scene.stack, photo, attempt=1), scene.worker("second"):
        until(lambda: session(scene.stack, photo, "status") == "completed", "the second worker counts it")
    # Late with its result, or with fetching the original: it may have been stopped at either.
    until(lambda: ended_in_vain(scene.stack, photo), "the first worker gives up")
    yield


@kind(short=True)
def poisonous_photo(scene: Scene) -> Iterator[None]:
    """A photograph kills each worker that counts it: it is set aside with its reason, and goes on when asked to."""
    photo = sent(scene, *SLOW)
    scene.load.photos.remove(photo)
    for attempt in (1, 2, 3):
        with caught_counting(scene.stack, photo, attempt) as process:
            os.kill(process, signal.SIGKILL)
    yield
    scene.afterwards.append(lambda: set_aside_and_driven_on(scene, photo))


def set_aside_and_driven_on(scene: Scene, photo: Photo) -> None:
    with scene.client("supervisor") as supervisor:
        shown = supervisor.get(f"/api/v1/photos/sessions/{photo.session_id}").json()
        assert (shown["status"], shown["error_code"]) == ("failed", "gave_up"), shown
        assert [each["code"] for each in shown["attempt_log"]] == ["lease_expired"] * 3, shown
        answer = supervisor.post(f"/api/v1/photos/{photo.answer['photo_id']}/reprocess", json={"reason": "once more"})
        assert answer.status_code == 202, answer.text
    until(lambda: session(scene.stack, photo, "status") == "completed", "it is counted when it kills nobody")
