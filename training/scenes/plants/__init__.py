"""How each family of plants is drawn, seen from above, in a circle of radius one."""

from collections.abc import Callable

from training.scenes.drawing import SIDE, Drawing
from training.scenes.looks import Look
from training.scenes.noise import fractal
from training.scenes.plants import fat, leaved, spined
from training.scenes.plants.parts import Random, blossom_spray
from training.scenes.sprites import Sprite


def draw(look: Look, rng: Random) -> Sprite:
    drawing = Drawing()
    FAMILIES[look.family](drawing, look, rng)
    if look.flowers is not None and look.family not in {"globe", "stones"}:
        blossom_spray(drawing, look.flowers, rng)
    drawing.speckle(fractal(rng, (SIDE, SIDE), 40, 4), 0.16 if look.dead else 0.07)
    return drawing.finish()


FAMILIES: dict[str, Callable[[Drawing, Look, Random], None]] = {
    "rosette": leaved.rosette,
    "agave": leaved.agave,
    "globe": spined.globe,
    "column": spined.column,
    "paddle": spined.paddle,
    "clump": fat.clump,
    "stones": fat.stones,
    "crossed": leaved.crossed,
    "leafy": leaved.leafy,
    "beads": fat.beads,
    "grafted": spined.grafted,
    "sprout": leaved.sprout,
    "fan": leaved.fan,
}
