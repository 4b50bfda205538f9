"""What the containers stand on: colour and relief (cm) of bare ground."""

from collections.abc import Callable

import numpy as np
from PIL import Image

from training.scenes.colours import Colour, hsv, mixed
from training.scenes.noise import fractal, grain, smooth

type Random = np.random.Generator
type Shape = tuple[int, int]
type Surface = tuple[np.ndarray, np.ndarray]


def ground(rng: Random, name: str, shape: Shape, scale: float) -> Surface:
    """Albedo (rows x cols x 3) and height (rows x cols); `scale` is pixels per centimetre."""
    albedo, height = GROUNDS[name](rng, shape, scale)
    stain = 1 + 0.12 * fractal(rng, shape, 40 * scale, 3)
    return np.clip(albedo * stain[..., None], 0.01, 0.98).astype(np.float32), height.astype(np.float32)


def choose_ground(rng: Random, *, evaluation: bool) -> str:
    names = GROUNDS_OF_EVALUATION if evaluation else [n for n in GROUNDS if n not in GROUNDS_OF_EVALUATION]
    return str(rng.choice(list(names)))


def _speckled(rng: Random, shape: Shape, colours: tuple[Colour, Colour], cell: float, grit: float) -> np.ndarray:
    share = np.clip(0.5 + 0.5 * fractal(rng, shape, cell, 4) + grit * grain(rng, shape), 0, 1)
    return mixed(*colours, share)


def _soil(rng: Random, shape: Shape, scale: float) -> Surface:
    dark, light = hsv(rng.uniform(0.05, 0.1), 0.4, rng.uniform(0.14, 0.3)), hsv(0.09, 0.35, rng.uniform(0.35, 0.55))
    height = 0.5 * fractal(rng, shape, max(4.0, rng.uniform(2, 9) * scale), 5)
    clods = np.clip(fractal(rng, shape, max(3.0, 1.2 * scale), 2) - 0.6, 0, 1)
    albedo = _speckled(rng, shape, (dark, light), max(3.0, rng.uniform(6, 20) * scale), 0.12)
    return albedo * (1 + 0.5 * clods)[..., None], height + clods


def _gravel(rng: Random, shape: Shape, scale: float) -> Surface:
    return _pebbles(
        rng, shape, scale * rng.uniform(1.2, 3.0), hsv(rng.uniform(0.05, 0.12), rng.uniform(0.03, 0.25), 0.55)
    )


def _pumice(rng: Random, shape: Shape, scale: float) -> Surface:
    return _pebbles(rng, shape, scale * rng.uniform(0.8, 1.4), hsv(0.1, 0.08, 0.82))


def _pebbles(rng: Random, shape: Shape, cell: float, colour: Colour) -> Surface:
    away, shade = _cells(rng, shape, max(cell, 3.0))
    bump = np.sqrt(np.clip(1 - (away * 1.25) ** 2, 0, 1))
    albedo = colour * (0.45 + 0.75 * shade * np.clip(bump * 1.6, 0.25, 1))[..., None]
    return albedo + 0.03 * grain(rng, shape)[..., None], bump * 0.8


def _cells(rng: Random, shape: Shape, cell: float) -> Surface:
    """Distance to the nearest of many scattered points (1 = about a cell) and a random value of that point."""
    rows, cols = (int(side / cell) + 4 for side in shape)
    jitter = rng.uniform(0.1, 0.9, (2, rows, cols)).astype(np.float32)
    value = rng.uniform(0.5, 1.2, (rows, cols)).astype(np.float32)
    y, x = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32) / cell + 1
    best, shade = np.full(shape, 9, np.float32), np.zeros(shape, np.float32)
    row, col = y.astype(np.int32), x.astype(np.int32)
    for dr in (-1, 0, 1):
        for dc in (-1, 0, 1):
            r, c = row + dr, col + dc
            away = np.hypot(r + jitter[0, r, c] - y, c + jitter[1, r, c] - x)
            nearer = away < best
            best, shade = np.where(nearer, away, best), np.where(nearer, value[r, c], shade)
    return best * 1.1, shade


def _weed_mat(rng: Random, shape: Shape, scale: float) -> Surface:
    return _woven(rng, shape, scale, hsv(0.3, 0.1, rng.uniform(0.07, 0.16)), hsv(rng.choice([0.33, 0.1]), 0.3, 0.45))


