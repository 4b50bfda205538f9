"""The long form, `make faults`: every kind of fault several times. It may be stopped at any time and goes on later."""

import argparse
import signal
import sys
import time
from collections.abc import Sequence
from itertools import batched

from benchmarks import reliability
from tests.faults import report
from tests.faults.kinds import KINDS, Kind
from tests.faults.measure import measured
from tests.faults.scene import Impossible, Scene, scene

ON_ONE_STACK = 18


def main() -> int:
    """1 if anything was lost, doubled or stuck in any run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=report.RUNS, help="of each kind, those of earlier calls included")
    parser.add_argument("--only", nargs="*", choices=[kind.name for kind in KINDS], help="these kinds")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="begin no run after so long")
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    kinds = [kind for kind in KINDS if not asked.only or kind.name in asked.only]
    try:
        go_on(kinds, asked.runs, time.monotonic() + asked.minutes * 60)
    except KeyboardInterrupt:
        print("Stopped; the next call goes on here.")
    finally:
        reliability.write()
    return any(run["wrong"] for runs in report.load()["runs"].values() for run in runs)


def go_on(kinds: Sequence[Kind], runs: int, until: float) -> None:
    """Round by round, a few kinds on one stack: a farm has only so many places and days."""
    for number in range(runs):
        left = [kind for kind in kinds if report.done(kind) <= number]
        for some in batched(left, ON_ONE_STACK):
            if time.monotonic() < until:
                on_one_stack(some, until)


def on_one_stack(kinds: Sequence[Kind], until: float) -> None:
    with scene() as found:
        for kind in kinds:
            if time.monotonic() < until:
                one(found, kind)


def one(found: Scene, kind: Kind) -> None:
    try:
        run = measured(found, kind)
    except Impossible as reason:
        print(f"{kind.name}: not here, for {reason}", flush=True)
        return
    report.add(kind, run)
    print(f"{kind.name}: {run.seconds:.0f} s, {run.photos} photos, {run.wrong or 'well'}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
