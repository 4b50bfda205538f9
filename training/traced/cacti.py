"""Plants of stems: globes, columns, paddles, clumps, grafted ones and living stones."""

from dataclasses import dataclass
from math import pi, radians

import numpy as np

from training.traced.meshes import Mesh, ball, dots, joined, loft, placed, spikes
from training.traced.tones import Random, Tone, between, flower_tone, leaf_tone, tone


@dataclass(frozen=True, slots=True)
class Body:
    """A ribbed stem. `tall` is its height over its half width; `spines` their length over the half width, or 0."""

    ribs: int
    deep: float
    tall: float
    blunt: float
    twist: float
    colour: Tone
    crest: Tone
    crown: Tone
    spines: float
    spine_tone: Tone
    per_areole: int
    levels: int


def choose_body(rng: Random, tall: tuple[float, float] = (0.9, 1.8)) -> Body:
    colour = tone(rng.uniform(0.2, 0.42), rng.uniform(0.25, 0.7), rng.uniform(0.24, 0.58))
    pale = tone(rng.uniform(0.08, 0.16), rng.uniform(0.05, 0.4), rng.uniform(0.7, 0.95))
    dark = tone(rng.uniform(0.0, 0.1), rng.uniform(0.3, 0.7), rng.uniform(0.2, 0.6))
    return Body(
        ribs=int(rng.integers(7, 22)),
        deep=rng.uniform(0.04, 0.17),
        tall=rng.uniform(*tall),
        blunt=rng.uniform(2.0, 3.0),
        twist=rng.choice([0.0, rng.normal(0, 0.5)]),
        colour=colour,
        crest=between(colour, leaf_tone(rng), rng.uniform(0, 0.4)),
        crown=between(colour, pale, rng.uniform(0, 0.9)),
        spines=rng.uniform(0.1, 0.5) if rng.random() < 0.8 else 0.0,
        spine_tone=pale if rng.random() < 0.7 else dark,
        per_areole=int(rng.integers(3, 9)),
        levels=int(rng.integers(6, 11)),
    )


def stem(body: Body, rng: Random, detail: float) -> Mesh:
    """Half width 1, standing on z = 0."""
    rings = (14 if detail > 0.5 else 9) + int(3 * max(body.tall - 2, 0))
    lift = np.linspace(-0.92, 0.998, rings)
    radius, z = _outline(body, np.sin(lift * pi / 2))
    around = body.ribs * (4 if detail > 0.5 else 2)
    angle = np.arange(around) * 2 * pi / around
    ridge = 0.5 + 0.5 * np.cos(angle * body.ribs)
    reach = radius[:, None] * (1 - 2 * body.deep * (1 - ridge))
    way = angle + body.twist * (z / body.tall)[:, None]
    surface = np.stack([reach * np.cos(way), reach * np.sin(way), np.broadcast_to(z[:, None], reach.shape)], -1)
    colours = between(body.colour * 0.8, body.crest, np.broadcast_to(ridge, reach.shape))
    high = np.clip((z / body.tall - 0.8) / 0.2, 0, 1) ** 2
    colours = colours + (body.crown - colours) * high[:, None, None]
    parts = [loft(surface, np.clip(colours * rng.normal(1, 0.03, (rings, 1, 1)), 0, 1))]
    if body.spines:
        parts += _armed(body, rng, detail)
    return joined(parts)


