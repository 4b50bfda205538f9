"""Cacti, and what is grafted on them."""

from math import cos, pi, sin

import numpy as np

from training.scenes.colours import GRAFT_COLOURS, Colour, brightened, hsv, mixed, shifted
from training.scenes.drawing import Dome, Drawing, Leaf, Tint, gradient
from training.scenes.looks import Look
from training.scenes.plants.parts import Random, blossom, plain


def globe(drawing: Drawing, look: Look, rng: Random) -> None:
    radius = 0.86 if look.spines else 0.97
    _ball(drawing, look, rng, (0.0, 0.0), radius)
    if look.flowers is not None:
        ring = rng.uniform(0.1, 0.45)
        for angle in rng.uniform(0, 2 * pi, int(rng.integers(1, 9))):
            blossom(drawing, look.flowers, (ring * cos(angle), ring * sin(angle)), rng.uniform(0.12, 0.22), 3.0)


def _ball(drawing: Drawing, look: Look, rng: Random, centre: tuple[float, float], radius: float) -> None:
    """A ribbed sphere with areoles and spines along its ribs."""
    ribs, turn = int(8 + 14 * look.density), rng.uniform(0, 2 * pi)
    squash = rng.uniform(0.88, 1.0) if not look.dead else rng.uniform(0.6, 0.9)
    twist = 2.5 * max(0.0, look.slender - 0.6)
    top = radius * (0.7 + 0.9 * look.height) * (0.4 if look.dead else 1.0)
    crown = brightened(look.tip, 1.15)

    def tint(away: np.ndarray, direction: np.ndarray) -> np.ndarray:
        wave = np.cos(ribs * (direction + twist * away) + turn)
        colour = (
            mixed(crown, look.base, np.clip(away * 1.4, 0, 1))
            * (0.78 + 0.24 * wave * np.clip(away * 3, 0, 1))[..., None]
        )
        return colour * (1.05 - 0.35 * away**3)[..., None]

    drawing.dome(Dome(centre, (radius, radius * squash), turn, (0.0, top), 0.55), tint)
    if look.spines:
        _rib_spines(drawing, look, rng, (centre, radius, squash, turn, ribs, twist))


