"""From counts of scenes with known truth to alphas without bias and to honest intervals."""

from collections import defaultdict
from collections.abc import Iterable
from math import ceil
from typing import Any

import numpy as np

from training.measure import Group, Outcome

LOW, HIGH = 0.05, 0.95
ENOUGH = 20
"""Containers of a kind below which its errors are pooled with those of all kinds."""

ALPHAS = (0.3, 20.0)
RESAMPLED = 400


def residual_alpha(groups: Iterable[Group]) -> float:
    """Uncovered green per plant that was not seen; large where every plant was seen."""
    groups = list(groups)
    unseen = sum(group.truth - group.detected for group in groups)
    uncovered = sum(group.uncovered for group in groups)
    if uncovered <= 0:
        return 1.0
    return round(float(np.clip(uncovered / max(unseen, 1e-6), *ALPHAS)), 3)


def counted(group: Group, alpha: float) -> int:
    """What the counter says of a container once alpha is known."""
    return group.detected + round(group.uncovered / alpha)


def calibration(outcomes: list[Outcome]) -> dict[str, Any]:
    """The `calibration` of metrics.json."""
    by_kind: dict[str, list[Group]] = defaultdict(list)
    for result in outcomes:
        for group in result.groups:
            by_kind[group.kind].append(group)
    alphas = {kind: residual_alpha(groups) for kind, groups in by_kind.items()}
    errors = {kind: [_error(group, alphas[kind]) for group in groups] for kind, groups in by_kind.items()}
    pooled = [error for each in errors.values() for error in each]
    kinds = {}
    for kind, own in sorted(errors.items()):
        down, up = quantiles(own if len(own) >= ENOUGH else pooled)
        kinds[kind] = {"residual_alpha": alphas[kind], "down": down, "up": up, "n": len(own)}
    return {"kinds": kinds, "shared": shared_error(outcomes, alphas)}


def _error(group: Group, alpha: float) -> float:
    count = counted(group, alpha)
    return (group.truth - count) / max(count, 1)


def quantiles(errors: list[float]) -> tuple[float, float]:
    """Conformal 5 % and 95 % quantiles: ranks rounded outward, so that few scenes give wider bounds."""
    ordered, n = sorted(errors), len(errors)
    up = ordered[min(n - 1, ceil((n + 1) * HIGH) - 1)]
    down = ordered[max(0, n - ceil((n + 1) * HIGH))]
    return round(min(down, 0.0), 4), round(max(up, 0.0), 4)


def shared_error(outcomes: list[Outcome], alphas: dict[str, float]) -> float:
    """Half-width of the error common to all counts: 90 % of resampled sets of scenes are off by less in sum."""
    pairs = np.array([(o.truth, sum(counted(g, alphas.get(g.kind, 1.0)) for g in o.groups)) for o in outcomes], float)
    rng = np.random.default_rng(5)
    chosen = rng.integers(0, len(pairs), (RESAMPLED, len(pairs)))
    sums = pairs[chosen].sum(axis=1)
    off = np.abs(sums[:, 0] - sums[:, 1]) / np.maximum(sums[:, 1], 1)
    return round(float(np.quantile(off, 0.9)), 4)
