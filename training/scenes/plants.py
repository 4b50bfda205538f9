"""How each family of plants is drawn, seen from above, in a circle of radius one."""

from collections.abc import Callable
from math import cos, pi, sin

import numpy as np

from training.scenes.colours import GRAFT_COLOURS, Colour, brightened, hsv, mixed, shifted
from training.scenes.drawing import SIDE, Dome, Drawing, Leaf, Tint, gradient
from training.scenes.looks import Look
from training.scenes.noise import fractal
from training.scenes.sprites import Sprite

GOLDEN = pi * (3 - 5**0.5)

type Random = np.random.Generator


def draw(look: Look, rng: Random) -> Sprite:
    drawing = Drawing()
    FAMILIES[look.family](drawing, look, rng)
    if look.flowers is not None and look.family not in {"globe", "stones"}:
        _blossom_spray(drawing, look.flowers, rng)
    drawing.speckle(fractal(rng, (SIDE, SIDE), 40, 4), 0.16 if look.dead else 0.07)
    return drawing.finish()


def _leaf_tint(look: Look, rng: Random) -> Tint:
    spread = 0.14 if look.dead else 0.05
    return gradient(shifted(rng, look.base, spread), shifted(rng, look.tip, spread), look.edge, look.rim)


def _shrunk(look: Look, width: float) -> float:
    return width * 0.5 if look.dead else width


def _rosette(drawing: Drawing, look: Look, rng: Random) -> None:
    """Leaves by the golden angle, the youngest small and upright in the middle."""
    count = int(14 + 42 * look.density)
    width = _shrunk(look, (0.20 + 0.14 * (1 - look.slender)) * (1.15 - 0.45 * look.density))
    for index in range(count):
        age = 1 - index / count
        reach = (0.10 + 0.88 * age**0.75) * rng.uniform(0.9, 1.0)
        foot = look.height * (1 - age) * 0.6
        rise = (foot, foot + look.height * (0.12 + 0.3 * (1 - age)))
        wobble = rng.normal(0, 0.35 if look.dead else 0.06)
        leaf = Leaf(
            index * GOLDEN + wobble,
            0.02,
            reach,
            width * (0.35 + 0.65 * age),
            0.35 + 0.6 * (1 - look.slender),
            rise,
            0.06,
            bend=rng.normal(0, 0.35 if look.dead else 0.03),
        )
        drawing.leaf(leaf, _leaf_tint(look, rng))


def _agave(drawing: Drawing, look: Look, rng: Random) -> None:
    """Stiff, pointed leaves; striped in some species."""
    count = int(10 + 34 * look.density)
    width = _shrunk(look, 0.07 + 0.13 * (1 - look.slender) * (1 - 0.4 * look.density))
    for index in range(count):
        age = 1 - index / count
        reach = (0.30 + 0.68 * age**0.6) * rng.uniform(0.85, 1.0)
        foot = look.height * (1 - age) * 0.5
        leaf = Leaf(
            index * GOLDEN + rng.normal(0, 0.1),
            0.0,
            reach,
            width * (0.55 + 0.45 * age),
            0.12 * look.slender,
            (foot, foot + look.height * (0.1 + 0.5 * (1 - age))),
            0.04,
            bend=rng.normal(0, 0.12),
        )
        drawing.leaf(leaf, _striped(_leaf_tint(look, rng), look))


def _striped(tint: Tint, look: Look) -> Tint:
    if look.density < 0.6:
        return tint
    return lambda along, side: tint(along, side) * (1 + 0.28 * (np.sin(along * 60) > 0.5))[..., None]


def _globe(drawing: Drawing, look: Look, rng: Random) -> None:
    radius = 0.86 if look.spines else 0.97
    _ball(drawing, look, rng, (0.0, 0.0), radius)
    if look.flowers is not None:
        ring = rng.uniform(0.1, 0.45)
        for angle in rng.uniform(0, 2 * pi, int(rng.integers(1, 9))):
            _blossom(drawing, look.flowers, (ring * cos(angle), ring * sin(angle)), rng.uniform(0.12, 0.22), 3.0)


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


def _column(drawing: Drawing, look: Look, rng: Random) -> None:
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
    drawing.dome(Dome(centre, (0.2 * radius, 0.2 * radius), 0, (top, top * 1.12)), _plain(brightened(look.tip, 1.25)))


def _rib_tint(base: Colour, look: Look) -> Tint:
    spine = np.array([0.85, 0.8, 0.65], np.float32)

    def tint(along: np.ndarray, side: np.ndarray) -> np.ndarray:
        areole = (np.abs(side) < 0.2) & (np.cos(along * 22) > 0.6) & (look.spines > 0.2)
        colour = base * (1.12 - 0.45 * np.abs(side) - 0.2 * along)[..., None]
        return np.where(areole[..., None], spine, colour)

    return tint


def _plain(colour: Colour) -> Tint:
    return lambda away, _: colour * (1.05 - 0.25 * away * away)[..., None]


def _paddle(drawing: Drawing, look: Look, rng: Random) -> None:
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


def _clump(drawing: Drawing, look: Look, rng: Random) -> None:
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
    tint = _plain(shifted(rng, look.base, 0.08))
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
        drawing.leaf(leaf, _leaf_tint(look, rng))


def _stones(drawing: Drawing, look: Look, rng: Random) -> None:
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
        _blossom(drawing, look.flowers, (cx, cy), radius * 0.6, 2.0)


