"""Smooth random fields, the raw material of soil, stone and uneven colour."""

import numpy as np
from PIL import Image

type Field = np.ndarray


def smooth(rng: np.random.Generator, shape: tuple[int, int], cell: float) -> Field:
    """One octave, about -1…1, `cell` pixels from crest to crest."""
    rows, cols = (max(2, int(np.ceil(side / cell)) + 1) for side in shape)
    grid = rng.uniform(-1, 1, (rows, cols)).astype(np.float32)
    return enlarge(grid, shape)


def enlarge(grid: Field, shape: tuple[int, int]) -> Field:
    image = Image.fromarray(grid).resize((shape[1], shape[0]), Image.Resampling.BICUBIC)
    return np.asarray(image, dtype=np.float32)


def fractal(rng: np.random.Generator, shape: tuple[int, int], cell: float, octaves: int = 4) -> Field:
    """Several octaves, each half as wide and 0.55 times as strong as the one before."""
    total = np.zeros(shape, np.float32)
    strength = 1.0
    for octave in range(octaves):
        total += strength * smooth(rng, shape, max(1.0, cell / 2**octave))
        strength *= 0.55
    return total


def grain(rng: np.random.Generator, shape: tuple[int, int]) -> Field:
    """Independent from pixel to pixel, mean 0, deviation 1."""
    return rng.standard_normal(shape, dtype=np.float32)
