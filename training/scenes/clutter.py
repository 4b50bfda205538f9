"""Things that lie about in a greenhouse and are not to be counted."""

from collections.abc import Callable
from math import cos, pi, sin

import numpy as np
from PIL import Image, ImageDraw

from training.scenes.canvas import Canvas
from training.scenes.colours import hsv, withered
from training.scenes.drawing import SIDE, Dome, Drawing, Leaf, gradient
from training.scenes.noise import fractal
from training.scenes.sprites import Layer, sprite

type Random = np.random.Generator


def scatter(canvas: Canvas, rng: Random) -> None:
    """A hose, tools and shoes on the ground, before the containers are put down."""
    for draw, chance in ((_hose, 0.18), (_plank, 0.2), (_shoe, 0.12), (_shadowed_pipe, 0.1)):
        if rng.random() < chance:
            draw(canvas, rng)


def drop(canvas: Canvas, rng: Random) -> None:
    """Leaves and labels, also on top of what stands there."""
    square_metres = canvas.height.size / (100 * canvas.scale) ** 2
    for _ in range(rng.poisson(min(20.0, square_metres * rng.choice([0, 2, 6, 12], p=[0.3, 0.3, 0.25, 0.15])))):
        DROPPED[rng.choice(len(DROPPED), p=(0.55, 0.3, 0.15))](canvas, rng)


def _anywhere(canvas: Canvas, rng: Random) -> tuple[float, float]:
    rows, cols = canvas.height.shape
    return rng.uniform(0, cols), rng.uniform(0, rows)


def _line(canvas: Canvas, points: list[tuple[float, float]], width_cm: float, colour: np.ndarray) -> None:
    mask = Image.new("L", (canvas.height.shape[1], canvas.height.shape[0]))
    wide = max(2, round(width_cm * canvas.scale))
    ImageDraw.Draw(mask).line(points, fill=255, width=wide, joint="curve")
    cover = np.asarray(mask, np.float32) / 255
    rgb = np.broadcast_to(colour, (*cover.shape, 3))
    rows, cols = cover.shape
    canvas.lay(Layer(rgb, cover, cover * width_cm * 0.7), (cols / 2, rows / 2), 0.4)


def _hose(canvas: Canvas, rng: Random) -> None:
    rows, cols = canvas.height.shape
    t = np.linspace(0, 1, 60)
    bends = rng.normal(0, 0.12, 3)
    away = rng.uniform(0.1, 0.9) + sum(b * np.sin((k + 1) * pi * t + b * 9) for k, b in enumerate(bends))
    across = rng.random() < 0.5
    points = np.stack([t * cols, away * rows] if across else [away * cols, t * rows], axis=1)
    _line(canvas, [tuple(p) for p in points], rng.uniform(1.5, 3), hsv(rng.choice([0.3, 0.13, 0.0, 0.6]), 0.5, 0.4))


def _shadowed_pipe(canvas: Canvas, rng: Random) -> None:
    rows, cols = canvas.height.shape
    high = rng.uniform(0, rows)
    _line(canvas, [(0, high), (cols, high + rng.normal(0, 0.1) * rows)], rng.uniform(2, 5), hsv(0.1, 0.03, 0.7))


def _plank(canvas: Canvas, rng: Random) -> None:
    x, y = _anywhere(canvas, rng)
    angle, length = rng.uniform(0, pi), rng.uniform(15, 50) * canvas.scale
    ends = [(x, y), (x + length * cos(angle), y + length * sin(angle))]
    _line(canvas, ends, rng.uniform(2, 8), hsv(rng.uniform(0.0, 0.12), rng.uniform(0.05, 0.5), rng.uniform(0.2, 0.7)))


def _shoe(canvas: Canvas, rng: Random) -> None:
    drawing = Drawing()
    colour = hsv(rng.uniform(0, 1), rng.uniform(0, 0.4), rng.uniform(0.08, 0.4))
    tint = gradient(colour, colour, colour * 0.6, 0.15)
    drawing.leaf(Leaf(0, -0.95, 1.9, 0.36, 0.8, (0.1, 0.1), 0.3), tint)
    drawing.dome(Dome((-0.45, 0.0), (0.35, 0.24), 0, (0.35, 0.3)), lambda a, _: colour * (0.4 + 0 * a)[..., None])
    layer = drawing.finish().at(29 * canvas.scale, rng.uniform(0, 2 * pi), 12.0)
    canvas.lay(layer, _anywhere(canvas, rng), 0.5)


def _dry_leaf(canvas: Canvas, rng: Random) -> None:
    drawing = Drawing()
    colour = withered(rng) if rng.random() < 0.75 else hsv(rng.uniform(0.15, 0.35), 0.5, 0.4)
    tint = gradient(colour, colour * 0.8, colour * 0.6, 0.1)
    drawing.leaf(
        Leaf(0, -0.9, 1.8, rng.uniform(0.2, 0.5), rng.uniform(0, 0.9), (0.0, 0.1), 0.1, bend=rng.normal(0, 0.2)), tint
    )
    _on_top(canvas, rng, drawing.finish().at(rng.uniform(2, 6) * canvas.scale, rng.uniform(0, 2 * pi), 0.8))


def _label(canvas: Canvas, rng: Random) -> None:
    """A plant label, with lines of writing."""
    rgb = np.ones((SIDE, SIDE, 3), np.float32) * hsv(
        rng.choice([0.13, 0.15, 0.55, 0.95]), rng.choice([0.02, 0.5]), 0.92
    )
    axis = (np.arange(SIDE) + 0.5) * 2 / SIDE - 1
    alpha = ((np.abs(axis) < 0.95)[None, :] & (np.abs(axis) < 0.24)[:, None]).astype(np.float32)
    writing = ((np.sin(axis * 30) > 0.2)[:, None] & (fractal(rng, (SIDE, SIDE), 12, 2) > 0)) & (np.abs(axis) < 0.7)[
        None, :
    ]
    rgb[writing] *= 0.35
    layer = sprite(rgb, alpha, np.full((SIDE, SIDE), 0.15, np.float32)).at(
        rng.uniform(6, 11) * canvas.scale, rng.uniform(0, 2 * pi), 3.0
    )
    _on_top(canvas, rng, layer)


def _scrap(canvas: Canvas, rng: Random) -> None:
    drawing = Drawing()
    colour = hsv(rng.uniform(0, 1), rng.uniform(0, 0.7), rng.uniform(0.2, 0.95))
    radii = (rng.uniform(0.4, 0.9), rng.uniform(0.2, 0.6))
    drawing.dome(Dome((0.0, 0.0), radii, 0, (0.1, 0.3)), lambda a, _: colour * (1.1 - 0.3 * a)[..., None])
    _on_top(canvas, rng, drawing.finish().at(rng.uniform(2, 8) * canvas.scale, rng.uniform(0, pi), 1.0))


def _on_top(canvas: Canvas, rng: Random, layer: Layer) -> None:
    x, y = _anywhere(canvas, rng)
    row, col = min(int(y), canvas.height.shape[0] - 1), min(int(x), canvas.height.shape[1] - 1)
    canvas.lay(layer, (x, y), float(canvas.height[row, col]) + 0.3)


DROPPED: tuple[Callable[[Canvas, Random], None], ...] = (_dry_leaf, _label, _scrap)
