"""The API of a large farm under load and overload, on this machine's cores, with nothing but its database and Redis.

First the rate is raised until it is not held; then 70 % of the last one that was is asked for ten minutes, and three
times as much for one. The people who ask are in this process, so what they cost is missing to the API.

    python -m benchmarks.load                                       make load
    python -m benchmarks.load --step 3 --held 20 --overload 10 --results /tmp/load
"""

import argparse
import asyncio
import json
import os
import sys
import tempfile
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import machine, reliability
from benchmarks.large_farm import Size
from benchmarks.load import figures, ledger
from benchmarks.load.page import page
from benchmarks.load.stack import Stack, api_only
from benchmarks.load.traffic import Callers, Day, Outcome
from benchmarks.load.watch import Watch

RESULTS = Path(__file__).parents[1] / "results" / "load"
FIRST_RATE, STEEPER, HALVINGS = 20.0, 1.5, 3
SHARE_HELD, TIMES_OVERLOADED = 0.7, 3
TRIES = 2
"""A rate is too high if it was not held so often; the machine may have had something else to do once."""
REST_S = 3
AFTERWARDS_S = 30
SOON_S = 10
"""Seconds after an overload by which everything is as usual."""
FLAT = 0.05
"""Growth of memory that is none."""


@dataclass(frozen=True, slots=True)
class Plan:
    size: Size
    step_s: float
    held_s: float
    overload_s: float


class LoadBench:
    def __init__(self, stack: Stack, plan: Plan) -> None:
        self._stack, self._plan = stack, plan
        self._callers = Callers(stack.url, stack.tokens, Day(plan.size))
        self._asked: list[Outcome] = []
        self._steps: list[dict[str, Any]] = []

    async def run(self) -> dict[str, Any]:
        async with aclosing(self._callers):
            results = await self._phases()
        results["ledger"] = told("ledger", await ledger.compared(self._stack.database, self._asked))
        return results

    async def _phases(self) -> dict[str, Any]:
        await self._call(FIRST_RATE, self._plan.step_s)
        rate = await self._saturation()
        results = {"saturation_per_s": round(rate, 1), "steps": self._steps}
        results["held"] = told("held", await self._held(rate * SHARE_HELD))
        results["overload"] = told("overload", await self._overload(rate))
        return results

    async def _call(self, rate: float, seconds: float) -> list[Outcome]:
        outcomes = await self._callers.call(rate, seconds)
        self._asked += outcomes
        return outcomes

    def _watch(self) -> Watch:
        known = {"api": self._stack.api, "postgres": self._stack.postgres, "callers": os.getpid()}
        return Watch(self._stack.url, self._stack.api, known)

    async def _saturation(self) -> float:
        """The highest of the rates tried that was held."""
        good, rate = 0.0, FIRST_RATE
        while await self._holds(rate):
            good, rate = rate, rate * STEEPER
        if not good:
            raise SystemExit(f"Not even {FIRST_RATE:.0f} requests a second are held: {self._steps}")
        for _ in range(HALVINGS):
            middle = (good + rate) / 2
            good, rate = (middle, rate) if await self._holds(middle) else (good, middle)
        return good

    async def _holds(self, rate: float) -> bool:
        for _ in range(TRIES):
            its = figures.summary(await self._call(rate, self._plan.step_s), self._plan.step_s)
            self._steps.append(told("step", {"per_s": round(rate, 1), "held": figures.held(its)} | its))
            await asyncio.sleep(REST_S)
            if figures.held(its):
                return True
        return False

    async def _held(self, rate: float) -> dict[str, Any]:
        async with self._watch() as watch:
            outcomes = await self._call(rate, self._plan.held_s)
        its = figures.summary(outcomes, self._plan.held_s)
        return its | {"by_kind": figures.by_kind(outcomes), "memory": figures.growth(watch.memory_mb)} | seen(watch)

    async def _overload(self, saturation: float) -> dict[str, Any]:
        """What comes afterwards is asked the moment the overload ends, whatever of that is still unanswered."""
        seconds = self._plan.overload_s
        async with self._watch() as watch:
            overload = asyncio.create_task(self._call(saturation * TIMES_OVERLOADED, seconds))
            await asyncio.sleep(seconds)
            afterwards = await self._call(saturation * SHARE_HELD, AFTERWARDS_S)
            outcomes = await overload
        return (
            figures.summary(outcomes, seconds)
            | figures.shedding(outcomes)
            | seen(watch)
            | {"most_mb": max(watch.memory_mb)}
            | {"recovered_after_s": figures.recovered_after_s(afterwards, AFTERWARDS_S)}
        )


def seen(watch: Watch) -> dict[str, Any]:
    return {"cores": watch.cores, "probes": figures.probed(watch.probes)}


def told(name: str, its: dict[str, Any]) -> dict[str, Any]:
    print(name, its, flush=True)
    return its


def met(results: dict[str, Any]) -> dict[str, bool]:
    """What is asked of the system, and whether this run did it."""
    held, overload, books = results["held"], results["overload"], results["ledger"]
    recovered = overload["recovered_after_s"]
    whole = not (books["lost"] or books["twice"] or books["refused_but_written"] or books["nobodys"])
    return {
        f"p95 at most {figures.SOON_MS} ms at {SHARE_HELD:.0%} of saturation": held["p95_ms"] <= figures.SOON_MS,
        "no errors": not held["not_done"],
        "memory flat": held["memory"]["grown"] <= FLAT,
        "an overload is shed with 429 or 503": overload["shed"] > 0 and not overload["neither"],
        f"as usual at most {SOON_S} s after an overload": recovered is not None and recovered <= SOON_S,
        "nothing accepted is lost": whole and not books["broken_truths"],
    }


async def bench(stack: Stack, plan: Plan) -> dict[str, Any]:
    return await LoadBench(stack, plan).run()


def measured(plan: Plan) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder, api_only(Path(folder), plan.size) as stack:
        results = asyncio.run(bench(stack, plan))
    size = {"places": plan.size.places, "plants": plan.size.plants, "movements": plan.size.movements}
    return machine.moment() | {"machine": machine.described(), "farm": size} | results | {"met": met(results)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--places", type=int, default=1290)
    parser.add_argument("--movements", type=int, default=500_000, help="behind the farm when it begins")
    parser.add_argument("--step", type=float, default=15, help="seconds of each rate tried")
    parser.add_argument("--held", type=float, default=600, help="seconds of the load that is to be held")
    parser.add_argument("--overload", type=float, default=60, help="seconds of the overload")
    parser.add_argument("--results", type=Path, default=RESULTS, help="two files are written, .json and .md")
    its = parser.parse_args()
    results = measured(Plan(Size(its.places, its.movements), its.step, its.held, its.overload))
    its.results.with_suffix(".json").write_text(json.dumps(results, indent=2) + "\n")
    its.results.with_suffix(".md").write_text(page(machine.sentence(), results))
    reliability.write()
    return 0 if all(results["met"].values()) else 1


if __name__ == "__main__":
    sys.exit(main())
