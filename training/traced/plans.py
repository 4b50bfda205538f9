"""What stands in a scene: containers with rows of pots and species, put down beside each other."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import cos, pi, sin

import numpy as np

from training.traced.species import Species, choose_species
from training.traced.tones import POT_TONES, Random
from training.traced.vessels import PotStyle, choose_pot


@dataclass(frozen=True, slots=True)
class Plan:
    """One container. Lengths in cm; `spread` is the plants' width as a share of the pitch, and its variation."""

    kind: str
    columns: int
    rows: int
    pitch: float
    pot: PotStyle | None
    species: tuple[Species, ...]
    spread: tuple[float, float]
    empty: float = 0.0
    dead: float = 0.0
    missing: float = 0.0
    last_row: int = 0
    untidy: float = 0.03
    wall: float = 0.0
    depth: float = 8.0
    colour: str = "black"

    @property
    def size(self) -> tuple[float, float]:
        return self.columns * self.pitch + 2 * self.wall, self.rows * self.pitch + 2 * self.wall


@dataclass(frozen=True, slots=True)
class Placed:
    """`centre` in cm, `angle` in radians."""

    plan: Plan
    centre: tuple[float, float]
    angle: float

    def spot(self, u: float, v: float) -> tuple[float, float]:
        """On the ground, of a point along the container's own axes."""
        x, y = self.centre
        return x + u * cos(self.angle) - v * sin(self.angle), y + u * sin(self.angle) + v * cos(self.angle)


def _segment(rng: Random) -> Plan:
    pitch = float(rng.choice([5, 6, 8, 9, 10, 12, 15, 21], p=(0.18, 0.15, 0.2, 0.14, 0.12, 0.1, 0.08, 0.03)))
    columns = int(np.clip(rng.integers(50, 150) / pitch, 3, 18))
    rows = int(np.clip(rng.integers(40, 120) / pitch, 2, 14))
    pot = choose_pot(rng)
    return Plan(
        "segment",
        columns,
        rows,
        pitch * rng.uniform(1.0, 1.1),
        pot,
        _species(rng),
        _spread(rng),
        empty=rng.uniform(0.15, 0.7) if rng.random() < 0.2 else _some(rng, 0.4, 0.15),
        dead=_some(rng, 0.4, 0.15),
        missing=_some(rng, 0.3, 0.1),
        last_row=int(rng.integers(1, columns)) if rng.random() < 0.35 else 0,
        untidy=rng.uniform(0.005, 0.05),
        depth=pot.high * pitch / 2,
    )


def _box(rng: Random) -> Plan:
    sizes = ((9, 5, 5), (7, 4, 8), (6, 4, 8), (4, 3, 11), (3, 2, 14), (8, 5, 7), (10, 6, 5))
    columns, rows, pitch = sizes[rng.integers(len(sizes))]
    pot = replace(choose_pot(rng), high=rng.uniform(1.3, 1.7))
    return Plan(
        "box",
        columns,
        rows,
        pitch * rng.uniform(1.0, 1.08),
        pot,
        _species(rng),
        _spread(rng),
        empty=_some(rng, 0.35, 0.25),
        dead=_some(rng, 0.35, 0.15),
        missing=_some(rng, 0.3, 0.3),
        untidy=rng.uniform(0.01, 0.05),
        wall=rng.uniform(0.8, 1.8),
        depth=pot.high * pitch / 2 * rng.uniform(0.6, 1.5) + 1,
        colour=str(rng.choice(["black", "green", "grey", "white", "wood", "wood", "blue", "red"])),
    )


def _seedling_tray(rng: Random) -> Plan:
    return Plan(
        "seedling_tray",
        int(rng.integers(6, 19)),
        int(rng.integers(4, 13)),
        rng.uniform(2.2, 5.0),
        None,
        _species(rng, young=rng.random() < 0.4),
        (rng.uniform(0.4, 0.95), 0.16),
        dead=_some(rng, 0.2, 0.1),
        missing=_some(rng, 0.6, 0.3),
        untidy=rng.uniform(0.03, 0.2),
        wall=rng.uniform(0.6, 1.6),
        depth=rng.uniform(4, 8),
        colour=str(rng.choice(["black", "black", "grey", "green", "wood", "white", "blue"])),
    )


def _plug(rng: Random) -> Plan:
    sizes = ((12, 6, 4.2), (10, 5, 5.0), (16, 8, 3.2), (20, 10, 2.6), (14, 7, 3.6), (18, 9, 2.9), (24, 12, 2.2))
    columns, rows, pitch = sizes[rng.choice(7, p=(0.18, 0.15, 0.17, 0.17, 0.16, 0.1, 0.07))]
    foam = rng.random() < 0.45
    pot = choose_pot(rng, str(rng.choice(["white", "grey"] if foam else ["black", "black", "black", "grey"])))
    pot = replace(
        pot,
        square=0.0 if foam or rng.random() < 0.4 else 0.8,
        rim=rng.uniform(0.2, 0.38) if foam else rng.uniform(0.06, 0.2),
        drop=rng.uniform(0.08, 0.5),
        high=rng.uniform(1.8, 2.6),
        grit=pot.grit * 0.4,
    )
    return Plan(
        "plug",
        columns,
        rows,
        pitch,
        pot,
        _species(rng, young=rng.random() < 0.35),
        (rng.uniform(0.4, 1.0), 0.12),
        empty=1.0 if rng.random() < 0.1 else _some(rng, 0.7, 0.4),
        dead=_some(rng, 0.2, 0.08),
        untidy=0.02,
        wall=rng.uniform(0.4, 1.8),
        depth=pot.high * pitch / 2,
        colour=pot.colour,
    )


