"""Puts planned containers into the world and keeps book of every plant and empty pot."""

from dataclasses import dataclass, field
from math import pi
from zlib import crc32

import numpy as np

from training.scenes.outline import grid_outline, rectangle
from training.scenes.truth import DEAD_PLANT, EMPTY_CONTAINER, PLANT
from training.traced.meshes import Mesh, placed
from training.traced.plans import CRATE_TONES, Placed
from training.traced.species import TALLEST, individual
from training.traced.tones import Random, tone
from training.traced.vessels import Model, bed, cell, crate, pot, slats

INDIVIDUALS = 5
"""Different plants of one species in a scene."""

POTS = 4
TALLEST_CM = 45.0
DETAILED_PX = 90.0
"""Width in the picture from which a plant gets all its details."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One plant or empty pot as it was put down."""

    ident: int
    cls: str
    container: int
    look: str
    model: str
    matrix: np.ndarray


@dataclass(slots=True)
class Stage:
    """The world so far. `outlines`: n x 3 each, at the rim.

    `copies`: for each model where it stands (4 x 4) and whose pixels it makes; `litter`: the same of what lies too low
    to hide anything.
    """

    rng: Random
    px_per_cm: float
    models: dict[str, Model] = field(default_factory=dict)
    copies: dict[str, list[tuple[np.ndarray, int]]] = field(default_factory=dict)
    litter: dict[str, list[tuple[np.ndarray, int]]] = field(default_factory=dict)
    standing: list[Standing] = field(default_factory=list)
    outlines: list[np.ndarray] = field(default_factory=list)

    def add(self, name: str, model: Model, matrix: np.ndarray, ident: int = 0) -> None:
        self.models.setdefault(name, model)
        self.copies.setdefault(name, []).append((matrix, ident))

    def put(self, item: Placed, number: int) -> None:
        plan = item.plan
        present = self._present(item)
        self._shell(item, number)
        for row, column in zip(*np.nonzero(present), strict=True):
            self._place(item, number, int(row), int(column))
        local = grid_outline(present, plan.pitch) if plan.kind == "segment" else rectangle(*plan.size)
        self.outlines.append(np.array([[*item.spot(u, v), plan.depth] for u, v in local]))

    def _present(self, item: Placed) -> np.ndarray:
        plan = item.plan
        present = self.rng.random((plan.rows, plan.columns)) >= plan.missing
        if plan.last_row:
            present[-1, plan.last_row :] = False
        if plan.kind == "plug":
            present[:] = True
        if not present.any():
            present[0, 0] = True
        return present

    def _shell(self, item: Placed, number: int) -> None:
        """The crate or tray around the places."""
        plan = item.plan
        if plan.kind in {"segment", "pot"}:
            return
        own = tone(*CRATE_TONES[plan.colour]) * self.rng.uniform(0.85, 1.1)
        if plan.colour == "wood" and plan.kind == "box":
            body = slats(plan.size, plan.depth, own, self.rng)
        else:
            body = crate(plan.size, plan.depth, max(plan.wall, 0.3), own)
        parts: list[tuple[str, Mesh]] = [("plastic" if plan.colour != "wood" else "matte", body)]
        if plan.kind == "seedling_tray":
            soil = tone(self.rng.uniform(0.05, 0.1), self.rng.uniform(0.1, 0.45), self.rng.uniform(0.13, 0.5))
            inner = (plan.size[0] - 2 * plan.wall, plan.size[1] - 2 * plan.wall)
            parts.append(("soil", bed(inner, plan.depth - 1.0, soil, self.rng)))
        self.add(f"shell-{number}", tuple(parts), placed((*item.centre, 0), turn=item.angle))

    def _place(self, item: Placed, number: int, row: int, column: int) -> None:
        plan, rng = item.plan, self.rng
        shift = np.clip(rng.normal(0, plan.untidy * plan.pitch, 2), -0.15 * plan.pitch, 0.15 * plan.pitch)
        if plan.kind == "plug":
            shift[:] = 0
        u = (column + 0.5 - plan.columns / 2) * plan.pitch + shift[0]
        v = (row + 0.5 - plan.rows / 2) * plan.pitch + shift[1]
        x, y = item.spot(u, v)
        empty = bool(plan.pot and rng.random() < plan.empty)
        soil = self._pot(item, number, (x, y), empty=empty) if plan.pot else plan.depth - 1.1
        if not empty:
            self._plant(item, number, (x, y), soil)

    def _pot(self, item: Placed, number: int, spot: tuple[float, float], *, empty: bool) -> float:
        """Stands the pot and answers how high its soil lies."""
        plan, rng, style = item.plan, self.rng, item.plan.pot
        assert style is not None  # noqa: S101 - the caller has asked
        filled = not (empty and rng.random() < (0.6 if plan.kind == "plug" else 0.35))
        variant = int(rng.integers(POTS))
        half = plan.pitch / 2 * (1.0 if plan.kind == "plug" else 0.96)
        base = 0.6 if plan.kind == "box" else 0.0
        quarter = int(rng.integers(4)) * pi / 2
        tidy = plan.kind == "plug"
        turn = item.angle + quarter + (0 if tidy else rng.normal(0, 2 * plan.untidy))
        name = f"pot-{crc32(repr(style).encode()):x}-{plan.kind == 'plug'}-{variant}-{filled}"
        if name not in self.models:
            own = np.random.default_rng([64, variant, int(style.high * 1000)])
            self.models[name] = (cell if plan.kind == "plug" else pot)(style, own, filled=filled)
        lean = 0.0 if tidy else rng.normal(0, 0.6 * plan.untidy)
        matrix = placed((*spot, base), turn=turn, lean=lean, scale=half)
        self.copies.setdefault(name, []).append(
            (matrix, self._note(EMPTY_CONTAINER, number, "", name, matrix) if empty else 0)
        )
        return base + half * (style.high - style.drop)

    def _plant(self, item: Placed, number: int, spot: tuple[float, float], foot: float) -> None:
        plan, rng = item.plan, self.rng
        dead = bool(rng.random() < plan.dead)
        species = plan.species[rng.integers(len(plan.species))]
        spread = float(np.clip(rng.normal(*plan.spread), 0.3, 1.7)) * (rng.uniform(0.55, 0.95) if dead else 1)
        radius = plan.pitch * spread / 2
        variant = int(rng.integers(INDIVIDUALS))
        detail = round(float(np.clip(plan.pitch * plan.spread[0] * self.px_per_cm / DETAILED_PX, 0.1, 1)), 1)
        name = f"{species.family}-{species.seed}-{variant}-{dead}"
        if name not in self.models:
            self.models[name] = (("dry" if dead else "leaf", individual(species, variant, dead=dead, detail=detail)),)
        low = min(1.0, TALLEST_CM / (TALLEST * radius))
        aside = rng.normal(0, 0.03 * plan.pitch, 2)
        at = (spot[0] + aside[0], spot[1] + aside[1], foot - 0.02 * radius)
        high = radius * low * rng.uniform(0.9, 1.1)
        matrix = placed(at, turn=rng.uniform(0, 2 * pi), lean=rng.normal(0, 0.07), scale=(radius, radius, high))
        ident = self._note(DEAD_PLANT if dead else PLANT, number, species.name, name, matrix)
        self.copies.setdefault(name, []).append((matrix, ident))

    def _note(self, cls: str, container: int, look: str, model: str, matrix: np.ndarray) -> int:
        ident = len(self.standing) + 1
        self.standing.append(Standing(ident, cls, container, look, model, matrix))
        return ident
