"""A picture cut into overlapping squares whose cores share every point out exactly once."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, inf

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pictures

from app.vision.types import Detections, Image

PADDING = 114
"""Grey level around a picture that is smaller than its tile, as in training."""


@dataclass(frozen=True, slots=True)
class Span:
    """One tile along one axis, in pixels of the view: its first pixel and the half-open stretch it owns."""

    start: int
    owned_from: float
    owned_to: float


@dataclass(frozen=True, slots=True)
class Tile:
    """A square of the view; `start` may be negative and the end may lie outside (padding)."""

    across: Span
    down: Span
    size: int

    def owns(self, centres: NDArray[np.float32], slack: float = 0.0) -> NDArray[np.bool_]:
        """Which of the centres (N x 2, pixels of the view) lie in this tile's core, widened by `slack` pixels."""
        x, y = centres[:, 0], centres[:, 1]
        inside: NDArray[np.bool_] = (
            (x >= self.across.owned_from - slack)
            & (x < self.across.owned_to + slack)
            & (y >= self.down.owned_from - slack)
            & (y < self.down.owned_to + slack)
        )
        return inside

    def core(self, width: int, height: int) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of the owned part of a view of that size."""
        return (
            max(self.across.owned_from, 0.0),
            max(self.down.owned_from, 0.0),
            min(self.across.owned_to, float(width)),
            min(self.down.owned_to, float(height)),
        )


@dataclass(frozen=True, slots=True)
class View:
    """The photo at another scale, with the factors (x, y) that lead back to pixels of the photo."""

    pixels: Image
    to_photo: tuple[float, float]

    @property
    def width(self) -> int:
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        return int(self.pixels.shape[0])


def view(image: Image, scale: float) -> View:
    """Photo (H x W x 3) resized by `scale`; factors are exact though sizes are whole pixels."""
    height, width = image.shape[:2]
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    if size == (width, height):
        return View(image, (1.0, 1.0))
    small = Pictures.fromarray(image).resize(size, Pictures.Resampling.BILINEAR, reducing_gap=3.0)
    return View(np.asarray(small), (width / size[0], height / size[1]))


def spans(length: int, size: int, margin: int, shift: int = 0) -> list[Span]:
    """Cover `length` pixels with tiles of `size`, each at least `margin` pixels beyond its core on both sides.

    The first tile starts at -shift; the cores join without gap or overlap and reach to infinity at the ends, so that
    a centre outside the picture still has one owner.
    """
    last = max(length - size, -shift)
    pieces = ceil((last + shift) / (size - 2 * margin)) + 1
    starts = [round(-shift + (last + shift) * piece / max(1, pieces - 1)) for piece in range(pieces)]
    seams = [(after + before + size) / 2 for before, after in pairwise(starts)]
    return [Span(start, left, right) for start, left, right in zip(starts, [-inf, *seams], [*seams, inf], strict=True)]


def grid(width: int, height: int, size: int, margin: int, shift: int = 0) -> list[Tile]:
    """Tiles over a view of `width` x `height` pixels, row by row."""
    across, down = spans(width, size, margin, shift), spans(height, size, margin, shift)
    return [Tile(column, row, size) for row in down for column in across]


def cut(pixels: Image, tile: Tile) -> Image:
    """Tile as size x size x 3; grey where it reaches beyond the picture."""
    top, left, size = tile.down.start, tile.across.start, tile.size
    rows, columns = slice(max(0, top), max(0, top + size)), slice(max(0, left), max(0, left + size))
    seen = pixels[rows, columns]
    if seen.shape[:2] == (size, size):
        return seen
    padded = np.full((size, size, 3), PADDING, dtype=np.uint8)
    y, x = max(0, -top), max(0, -left)
    padded[y : y + seen.shape[0], x : x + seen.shape[1]] = seen
    return padded


def owned(found: Sequence[Detections], tiles: Sequence[Tile], slack: float) -> Detections:
    """Join what was found in each tile (boxes in its pixels) into pixels of the view; only what the tile owns."""
    moved = [
        part.scaled((1.0, 1.0), tile.across.start, tile.down.start) for part, tile in zip(found, tiles, strict=True)
    ]
    return Detections.joined(
        [part.where(tile.owns(part.centres, slack)) for part, tile in zip(moved, tiles, strict=True)]
    )
