"""Wall times taken in turns (A B A B …), so that a machine that slows down slows all of them."""

import os
import resource
from collections.abc import Callable, Mapping
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

import numpy as np

QUIET = 0.05
"""Share of the processors that other programs may take while something is timed; TICKS_S of noise aside."""

TICKS_S = 0.03
LOOK_S = 0.3
TRIES = 3


class Patience:
    """How long to wait, all in all, for other programs to leave the processors alone."""

    def __init__(self, seconds: float) -> None:
        self._until = perf_counter() + seconds
        self.disturbed = 0
        """Times that were taken all the same, because the patience had run out."""

    def timed[T](self, run: Callable[[], T]) -> tuple[float, T]:
        """Seconds of a run while others were quiet, and its answer."""
        for _ in range(TRIES):
            self._wait()
            others, began = Others(), perf_counter()
            answer = run()
            seconds = perf_counter() - began
            if others.quiet:
                return seconds, answer
            if perf_counter() > self._until:
                break
        self.disturbed += 1
        return seconds, answer

    def _wait(self) -> None:
        quiet = False
        while not quiet and perf_counter() < self._until:
            others = Others()
            sleep(LOOK_S)
            quiet = others.quiet


class Others:
    """How much of the processors other programs take while something is timed."""

    def __init__(self) -> None:
        self._began = perf_counter()
        self._foreign = _foreign_seconds()

    @property
    def quiet(self) -> bool:
        available = (perf_counter() - self._began) * (os.cpu_count() or 1)
        return _foreign_seconds() - self._foreign <= QUIET * available + TICKS_S


def _foreign_seconds() -> float:
    """Processor time that was not ours, since the machine was started and but for a constant."""
    user, nice, system = map(int, Path("/proc/stat").read_text().split()[1:4])
    own = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    busy = (user + nice + system) / os.sysconf("SC_CLK_TCK")
    return busy - sum(use.ru_utime + use.ru_stime for use in own)


def in_turns[T](
    runs: Mapping[str, Callable[[], T]], rounds: int, patience: Patience
) -> tuple[dict[str, list[float]], dict[str, T]]:
    """Seconds of each run in each round, and what each answered last; one round before is not timed."""
    answers = {name: run() for name, run in runs.items()}
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            taken, answers[name] = patience.timed(run)
            seconds[name].append(taken)
    return seconds, answers


def spread(values: list[float], digits: int = 3) -> dict[str, Any]:
    """Median and quartiles."""
    low, middle, high = map(float, np.percentile(values, [25, 50, 75]))
    return {"median": round(middle, digits), "from": round(low, digits), "to": round(high, digits)}


def ratio(one: list[float], other: list[float]) -> dict[str, Any]:
    """Of the two times of each round."""
    return spread([mine / its for mine, its in zip(one, other, strict=True)])
