"""Plants of many small heads, beads or stones."""

from math import cos, pi, sin

import numpy as np

from training.scenes.colours import brightened, mixed, shifted
from training.scenes.drawing import Dome, Drawing, Leaf
from training.scenes.looks import Look
from training.scenes.plants.parts import GOLDEN, Random, blossom, leaf_tint, plain


def clump(drawing: Drawing, look: Look, rng: Random) -> None:
    """Many small heads pressed together; together they are one plant."""
    count = int(5 + 16 * look.density)
    size = 0.98 / (1 + 0.72 * count**0.5)
    for index in range(count):
        away = (0.97 - size) * ((index + 0.2) / count) ** 0.5
        bearing = index * GOLDEN + rng.normal(0, 0.15)
        centre = (away * cos(bearing), away * sin(bearing))
        radius = size * rng.uniform(0.85, 1.15)
        foot = look.height * (0.5 - 0.4 * away)
        _head(drawing, look, rng, (centre, radius, foot))


def _head(drawing: Drawing, look: Look, rng: Random, place: tuple[tuple[float, float], float, float]) -> None:
    centre, radius, foot = place
    tint = plain(shifted(rng, look.base, 0.08))
    if look.slender < 0.5:
        drawing.dome(Dome(centre, (radius, radius), 0, (foot, foot + radius)), tint)
        return
    for index in range(11):
        leaf = Leaf(
            index * GOLDEN,
            0,
            radius * (1.05 - 0.05 * index),
            radius * 0.4,
            0.7,
            (foot + 0.02 * index, foot + radius * 0.3 + 0.03 * index),
            0.03,
            origin=centre,
        )
        drawing.leaf(leaf, leaf_tint(look, rng))


def stones(drawing: Drawing, look: Look, rng: Random) -> None:
    """Living stones: pairs of fat lobes with a fissure and a mottled face."""
    count = 1 if rng.random() < 0.5 else int(rng.integers(2, 6))
    for index in range(count):
        away = 0.0 if count == 1 else 0.56
        bearing = index * 2 * pi / count
        radius = 0.93 if count == 1 else min(0.42, 1.55 / count)
        _pair(drawing, look, rng, ((away * cos(bearing), away * sin(bearing)), radius))


def _pair(drawing: Drawing, look: Look, rng: Random, place: tuple[tuple[float, float], float]) -> None:
    (cx, cy), radius = place
    turn = rng.uniform(0, pi)
    seed = rng.uniform(0, 9)

    def tint(away: np.ndarray, direction: np.ndarray) -> np.ndarray:
        pattern = np.sin(9 * away * np.cos(direction) + seed) * np.sin(8 * away * np.sin(direction) + 2 * seed)
        face = mixed(look.tip, look.edge, np.clip(pattern, 0, 1) * 0.7)
        return face + (look.base - face) * np.clip((away - 0.65) * 3, 0, 1)[..., None]

    for side in (-1, 1):
        centre = (cx - side * sin(turn) * radius * 0.46, cy + side * cos(turn) * radius * 0.46)
        drawing.dome(Dome(centre, (radius * 0.88, radius * 0.5), turn, (0.0, look.height * 0.7), 0.35), tint)
    if look.flowers is not None:
        blossom(drawing, look.flowers, (cx, cy), radius * 0.6, 2.0)


def beads(drawing: Drawing, look: Look, rng: Random) -> None:
    """Creeping mats of little round leaves without a clear middle."""
    drawing.dome(Dome((0.0, 0.0), (0.86, 0.84), 0, (0.0, look.height * 0.35)), plain(brightened(look.base, 0.55)))
    for _ in range(int(110 + 110 * look.density)):
        away, bearing = 0.86 * rng.random() ** 0.5, rng.uniform(0, 2 * pi)
        size = rng.uniform(0.08, 0.13)
        foot = look.height * (0.35 * (1 - away * away) + rng.uniform(0, 0.25))
        drawing.dome(
            Dome(
                (away * cos(bearing), away * sin(bearing)),
                (size, size * rng.uniform(0.5, 1)),
                bearing,
                (foot, foot + size),
            ),
            plain(shifted(rng, look.base, 0.12)),
        )