def _outline(body: Body, lift: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Radius and height at a level from -1 (below) to 1 (crown)."""
    radius = (1 - np.abs(lift) ** body.blunt) ** (1 / body.blunt)
    z = (lift + 1) / 2 * body.tall
    return radius, z - 0.06 * body.tall * np.clip(lift - 0.9, 0, 1) / 0.1


def _armed(body: Body, rng: Random, detail: float) -> list[Mesh]:
    levels = max(3, round(body.levels * (0.6 + 0.4 * detail) * max(1.0, body.tall / 1.6)))
    lift = np.repeat(np.sin(np.linspace(-0.45, 0.93, levels) * pi / 2), body.ribs)
    radius, z = _outline(body, lift)
    way = np.tile(np.arange(body.ribs) * 2 * pi / body.ribs, levels) + body.twist * z / body.tall
    out = np.stack([np.cos(way), np.sin(way), np.zeros_like(way)], -1)
    feet = out * radius[:, None] + np.stack([np.zeros_like(z), np.zeros_like(z), z], -1)
    normal = out * np.sqrt(1 - lift[:, None] ** 2) + np.stack([np.zeros_like(z)] * 2 + [lift], -1)
    count = body.per_areole if detail > 0.5 else min(body.per_areole, 3)
    feet, normal = np.repeat(feet, count, axis=0), np.repeat(normal, count, axis=0)
    splay = normal + rng.normal(0, 0.65, normal.shape)
    splay /= np.linalg.norm(splay, axis=1, keepdims=True)
    tips = feet + splay * body.spines * rng.uniform(0.5, 1, (len(feet), 1))
    wool = dots(feet[::count], 0.035, between(body.spine_tone, tone(0.1, 0.1, 0.9), 0.6))
    return [spikes(feet, tips, 0.008 if detail > 0.5 else 0.014, body.spine_tone), wool]


def globe(rng: Random, own: Random, detail: float) -> Mesh:
    return stem(choose_body(rng), own, detail)


def column(rng: Random, own: Random, detail: float) -> Mesh:
    """One to five pillars."""
    body = choose_body(rng, tall=(3.0, 7.0))
    count = int(rng.choice([1, 1, 1, 2, 3, 5]))
    parts = []
    for number in range(count):
        away = 0.0 if count == 1 else 1.15 + 0.25 * count
        turn = number * 2 * pi / count + own.normal(0, 0.2)
        size = own.uniform(0.5, 1) if number else 1.0
        at = (away * np.cos(turn), away * np.sin(turn), 0.0)
        matrix = placed(at, turn=own.uniform(0, 6), lean=own.normal(0, 0.05), scale=(0.9, 0.9, size))
        parts.append(stem(body, own, detail * 0.7).moved(matrix))
    return joined(parts)


def clump(rng: Random, own: Random, detail: float) -> Mesh:
    """A cushion of small globes, the middle ones larger and higher."""
    body = choose_body(rng, tall=(1.2, 2.2))
    count = int(rng.integers(5, 19))
    parts = []
    for number in range(count):
        away = 0.72 * ((number + 0.3) / count) ** 0.5
        turn = number * radians(137.5) + own.normal(0, 0.2)
        size = (0.42 - 0.14 * away) * own.uniform(0.75, 1.15) * (7 / count) ** 0.35
        at = (away * np.cos(turn), away * np.sin(turn), 0.16 * (1 - away))
        parts.append(stem(body, own, detail * 0.45).moved(placed(at, turn=turn, lean=-0.5 * away, scale=size)))
    return joined(parts)


def paddle(rng: Random, own: Random, detail: float) -> Mesh:
    """Flat pads growing from the edges of others."""
    colour = tone(rng.uniform(0.22, 0.42), rng.uniform(0.25, 0.6), rng.uniform(0.35, 0.62))
    pale = tone(rng.uniform(0.08, 0.15), rng.uniform(0.1, 0.6), rng.uniform(0.6, 0.95))
    pad = _pad(rng, colour, pale, detail)
    parts = []

    def grow(at: np.ndarray, way: tuple[float, float], size: float, level: int) -> None:
        turn, lean = way
        matrix = placed(tuple(at), turn=turn, lean=lean, scale=size)
        parts.append(pad.moved(matrix))
        for _ in range(0 if level == 0 else int(own.integers(1, 4))):
            edge = own.normal(0, 0.6)
            foot = matrix @ np.array([0.9 * np.cos(edge * 0.8) + 0.02, 0.45 * np.sin(edge), 0, 1])
            grow(
                foot[:3],
                (turn + own.normal(0, 0.5), lean + own.normal(0, 0.4)),
                size * own.uniform(0.55, 0.85),
                level - 1,
            )

    for number in range(int(own.integers(1, 4))):
        grow(
            np.zeros(3), (number * 2.1 + own.normal(0, 0.3), radians(own.uniform(50, 88))), 1.0, int(own.integers(1, 3))
        )
    return joined(parts)


def _pad(rng: Random, colour: Tone, pale: Tone, detail: float) -> Mesh:
    """Along +x, 1 long, flat in z."""
    s = np.linspace(0.01, 0.995, 9)
    width = 0.5 * rng.uniform(0.6, 1) * np.sqrt(np.clip(1 - (2 * s**0.8 - 1) ** 2, 0.02, 1))
    angle = np.arange(10) * 2 * pi / 10
    thick = 0.055 * (width / width.max()) ** 0.5
    rings = np.stack(
        [np.broadcast_to(s[:, None], (9, 10)), width[:, None] * np.cos(angle), thick[:, None] * np.sin(angle)], -1
    )
    skin = loft(rings, colour * rng.uniform(0.9, 1.1, (9, 10, 1)))
    grid = np.array([(x, y) for x in np.linspace(0.15, 0.95, 7) for y in np.linspace(-0.8, 0.8, 5)])
    spots = grid + rng.normal(0, 0.01, grid.shape)
    local = np.interp(spots[:, 0], s, width)
    flat = np.interp(spots[:, 0], s, thick) * np.sqrt(1 - spots[:, 1] ** 2)
    upper = np.stack([spots[:, 0], spots[:, 1] * local, flat], -1)
    areoles = np.concatenate([upper, upper * [1, 1, -1]])
    parts = [skin, dots(areoles, 0.017, pale)]
    if detail > 0.5 and rng.random() < 0.6:
        feet = np.repeat(areoles, 3, axis=0)
        way = feet * [0, 0, 1] * 10 + rng.normal(0, 0.6, feet.shape)
        parts.append(spikes(feet, feet + 0.12 * way / np.linalg.norm(way, axis=1, keepdims=True), 0.005, pale))
    return joined(parts)


def grafted(rng: Random, own: Random, detail: float) -> Mesh:
    """A coloured globe on a green three-edged stalk."""
    green = tone(rng.uniform(0.27, 0.36), rng.uniform(0.5, 0.75), rng.uniform(0.35, 0.55))
    stalk = Body(3, 0.16, rng.uniform(2.5, 4.5), 6, 0, green, green, green, 0.0, green, 0, 0)
    bright = tone(rng.choice([0.0, 0.97, 0.04, 0.12, 0.9, 0.15]), rng.uniform(0.7, 0.95), rng.uniform(0.6, 0.95))
    head = Body(int(rng.integers(8, 13)), 0.15, 1.5, 2.1, 0, bright, bright, bright * 0.8, 0.15, bright * 0.6, 3, 5)
    high = 0.42 * stalk.tall
    parts = [
        stem(stalk, own, 1.0).moved(placed(scale=0.45)),
        stem(head, own, detail).moved(placed((0, 0, high - 0.15), scale=1.0)),
    ]
    for _ in range(int(rng.integers(0, 6))):
        turn = rng.uniform(0, 2 * pi)
        at = (0.85 * np.cos(turn), 0.85 * np.sin(turn), high + rng.uniform(0.1, 0.7))
        parts.append(stem(head, rng, 0.3).moved(placed(at, scale=rng.uniform(0.18, 0.35))))
    return joined(parts)


def stones(rng: Random, own: Random, detail: float) -> Mesh:
    """Pairs of fat leaves with a cleft between them, alone or in a group."""
    base = tone(rng.uniform(0.02, 0.3), rng.uniform(0.1, 0.45), rng.uniform(0.35, 0.72))
    top = between(base, tone(rng.uniform(0, 0.12), 0.45, 0.4), rng.uniform(0.2, 0.9))
    count = int(rng.choice([1, 2, 3, 5, 8]))
    parts = []
    for number in range(count):
        away = 0.0 if count == 1 else 0.75 * ((number + 0.3) / count) ** 0.5
        turn = number * radians(137.5)
        size = 1.0 if count == 1 else own.uniform(0.35, 0.5) * (5 / count) ** 0.3
        at = (away * np.cos(turn), away * np.sin(turn), 0.0)
        spin = own.uniform(0, pi)
        for side in (0, pi):
            half = _half_stone(own, base, top, detail).moved(placed((0.05 * size, 0, 0)))
            parts.append(half.moved(placed(at, turn=spin + side, scale=size * own.uniform(0.93, 1.05))))
    return joined(parts)


def _half_stone(rng: Random, base: Tone, top: Tone, detail: float) -> Mesh:
    around = 20 if detail > 0.5 else 12
    angle = np.arange(around) * 2 * pi / around
    levels = np.array([[0.7, 0.0], [0.88, 0.35], [0.97, 0.62], [0.93, 0.76], [0.75, 0.83], [0.45, 0.85], [0.1, 0.85]])
    x = np.maximum(np.cos(angle), 0.02) * levels[:, :1]
    y = np.sin(angle) * levels[:, :1] * 0.85
    rings = np.stack([x, y, np.broadcast_to(levels[:, 1:], x.shape)], -1)
    share = np.clip((levels[:, 1:] - 0.62) / 0.2, 0, 1) * np.clip(rng.normal(0.8, 0.35, x.shape), 0, 1)
    return loft(rings, between(base, top, share))


def flower(rng: Random) -> Mesh:
    """Half width 1, open to the sky."""
    colour = flower_tone(rng)
    count = int(rng.integers(7, 18))
    feet = [placed(turn=k * 2 * pi / count, lean=rng.uniform(0.2, 0.7)) for k in range(count)]
    s = np.array([0.05, 0.6, 1.0])
    angle = np.arange(4) * pi / 2
    width = np.array([0.06, 0.17, 0.01])
    rings = np.stack(
        [np.broadcast_to(s[:, None], (3, 4)), width[:, None] * np.cos(angle), 0.03 * np.sin(angle) * np.ones((3, 1))],
        -1,
    )
    petal = loft(rings, between(colour * 0.7, colour, s)[:, None])
    return joined([*(petal.moved(foot) for foot in feet), ball(0.2, tone(0.14, 0.8, 0.85), rings=3, around=6)])
