"""Pots, cells of plug trays, crates and trays, with soil."""

from dataclasses import dataclass

import numpy as np

from training.traced.meshes import Mesh, block, dots, joined, placed, turned
from training.traced.tones import Random, Tone, between, pot_tone, soil_tone, tone

type Part = tuple[str, Mesh]
type Model = tuple[Part, ...]
"""Meshes with the name of their material."""


@dataclass(frozen=True, slots=True)
class PotStyle:
    """`high`, `rim` and `drop` (how far the soil lies below the rim) as shares of the half width."""

    colour: str
    tone: tuple[float, ...]
    soil: tuple[float, ...]
    grit: float
    square: float
    high: float
    rim: float
    drop: float

    @property
    def material(self) -> str:
        return "clay" if self.colour == "terracotta" else "plastic"


def choose_pot(rng: Random, colour: str | None = None, *, square: float | None = None) -> PotStyle:
    name = colour or str(rng.choice(["terracotta", "black", "white", "brown", "grey"], p=(0.32, 0.36, 0.1, 0.14, 0.08)))
    return PotStyle(
        colour=name,
        tone=tuple(pot_tone(rng, name)),
        soil=tuple(soil_tone(rng)),
        grit=rng.uniform(0, 1) if rng.random() < 0.6 else 0.0,
        square=square if square is not None else float(rng.choice([0.0, 0.7, 0.85])),
        high=rng.uniform(1.3, 2.1),
        rim=rng.uniform(0.05, 0.13),
        drop=rng.uniform(0.1, 0.35),
    )


def pot(style: PotStyle, rng: Random, *, filled: bool = True) -> Model:
    """Half width 1, standing on z = 0, its rim at z = `high`."""
    high, rim = style.high, style.rim
    lip, foot = high * 0.82, rng.uniform(0.68, 0.8)
    body = 0.97 - rim * 0.6
    floor = high - style.drop - 0.05 if filled else 0.08
    slope = (0.98 - foot) / high
    inside = 0.98 - rim - slope * (high - floor)
    outline = [(foot, 0), (foot, 0), (body, lip), (body, lip), (0.98, lip), (0.98, lip), (0.98, high), (0.98, high)]
    outline += [(0.98 - rim, high), (0.98 - rim, high), (inside, floor), (inside, floor)]
    around = 24 if style.square else 20
    own = np.array(style.tone)
    shade = rng.normal(1, 0.06, (len(outline), around, 1))
    skin = turned(np.array(outline), around, np.clip(own * shade, 0, 1), square=style.square)
    if not filled:
        return ((style.material, skin),)
    return (style.material, skin), ("soil", soil_disc(style, rng, 1.0 - rim - slope * style.drop, high - style.drop))


def cell(style: PotStyle, rng: Random, *, filled: bool = True) -> Model:
    """One cell of a plug tray: half width 1, its plate at z = `high`, a hole `rim` inwards of the sides."""
    hole, high = 1 - style.rim, style.high
    soil = high - style.drop
    floor = soil - 0.12 if filled else 0.1
    bottom = hole * (1 - 0.3 * (high - floor) / high)
    outline = [
        (1.0, 0),
        (1.0, 0),
        (1.0, high),
        (1.0, high),
        (hole, high),
        (hole, high),
        (bottom, floor),
        (bottom, floor),
    ]
    square = np.array([1.0] * 4 + [style.square] * 4)
    skin = turned(np.array(outline), 16, np.array(style.tone) * rng.normal(1, 0.02), square=square)
    if not filled:
        return ((style.material, skin),)
    return (style.material, skin), ("soil", soil_disc(style, rng, bottom + 0.06, soil))


def soil_disc(style: PotStyle, rng: Random, radius: float, z: float) -> Mesh:
    """Lumpy, with grit if the style has some; a closed lens that dips under its own rim."""
    rings, around = 7, 20
    share = np.linspace(1, 0.04, rings)
    profile = np.stack([radius * share, np.full(rings, z)], -1)
    colours = np.array(style.soil) * np.clip(rng.normal(1, 0.28, (rings, around, 1)), 0.2, 2)
    bed = turned(profile, around, np.clip(colours, 0, 1), square=style.square)
    vertices = bed.vertices.copy()
    vertices[around:, 2] += rng.normal(0, 0.025, len(vertices) - around)
    vertices[-2, 2] -= 0.1
    bed = Mesh(vertices, bed.faces, bed.colours, smooth=False)
    count = round(60 * style.grit)
    if not count:
        return bed
    away, turn = radius * 0.95 * rng.uniform(0, 1, count) ** 0.5, rng.uniform(0, 6.3, count)
    bits = np.stack([away * np.cos(turn), away * np.sin(turn), np.full(count, z + 0.01)], -1)
    pale = between(np.array(style.soil), tone(0.1, 0.08, 0.9), rng.uniform(0.5, 1))
    return joined([bed, dots(bits, rng.uniform(0.015, 0.04), pale)])


def crate(size: tuple[float, float], depth: float, wall: float, own: Tone) -> Mesh:
    """Four walls and a floor; `size` is the outside."""
    width, length = size
    sides = [block((width, wall, depth), own).moved(placed((0, side * (length - wall) / 2, 0))) for side in (-1, 1)] + [
        block((wall, length - 2 * wall, depth), own).moved(placed((side * (width - wall) / 2, 0, 0)))
        for side in (-1, 1)
    ]
    return joined([*sides, block((width - wall, length - wall, 0.6), own * 0.8)])


def slats(size: tuple[float, float], depth: float, own: Tone, rng: Random) -> Mesh:
    """A wooden box: two boards a side, posts in the corners."""
    width, length = size
    boards = []
    for low in (0.0, depth * 0.55):
        high = depth * 0.42
        for side in (-1, 1):
            for turn, long, away in ((0.0, width, length), (np.pi / 2, length, width)):
                at = (0.0, side * away / 2, low) if turn == 0 else (side * away / 2, 0.0, low)
                boards.append(block((long, 1.0, high), own * rng.normal(1, 0.1)).moved(placed(at, turn=turn)))
    return joined([*boards, block((width, length, 0.6), own * 0.7)])


def bed(size: tuple[float, float], z: float, own: Tone, rng: Random) -> Mesh:
    """An uneven sheet of soil with its underside 1 cm below."""
    columns, rows = (max(6, round(side / 0.9)) for side in size)
    x, y = np.linspace(-0.5, 0.5, columns) * size[0], np.linspace(-0.5, 0.5, rows) * size[1]
    high = z + rng.normal(0, 0.12, (rows, columns))
    top = np.stack([*np.broadcast_arrays(x, y[:, None]), high], -1).reshape(-1, 3)
    here = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)).ravel()
    quads = np.stack([here, here + 1, here + columns + 1, here + columns], -1)
    faces = np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])
    colours = np.clip(own * np.clip(rng.normal(1, 0.25, (len(top), 1)), 0.3, 2), 0, 1)
    return Mesh(top, faces, colours, smooth=False)
