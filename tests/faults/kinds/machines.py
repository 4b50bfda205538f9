"""Disks that are full and clocks that are wrong."""

import time
from collections.abc import Iterator

from tests.e2e.evidence import session
from tests.e2e.running import until
from tests.faults.clock import LIBRARY, Clock
from tests.faults.kinds.table import SLOW, kind, sent
from tests.faults.scene import Impossible, Scene

HOUR_S = 3600
A_WHILE_S = 0.3


@kind(lasts_s=3)
def disk_full(scene: Scene) -> Iterator[None]:
    """The disk is full: PostgreSQL, logs and state of the supervisor find no room."""
    if scene.disk is None:
        raise Impossible("a disk that can be filled needs the right to mount one")
    with scene.disk.full():
        yield


@kind(lasts_s=3)
def clocks_ahead(scene: Scene) -> Iterator[None]:
    """A second worker and a second API live an hour ahead."""
    with scene.worker("ahead", HOUR_S), scene.api(HOUR_S):
        yield


@kind(lasts_s=3)
def clocks_behind(scene: Scene) -> Iterator[None]:
    """A second worker and a second API live an hour behind."""
    with scene.worker("behind", -HOUR_S), scene.api(-HOUR_S):
        yield


@kind(lasts_s=2)
def clocks_jump(scene: Scene) -> Iterator[None]:
    """The clocks of the worker that counts and of a second API jump an hour ahead and two hours back as they work."""
    if LIBRARY is None:
        raise Impossible("a clock that can be put forward needs Debian's package faketime")
    clock = Clock(scene.stack.folders.home / "clock")
    with scene.worker("jumping", clock=clock), scene.api(clock=clock):
        with scene.stack.frozen(*scene.with_children("vision")):
            photo = sent(scene, *SLOW)
            until(lambda: session(scene.stack, photo, "status") == "processing", "the other worker counts")
            clock.set(HOUR_S)
            yield
            clock.set(-HOUR_S)
            until(lambda: session(scene.stack, photo, "status") == "completed", "it is counted all the same")
        clock.set(0)


@kind()
def leases_jump(scene: Scene) -> Iterator[None]:
    """The clock of the database jumps an hour ahead and back, again and again: leases seem over, or endless."""
    for jump in (1, -1) * 4:
        scene.stack.ask(
            """
            UPDATE photo_processing_sessions SET lease_until = lease_until - %s * interval '1 hour',
                updated_at = updated_at - %s * interval '1 hour'
            WHERE status IN ('pending', 'processing') AND lease_until IS NOT NULL RETURNING 1
            """,
            jump,
            jump,
        )
        time.sleep(A_WHILE_S)
    yield
