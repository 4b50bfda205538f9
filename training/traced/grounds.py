"""What the containers stand on: a picture for the flat ground, and things that lie about on it."""

from dataclasses import dataclass
from math import pi

import numpy as np

from training.traced.leafy import Leaf, Skin, leaf
from training.traced.meshes import Mesh, ball, block, joined, loft, placed, tube
from training.traced.stage import Stage
from training.traced.tones import Random, between, soil_tone, tone, withered_tone

SIDE_PX, SIDE_CM = 1024, 200.0
"""The picture of the ground; it is mirrored beyond its edges."""

GROUNDS = ("soil", "gravel", "weed_mat", "slats", "mesh", "concrete", "tiles", "film")
GROUND_WEIGHTS = (0.16, 0.15, 0.2, 0.1, 0.08, 0.16, 0.08, 0.07)
LOW_CM = -14.0
"""Where the ground lies beneath a bench of slats or mesh."""


@dataclass(frozen=True, slots=True)
class Ground:
    """`picture` is SIDE_PX squared x 3, reflectance; `z` its height."""

    name: str
    picture: np.ndarray
    z: float


def choose_ground(rng: Random, stage: Stage, reach: float) -> Ground:
    """Also lays what stands up from it, out to `reach` cm."""
    name = str(rng.choice(GROUNDS, p=GROUND_WEIGHTS))
    if name in {"slats", "mesh"}:
        _bench(rng, stage, reach, wire=name == "mesh")
        return Ground(name, _soil(rng) * 0.6, LOW_CM)
    if name == "gravel":
        _pebbles(rng, stage, reach)
    elif name == "soil":
        _pebbles(rng, stage, reach * 0.8, clods=True)
    return Ground(name, np.clip(PICTURES[name](rng), 0.005, 0.95), 0.0)


def clouds(rng: Random, coarse: int, octaves: int = 4) -> np.ndarray:
    """Smooth noise of SIDE_PX squared about 0, finest features `coarse` / 2 ** octaves pixels wide."""
    total = np.zeros((SIDE_PX, SIDE_PX))
    for octave in range(octaves):
        cells = max(2, int(SIDE_PX * 2**octave / coarse * rng.uniform(0.8, 1.2)))
        grid = rng.normal(0, 1, (cells + 1, cells + 1))
        at = np.linspace(0, cells - 1e-6, SIDE_PX)
        low, part = at.astype(int), at % 1
        part = part * part * (3 - 2 * part)
        rows = grid[low] + (grid[low + 1] - grid[low]) * part[:, None]
        total += (rows[:, low] + (rows[:, low + 1] - rows[:, low]) * part) / 2**octave
    return total


def _soil(rng: Random) -> np.ndarray:
    return (
        soil_tone(rng)
        * np.clip(1 + 0.25 * clouds(rng, 64, 5) + 0.2 * rng.normal(0, 1, (SIDE_PX, SIDE_PX)), 0.2, 3)[..., None]
    )


def _gravel(rng: Random) -> np.ndarray:
    return (
        tone(0.08, rng.uniform(0.02, 0.2), rng.uniform(0.25, 0.6))
        * np.clip(1 + 0.4 * clouds(rng, 16, 3), 0.2, 3)[..., None]
    )


def _concrete(rng: Random) -> np.ndarray:
    grey = tone(rng.uniform(0.05, 0.15), rng.uniform(0.0, 0.15), rng.uniform(0.4, 0.75))
    stains = np.clip(clouds(rng, 300, 3) - 0.5, 0, 1) * rng.uniform(0, 0.5)
    return (
        grey
        * np.clip(1 + 0.1 * clouds(rng, 200, 6) + rng.normal(0, 0.04, (SIDE_PX, SIDE_PX)) - stains, 0.2, 2)[..., None]
    )


