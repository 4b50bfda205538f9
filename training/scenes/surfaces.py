"""Photographs of soil, stone, grass and wood to cover rough scenes with: what is drawn is smoother than life."""

from functools import lru_cache
from pathlib import Path

import numpy as np
from PIL import Image

from training.scenes.canvas import Canvas
from training.scenes.noise import smooth

type Random = np.random.Generator
type Pictures = tuple[np.ndarray, ...]

KEPT_OUT = 6
ZOOM = (0.5, 5.0)
"""Pixels of the scene to one of the photograph: the network comes as near to soil as to a seedling in it."""

GRIT_CM = (0.15, 0.8)
BESIDE, ON_PLANTS = (0.2, 1.0), (0.0, 0.45)
"""How strongly the grain of a photograph is laid over pots and soil, and over plants."""

FAINTEST, STRONGEST = 0.25, 2.5


@lru_cache(maxsize=2)
def pictures(folder: Path, *, evaluation: bool = False) -> Pictures:
    """The photographs in a folder; every sixth is kept out of training and makes up the evaluation.

    Raises FileNotFoundError where there is none: `python -m training.surfaces` fetches them.
    """
    paths = sorted(folder.glob("*.jpg"))
    if not paths:
        raise FileNotFoundError(f"no photographs of ground in {folder}; python -m training.surfaces fetches them")
    wanted = [path for number, path in enumerate(paths) if (number % KEPT_OUT == 0) == evaluation]
    return tuple(np.asarray(Image.open(path).convert("RGB")) for path in wanted)


def crop(rng: Random, known: Pictures, shape: tuple[int, int]) -> np.ndarray:
    """Some piece of some photograph, turned, mirrored and enlarged, rows x cols x 3 between 0 and 1.

    They are made to be laid side by side, so that a piece may run over the edge.
    """
    picture = known[rng.integers(len(known))]
    zoom = float(np.exp(rng.uniform(*np.log(ZOOM))))
    rows, cols = (int(np.ceil(side / zoom)) for side in shape)
    top, left = rng.integers(picture.shape[0]), rng.integers(picture.shape[1])
    piece = picture.take(np.arange(top, top + rows), axis=0, mode="wrap")
    piece = piece.take(np.arange(left, left + cols), axis=1, mode="wrap")
    piece = piece[:: rng.choice([-1, 1]), :: rng.choice([-1, 1])]
    grown = Image.fromarray(np.ascontiguousarray(piece)).resize(shape[::-1], Image.Resampling.BICUBIC)
    return np.asarray(grown, np.float32) / 255


def cover(canvas: Canvas, rng: Random, known: Pictures, plants: np.ndarray) -> None:
    """Lays the grain of photographs over all that was drawn; `plants` says of each `ident` whether it is one."""
    on_plants = plants[canvas.ident]
    if rng.random() < 0.5:
        _strew(canvas, rng, ~on_plants)
    for where, strength in ((~on_plants, BESIDE), (on_plants, ON_PLANTS)):
        grain = _grain(crop(rng, known, canvas.height.shape))
        canvas.albedo[where] *= 1 + np.float32(rng.uniform(*strength)) * (grain[where] - 1)
    np.clip(canvas.albedo, 0.01, 0.98, out=canvas.albedo)


def _grain(picture: np.ndarray) -> np.ndarray:
    return np.clip(picture / (picture.mean((0, 1)) + 0.02), FAINTEST, STRONGEST)


def _strew(canvas: Canvas, rng: Random, where: np.ndarray) -> None:
    """Grit, perlite and crumbs on soil and ground."""
    cell = max(2.0, rng.uniform(*GRIT_CM) * canvas.scale)
    lumps = where & (smooth(rng, canvas.height.shape, cell) > rng.uniform(0.55, 0.9))
    colour = np.array([1.0, rng.uniform(0.8, 1), rng.uniform(0.6, 1)], np.float32) * rng.uniform(0.3, 0.95)
    canvas.albedo[lumps] += (colour - canvas.albedo[lumps]) * np.float32(rng.uniform(0.5, 1.0))
    canvas.height[lumps] += np.float32(rng.uniform(0.05, 0.3))
