"""Which plants there are: one species is a family with its own shape and colours, each individual differs a little."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from training.traced import cacti, leafy
from training.traced.meshes import Mesh, joined, normalised, placed
from training.traced.tones import Random, withered_tone

type Builder = Callable[[Random, Random, float], Mesh]

FAMILIES: dict[str, tuple[Builder, float]] = {
    "rosette": (leafy.rosette, 0.22),
    "agave": (leafy.agave, 0.13),
    "globe": (cacti.globe, 0.2),
    "column": (cacti.column, 0.07),
    "paddle": (cacti.paddle, 0.06),
    "clump": (cacti.clump, 0.08),
    "beads": (leafy.beads, 0.05),
    "stones": (cacti.stones, 0.04),
    "shrub": (leafy.shrub, 0.08),
    "grafted": (cacti.grafted, 0.05),
    "blades": (leafy.blades, 0.04),
}
"""How grown plants are built, and how often they are met."""

SEEDLINGS: dict[str, tuple[Builder, float]] = {"sprout": (leafy.sprout, 1.0)}
FLOWERING = ("globe", "column", "clump", "stones")
TALLEST = 3.2
"""A plant's height over its half width, at most."""


@dataclass(frozen=True, slots=True)
class Species:
    family: str
    seed: int

    @property
    def name(self) -> str:
        return f"traced-{self.family}"


def choose_species(rng: Random, *, young: bool = False) -> Species:
    among = SEEDLINGS if young else FAMILIES
    weights = np.array([weight for _, weight in among.values()])
    return Species(list(among)[rng.choice(len(among), p=weights / weights.sum())], int(rng.integers(2**31)))


@lru_cache(maxsize=256)
def individual(species: Species, number: int, *, dead: bool, detail: float) -> Mesh:
    """Half width 1, standing on z = 0."""
    own = np.random.default_rng([61, species.seed, number])
    builder = (FAMILIES | SEEDLINGS)[species.family][0]
    kind = np.random.default_rng([60, species.seed])
    mesh = _low_enough(normalised(builder(kind, own, detail)))
    if dead:
        return normalised(withered(mesh, own))
    if species.family in FLOWERING and np.random.default_rng([62, species.seed]).random() < 0.2:
        return joined([mesh, *_flowers(mesh, species, own)])
    return mesh


def _low_enough(mesh: Mesh) -> Mesh:
    high = float(mesh.vertices[:, 2].max())
    return mesh.moved(placed(scale=(1, 1, min(1, TALLEST / high))))


def withered(mesh: Mesh, rng: Random) -> Mesh:
    """Sunk, crumpled and brown."""
    v = mesh.vertices
    waves = np.sin(v @ rng.normal(0, 5, (3, 3)) + rng.uniform(0, 6, 3))
    sunk = v * [1, 1, rng.uniform(0.3, 0.65)] + 0.07 * waves * [1, 1, 0.6]
    sunk[:, :2] += v[:, 2:] * rng.normal(0, 0.25, 2)
    sunk[:, 2] = np.maximum(sunk[:, 2], 0)
    light = mesh.colours.mean(axis=1, keepdims=True) / max(float(mesh.colours.mean()), 1e-3)
    brown = withered_tone(rng) * np.clip(light, 0.4, 1.8) * (1 + 0.3 * waves[:, :1])
    left = rng.uniform(0, 0.25)
    return Mesh(sunk, mesh.faces, np.clip(brown * (1 - left) + mesh.colours * left, 0, 1), mesh.smooth)


def _flowers(mesh: Mesh, species: Species, own: Random) -> list[Mesh]:
    """On the highest parts, all of one colour."""
    bloom = cacti.flower(np.random.default_rng([63, species.seed]))
    high = np.argsort(-mesh.vertices[:, 2])[: max(20, len(mesh.vertices) // 12)]
    chosen = own.choice(high, int(own.integers(1, 6)))
    size = own.uniform(0.2, 0.5)
    return [
        bloom.moved(
            placed(
                tuple(mesh.vertices[spot] * [1, 1, 0.97]), turn=own.uniform(0, 6), lean=own.normal(0, 0.3), scale=size
            )
        )
        for spot in chosen
    ]
