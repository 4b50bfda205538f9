"""What many outcomes come to."""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import ceil
from statistics import median
from typing import Any

from benchmarks.load.traffic import KINDS, UNANSWERED, Outcome
from benchmarks.load.watch import PROBES, Probe

SOON_MS = 100
"""p95 of a load that is held."""
SLOW_MS = 250
"""p95 from which a rate is too high."""
CALM_S = 3
"""So many seconds in a row must be as usual, for the overload to be over."""
PART = 6
"""Memory of the last sixth of a load is compared with that of the sixth after the first, in which caches fill."""


def percentile(values: Iterable[float], percent: float) -> float:
    """The smallest value that so many in a hundred do not exceed; 0 of nothing."""
    ordered = sorted(values)
    return round(ordered[ceil(len(ordered) * percent / 100) - 1], 1) if ordered else 0.0


def summary(outcomes: Sequence[Outcome], seconds: float) -> dict[str, Any]:
    """Latencies in ms are of what was done; all others are in `not_done`, by what was answered."""
    done = [each.ms for each in outcomes if each.done]
    return {
        "seconds": seconds,
        "requests": len(outcomes),
        "offered_per_s": round(len(outcomes) / seconds, 1),
        "done_per_s": round(len(done) / seconds, 1),
        "p50_ms": percentile(done, 50),
        "p95_ms": percentile(done, 95),
        "p99_ms": percentile(done, 99),
        "worst_ms": percentile(done, 100),
        "not_done": dict(Counter(answered(each) for each in outcomes if not each.done)),
    }


def answered(outcome: Outcome) -> str:
    if outcome.status == UNANSWERED:
        return "no answer"
    return f"{outcome.status} {outcome.told.get('code', 'without a problem')}"


def by_kind(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    found = {kind: [each.ms for each in outcomes if each.done and each.request.kind == kind] for kind in KINDS}
    return {
        kind: {"requests": len(ms), "p50_ms": percentile(ms, 50), "p95_ms": percentile(ms, 95)}
        for kind, ms in found.items()
    }


def held(its: dict[str, Any]) -> bool:
    return not its["not_done"] and 0 < its["p95_ms"] <= SLOW_MS


def shedding(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Of an overload: how soon others were refused, and what was neither done nor properly refused."""
    shed = [each for each in outcomes if each.shed]
    wrong = [each for each in outcomes if not (each.done or each.shed)]
    return {
        "shed": len(shed),
        "shed_p95_ms": percentile([each.ms for each in shed], 95),
        "neither": dict(Counter(map(answered, wrong))),
    }


def recovered_after_s(outcomes: Sequence[Outcome], seconds: float) -> int | None:
    """Seconds after an overload until everything is done soon again; None if that did not come."""
    whole = [calm([each for each in outcomes if int(each.due_s) == second]) for second in range(int(seconds))]
    starts = (second for second in range(len(whole) - CALM_S + 1) if all(whole[second : second + CALM_S]))
    return next(starts, None)


def calm(outcomes: Sequence[Outcome]) -> bool:
    return all(each.done for each in outcomes) and percentile([each.ms for each in outcomes], 95) <= SOON_MS


def growth(memory_mb: Sequence[float]) -> dict[str, float]:
    part = max(1, len(memory_mb) // PART)
    early, late = median(memory_mb[part : 2 * part] or memory_mb), median(memory_mb[-part:])
    return {"early_mb": early, "late_mb": late, "most_mb": max(memory_mb), "grown": round(late / early - 1, 4)}


def probed(probes: Sequence[Probe]) -> dict[str, Any]:
    return {
        path: {
            "asked": len(of_path := [each for each in probes if each.path == path]),
            "failed": sum(each.status != 200 for each in of_path),
            "p95_ms": percentile([each.ms for each in of_path], 95),
        }
        for path in PROBES
    }
