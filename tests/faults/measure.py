"""One run of one fault: people at work, something breaks and is mended, and then everything is looked through."""

import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from traceback import extract_tb
from typing import Any

from benchmarks import machine
from tests.e2e.evidence import assert_counted_once
from tests.e2e.running import until
from tests.e2e.sending import Photo
from tests.faults.kinds import Kind
from tests.faults.load import BUSY, Entry, Load, fault_of
from tests.faults.scene import Impossible, Scene

BEFORE, MEANWHILE = 4, 2
"""Photographs that people begin to send before the fault and during it."""
SAID_HONESTLY = {503, *BUSY}
"""Statuses of what cannot be done now; any other would be a bug."""
ROWS = "SELECT reason_description, count(*) FROM stock_movements WHERE reason_description = ANY(%s) GROUP BY 1"


@dataclass(frozen=True, slots=True)
class Run:
    """`wrong` is what was lost, doubled, stuck or untrue afterwards; None where all is well."""

    photos: int
    movements: int
    refused: dict[str, int]
    seconds: float
    wrong: str | None = None

    def record(self) -> dict[str, Any]:
        return machine.moment() | asdict(self)


def measured(scene: Scene, kind: Kind) -> Run:
    """Raises Impossible where this machine does not let us break it so."""
    began, wrong = time.monotonic(), None
    scene.afterwards.clear()
    with scene.people() as load:
        try:
            at_work(scene, kind, load)
            assert_all_is_well(scene, load)
        except Impossible:
            raise
        except Exception as error:  # noqa: BLE001 - whatever ends a run, all was not well
            wrong = told(error)
    refused = {str(status): number for status, number in sorted(load.refusals().items())}
    return Run(len(load.photos), len(load.entries), refused, round(time.monotonic() - began, 1), wrong)


def told(error: Exception) -> str:
    """With the line that found it: most of them say nothing else."""
    found = extract_tb(error.__traceback__)[-1]
    return f"{found.line} ({Path(found.filename).name}:{found.lineno}): {type(error).__name__}: {error}"


def at_work(scene: Scene, kind: Kind, load: Load) -> None:
    """Return when all that was begun was accepted."""
    with load:
        load.begin(scene.photos(BEFORE))
        load.until_accepted(photos=1, entries=2)
        with kind.fault(scene):
            load.send(scene.photos(MEANWHILE))
            time.sleep(kind.lasts_s)


def assert_all_is_well(scene: Scene, load: Load) -> None:
    assert_counted_once(scene.stack, load.photos)
    wrong = [*filter(None, map(different, load.photos)), *faults_of(scene, load.entries)]
    assert wrong == [], wrong
    assert set(load.refusals()) <= SAID_HONESTLY, load.refusals()
    for ask in scene.afterwards:
        ask()
    assert_nothing_is_stuck(scene)


def different(photo: Photo) -> str | None:
    """Whoever was told that a photo was taken in was told of the same one."""
    told = {(each.json()["photo_id"], each.json()["session_id"]) for each in photo.answers if each.is_success}
    return None if len(told) == 1 else f"photo {photo.sha256} is {told}"


def faults_of(scene: Scene, entries: Iterable[Entry]) -> Iterable[str]:
    """Accepted movements that are not in the ledger once."""
    accepted = [each for each in entries if each.accepted]
    rows: dict[str, int] = dict(scene.stack.ask(ROWS, [each.key for each in accepted]))
    return filter(None, (fault_of(each, rows.get(each.key, 0)) for each in accepted))


def assert_nothing_is_stuck(scene: Scene) -> None:
    """What was counted a moment ago may still be drawn."""
    until(lambda: scene.undone() == [], "every photo is counted and drawn")
