"""Which containers a photograph shows and where they stand, in centimetres."""

from dataclasses import dataclass
from math import cos, sin

import numpy as np

from training.scenes.plans import Plan, choose_plan

type Random = np.random.Generator

MOST_PLANTS = 800
"""A picture with more would show plants of a few pixels."""


@dataclass(frozen=True, slots=True)
class Placed:
    """`centre` in cm from the middle of the picture, `angle` in radians."""

    plan: Plan
    centre: tuple[float, float]
    angle: float


def choose_kinds(rng: Random) -> list[str]:
    recipe = rng.choice(7, p=(0.26, 0.24, 0.16, 0.11, 0.11, 0.09, 0.03))
    few = int(rng.integers(1, 5))
    kinds = (
        ["segment"] * int(rng.choice([1, 2, 3], p=[0.6, 0.3, 0.1])),
        ["segment"] + ["box"] * few,
        ["box"] * int(rng.integers(1, 7)),
        ["seedling_tray"] * few,
        ["plug"] * few,
        list(rng.choice(["segment", "box", "seedling_tray", "plug", "pot"], few)) + ["pot"] * int(rng.integers(1, 5)),
        ["pot"] * int(rng.integers(0, 4)),
    )[recipe]
    if rng.random() < 0.15:
        kinds = kinds + ["pot"] * int(rng.integers(1, 4))
    return [str(kind) for kind in kinds]


def choose_plans(rng: Random, *, evaluation: bool) -> list[Plan]:
    plans: list[Plan] = []
    for kind in choose_kinds(rng):
        plan = choose_plan(rng, kind, evaluation=evaluation)
        twin = next((p for p in plans if p.kind == kind), None)
        if twin and rng.random() < 0.5:
            plan = twin
        if sum(p.columns * p.rows for p in [*plans, plan]) <= MOST_PLANTS:
            plans.append(plan)
    return plans


def arrange(rng: Random, plans: list[Plan], aspect: float) -> list[Placed]:
    """Rows of containers side by side, a little crooked, as people put them down."""
    shelves = _shelves([plans[index] for index in rng.permutation(len(plans))], aspect)
    gap = float(rng.choice([rng.uniform(1, 4), rng.uniform(4, 20)]))
    placed, top = [], 0.0
    for shelf in shelves:
        left, deepest = 0.0, max(plan.size[1] for plan in shelf)
        for plan in shelf:
            width, depth = plan.size
            centre = (left + width / 2, top + depth / 2 + rng.uniform(0, 1) * (deepest - depth))
            placed.append(Placed(plan, centre, rng.normal(0, 0.02 if gap < 4 else 0.05)))
            left += width + gap * rng.uniform(0.8, 1.5)
        top += deepest + gap * rng.uniform(0.8, 1.5)
    return _centred(placed, rng)


def _shelves(plans: list[Plan], aspect: float) -> list[list[Plan]]:
    """Breaks the row where the whole comes nearest to the picture's shape."""
    best: tuple[float, list[list[Plan]]] = (float("inf"), [plans] if plans else [])
    for limit in sorted({sum(p.size[0] for p in plans[: n + 1]) + 1 for n in range(len(plans))}):
        shelves: list[list[Plan]] = [[]]
        for plan in plans:
            if shelves[-1] and sum(p.size[0] for p in shelves[-1]) + plan.size[0] > limit:
                shelves.append([])
            shelves[-1].append(plan)
        width = max(sum(p.size[0] for p in shelf) for shelf in shelves)
        depth = sum(max(p.size[1] for p in shelf) for shelf in shelves)
        misfit = max(width / aspect, depth)
        best = min(best, (misfit, shelves), key=lambda pair: pair[0])
    return best[1]


def _centred(placed: list[Placed], rng: Random) -> list[Placed]:
    """Around the origin, the whole turned a little."""
    if not placed:
        return []
    low_x, low_y, high_x, high_y = extent(placed)
    middle = (low_x + high_x) / 2, (low_y + high_y) / 2
    turn = rng.normal(0, 0.06)
    moved = []
    for item in placed:
        x, y = item.centre[0] - middle[0], item.centre[1] - middle[1]
        moved.append(
            Placed(item.plan, (x * cos(turn) - y * sin(turn), x * sin(turn) + y * cos(turn)), item.angle + turn)
        )
    return moved


def extent(placed: list[Placed]) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of everything, in cm."""
    spans = []
    for item in placed:
        width, depth = item.plan.size
        reach_x = abs(cos(item.angle)) * width / 2 + abs(sin(item.angle)) * depth / 2
        reach_y = abs(sin(item.angle)) * width / 2 + abs(cos(item.angle)) * depth / 2
        x, y = item.centre
        spans.append((x - reach_x, y - reach_y, x + reach_x, y + reach_y))
    low_x, low_y, high_x, high_y = zip(*spans, strict=True)
    return min(low_x), min(low_y), max(high_x), max(high_y)