def _weed_mat(rng: Random) -> np.ndarray:
    """Woven tape with a coloured line every some decimetres."""
    own = tone(
        *((0.6, 0.1, 0.16), (0.38, 0.4, 0.25), (0.07, 0.3, 0.3), (0.1, 0.03, 0.75))[
            rng.choice(4, p=(0.55, 0.15, 0.1, 0.2))
        ]
    )
    at = np.arange(SIDE_PX)
    tape = int(rng.integers(2, 5))
    over = (at[:, None] // tape + at // tape) % 2
    weave = 1 + (over - 0.5) * 0.35 + 0.12 * clouds(rng, 200, 4) + rng.normal(0, 0.06, (SIDE_PX, SIDE_PX))
    cloth = own * np.clip(weave, 0.2, 2)[..., None]
    period = int(rng.integers(60, 260))
    line = tone(rng.choice([0.15, 0.4, 0.0]), rng.uniform(0, 0.6), 0.7)
    if rng.random() < 0.7:
        cloth[at % period < 2] = line
        if rng.random() < 0.5:
            cloth[:, at % period < 2] = line
    return cloth


def _tiles(rng: Random) -> np.ndarray:
    own = tone(rng.choice([0.03, 0.1, 0.58]), rng.uniform(0.05, 0.5), rng.uniform(0.4, 0.75))
    size = int(rng.integers(80, 220))
    at = np.arange(SIDE_PX)
    joint = (at % size < 3)[:, None] | (at % size < 3)
    shades = rng.normal(1, 0.06, (30, 30))[at[:, None] // size, at // size]
    picture = own * np.clip(shades + 0.06 * clouds(rng, 120, 5), 0.2, 2)[..., None]
    picture[joint] = own * 0.4
    return picture


def _film(rng: Random) -> np.ndarray:
    """Plastic film, pale or black, creased and dusty."""
    own = tone(rng.uniform(0, 1), rng.uniform(0, 0.1), rng.choice([0.12, 0.8, 0.85]))
    dust = np.clip(clouds(rng, 300, 5) * 0.25, 0, 1)[..., None]
    return own * (1 - dust) + soil_tone(rng) * dust


PICTURES = {
    "soil": _soil,
    "gravel": _gravel,
    "concrete": _concrete,
    "weed_mat": _weed_mat,
    "tiles": _tiles,
    "film": _film,
}


def _pebbles(rng: Random, stage: Stage, reach: float, *, clods: bool = False) -> None:
    """Patches of 24 cm full of stones, each patch one of three, turned at random."""
    side, size = 24.0, rng.uniform(0.5, 1.6)
    own = soil_tone(rng) if clods else tone(rng.uniform(0.05, 0.12), rng.uniform(0.02, 0.3), rng.uniform(0.4, 0.75))
    count = min(int((side / size) ** 2 * (0.25 if clods else 0.9)), 900)
    for number in range(3):
        stones = []
        for x, y in rng.uniform(-side / 2, side / 2, (count, 2)):
            scale = size * rng.uniform(0.25, 0.62) * rng.uniform(0.7, 1.3, 3)
            tint = np.clip(own * rng.normal(1, 0.2) * rng.normal(1, 0.04, 3), 0.01, 0.95)
            at = (float(x), float(y), 0.1 * size)
            stones.append(
                ball(1, tint, rings=2, around=6, squash=0.7).moved(
                    placed(at, turn=rng.uniform(0, 6), scale=tuple(scale))
                )
            )
        stage.models[f"pebbles-{number}"] = (("matte", joined(stones)),)
    steps = np.arange(-reach, reach, side)
    for x in steps:
        for y in steps:
            matrix = placed((x, y, 0), turn=int(rng.integers(4)) * pi / 2)
            stage.litter.setdefault(f"pebbles-{rng.integers(3)}", []).append((matrix, 0))


def _bench(rng: Random, stage: Stage, reach: float, *, wire: bool) -> None:
    """Boards with gaps, or welded wire, its upper side at z = 0."""
    if wire:
        own, step, width = tone(0.1, 0.05, rng.uniform(0.4, 0.75)), rng.uniform(2.5, 6), rng.uniform(0.2, 0.45)
    else:
        own, step, width = (
            tone(rng.uniform(0.05, 0.1), rng.uniform(0.1, 0.5), rng.uniform(0.35, 0.75)),
            rng.uniform(5, 14),
            0.0,
        )
        width = step * rng.uniform(0.55, 0.9)
    thick = width if wire else 2.0
    boards = [
        block((2 * reach, width, thick), np.clip(own * rng.normal(1, 0.12), 0, 1)).moved(placed((0, y, -thick)))
        for y in np.arange(-reach, reach, step)
    ]
    if wire:
        boards += [
            block((width, 2 * reach, width), own).moved(placed((x, 0, -2 * width)))
            for x in np.arange(-reach, reach, step)
        ]
    else:
        boards += [
            block((6.0, 2 * reach, 3.0), own * 0.6).moved(placed((x, 0, -5))) for x in np.arange(-reach, reach, 90)
        ]
    stage.models["bench"] = (("metal" if wire else "matte", joined(boards)),)
    stage.litter["bench"] = [(placed(turn=float(rng.choice([0, pi / 2])) + rng.normal(0, 0.02)), 0)]


def scatter(rng: Random, stage: Stage, corners: np.ndarray, rims: list[tuple[float, float, float]]) -> None:
    """A few things left lying about: on the ground beside the containers, labels also in the pots."""
    low, high = corners.min(axis=0), corners.max(axis=0)

    def beside() -> tuple[float, float]:
        """On the ground outside the box around the containers."""
        x, y = rng.uniform(low[0] - 25, high[0] + 25), rng.uniform(low[1] - 25, high[1] + 25)
        side = int(rng.integers(4))
        away = rng.uniform(4, 16)
        return ((low[0] - away, y), (high[0] + away, y), (x, low[1] - away), (x, high[1] + away))[side]

    if rng.random() < 0.25:
        _add(stage, "hose", ("plastic", _hose(rng, low, high)))
    for name, chance, make in (("trowel", 0.15, _trowel), ("glove", 0.1, _glove), ("shoe", 0.1, _shoe)):
        if rng.random() < chance:
            _add(stage, name, ("matte", make(rng)), placed((*beside(), 0.2), turn=rng.uniform(0, 6)))
    for number in range(int(rng.choice([0, 0, 4, 15]))):
        leaf_tone = between(withered_tone(rng), tone(0.25, 0.6, 0.4), rng.uniform(0, 1) ** 3)
        skin = Skin(leaf_tone, leaf_tone, leaf_tone * 0.8, leaf_tone)
        fallen = leaf(Leaf(rng.uniform(0.3, 0.7), 0.02, 0.6, 0.6, rng.uniform(0, 0.4), rng.uniform(0, 0.4)), skin)
        _add(
            stage,
            f"leaf-{number}",
            ("matte", fallen),
            placed((*beside(), 0.3), turn=rng.uniform(0, 6), scale=rng.uniform(2, 7)),
        )
    if rims and rng.random() < 0.3:
        _labels(rng, stage, rims)


def _labels(rng: Random, stage: Stage, rims: list[tuple[float, float, float]]) -> None:
    own = tone(
        *((0.1, 0.03, 0.92), (0.15, 0.7, 0.9), (0.0, 0.75, 0.75), (0.6, 0.6, 0.75))[
            rng.choice(4, p=(0.7, 0.15, 0.08, 0.07))
        ]
    )
    stage.models["label"] = (("plastic", block((1.6, 0.12, 7.0), own)),)
    for number in rng.choice(len(rims), min(len(rims), int(rng.integers(1, 6))), replace=False):
        at = rims[number]
        stage.add("label", stage.models["label"], placed(at, turn=rng.uniform(0, 6), lean=rng.normal(0, 0.3)))


def _add(stage: Stage, name: str, part: tuple[str, Mesh], matrix: np.ndarray | None = None) -> None:
    stage.add(name, (part,), np.eye(4) if matrix is None else matrix)


def _hose(rng: Random, low: np.ndarray, high: np.ndarray) -> Mesh:
    """Along one side of the box around the containers."""
    side, across = int(rng.integers(2)), int(rng.integers(2))
    way = np.linspace(0, 1, 50)
    path = np.empty((50, 3))
    path[:, across] = low[across] - 60 + (high[across] - low[across] + 120) * way
    swing = sum(rng.normal(0, 3 / wave) * np.sin(wave * 5 * way + rng.uniform(0, 6)) for wave in (1, 2, 3))
    away = rng.uniform(3, 14) + np.abs(swing)
    path[:, 1 - across] = high[1 - across] + away if side else low[1 - across] - away
    path[:, 2] = thick = rng.uniform(0.7, 1.3)
    own = tone(*((0.35, 0.7, 0.4), (0.6, 0.1, 0.1), (0.13, 0.8, 0.8), (0.02, 0.6, 0.5))[rng.integers(4)])
    return tube(path, np.full(50, thick), own, 10)


def _trowel(rng: Random) -> Mesh:
    handle = tube(
        np.array([[-13, 0, 1], [-6, 0, 1.3], [0, 0, 1.6]]),
        np.array([1.3, 1.5, 1.1]),
        tone(rng.choice([0.0, 0.08, 0.33]), 0.7, 0.5),
        10,
    )
    steel = tone(0.6, 0.03, 0.6)
    neck = tube(np.array([[0, 0, 1.6], [3, 0, 1.4], [6, 0, 0.6]]), np.full(3, 0.4), steel, 8)
    blade = leaf(Leaf(0.5, 0.02, 0.2, 0.4, 0.4, 0.0), Skin(steel, steel, steel, steel), 8, 8).moved(
        placed((5, 0, 0.5), scale=14)
    )
    return joined([handle, neck, blade])


def _glove(rng: Random) -> Mesh:
    own = tone(rng.choice([0.12, 0.6, 0.33, 0.0]), rng.uniform(0.2, 0.7), rng.uniform(0.4, 0.8))
    parts = [ball(5, own, rings=6, around=12, squash=0.3).moved(placed((0, 0, 1.2), scale=(1.1, 0.9, 1)))]
    for turn, long in ((-0.5, 6), (-0.18, 8), (0.08, 8.5), (0.33, 7.5), (1.15, 6)):
        tip = np.array([np.cos(turn), np.sin(turn), 0]) * (4 + long)
        path = np.linspace(0.3, 1, 6)[:, None] * tip + [0, 0, 1.3]
        parts.append(tube(path, np.array([1.1, 1.1, 1.1, 1.0, 0.9, 0.3]), own, 8))
    return joined(parts)


def _shoe(rng: Random) -> Mesh:
    own, sole = (
        tone(rng.uniform(0, 1), rng.uniform(0, 0.5), rng.uniform(0.1, 0.8)),
        tone(0.1, 0.05, rng.choice([0.1, 0.9])),
    )
    s = np.linspace(0.02, 0.99, 12)
    half = 4.6 * np.interp(s, [0, 0.12, 0.4, 0.7, 0.9, 1], [0.3, 0.75, 0.65, 1, 0.75, 0.1])
    high = np.interp(s, [0, 0.1, 0.35, 0.6, 1], [7, 10, 9, 5.5, 3])
    angle = np.arange(12) * 2 * pi / 12
    rings = [
        np.stack(
            [
                np.broadcast_to(s[:, None] * 29 - 14, (12, 12)),
                grow * half[:, None] * np.cos(angle),
                low + tall[:, None] * (0.5 + 0.5 * np.sin(angle)),
            ],
            -1,
        )
        for grow, low, tall in ((1.0, 1.5, high), (1.12, 0.0, np.full(12, 2.5)))
    ]
    return joined([loft(rings[0], own), loft(rings[1], sole)])
