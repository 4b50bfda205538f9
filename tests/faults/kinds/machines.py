"""Disks that are full and clocks that are wrong."""

import time
from collections.abc import Iterator

from tests.faults.kinds.table import kind
from tests.faults.scene import Impossible, Scene

HOUR_S = 3600.0
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
