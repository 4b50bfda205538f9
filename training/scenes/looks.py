"""The species: a fixed, numbered collection of ways a plant can look, some of them kept for the evaluation only."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from training.scenes.colours import FLOWER_COLOURS, Colour, brightened, hsv, plant_tone, withered
from training.scenes.sprites import Sprite

SPECIES = 220
VARIANTS = 4
KEPT_FOR_EVALUATION = 40
"""The last species numbers are never rendered for training."""

FAMILY_WEIGHTS: dict[str, float] = {
    "rosette": 0.20,
    "agave": 0.10,
    "globe": 0.19,
    "column": 0.08,
    "paddle": 0.06,
    "clump": 0.09,
    "stones": 0.04,
    "crossed": 0.06,
    "leafy": 0.08,
    "beads": 0.05,
    "grafted": 0.05,
    "sprout": 0.06,
}
SPROUT = "sprout"
"""Seedlings; they stand in trays and plugs only."""

FAMILY_OF_EVALUATION = "fan"
"""Two-ranked plants: a whole family that training never sees."""


@dataclass(frozen=True, slots=True)
class Look:
    """One species. `height` is the plant's height as a share of its radius."""

    name: str
    family: str
    base: Colour
    tip: Colour
    edge: Colour
    rim: float
    density: float
    slender: float
    height: float
    spines: float
    flowers: Colour | None
    dead: bool = False


@lru_cache(maxsize=SPECIES * 2)
def look(number: int, *, dead: bool = False) -> Look:
    """Species `number`, living or withered."""
    rng = np.random.default_rng([77, number])
    family = _family(np.random.default_rng([78, number]), number)
    base = plant_tone(rng)
    tip = brightened(base, rng.uniform(0.85, 1.35)) if rng.random() < 0.55 else plant_tone(rng)
    edge = _edge(rng, base)
    flowers = np.array(FLOWER_COLOURS[rng.integers(len(FLOWER_COLOURS))], np.float32)
    living = Look(
        name=f"{family}-{number:03d}",
        family=family,
        base=base,
        tip=tip,
        edge=edge,
        rim=float(rng.choice([0.0, rng.uniform(0.06, 0.3)])),
        density=float(rng.uniform(0, 1)),
        slender=float(rng.uniform(0, 1)),
        height=float(rng.uniform(0.35, 1.1)),
        spines=float(rng.uniform(0.15, 1)) if rng.random() < 0.75 else 0.0,
        flowers=flowers if rng.random() < 0.14 else None,
    )
    return _dead(living, number) if dead else living


@lru_cache(maxsize=32)
def numbers(*, young: bool, evaluation: bool) -> tuple[int, ...]:
    """Species, sprouts or grown plants, of the common collection or of the part kept back (grown ones only)."""
    first = SPECIES - KEPT_FOR_EVALUATION
    found = range(first, SPECIES) if evaluation else range(first)
    chosen = tuple(number for number in found if (look(number).family == SPROUT) == young)
    return chosen or numbers(young=False, evaluation=evaluation)


def species(rng: np.random.Generator, *, evaluation: bool, young: bool = False) -> int:
    among = numbers(young=young, evaluation=evaluation)
    return among[rng.integers(len(among))]


def _family(rng: np.random.Generator, number: int) -> str:
    if number >= SPECIES - KEPT_FOR_EVALUATION // 4:
        return FAMILY_OF_EVALUATION
    weights = np.array(list(FAMILY_WEIGHTS.values()))
    return list(FAMILY_WEIGHTS)[rng.choice(len(weights), p=weights / weights.sum())]


def _edge(rng: np.random.Generator, base: Colour) -> Colour:
    if rng.random() < 0.35:
        return hsv(rng.uniform(0.1, 0.2), 0.2, 0.85)
    if rng.random() < 0.4:
        return hsv(rng.uniform(-0.05, 0.03), 0.6, 0.55)
    return brightened(base, rng.uniform(0.6, 1.2))


def _dead(living: Look, number: int) -> Look:
    rng = np.random.default_rng([79, number])
    base = withered(rng)
    return Look(
        name=f"{living.name}-dead",
        family=living.family,
        base=base,
        tip=brightened(base, rng.uniform(0.6, 1.15)),
        edge=brightened(base, rng.uniform(0.5, 0.9)),
        rim=living.rim,
        density=living.density * 0.5,
        slender=living.slender,
        height=living.height * 0.4,
        spines=living.spines,
        flowers=None,
        dead=True,
    )


@lru_cache(maxsize=2600)
def plant_sprite(number: int, variant: int, *, dead: bool) -> Sprite:
    """One individual of a species, always the same for the same three values."""
    from training.scenes.plants import draw  # noqa: PLC0415 - plants draws looks, so it must be loaded after them

    return draw(look(number, dead=dead), np.random.default_rng([80, number, variant, int(dead)]))
