"""Plants of leaves: rosettes, agaves, blades, jade-like shrubs, strings of beads and seedlings."""

from dataclasses import dataclass
from math import pi, radians

import numpy as np

from training.traced.meshes import Mesh, ball, joined, loft, placed, tube
from training.traced.tones import Random, Tone, between, leaf_tone, tone

GOLDEN = radians(137.508)


@dataclass(frozen=True, slots=True)
class Leaf:
    """Shape of a leaf of length 1. `swell` and `taper`: exponents of the width towards base and tip."""

    width: float
    thickness: float
    swell: float
    taper: float
    cup: float
    bend: float


@dataclass(frozen=True, slots=True)
class Skin:
    """`bands` is how strongly the leaf is ringed or spotted."""

    base: Tone
    body: Tone
    tip: Tone
    margin: Tone
    bands: float = 0.0


def leaf(shape: Leaf, skin: Skin, sections: int = 6, around: int = 6) -> Mesh:
    """Along +x from the origin, its upper side up."""
    s = np.linspace(0.03, 0.995, sections)
    width = s**shape.swell * (1 - s) ** shape.taper
    width = shape.width / 2 * (0.04 + 0.96 * width / width.max())
    width[-1] = 0.004
    thick = shape.thickness / 2 * np.minimum(1, 0.35 + width / width.max())
    thick[-1] = 0.003
    course = np.cumsum(np.stack([np.cos(shape.bend * s), np.sin(shape.bend * s)], -1), axis=0) / sections
    angle = np.arange(around) * 2 * pi / around
    y = width[:, None] * np.cos(angle)
    z = thick[:, None] * np.sin(angle) + shape.cup * (y / shape.width * 2) ** 2 * shape.width / 2
    rings = np.stack(
        [np.broadcast_to(course[:, :1], y.shape), y, course[:, 1:] + z],
        -1,
    )
    return loft(rings, _leaf_colours(skin, s, angle))


def _leaf_colours(skin: Skin, s: np.ndarray, angle: np.ndarray) -> np.ndarray:
    along = between(skin.base, skin.body, np.clip(s * 2.2, 0, 1))
    along = along + (skin.tip - along) * (np.clip((s - 0.55) / 0.45, 0, 1) ** 1.5)[:, None]
    edge = np.abs(np.cos(angle)) ** 8
    colours = along[:, None] + (skin.margin - along[:, None]) * (0.7 * edge)[None, :, None]
    rings = 1 + skin.bands * np.sin(s * 45)[:, None] * np.sin(angle * 1.0 + s[:, None] * 3)
    return np.clip(colours * rings[..., None], 0, 1)


def choose_skin(rng: Random) -> Skin:
    body = leaf_tone(rng)
    base = between(body, tone(0.22, 0.25, 0.7), rng.uniform(0, 0.5))
    tip = between(body, tone(rng.uniform(-0.06, 0.04), 0.6, 0.55), rng.uniform(0.2, 0.9) if rng.random() < 0.4 else 0.0)
    pale = tone(0.15, 0.2, 0.85)
    margin = between(body, pale if rng.random() < 0.5 else tip, rng.uniform(0, 0.9) if rng.random() < 0.5 else 0.1)
    return Skin(base, body, tip, margin, rng.uniform(0.1, 0.5) if rng.random() < 0.25 else 0.0)


