"""What stands in a scene before it is drawn: containers with their rows, pots, species and gaps."""

from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from training.scenes.colours import CRATE_COLOURS
from training.scenes.looks import species
from training.scenes.pots import PotStyle, choose_pot

type Random = np.random.Generator

POT_SIZES_CM = (5, 7, 8, 10, 12, 14, 17, 21)


@dataclass(frozen=True, slots=True)
class Plan:
    """One container. Lengths in cm; `spread` is the plant's width as a share of the pitch, and its variation."""

    kind: str
    columns: int
    rows: int
    pitch: float
    pot: PotStyle | None
    species: tuple[int, ...]
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
        slack = 2 * self.wall
        return self.columns * self.pitch + slack, self.rows * self.pitch + slack


class Chooser(Protocol):
    def __call__(self, rng: Random, *, evaluation: bool) -> Plan: ...


def choose_plan(rng: Random, kind: str, *, evaluation: bool) -> Plan:
    return CHOICES[kind](rng, evaluation=evaluation)


def _segment(rng: Random, *, evaluation: bool) -> Plan:
    size = float(rng.choice(POT_SIZES_CM, p=(0.2, 0.15, 0.2, 0.15, 0.12, 0.1, 0.05, 0.03)))
    columns = int(np.clip(rng.integers(60, 160) / size, 3, 20))
    rows = int(np.clip(rng.integers(60, 150) / size, 2, 18))
    half_sold = rng.random() < 0.2
    return Plan(
        "segment",
        columns,
        rows,
        size * rng.uniform(1.0, 1.12),
        choose_pot(rng),
        _species(rng, evaluation=evaluation),
        _spread(rng),
        empty=rng.uniform(0.15, 0.7) if half_sold else _some(rng, 0.4, 0.15),
        dead=_some(rng, 0.45, 0.15),
        missing=_some(rng, 0.3, 0.08),
        last_row=int(rng.integers(0, columns)) if rng.random() < 0.35 else 0,
        untidy=rng.uniform(0.01, 0.06),
        depth=size * rng.uniform(0.7, 1.0),
    )


def _box(rng: Random, *, evaluation: bool) -> Plan:
    columns, rows, size = ((9, 5, 5), (7, 4, 8), (6, 4, 8), (4, 3, 11), (3, 2, 14), (8, 5, 7), (10, 6, 5), (2, 1, 21))[
        rng.choice(8, p=(0.26, 0.18, 0.16, 0.14, 0.06, 0.08, 0.09, 0.03))
    ]
    return Plan(
        "box",
        columns,
        rows,
        size * rng.uniform(1.0, 1.1),
        choose_pot(rng),
        _species(rng, evaluation=evaluation),
        _spread(rng),
        empty=_some(rng, 0.35, 0.25),
        dead=_some(rng, 0.35, 0.15),
        missing=_some(rng, 0.3, 0.3),
        untidy=rng.uniform(0.01, 0.07),
        wall=rng.uniform(0.8, 2.0),
        depth=rng.uniform(7, 18),
        colour=str(rng.choice(list(CRATE_COLOURS))),
    )


def _seedling_tray(rng: Random, *, evaluation: bool) -> Plan:
    columns, rows = int(rng.integers(6, 19)), int(rng.integers(4, 13))
    sprouts = rng.random() < 0.45
    return Plan(
        "seedling_tray",
        columns,
        rows,
        rng.uniform(2.2, 5.0),
        None,
        _species(rng, evaluation=evaluation, young=sprouts),
        (rng.uniform(0.4, 0.95), 0.16),
        dead=_some(rng, 0.2, 0.1),
        missing=_some(rng, 0.6, 0.3),
        untidy=rng.uniform(0.04, 0.24),
        wall=rng.uniform(0.6, 2.0),
        depth=rng.uniform(4, 8),
        colour=str(rng.choice(["black", "black", "grey", "green", "wood", "white", "red", "blue"])),
    )


def _plug(rng: Random, *, evaluation: bool) -> Plan:
    columns, rows, pitch = (
        (12, 6, 4.2),
        (10, 5, 5.0),
        (16, 8, 3.2),
        (20, 10, 2.6),
        (24, 12, 2.2),
        (14, 7, 3.6),
        (28, 14, 1.9),
    )[rng.choice(7, p=(0.24, 0.2, 0.18, 0.1, 0.06, 0.18, 0.04))]
    cell = replace(
        choose_pot(rng, str(rng.choice(["black", "grey", "white"], p=(0.6, 0.15, 0.25)))),
        rim=0.14,
        round=bool(rng.random() < 0.35),
    )
    return Plan(
        "plug",
        columns,
        rows,
        pitch,
        cell,
        _species(rng, evaluation=evaluation, young=bool(rng.random() < 0.3)),
        (rng.uniform(0.45, 1.05), 0.12),
        empty=1.0 if rng.random() < 0.05 else _some(rng, 0.7, 0.35),
        dead=_some(rng, 0.2, 0.08),
        untidy=0.02,
        wall=rng.uniform(0.6, 1.6),
        depth=rng.uniform(3.5, 5),
        colour=cell.colour,
    )


def _pot(rng: Random, *, evaluation: bool) -> Plan:
    size = rng.uniform(8, 32)
    return Plan(
        "pot",
        1,
        1,
        size,
        replace(choose_pot(rng), round=bool(rng.random() < 0.6)),
        _species(rng, evaluation=evaluation)[:1],
        (rng.uniform(0.5, 1.2), 0.05),
        empty=float(rng.random() < 0.12),
        dead=0.1,
        untidy=0.0,
        depth=size * 0.8,
    )


def _species(rng: Random, *, evaluation: bool, young: bool = False) -> tuple[int, ...]:
    """Mostly one species in a container; collections are mixed."""
    count = int(rng.choice([1, 2, 3, 8], p=[0.6, 0.17, 0.1, 0.13]))
    return tuple(species(rng, evaluation=evaluation, young=young) for _ in range(count))


def _spread(rng: Random) -> tuple[float, float]:
    mean = rng.uniform(0.32, 0.95) if rng.random() < 0.65 else rng.uniform(0.95, 1.4)
    return mean, rng.uniform(0.04, 0.12) if mean < 0.95 else rng.uniform(0.08, 0.22)


def _some(rng: Random, chance: float, most: float) -> float:
    return float(rng.uniform(0, most)) if rng.random() < chance else 0.0


CHOICES: dict[str, Chooser] = {
    "segment": _segment,
    "box": _box,
    "seedling_tray": _seedling_tray,
    "plug": _plug,
    "pot": _pot,
}
