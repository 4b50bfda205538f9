"""What several families share: colours along a leaf, blossoms."""

from math import cos, pi, sin

import numpy as np

from training.scenes.colours import Colour, brightened, shifted
from training.scenes.drawing import Dome, Drawing, Leaf, Tint, gradient
from training.scenes.looks import Look

GOLDEN = pi * (3 - 5**0.5)
"""Angle between a leaf and the next."""

type Random = np.random.Generator


def leaf_tint(look: Look, rng: Random) -> Tint:
    spread = 0.14 if look.dead else 0.05
    return gradient(shifted(rng, look.base, spread), shifted(rng, look.tip, spread), look.edge, look.rim)


def shrunk(look: Look, width: float) -> float:
    return width * 0.5 if look.dead else width


def striped(tint: Tint, look: Look) -> Tint:
    if look.density < 0.6:
        return tint
    return lambda along, side: tint(along, side) * (1 + 0.28 * (np.sin(along * 60) > 0.5))[..., None]


def plain(colour: Colour) -> Tint:
    return lambda away, _: colour * (1.05 - 0.25 * away * away)[..., None]


def blossom_spray(drawing: Drawing, colour: Colour, rng: Random) -> None:
    for _ in range(int(rng.integers(1, 7))):
        away, bearing = rng.uniform(0, 0.5), rng.uniform(0, 2 * pi)
        blossom(drawing, colour, (away * cos(bearing), away * sin(bearing)), rng.uniform(0.08, 0.2), 2.5)


def blossom(drawing: Drawing, colour: Colour, centre: tuple[float, float], radius: float, foot: float) -> None:
    tint = gradient(brightened(colour, 0.85), colour, colour, 0)
    for petal in range(9):
        leaf = Leaf(petal * 2 * pi / 9, 0, radius, radius * 0.32, 0.6, (foot, foot + 0.1), 0.02, origin=centre)
        drawing.leaf(leaf, tint)
    heart = np.array([0.9, 0.75, 0.2], np.float32)
    drawing.dome(Dome(centre, (radius * 0.25, radius * 0.25), 0, (foot + 0.1, foot + 0.15)), plain(heart))
