"""Pictures with colour, coverage and relief that can be laid on the canvas at any size and angle."""

from dataclasses import dataclass
from math import cos, sin

import numpy as np
from PIL import Image

SMALLEST_MIP = 12


@dataclass(frozen=True, slots=True)
class Layer:
    """A sprite at its final size. `alpha` 0…1, `height` in cm above the sprite's own foot."""

    rgb: np.ndarray
    alpha: np.ndarray
    height: np.ndarray


@dataclass(frozen=True, slots=True)
class Sprite:
    """Mips halve in size. Colour and relief are premultiplied by coverage, so that edges stay clean when resampled.

    The drawing fills -1…1 in both axes; relief is in the same unit.
    """

    colours: tuple[Image.Image, ...]
    reliefs: tuple[Image.Image, ...]

    def at(self, size_px: float, angle: float, unit_cm: float, stretch: float = 1.0) -> Layer:
        """`size_px` is the length of two units on the canvas; `stretch` widens x and narrows y."""
        level = self._level(size_px)
        colour, relief = self.colours[level], self.reliefs[level]
        side = int(np.ceil(size_px * (abs(cos(angle)) + abs(sin(angle))) * max(stretch, 1 / stretch))) + 3
        matrix = _inverse(side, colour.width, size_px, angle, stretch)
        how = (Image.Transform.AFFINE, matrix, Image.Resampling.BILINEAR)
        rgba = np.asarray(colour.transform((side, side), *how), np.float32) / 255
        high = np.asarray(relief.transform((side, side), *how), np.float32)
        alpha = rgba[..., 3]
        safe = np.maximum(alpha, 0.05)
        return Layer(np.clip(rgba[..., :3] / safe[..., None], 0, 1), alpha, np.maximum(high / safe, 0) * unit_cm)

    def _level(self, size_px: float) -> int:
        level = 0
        while level + 1 < len(self.colours) and self.colours[level + 1].width >= size_px:
            level += 1
        return level


def _inverse(side: int, source: int, size_px: float, angle: float, stretch: float) -> tuple[float, ...]:
    """From a canvas pixel back to a sprite pixel, the form Pillow wants."""
    scale = source / size_px
    a, b = cos(angle) * scale / stretch, sin(angle) * scale / stretch
    d, e = -sin(angle) * scale * stretch, cos(angle) * scale * stretch
    middle = side / 2
    return (a, b, source / 2 - (a + b) * middle, d, e, source / 2 - (d + e) * middle)


def sprite(rgb: np.ndarray, alpha: np.ndarray, height: np.ndarray) -> Sprite:
    """From a square drawing at twice the wanted size."""
    covered = np.concatenate([rgb * alpha[..., None], alpha[..., None]], axis=2)
    colour = Image.fromarray((np.clip(covered, 0, 1) * 255 + 0.5).astype(np.uint8), "RGBA")
    relief = Image.fromarray((height * alpha).astype(np.float32))
    colours, reliefs = [colour.reduce(2)], [relief.reduce(2)]
    while colours[-1].width // 2 >= SMALLEST_MIP:
        colours.append(colours[-1].reduce(2))
        reliefs.append(reliefs[-1].reduce(2))
    return Sprite(tuple(colours), tuple(reliefs))
