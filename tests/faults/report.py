"""What came out of the long form: kept as JSON run by run, shown as the table of docs/reliability.md."""

import fcntl
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import machine
from tests.faults.kinds import KINDS, Kind
from tests.faults.measure import Run

ROOT = Path(__file__).parents[2]
RUNS = 8
"""Asked for of each kind."""
OFTEN_ASKED = 25
"""Kinds of which so many runs are asked for."""
RESULTS = ROOT / "benchmarks" / "results" / "faults.json"

type Results = dict[str, Any]


def load() -> Results:
    """What earlier calls have measured on this machine; nothing of another one's."""
    if RESULTS.exists():
        found: Results = json.loads(RESULTS.read_text())
        if found["machine"] == machine.sentence():
            return found
    return {"machine": machine.sentence(), "runs": {}}


def add(kind: Kind, run: Run) -> None:
    """Kept at once, so that the next call goes on after it; another call may be adding others."""
    with alone():
        results = load()
        results["runs"].setdefault(kind.name, []).append(run.record())
        unfinished = RESULTS.with_suffix(".part")
        unfinished.write_text(json.dumps(results, indent=1) + "\n")
        unfinished.replace(RESULTS)


@contextmanager
def alone() -> Iterator[None]:
    """Nobody else adds meanwhile."""
    folder = os.open(RESULTS.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def done(kind: Kind) -> int:
    """Runs of it that were measured."""
    return len(load()["runs"].get(kind.name, ()))


def figures(results: Results) -> Iterator[str]:
    yield from sentences(results)
    yield ""
    yield from table(results)


def sentences(results: Results) -> Iterator[str]:
    measured = [kind for kind in KINDS if results["runs"].get(kind.name)]
    runs = [run for kind in measured for run in results["runs"][kind.name]]
    photos, movements, refused, wrong = sums(runs)
    yield f"On {results['machine']}: {len(measured)} kinds, {len(runs)} runs,"
    yield f"{photos:,} photographs and {movements:,} movements accepted, {refused:,} requests refused and sent again."
    yield span_of(runs)
    fewer = [f"`{kind.name}` {times}" for kind in KINDS if (times := len(results["runs"].get(kind.name, ()))) < RUNS]
    yield f"Kinds with {RUNS} runs or more: {len(KINDS) - len(fewer)}; {OFTEN_ASKED} are asked for."
    if fewer:
        yield f"With fewer runs so far: {', '.join(fewer)}."
    yield f"Runs after which anything was lost, doubled, stuck or untrue: **{wrong}**."


def span_of(runs: Sequence[dict[str, Any]]) -> str:
    """When, and of what."""
    days = sorted(run["at"][:10] for run in runs)
    commits = sorted({run.get("commit") or "not noted" for run in runs})
    return f"Measured from {days[0]} to {days[-1]}; commits: {', '.join(commits)}."


def table(results: Results) -> Iterator[str]:
    yield "| Kind | Runs | Photographs | Movements | Refused | Seconds, median | Wrong |"
    yield "|---|---|---|---|---|---|---|"
    for kind in KINDS:
        if runs := results["runs"].get(kind.name):
            photos, movements, refused, wrong = sums(runs)
            seconds = median(run["seconds"] for run in runs)
            yield f"| {kind.says} | {len(runs)} | {photos} | {movements} | {refused} | {seconds:.0f} | {wrong} |"


def sums(runs: Sequence[dict[str, Any]]) -> tuple[int, int, int, int]:
    """Photographs, movements, refusals, and runs in which something went wrong."""
    refused = sum(sum(run["refused"].values()) for run in runs)
    wrong = sum(run["wrong"] is not None for run in runs)
    return sum(run["photos"] for run in runs), sum(run["movements"] for run in runs), refused, wrong
