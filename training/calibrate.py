"""From counts of scenes with known truth to alphas without bias and to honest intervals."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from typing import Any

import numpy as np

from app.core.intervals import Interval, combine
from app.vision.calibration import UNIT, Calibration, doubtful, stretched
from app.vision.metrics import least, nine_in_ten
from training.measure import Group, Outcome

LOW, HIGH = 0.05, 0.95
FACTORS = np.geomspace(0.2, 30, 60).tolist()
ENOUGH = 1000
"""Plants counted in containers of a kind below which its errors are pooled with those of all kinds: a twentieth of them
decides, and of the few that stand loose or in single pots those would be two or three unlucky photographs."""

ALPHAS = (0.5, 20.0)
"""A plant nobody saw shows at least half as much as one that was seen; what still lacks then is not inferred."""

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
    most = Calibration().most_inferred(group.detected, group.sure)
    return group.detected + round(min(group.uncovered / alpha, most))


def calibration(*looks: list[Outcome]) -> dict[str, Any]:
    """The `calibration` of metrics.json: shape of the errors per kind, then their size from whole photographs.

    Scenes of each look are a list of their own. The size is that with which nine of ten photographs of every look hold
    the truth: a farm is a further look, and nobody knows which of them it is most like.
    """
    outcomes = list(chain.from_iterable(looks))
    by_kind: dict[str, list[Group]] = defaultdict(list)
    for result in outcomes:
        for group in result.groups:
            by_kind[group.kind].append(group)
    alphas = {kind: residual_alpha(groups) for kind, groups in by_kind.items()}
    everything = [(group, alphas[group.kind]) for groups in by_kind.values() for group in groups]
    shapes, usual = {}, quantiles(everything)
    for kind, groups in sorted(by_kind.items()):
        known = [(group, alphas[kind]) for group in groups]
        own = quantiles(known) if sum(counted(*each) for each in known) >= ENOUGH else usual
        # Where a kind was never off to one side, some day it will be.
        down, up = (side or other for side, other in zip(own, usual, strict=True))
        shapes[kind] = {"residual_alpha": alphas[kind], "down": down, "up": up, "n": len(groups)}
    shape = {"unit": UNIT, "kinds": shapes, "shared": shared_error(outcomes, alphas)}
    factors = [nine_in_ten([needed(result, shape) for result in scenes]) for scenes in looks if scenes]
    return stretched(shape, max(factors))


def quantiles(counts: list[tuple[Group, float]]) -> tuple[float, float]:
    """5 % and 95 % of the error over `doubtful`, as it is below and above, each container weighing what it counts.

    Unweighted, a handful of stray pots with one plant more or less would decide over segments of hundreds.
    """
    found = [(group, counted(group, alpha)) for group, alpha in counts]
    below, above = (
        sorted(
            ((group.truth - count) / doubtful(count + maybe(group), group.sure), max(count, 1))
            for group, count in found
        )
        for maybe in (lambda _: 0, lambda group: group.maybe)
    )
    return min(_quantile(below, LOW), 0.0), max(_quantile(above, HIGH), 0.0)


def _quantile(rows: list[tuple[float, int]], share: float) -> float:
    """Of rising values with weights."""
    values, weights = (np.array(column, float) for column in zip(*rows, strict=True))
    return float(np.interp(share, (np.cumsum(weights) - weights / 2) / weights.sum(), values))


def needed(result: Outcome, shape: dict[str, Any]) -> float:
    """The factor on all bounds from which the photograph's interval holds the truth."""

    def holds(factor: float) -> bool:
        bounds = interval(result, Calibration.of({"calibration": stretched(shape, factor)}))
        return bounds.low <= result.truth <= bounds.high

    return least(FACTORS, holds)


def interval(result: Outcome, model: Calibration) -> Interval:
    """Of a whole photograph, put together as the counter does it."""
    parts = []
    for group in result.groups:
        count = counted(group, model.alpha(group.kind))
        low, high = model.bounds(group.kind, count, group.sure, group.maybe, result.widen)
        parts.append(Interval(low, count, high))
    return combine(parts, model.shared)


def shared_error(outcomes: list[Outcome], alphas: dict[str, float]) -> float:
    """Half-width of the error common to all counts: 90 % of resampled sets of scenes are off by less in sum."""
    pairs = np.array([(o.truth, sum(counted(g, alphas.get(g.kind, 1.0)) for g in o.groups)) for o in outcomes], float)
    rng = np.random.default_rng(5)
    chosen = rng.integers(0, len(pairs), (RESAMPLED, len(pairs)))
    sums = pairs[chosen].sum(axis=1)
    off = np.abs(sums[:, 0] - sums[:, 1]) / np.maximum(sums[:, 1], 1)
    return round(float(np.quantile(off, 0.9)), 4)