def _rib_spines(
    drawing: Drawing, look: Look, rng: Random, ball: tuple[tuple[float, float], float, float, float, int, float]
) -> None:
    (cx, cy), radius, squash, turn, ribs, twist = ball
    colour = hsv(rng.uniform(0.03, 0.15), rng.uniform(0.05, 0.5), rng.uniform(0.45, 0.95))
    away = np.repeat(np.linspace(0.12, 0.97, int(4 + 5 * look.density)), ribs)
    bearing = (np.tile(np.arange(ribs), away.size // ribs) * 2 * pi - turn) / ribs - twist * away
    p, q = radius * away * np.cos(bearing), radius * squash * away * np.sin(bearing)
    x, y = cx + p * cos(turn) - q * sin(turn), cy + p * sin(turn) + q * cos(turn)
    reach = radius * (0.07 + 0.16 * look.spines)
    rays = int(2 + 5 * look.spines)
    spread = rng.uniform(0, 2 * pi, (rays, away.size))
    length = reach * rng.uniform(0.6, 1.1, (rays, away.size))
    lines = np.stack(
        [
            np.broadcast_to(x, spread.shape),
            np.broadcast_to(y, spread.shape),
            x + length * np.cos(spread),
            y + length * np.sin(spread),
        ],
        axis=-1,
    ).reshape(-1, 4)
    drawing.strokes(lines.astype(np.float32), colour, 0.05 * radius)


def column(drawing: Drawing, look: Look, rng: Random) -> None:
    """A ribbed column from above: a star with a woolly tip, sometimes two or three of them."""
    stems = 1 if rng.random() < 0.7 else int(rng.integers(2, 4))
    for stem in range(stems):
        away = 0.0 if stems == 1 else 0.5
        bearing = stem * 2 * pi / stems
        radius = 0.93 if stems == 1 else 0.48
        _star(drawing, look, rng, (away * cos(bearing), away * sin(bearing)), radius)


def _star(drawing: Drawing, look: Look, rng: Random, centre: tuple[float, float], radius: float) -> None:
    ribs, turn = int(4 + 6 * look.density), rng.uniform(0, 2 * pi)
    depth = 0.15 + 0.3 * look.slender
    top = radius * (1.2 + 2.2 * look.height) * (0.5 if look.dead else 1)
    for rib in range(ribs):
        tint = _rib_tint(shifted(rng, look.base, 0.05), look)
        blunt = 0.75 - 0.5 * look.slender
        leaf = Leaf(
            turn + rib * 2 * pi / ribs,
            0.0,
            radius * rng.uniform(0.93, 1.0),
            radius * (2.2 / ribs) * (1.25 - depth),
            blunt,
            (top, top * 0.8),
            0.25 * radius,
            origin=centre,
        )
        drawing.leaf(leaf, tint)
    drawing.dome(Dome(centre, (0.2 * radius, 0.2 * radius), 0, (top, top * 1.12)), plain(brightened(look.tip, 1.25)))


def _rib_tint(base: Colour, look: Look) -> Tint:
    spine = np.array([0.85, 0.8, 0.65], np.float32)

    def tint(along: np.ndarray, side: np.ndarray) -> np.ndarray:
        areole = (np.abs(side) < 0.2) & (np.cos(along * 22) > 0.6) & (look.spines > 0.2)
        colour = base * (1.12 - 0.45 * np.abs(side) - 0.2 * along)[..., None]
        return np.where(areole[..., None], spine, colour)

    return tint


def paddle(drawing: Drawing, look: Look, rng: Random) -> None:
    """Flat pads with rows of areoles, growing from one another."""
    spots = brightened(hsv(rng.uniform(0.08, 0.15), 0.4, 0.9), 1.0)

    def tint(away: np.ndarray, direction: np.ndarray) -> np.ndarray:
        p, q = away * np.cos(direction), away * np.sin(direction)
        dots = (np.cos(p * 16) * np.cos(q * 11) > 0.72) & (away < 0.93)
        colour = look.base * (1.05 - 0.25 * away**2)[..., None]
        return np.where(dots[..., None], spots, colour)

    turn = rng.uniform(0, 2 * pi)
    count = int(rng.integers(2, 6))
    for pad in range(count):
        bearing = turn + pad * 2 * pi / count + rng.normal(0, 0.25)
        length = rng.uniform(0.30, 0.46)
        width = length * rng.uniform(0.35, 0.85) * (0.7 if look.dead else 1)
        away = rng.uniform(0.25, 0.95 - length)
        foot = look.height * rng.uniform(0.2, 0.9)
        drawing.dome(
            Dome((away * cos(bearing), away * sin(bearing)), (length, width), bearing, (foot, foot + 0.15)), tint
        )


def grafted(drawing: Drawing, look: Look, rng: Random) -> None:
    """A coloured head on a three-cornered stock."""
    turn = rng.uniform(0, 2 * pi)
    for corner in range(3):
        leaf = Leaf(turn + corner * 2 * pi / 3, 0, 0.97, 0.33, 0.55, (1.2, 1.0), 0.2)
        drawing.leaf(leaf, gradient(look.base, look.base, look.edge, 0.1))
    colour = look.base if look.dead else np.array(GRAFT_COLOURS[rng.integers(len(GRAFT_COLOURS))], np.float32)
    radius = rng.uniform(0.42, 0.62)
    ribs = int(rng.integers(7, 12))

    def tint(away: np.ndarray, direction: np.ndarray) -> np.ndarray:
        return colour * (0.85 + 0.25 * np.cos(ribs * direction) * np.clip(2 * away, 0, 1) - 0.2 * away**2)[..., None]

    drawing.dome(Dome((0.0, 0.0), (radius, radius), turn, (1.5, 1.5 + radius * 1.3)), tint)
