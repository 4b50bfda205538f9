"""The figures of docs/reliability.md, each part from the results that the long form of its tests has written.

python -m benchmarks.reliability
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.load.page import latencies, met, others, table
from tests.e2e.reached import unreached
from tests.faults import report as faults

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "benchmarks" / "results"
PAGE = ROOT / "docs" / "reliability.md"
DOCUMENT = ROOT / "docs" / "openapi.json"
NOT_BUILT = "/api/v1/analytics/ai-query"
CASES = 50_000
NOT_YET = "Not measured yet."

type Results = dict[str, Any]


def fuzz(its: Results) -> Iterator[str]:
    """`its` are the runs in which no answer was outside of the document."""
    cases = sum(sum(run["cases"].values()) for run in its["runs"])
    seconds = sum(run["seconds"] for run in its["runs"])
    yield f"On {its['machine']}: **{cases:,}** requests in {len(its['runs'])} runs of {seconds:,} seconds together,"
    yield "as a stranger and as each role. Answers with a 5xx, or with anything that the document of the API lacks: 0;"
    yield f"processes that died: 0. {CASES:,} are asked for{'' if cases >= CASES else ', still to be reached'}."
    if counts := its.get("operations"):
        missing = unreached(counts, operations(), its["runs"][-1]["cases"])
        yield f"Operations of the API: {len(operations())}, each asked for by each of them, but for {len(missing)}."
        yield from (f"- {each}" for each in missing)


def operations() -> list[str]:
    """All that may be fuzzed; what answers 501 on purpose would be a 5xx like any other."""
    paths = json.loads(DOCUMENT.read_text())["paths"]
    return [f"{method.upper()} {path}" for path, each in paths.items() if path != NOT_BUILT for method in each]


def load(its: Results) -> Iterator[str]:
    held, overload, books, memory = its["held"], its["overload"], its["ledger"], its["held"]["memory"]
    yield f"On {its['machine']['processor']}, {its['machine']['cores']} cores, with {its['farm']['plants']:,} plants"
    yield "(all of it in [the whole page](../benchmarks/results/load.md)):"
    yield ""
    recovered = overload["recovered_after_s"]
    yield from table(
        ["", ""],
        [
            ("highest rate held, requests a second", f"{its['saturation_per_s']:.0f}"),
            (f"70 % of it for {held['seconds']:.0f} s: p50, p95, p99, ms", ", ".join(latencies(held))),
            ("not done", others(held["not_done"])),
            ("memory", f"{memory['early_mb']:.0f} to {memory['late_mb']:.0f} MB ({memory['grown']:+.1%})"),
            (f"three times as much for {overload['seconds']:.0f} s: refused in order", f"{overload['shed']:,}"),
            ("answered in any other way, or not", others(overload["neither"])),
            ("as usual again", "no" if recovered is None else f"after {recovered} s"),
            ("entries accepted; of these lost, doubled", f"{books['accepted']:,}; {books['lost']}, {books['twice']}"),
        ],
    )
    yield ""
    yield from met(its["met"])


def tokens(its: Results) -> Iterator[str]:
    yield "Of a small request's time the check of its token may take 5 %."
    yield f"On {its['machine']}, median of {its['rounds']} rounds, while others kept the cores busy with a load of"
    yield f"{its['load']:.0f}:"
    yield ""
    yield from table(
        ["Request", "Milliseconds", "Check of the token", "Check and look-up"],
        [
            (f"`GET {path}`", f"{each['ms']:.1f}", f"{each['check']:.1f} %", f"{each['check_and_look_up']:.0f} %")
            for path, each in its["requests"].items()
        ],
    )
    yield ""
    yield ", ".join(f"{name} {ms:.2f} ms" for name, ms in its["alone_ms"].items()).capitalize() + "."


PARTS: dict[str, Callable[[Results], Iterable[str]]] = {
    "faults": faults.figures,
    "fuzz": fuzz,
    "load": load,
    "token_check": tokens,
}
"""By the name of the file of results, which is that of the part of the page."""


def figures(name: str) -> str:
    results = RESULTS / f"{name}.json"
    return "\n".join(PARTS[name](json.loads(results.read_text()))) if results.exists() else NOT_YET


def page(before: str) -> str:
    """The same page with the figures of now."""
    for name in PARTS:
        begin, end = f"<!-- begin of {name} -->\n", f"\n<!-- end of {name} -->"
        pattern = re.compile(f"(?<={re.escape(begin)}).*?(?={re.escape(end)})", re.DOTALL)
        before, found = pattern.subn(lambda _, name=name: figures(name), before)
        if found != 1:
            raise ValueError(f"{PAGE.name} has no one place for {name}.")
    return before


def write() -> None:
    PAGE.write_text(page(PAGE.read_text()))


if __name__ == "__main__":
    write()