def rosette(rng: Random, own: Random, detail: float) -> Mesh:
    """Leaves on a spiral (or crossed in pairs), the old ones flat and outside."""
    skin = choose_skin(rng)
    count = _about(own, rng.integers(16, 60) * (0.6 + 0.4 * detail))
    turn = GOLDEN if rng.random() < 0.8 else pi / 2
    shape = Leaf(
        rng.uniform(0.28, 0.62),
        rng.uniform(0.06, 0.2),
        rng.uniform(0.45, 1.1),
        rng.uniform(0.25, 0.7),
        rng.uniform(0.05, 0.3),
        rng.uniform(-0.2, 0.7),
    )
    flat, steep = rng.uniform(0, 28), rng.uniform(60, 85)
    parts = []
    for number in range(count):
        age = ((number + 1) / count) ** 0.75
        size = (0.2 + 0.8 * age) * own.normal(1, 0.05)
        lean = radians(steep + (flat - steep) * age**1.3 + own.normal(0, 3))
        foot = (0.0, 0.0, 0.35 * (1 - age) + 0.04)
        matrix = placed(foot, turn=number * turn + own.normal(0, 0.06), lean=lean, scale=size)
        parts.append(leaf(shape, _aged(skin, own, age), *_fineness(detail)).moved(matrix))
    return joined(parts)


def agave(rng: Random, own: Random, detail: float) -> Mesh:
    """Stiff pointed leaves, from aloes of a dozen leaves to dense agaves."""
    skin = choose_skin(rng)
    count = _about(own, rng.integers(10, 34))
    shape = Leaf(
        rng.uniform(0.1, 0.34),
        rng.uniform(0.04, 0.1),
        rng.uniform(0.1, 0.35),
        rng.uniform(0.7, 1.3),
        rng.uniform(0.1, 0.5),
        rng.uniform(-0.5, 0.6),
    )
    flat, steep = rng.uniform(8, 40), rng.uniform(60, 82)
    parts = []
    for number in range(count):
        age = (number + 1) / count
        size = (0.45 + 0.55 * age**0.6) * own.normal(1, 0.07)
        lean = radians(steep + (flat - steep) * age + own.normal(0, 4))
        turn = number * GOLDEN + own.normal(0, 0.1)
        parts.append(
            leaf(shape, _aged(skin, own, age), *_fineness(detail)).moved(placed(turn=turn, lean=lean, scale=size))
        )
    return joined(parts)


def blades(rng: Random, own: Random, detail: float) -> Mesh:
    """A few upright straps, often banded."""
    skin = choose_skin(rng)
    skin = Skin(skin.base, skin.body, skin.body, skin.margin, rng.uniform(0.2, 0.6))
    shape = Leaf(rng.uniform(0.12, 0.3), 0.03, 0.15, rng.uniform(0.3, 0.6), rng.uniform(0.1, 0.4), rng.normal(0, 0.25))
    parts = []
    for _ in range(int(own.integers(4, 12))):
        away, turn = own.uniform(0, 0.18), own.uniform(0, 2 * pi)
        foot = (away * np.cos(turn), away * np.sin(turn), 0.0)
        matrix = placed(
            foot, turn=turn + own.normal(0, 0.8), lean=radians(own.uniform(55, 84)), scale=own.uniform(0.6, 1.1)
        )
        parts.append(leaf(shape, skin, 8 if detail > 0.5 else 5, 6).moved(matrix))
    return joined(parts)


def shrub(rng: Random, own: Random, detail: float) -> Mesh:
    """A jade plant: forked stems with thick oval leaves in crossed pairs."""
    skin = choose_skin(rng)
    shape = Leaf(rng.uniform(0.45, 0.8), rng.uniform(0.1, 0.22), 0.6, rng.uniform(0.35, 0.6), rng.uniform(0, 0.2), 0.2)
    wood = tone(0.07, 0.4, 0.35)
    size = rng.uniform(0.26, 0.45)
    parts = []
    for number in range(int(own.integers(3, 10))):
        turn = number * GOLDEN + own.normal(0, 0.2)
        out, high = own.uniform(0.05, 0.65), own.uniform(0.35, 0.9)
        bow = np.linspace(0, 1, 5)[:, None]
        stem = bow**1.3 * [out * np.cos(turn), out * np.sin(turn), 0] + bow * [0, 0, high]
        parts.append(tube(stem, np.linspace(0.05, 0.025, 5), wood, 5))
        for node in range(int(own.integers(3, 6))):
            place = stem[-1] - (stem[-1] - stem[2]) * node * 0.3
            for side in (0, pi):
                lean = radians(60 - 18 * node + own.normal(0, 8))
                around = side + node * pi / 2 + turn + own.normal(0, 0.15)
                matrix = placed(tuple(place), turn=around, lean=lean, scale=size * min(1, 0.5 + 0.25 * node))
                parts.append(leaf(shape, _aged(skin, own, node / 6), *_fineness(detail * 0.6)).moved(matrix))
    return joined(parts)