def _blue_mat(rng: Random, shape: Shape, scale: float) -> Surface:
    return _woven(rng, shape, scale, hsv(0.58, 0.55, 0.35), hsv(0.1, 0.1, 0.75))


def _woven(rng: Random, shape: Shape, scale: float, thread: Colour, stripe: Colour) -> Surface:
    y, x = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
    mesh = max(3.0, 0.35 * scale)
    weave = np.sin(x * 2 * np.pi / mesh) * np.sin(y * 2 * np.pi / mesh)
    every, wide = rng.uniform(12, 30) * scale, max(1.5, 0.25 * scale)
    line = (np.mod(x + rng.uniform(0, every) + 2 * smooth(rng, shape, 300), every) < wide).astype(np.float32)
    albedo = mixed(thread, stripe, line * 0.7) * (1 + 0.25 * weave)[..., None]
    dirt = np.clip(fractal(rng, shape, 25 * scale, 4) - rng.uniform(0.3, 1.3), 0, 1) * 0.8
    return mixed(albedo, hsv(0.08, 0.4, 0.35), dirt), 0.04 * weave + 0.1 * fractal(rng, shape, 15 * scale, 2)


def _concrete(rng: Random, shape: Shape, scale: float) -> Surface:
    grey = rng.uniform(0.42, 0.72)
    albedo = _speckled(rng, shape, (hsv(0.1, 0.06, grey - 0.12), hsv(0.11, 0.05, grey + 0.1)), 12 * scale, 0.06)
    crack = np.abs(fractal(rng, shape, 60 * scale, 4)) < 0.006 * rng.integers(0, 3)
    return np.where(crack[..., None], albedo * 0.5, albedo), 0.03 * grain(rng, shape)


def _sand(rng: Random, shape: Shape, scale: float) -> Surface:
    pair = hsv(0.09, 0.28, 0.55), hsv(0.1, 0.24, rng.uniform(0.68, 0.85))
    return _speckled(rng, shape, pair, 8 * scale, 0.12), 0.2 * fractal(rng, shape, max(4.0, 6 * scale), 3)


def _bench(rng: Random, shape: Shape, scale: float) -> Surface:
    """Wooden slats with dark gaps."""
    y, _ = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
    slat = rng.uniform(6, 12) * scale
    phase = np.mod(y + rng.uniform(0, slat), slat) / slat
    stretched = np.asarray(Image.fromarray(fractal(rng, (shape[0], max(8, shape[1] // 12)), 3, 3)).resize(shape[::-1]))
    wood = mixed(hsv(0.08, 0.4, 0.4), hsv(0.09, 0.3, 0.68), np.clip(0.5 + 0.4 * stretched, 0, 1))
    gap = phase < 0.1
    return np.where(gap[..., None], wood * 0.15, wood), np.where(gap, -3.0, 0.0)


def _mesh_bench(rng: Random, shape: Shape, scale: float) -> Surface:
    """Galvanised grating over dark ground."""
    y, x = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
    step, wire = rng.uniform(2, 5) * scale, 0.3 * scale + 0.8
    bars = (np.mod(x, step) < wire) | (np.mod(y, step) < wire)
    below = _speckled(rng, shape, (hsv(0.1, 0.3, 0.08), hsv(0.1, 0.2, 0.25)), 6 * scale, 0.05)
    return np.where(bars[..., None], hsv(0.6, 0.04, 0.62), below), np.where(bars, 0.0, -4.0)


def _sheet(rng: Random, shape: Shape, scale: float) -> Surface:
    """White ground cover with folds."""
    fold = fractal(rng, shape, 30 * scale, 3)
    dirt = np.clip(fractal(rng, shape, 20 * scale, 4) - 0.5, 0, 0.7)
    return mixed(hsv(0.12, 0.03, rng.uniform(0.72, 0.9)), hsv(0.08, 0.35, 0.4), dirt), 0.5 * fold


GROUNDS: dict[str, Callable[[Random, Shape, float], Surface]] = {
    "soil": _soil,
    "gravel": _gravel,
    "weed_mat": _weed_mat,
    "concrete": _concrete,
    "sand": _sand,
    "bench": _bench,
    "mesh_bench": _mesh_bench,
    "sheet": _sheet,
    "pumice": _pumice,
    "blue_mat": _blue_mat,
}
GROUNDS_OF_EVALUATION = ("pumice", "blue_mat")