def _crossed(drawing: Drawing, look: Look, rng: Random) -> None:
    """Pairs of leaves, each pair across the one below."""
    pairs = int(4 + 5 * look.density)
    turn = rng.uniform(0, pi)
    width = _shrunk(look, 0.26 - 0.12 * look.slender)
    for index in range(pairs):
        age = 1 - index / pairs
        for side in (0, pi):
            foot = look.height * (1 - age)
            leaf = Leaf(
                turn + side + index * pi / 2 + rng.normal(0, 0.08),
                0.02,
                0.16 + 0.8 * age * rng.uniform(0.9, 1),
                width * (0.5 + 0.5 * age),
                0.3 + 0.65 * (1 - look.slender),
                (foot, foot + 0.1),
                0.05,
            )
            drawing.leaf(leaf, _leaf_tint(look, rng))


def _leafy(drawing: Drawing, look: Look, rng: Random) -> None:
    """Broad leaves on stalks, irregular, as on young herbs and houseplants."""
    count = int(6 + 14 * look.density)
    for index in range(count):
        age = rng.uniform(0.35, 1)
        foot = look.height * (1.2 - age) * rng.uniform(0.5, 1)
        leaf = Leaf(
            index * GOLDEN + rng.normal(0, 0.3),
            0.04 + 0.22 * age * look.slender,
            0.3 + 0.45 * age,
            _shrunk(look, rng.uniform(0.12, 0.24)),
            rng.uniform(0.4, 0.9),
            (foot, foot + rng.normal(0.05, 0.1)),
            0.05,
            bend=rng.normal(0, 0.15),
        )
        drawing.leaf(leaf, _leaf_tint(look, rng))


def _beads(drawing: Drawing, look: Look, rng: Random) -> None:
    """Creeping mats of little round leaves without a clear middle."""
    drawing.dome(Dome((0.0, 0.0), (0.86, 0.84), 0, (0.0, look.height * 0.35)), _plain(brightened(look.base, 0.55)))
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
            _plain(shifted(rng, look.base, 0.12)),
        )


def _grafted(drawing: Drawing, look: Look, rng: Random) -> None:
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


def _sprout(drawing: Drawing, look: Look, rng: Random) -> None:
    """Seed leaves and the first true pair."""
    turn = rng.uniform(0, 2 * pi)
    pairs = 1 if look.density < 0.5 else 2
    for index in range(2 * pairs):
        reach = 0.95 if index < 2 else 0.6
        bearing = turn + pi * index + (pi / 2) * (index // 2) + rng.normal(0, 0.2)
        leaf = Leaf(
            bearing,
            0.05,
            reach,
            _shrunk(look, 0.3 + 0.2 * (1 - look.slender)),
            0.6 + 0.3 * look.density,
            (0.3 * (index // 2), 0.2 + 0.3 * (index // 2)),
            0.08,
            bend=rng.normal(0, 0.08),
        )
        drawing.leaf(leaf, _leaf_tint(look, rng))
    drawing.dome(Dome((0.0, 0.0), (0.14, 0.14), 0, (0.3, 0.5)), _plain(look.tip))


def _fan(drawing: Drawing, look: Look, rng: Random) -> None:
    """Two ranks of tongues in one plane."""
    turn = rng.uniform(0, 2 * pi)
    count = int(6 + 8 * look.density)
    for index in range(count):
        age = 1 - index / count
        foot = look.height * (1 - age)
        leaf = Leaf(
            turn + pi * (index % 2) + rng.normal(0, 0.14),
            0.0,
            0.3 + 0.68 * age,
            _shrunk(look, 0.17 + 0.06 * look.slender),
            0.8,
            (foot, foot + 0.12),
            0.06,
            bend=rng.normal(0, 0.1),
        )
        drawing.leaf(leaf, _striped(_leaf_tint(look, rng), look))


def _blossom_spray(drawing: Drawing, colour: Colour, rng: Random) -> None:
    for _ in range(int(rng.integers(1, 7))):
        away, bearing = rng.uniform(0, 0.5), rng.uniform(0, 2 * pi)
        _blossom(drawing, colour, (away * cos(bearing), away * sin(bearing)), rng.uniform(0.08, 0.2), 2.5)


def _blossom(drawing: Drawing, colour: Colour, centre: tuple[float, float], radius: float, foot: float) -> None:
    tint = gradient(brightened(colour, 0.85), colour, colour, 0)
    for petal in range(9):
        leaf = Leaf(petal * 2 * pi / 9, 0, radius, radius * 0.32, 0.6, (foot, foot + 0.1), 0.02, origin=centre)
        drawing.leaf(leaf, tint)
    heart = np.array([0.9, 0.75, 0.2], np.float32)
    drawing.dome(Dome(centre, (radius * 0.25, radius * 0.25), 0, (foot + 0.1, foot + 0.15)), _plain(heart))


FAMILIES: dict[str, Callable[[Drawing, Look, Random], None]] = {
    "rosette": _rosette,
    "agave": _agave,
    "globe": _globe,
    "column": _column,
    "paddle": _paddle,
    "clump": _clump,
    "stones": _stones,
    "crossed": _crossed,
    "leafy": _leafy,
    "beads": _beads,
    "grafted": _grafted,
    "sprout": _sprout,
    "fan": _fan,
}
