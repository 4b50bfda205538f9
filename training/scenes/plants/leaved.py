"""Plants made of leaves."""

from math import pi

from training.scenes.drawing import Dome, Drawing, Leaf
from training.scenes.looks import Look
from training.scenes.plants.parts import GOLDEN, Random, leaf_tint, plain, shrunk, striped


def rosette(drawing: Drawing, look: Look, rng: Random) -> None:
    """Leaves by the golden angle, the youngest small and upright in the middle."""
    count = int(14 + 42 * look.density)
    width = shrunk(look, (0.20 + 0.14 * (1 - look.slender)) * (1.15 - 0.45 * look.density))
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
        drawing.leaf(leaf, leaf_tint(look, rng))


def agave(drawing: Drawing, look: Look, rng: Random) -> None:
    """Stiff, pointed leaves; striped in some species."""
    count = int(10 + 34 * look.density)
    width = shrunk(look, 0.07 + 0.13 * (1 - look.slender) * (1 - 0.4 * look.density))
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
        drawing.leaf(leaf, striped(leaf_tint(look, rng), look))


def crossed(drawing: Drawing, look: Look, rng: Random) -> None:
    """Pairs of leaves, each pair across the one below."""
    pairs = int(4 + 5 * look.density)
    turn = rng.uniform(0, pi)
    width = shrunk(look, 0.26 - 0.12 * look.slender)
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
            drawing.leaf(leaf, leaf_tint(look, rng))


def leafy(drawing: Drawing, look: Look, rng: Random) -> None:
    """Broad leaves on stalks, irregular, as on young herbs and houseplants."""
    count = int(6 + 14 * look.density)
    for index in range(count):
        age = rng.uniform(0.35, 1)
        foot = look.height * (1.2 - age) * rng.uniform(0.5, 1)
        leaf = Leaf(
            index * GOLDEN + rng.normal(0, 0.3),
            0.04 + 0.22 * age * look.slender,
            0.3 + 0.45 * age,
            shrunk(look, rng.uniform(0.12, 0.24)),
            rng.uniform(0.4, 0.9),
            (foot, foot + rng.normal(0.05, 0.1)),
            0.05,
            bend=rng.normal(0, 0.15),
        )
        drawing.leaf(leaf, leaf_tint(look, rng))


def sprout(drawing: Drawing, look: Look, rng: Random) -> None:
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
            shrunk(look, 0.3 + 0.2 * (1 - look.slender)),
            0.6 + 0.3 * look.density,
            (0.3 * (index // 2), 0.2 + 0.3 * (index // 2)),
            0.08,
            bend=rng.normal(0, 0.08),
        )
        drawing.leaf(leaf, leaf_tint(look, rng))
    drawing.dome(Dome((0.0, 0.0), (0.14, 0.14), 0, (0.3, 0.5)), plain(look.tip))


def fan(drawing: Drawing, look: Look, rng: Random) -> None:
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
            shrunk(look, 0.17 + 0.06 * look.slender),
            0.8,
            (foot, foot + 0.12),
            0.06,
            bend=rng.normal(0, 0.1),
        )
        drawing.leaf(leaf, striped(leaf_tint(look, rng), look))