def _pot(rng: Random) -> Plan:
    pitch = rng.uniform(7, 28)
    pot = choose_pot(rng, square=float(rng.choice([0.0, 0.0, 0.8])))
    return Plan(
        "pot",
        1,
        1,
        pitch,
        pot,
        _species(rng)[:1],
        (rng.uniform(0.5, 1.2), 0.05),
        empty=float(rng.random() < 0.15),
        dead=float(rng.random() < 0.08),
        untidy=0.0,
        depth=pot.high * pitch / 2,
    )


def _species(rng: Random, *, young: bool = False) -> tuple[Species, ...]:
    count = int(rng.choice([1, 2, 3, 6], p=[0.6, 0.18, 0.1, 0.12]))
    return tuple(choose_species(rng, young=young) for _ in range(count))


def _spread(rng: Random) -> tuple[float, float]:
    mean = rng.uniform(0.4, 0.95) if rng.random() < 0.68 else rng.uniform(0.95, 1.35)
    return mean, rng.uniform(0.04, 0.12) if mean < 0.95 else rng.uniform(0.08, 0.2)


def _some(rng: Random, chance: float, most: float) -> float:
    return float(rng.uniform(0, most)) if rng.random() < chance else 0.0


CHOICES: dict[str, Callable[[Random], Plan]] = {
    "segment": _segment,
    "box": _box,
    "seedling_tray": _seedling_tray,
    "plug": _plug,
    "pot": _pot,
}
CRATE_TONES = POT_TONES | {"wood": (0.085, 0.42, 0.62), "blue": (0.6, 0.65, 0.5), "red": (0.0, 0.7, 0.5)}


def choose_plans(rng: Random) -> list[Plan]:
    """Mostly containers of one sort, sometimes a mixture, sometimes loose pots beside them."""
    scene = rng.choice(["segments", "boxes", "trays", "plugs", "pots", "mixed"], p=(0.34, 0.17, 0.13, 0.14, 0.07, 0.15))
    if scene == "segments":
        plans = [_segment(rng) for _ in range(int(rng.choice([1, 2, 3], p=(0.6, 0.28, 0.12))))]
    elif scene == "boxes":
        one = _box(rng)
        plans = [
            replace(one, species=_species(rng)) if rng.random() < 0.6 else _box(rng)
            for _ in range(int(rng.integers(1, 7)))
        ]
    elif scene == "trays":
        plans = [_seedling_tray(rng) for _ in range(int(rng.integers(1, 5)))]
    elif scene == "plugs":
        one = _plug(rng)
        plans = [one if rng.random() < 0.6 else _plug(rng) for _ in range(int(rng.integers(1, 4)))]
    elif scene == "pots":
        plans = [_pot(rng) for _ in range(int(rng.integers(1, 14)))]
    else:
        plans = [CHOICES[str(rng.choice(list(CHOICES)))](rng) for _ in range(int(rng.integers(2, 5)))]
    if rng.random() < 0.2:
        plans += [_pot(rng) for _ in range(int(rng.integers(1, 4)))]
    return plans


def emptied(rng: Random, plans: list[Plan]) -> list[Plan]:
    """Without plants; a plug tray stands in for trays of soil, whose plants have no pot to leave empty."""
    return [replace(plan if plan.pot else _plug(rng), empty=1.0) for plan in plans]


def arrange(rng: Random, plans: list[Plan], aspect: float) -> list[Placed]:
    """In rows with aisles of a few centimetres, all of them about as wide as the picture asks."""
    gap = rng.uniform(1.0, 14.0)
    lying = [plan.size[0] >= plan.size[1] or rng.random() < 0.3 for plan in plans]
    wobble = [rng.normal(0, 0.015 if plan.kind == "segment" else 0.03) for plan in plans]
    sizes = [plan.size if flat else plan.size[::-1] for plan, flat in zip(plans, lying, strict=True)]
    total = sum(width + gap for width, _ in sizes)
    tries = [_rows(sizes, total * share, gap) for share in (1.0, 0.67, 0.5, 0.34, 0.26, 0.2, 0.15)]
    centres = min(tries, key=lambda found: abs(np.log(_aspect(found, sizes) / aspect)))
    middle = centres.mean(axis=0)
    return [
        Placed(plan, (float(x), float(y)), turn + (0.0 if flat else pi / 2))
        for plan, (x, y), turn, flat in zip(plans, centres - middle, wobble, lying, strict=True)
    ]


def _rows(sizes: list[tuple[float, float]], widest: float, gap: float) -> np.ndarray:
    """Centres (n x 2) when a new row begins wherever `widest` is passed."""
    centres, x, y, tall = [], 0.0, 0.0, 0.0
    for width, length in sizes:
        if x > 0 and x + width > widest:
            x, y, tall = 0.0, y + tall + gap, 0.0
        centres.append((x + width / 2, y + length / 2))
        x, tall = x + width + gap + 0.04 * length, max(tall, length + 0.04 * width)
    return np.array(centres)


def _aspect(centres: np.ndarray, sizes: list[tuple[float, float]]) -> float:
    half = np.array(sizes) / 2
    width, length = (centres + half).max(axis=0) - (centres - half).min(axis=0)
    return float(width / length)
