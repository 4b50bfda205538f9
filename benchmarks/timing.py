"""Wall times taken in turns (A B A B …), so that a machine that slows down slows all of them."""

from collections.abc import Callable, Mapping
from time import perf_counter
from typing import Any

import numpy as np


def in_turns[T](runs: Mapping[str, Callable[[], T]], rounds: int) -> tuple[dict[str, list[float]], dict[str, T]]:
    """Seconds of each run in each round, and what each answered last; one round before is not timed."""
    answers = {name: run() for name, run in runs.items()}
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            began = perf_counter()
            answers[name] = run()
            seconds[name].append(perf_counter() - began)
    return seconds, answers


def spread(values: list[float], digits: int = 3) -> dict[str, Any]:
    """Median and quartiles."""
    low, middle, high = np.percentile(values, [25, 50, 75])
    return {"median": round(middle, digits), "from": round(low, digits), "to": round(high, digits)}


def ratio(one: list[float], other: list[float]) -> dict[str, Any]:
    """Of the two times of each round."""
    return spread([mine / its for mine, its in zip(one, other, strict=True)])
