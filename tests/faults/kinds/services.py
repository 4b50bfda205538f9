"""The API and the supervisor are killed."""

import time
from collections.abc import Iterator
from contextlib import suppress

import psycopg2

from tests.e2e.evidence import caught_counting
from tests.faults import store
from tests.faults.kinds.table import SLOW, kind, sent
from tests.faults.kinds.workers import WHILE_COUNTING, WHILE_DRAWING, told
from tests.faults.scene import Scene

A_WHILE_S = 0.3


@kind()
def api_killed(scene: Scene) -> Iterator[None]:
    """The API is killed, twice, while people send."""
    for _ in range(2):
        scene.stack.kill("api")
        time.sleep(A_WHILE_S)
    yield


@kind()
def api_killed_storing(scene: Scene) -> Iterator[None]:
    """The API is killed when an original is stored and its row is not committed."""
    with scene.waiting_at("s3_images"):
        scene.stack.kill("api")
        yield


@kind()
def api_killed_entering(scene: Scene) -> Iterator[None]:
    """The API is killed in the transaction of a movement."""
    with scene.waiting_at("stock_movements"):
        scene.stack.kill("api")
        yield


@kind(short=True)
def supervisor_killed(scene: Scene) -> Iterator[None]:
    """The supervisor is killed in the middle of a count, and everything with it, as in a power cut."""
    photo = sent(scene, *SLOW)
    with caught_counting(scene.stack, photo, attempt=1):
        scene.stack.kill_supervisor()
    scene.stack.start()
    yield
    scene.afterwards.append(lambda: told(scene, photo, "lease_expired", 1))


@kind()
def supervisor_killed_waiting(scene: Scene) -> Iterator[None]:
    """The same while photographs wait for a worker."""
    with scene.stack.frozen(*scene.with_children("vision")):
        sent(scene)
        scene.stack.kill_supervisor()
    scene.stack.start()
    yield


@kind()
def supervisor_killed_reading(scene: Scene) -> Iterator[None]:
    """The same while a worker fetches an original from a slow store."""
    with scene.store.spoilt(store.slow):
        sent(scene)
        scene.until_some(WHILE_COUNTING)
        scene.stack.kill_supervisor()
    scene.stack.start()
    yield


@kind()
def supervisor_killed_recording(scene: Scene) -> Iterator[None]:
    """The same in the transaction that writes a count."""
    with suppress(psycopg2.Error), scene.waiting_at("photo_containers"):
        scene.stack.kill_supervisor()
    scene.stack.start()
    yield


@kind()
def supervisor_killed_drawing(scene: Scene) -> Iterator[None]:
    """The same when a count is written and its picture is not."""
    with scene.store.spoilt(store.slow):
        sent(scene)
        scene.until_some(WHILE_DRAWING)
        scene.stack.kill_supervisor()
    scene.stack.start()
    yield
