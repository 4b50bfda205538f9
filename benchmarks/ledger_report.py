"""The results of `benchmarks.ledger` as a page for people."""

from collections.abc import Sequence
from typing import Any

type Results = dict[str, Any]

ROWS = {
    "load": "written by COPY, s",
    "check": "`demeter check`, chain of hashes included, s",
    "month_end": "month-end, a count for every place, s",
    "month_report": "the month's report of all places, s",
    "bulk_entry": "20,000 entries in one request, s",
    "as_of_farm": "stock of the farm two years ago, s",
    "as_of_by_product": "the same by product, s",
    "as_of_by_place": "the same by place, s",
}


def table(machine: str, sizes: Sequence[Results]) -> str:
    """Markdown, a column for each size."""
    lines = [
        "# The ledger of a large farm",
        "",
        f"Written by `python -m benchmarks.ledger`; `benchmarks/README.md` says what is measured. Machine: {machine}.",
        "",
        row("plants", [f"{each['plants']:,}" for each in sizes]),
        "|---" * (len(sizes) + 1) + "|",
        row("places", [f"{each['places']:,}" for each in sizes]),
        row("movements", [f"{each['load']['movements']:,}" for each in sizes]),
    ]
    lines += [row(says, [f"{each[name]['seconds']:.2f}" for each in sizes]) for name, says in ROWS.items()]
    lines.append(row("one close, median and worst, ms", [closes(each["month_end"]) for each in sizes]))
    lines.append(row("one movement; its SQL by pgbench, ms", [movements(each["one_movement"]) for each in sizes]))
    return "\n".join(lines) + "\n"


def closes(its: Results) -> str:
    return f"{its['median_ms']:.0f}; {its['worst_ms']:.0f}"


def movements(its: Results) -> str:
    return f"{its['ours_ms']:.1f}; {its['pgbench_ms']:.1f} ({its['ratio']:.1f} times)"


def row(heading: str, cells: Sequence[str]) -> str:
    return "| " + " | ".join([heading, *cells]) + " |"
