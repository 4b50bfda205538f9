"""Pots and cells from above: a rim, a wall inside, and something to root in."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from training.scenes.colours import POT_COLOURS, POT_WEIGHTS, hsv, mixed
from training.scenes.drawing import SIDE
from training.scenes.noise import fractal, grain
from training.scenes.sprites import Sprite, sprite

VARIANTS = 3
SUBSTRATES: dict[str, tuple[tuple[float, float, float], float]] = {
    "peat": ((0.07, 0.45, 0.17), 0.05),
    "loam": ((0.08, 0.40, 0.30), 0.07),
    "perlite": ((0.08, 0.35, 0.24), 0.22),
    "grit": ((0.09, 0.12, 0.52), 0.14),
    "pumice": ((0.10, 0.08, 0.72), 0.12),
    "none": ((0.08, 0.20, 0.05), 0.02),
}
SUBSTRATE_WEIGHTS = (0.28, 0.3, 0.2, 0.15, 0.07, 0.0)


@dataclass(frozen=True, slots=True)
class PotStyle:
    """`rim` is the width of the rim as a share of the half width; `drop` how far the soil lies below it."""

    colour: str
    round: bool
    rim: float
    drop: float
    substrate: str
    corner: float

    def bare(self) -> "PotStyle":
        return PotStyle(self.colour, self.round, self.rim, 0.9, "none", self.corner)


def choose_pot(rng: np.random.Generator, colour: str | None = None) -> PotStyle:
    return PotStyle(
        colour=colour or list(POT_COLOURS)[rng.choice(len(POT_COLOURS), p=POT_WEIGHTS)],
        round=bool(rng.random() < 0.15),
        rim=round(float(rng.uniform(0.05, 0.14)), 2),
        drop=round(float(rng.uniform(0.08, 0.28)), 2),
        substrate=choose_substrate(rng),
        corner=round(float(rng.uniform(0.06, 0.3)), 2),
    )


def choose_substrate(rng: np.random.Generator) -> str:
    return list(SUBSTRATES)[rng.choice(len(SUBSTRATES), p=SUBSTRATE_WEIGHTS)]


@lru_cache(maxsize=400)
def pot_sprite(style: PotStyle, variant: int) -> Sprite:
    """Relief in half widths; the rim stands at 1."""
    rng = np.random.default_rng(
        [90, variant, *style.substrate.encode(), round(style.rim * 100), round(style.drop * 100)]
    )
    axis = (np.arange(SIDE, dtype=np.float32) + 0.5) * 2 / SIDE - 1
    inset = _inset(axis, axis[:, None], style)
    alpha = np.clip(inset * SIDE / 2, 0, 1)
    within = np.clip((inset - style.rim) * SIDE / 4, 0, 1)
    rim = np.array(POT_COLOURS[style.colour], np.float32) * (1 + 0.06 * fractal(rng, (SIDE, SIDE), 50, 3))[..., None]
    soil = _substrate(rng, style.substrate)
    wall = np.clip(1 - (inset - style.rim) * 9, 0, 1)[..., None]
    rgb = rim + (soil * (1 - 0.45 * wall) - rim) * within[..., None]
    floor = 1 - style.drop - 0.03 * fractal(rng, (SIDE, SIDE), 24, 3)
    return sprite(np.clip(rgb, 0, 1).astype(np.float32), alpha, 1 + (floor - 1) * within)


def _inset(x: np.ndarray, y: np.ndarray, style: PotStyle) -> np.ndarray:
    """How far inside the outline (positive) a point lies."""
    if style.round:
        return 0.985 - np.hypot(x, y)
    dx, dy = np.abs(x) - (0.985 - style.corner), np.abs(y) - (0.985 - style.corner)
    return style.corner - np.hypot(np.maximum(dx, 0), np.maximum(dy, 0)) - np.minimum(np.maximum(dx, dy), 0)


def _substrate(rng: np.random.Generator, name: str) -> np.ndarray:
    (hue, saturation, value), grit = SUBSTRATES[name]
    ground = hsv(hue, saturation, value)
    coarse = fractal(rng, (SIDE, SIDE), 16, 3)
    bits = np.clip(fractal(rng, (SIDE, SIDE), 9, 2) - 0.55, 0, 1) * 2.2 * (grit > 0.1)
    mottled = ground * (1 + grit * 2 * coarse + 0.05 * grain(rng, (SIDE, SIDE)))[..., None]
    return mixed(mottled, hsv(0.1, 0.05, 0.85), np.clip(bits, 0, 1))
