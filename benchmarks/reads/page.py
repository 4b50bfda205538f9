"""The results as a page for people."""

import statistics
from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks.load.page import table

type Results = Mapping[str, Any]

HEAD = """# Seeing a large farm: the figures to reach

Written by `make bench` (`python -m benchmarks.reads`); `benchmarks/README.md` says what is measured. Machine:
{machine}. Times are medians in milliseconds. Beside each stands raw SQL: the same statements through asyncpg, in turns
with ours."""
MOST_COST = 1.3
NAMES = {
    "lists": "Lists and details",
    "map": "The map of the whole farm",
    "tiles": "Tiles",
    "positions": "Positions",
    "overviews": "Dashboard and trends, cold",
    "export": "Export",
    "stored": "Detections stored",
    "burst": "Photographs in a burst",
    "throughput": "Requests a second",
}
LARGER = (("tenth", "full"), ("full", "tenfold"))


def page(machine: str, results: Results) -> str:
    sizes = results["sizes"]
    parts = [HEAD.format(machine=machine), *farms(sizes), "## Figures to reach", *reached(sizes)]
    for row, heading in NAMES.items():
        for size, its in sizes.items():
            if row in its["rows"]:
                parts += [f"## {heading}: {size}", *details(its["rows"][row]["lines"])]
    return "\n".join(spaced(parts)) + "\n"


def spaced(parts: list[str]) -> Iterator[str]:
    """Rows of a table belong together, all else stands apart."""
    before = ""
    for part in parts:
        if before and not (part.startswith("|") and before.startswith("|")):
            yield ""
        yield part
        before = part


def farms(sizes: Results) -> list[str]:
    rows = [
        (name, *(f"{its[each]:,}" for each in ("places", "movements", "detections"))) for name, its in sizes.items()
    ]
    return table(["farm", "places", "movements", "detections"], rows)


def reached(sizes: Results) -> list[str]:
    rows = [
        (each["what"], each["aim"], name, each["value"], yes(each["met"]), f"{row['load']:.1f}")
        for key in NAMES
        for name, its in sizes.items()
        if (row := its["rows"].get(key))
        for each in row["verdicts"]
    ]
    return table(["what", "aim", "farm", "measured", "met", "load before"], [*rows, *costs(sizes)])


def costs(sizes: Results) -> Iterator[tuple[str, ...]]:
    """What ten times the data costs lists: the median of the lists, and the dearest of them."""
    for small, large in LARGER:
        one, other = (times_of(sizes, name) for name in (small, large))
        if one and other:
            ratios = {what: other[what] / one[what] for what in one.keys() & other.keys()}
            dearest = max(ratios, key=lambda what: ratios[what])
            middle = statistics.median(ratios.values())
            said = f"{middle:.2f}; most {ratios[dearest]:.2f}, `{dearest}`"
            what = f"lists: ten times the data ({small} to {large})"
            yield (what, f"≤ {MOST_COST}", large, said, yes(met=ratios[dearest] <= MOST_COST), "")


def times_of(sizes: Results, name: str) -> dict[str, float]:
    row = sizes.get(name, {"rows": {}})["rows"].get("lists", {"lines": []})
    return {each["what"]: each["ours_ms"] for each in row["lines"]}


def yes(met: bool) -> str:  # noqa: FBT001 - it is the value itself
    return "yes" if met else "**no**"


def details(lines: list[dict[str, Any]]) -> list[str]:
    names = list(dict.fromkeys(name for line in lines for name in line if name not in {"what", "large"}))
    heads = ["", *(name.replace("_", " ") for name in names)]
    return table(heads, [(f"{line['what']}", *(line.get(name, "") for name in names)) for line in lines])