def beads(rng: Random, own: Random, detail: float) -> Mesh:
    """Strings of round leaves that creep outwards and hang over the rim."""
    colour = leaf_tone(rng)
    bead, squash = rng.uniform(0.06, 0.11), rng.uniform(0.7, 1.3)
    parts = []
    for _ in range(int(own.integers(12, 26))):
        turn, reach = own.uniform(0, 2 * pi), own.uniform(0.35, 1)
        steps = np.arange(0.05, reach, bead * own.uniform(1.5, 2.1))
        sway = turn + np.cumsum(own.normal(0, 0.12, len(steps)))
        z = 0.12 + bead - 0.3 * np.clip(steps - 0.75, 0, None) + own.uniform(0, 0.12) * (1 - steps)
        for radius, way, height in zip(steps, sway, z, strict=True):
            at = (radius * np.cos(way) + own.normal(0, 0.03), radius * np.sin(way) + own.normal(0, 0.03), height)
            tint = np.clip(colour * own.normal(1, 0.12), 0, 1)
            parts.append(
                ball(bead * own.uniform(0.7, 1.1), tint, rings=3, around=6 if detail > 0.5 else 5, squash=squash).moved(
                    placed(at)
                )
            )
    return joined(parts)


def sprout(rng: Random, own: Random, detail: float) -> Mesh:
    """A seedling: a stem, two seed leaves, and some first true ones."""
    body = tone(rng.uniform(0.22, 0.36), rng.uniform(0.45, 0.8), rng.uniform(0.45, 0.75))
    skin = Skin(between(body, tone(0.2, 0.2, 0.8), 0.3), body, body, body)
    high = rng.uniform(0.2, 0.7)
    stem = np.array([[0, 0, 0], [0.02, 0, high / 2], [0, 0.02, high]])
    parts = [tube(stem, np.array([0.05, 0.04, 0.03]), between(body, tone(0.0, 0.3, 0.6), 0.4), 5)]
    shape = Leaf(rng.uniform(0.3, 0.75), 0.08, rng.uniform(0.5, 1), rng.uniform(0.3, 0.6), 0.1, rng.uniform(-0.6, 0.3))
    start = rng.uniform(0, 2 * pi)
    for pair in range(int(own.integers(1, 4))):
        for side in (0, pi):
            size = (1.0 if pair == 0 else 0.8 - 0.2 * pair) * own.normal(1, 0.07)
            matrix = placed(
                (0, 0, high + 0.03 * pair),
                turn=start + side + pair * pi / 2 + own.normal(0, 0.2),
                lean=radians(15 + 18 * pair + own.normal(0, 8)),
                scale=size,
            )
            parts.append(leaf(shape, skin, *_fineness(detail * 0.7)).moved(matrix))
    return joined(parts)


def _about(own: Random, count: float) -> int:
    return max(4, round(count * own.normal(1, 0.12)))


def _aged(skin: Skin, rng: Random, age: float) -> Skin:
    """Young leaves are paler; every leaf differs a little."""
    light = np.clip(1.12 - 0.22 * age + rng.normal(0, 0.06), 0.6, 1.3)
    return Skin(skin.base * light, skin.body * light, skin.tip * light, skin.margin * light, skin.bands)


def _fineness(detail: float) -> tuple[int, int]:
    """Sections and points around of a leaf."""
    return (7, 8) if detail > 0.75 else (6, 6) if detail > 0.4 else (4, 5)
