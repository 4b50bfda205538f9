"""The results as a page for people."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

type Results = Mapping[str, Any]

HEAD = """# The API under load and overload

Written by `make load`; `benchmarks/README.md` says what is measured. Machine: {machine}. A farm of {plants:,} plants in
{places:,} places, {movements:,} movements behind it; PostgreSQL, Redis and the people who ask on the same cores.
"""


def page(machine: str, its: Results) -> str:
    parts = [HEAD.format(machine=machine, **its["farm"]), "## What is asked of it", *met(its["met"])]
    parts += ["## Saturation", saturation(its), *steps(its["steps"])]
    parts += ["## Held", held(its["held"]), *kinds(its["held"]["by_kind"])]
    parts += ["## Overload", *overload(its["overload"]), "## What was accepted", *books(its["ledger"])]
    return "\n".join(spaced(parts)) + "\n"


def spaced(parts: Iterable[str]) -> Iterable[str]:
    """Rows of a table belong together, all else stands apart."""
    before = "|"
    for part in parts:
        if not (part.startswith("|") and before.startswith("|")) and before != "|":
            yield ""
        yield part.strip("\n")
        before = part


def row(*cells: object) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    return [row(*heads), "|---" * len(heads) + "|", *(row(*each) for each in rows)]


def met(verdicts: Mapping[str, bool]) -> list[str]:
    return table(["", "met"], [(name, "yes" if done else "**no**") for name, done in verdicts.items()])


def saturation(its: Results) -> str:
    return (
        f"**{its['saturation_per_s']:.0f} requests a second** (70 % reads, 30 % entries, arriving by chance) is the "
        "highest rate that was held: p95 at most 250 ms, everything done."
    )


def steps(all_of_them: Iterable[Results]) -> list[str]:
    rows = [
        (f"{its['per_s']:.0f}", f"{its['done_per_s']:.0f}", *latencies(its), others(its["not_done"]))
        for its in all_of_them
    ]
    return table(["asked a second", "done a second", "p50, ms", "p95, ms", "p99, ms", "not done"], rows)


def latencies(its: Results) -> tuple[str, ...]:
    return tuple(f"{its[name]:.0f}" for name in ("p50_ms", "p95_ms", "p99_ms"))


def others(counted: Mapping[str, int]) -> str:
    return ", ".join(f"{number:,} times {name}" for name, number in counted.items()) or "none"


def held(its: Results) -> str:
    p50, p95, p99 = latencies(its)
    memory = its["memory"]
    return (
        f"70 % of that, {its['offered_per_s']:.0f} requests a second, for {its['seconds']:.0f} s: p50 {p50} ms, "
        f"**p95 {p95} ms**, p99 {p99} ms, longest {its['worst_ms']:.0f} ms; not done: {others(its['not_done'])}. "
        f"The API's memory went from {memory['early_mb']:.0f} to {memory['late_mb']:.0f} MB "
        f"({memory['grown']:+.1%}). Cores: {cores(its)}."
    )


def cores(its: Results) -> str:
    return ", ".join(f"{name} {share:.2f}" for name, share in its["cores"].items())


def kinds(of_them: Mapping[str, Results]) -> list[str]:
    rows = [(kind, f"{its['requests']:,}", *latencies(its | {"p99_ms": 0})[:2]) for kind, its in of_them.items()]
    return table(["", "done", "p50, ms", "p95, ms"], rows)


def overload(its: Results) -> list[str]:
    recovered = its["recovered_after_s"]
    return [
        f"Three times saturation, {its['offered_per_s']:.0f} requests a second, for {its['seconds']:.0f} s:",
        *table(
            ["", ""],
            [
                ("done a second", f"{its['done_per_s']:.0f}"),
                ("p50, p95, p99 of what was done, ms", ", ".join(latencies(its))),
                ("refused with 429 or 503 and Retry-After", f"{its['shed']:,}"),
                ("p95 of these answers, ms", f"{its['shed_p95_ms']:.0f}"),
                ("answered in any other way, or not", others(its["neither"])),
                ("memory of the API at most, MB", f"{its['most_mb']:.0f}"),
                ("cores", cores(its)),
                *((f"`{path}`", probe(seen)) for path, seen in its["probes"].items()),
                ("as usual again", "no" if recovered is None else f"after {recovered} s"),
            ],
        ),
    ]


def probe(its: Results) -> str:
    return f"asked {its['asked']} times, failed {its['failed']}, p95 {its['p95_ms']:.0f} ms"


def books(its: Results) -> list[str]:
    return table(
        ["entries, of all phases together", ""],
        [
            ("sent, each with its own Idempotency-Key", f"{its['entries']:,}"),
            ("accepted", f"{its['accepted']:,}"),
            ("accepted and not in the ledger as answered", its["lost"]),
            ("in the ledger twice", its["twice"]),
            ("refused", f"{its['refused']:,}"),
            ("refused and yet in the ledger", its["refused_but_written"]),
            ("in the ledger and never sent", its["nobodys"]),
            ("without an answer", its["unanswered"]),
            ("truths of `demeter check` that do not hold", ", ".join(its["broken_truths"]) or "none"),
        ],
    )
