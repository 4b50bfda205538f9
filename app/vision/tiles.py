"""A picture cut into overlapping squares whose cores share every point out exactly once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, inf
from typing import Self

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
    """A photo at another scale, made when it is looked at: all of it, or no more than the tiles that are wanted."""

    photo: Pictures.Image
    width: int
    height: int

    @classmethod
    def of(cls, photo: Pictures.Image, scale: float) -> Self:
        """Sizes are whole pixels; `to_photo` is exact all the same."""
        return cls(photo, max(1, round(photo.width * scale)), max(1, round(photo.height * scale)))

    @property
    def to_photo(self) -> tuple[float, float]:
        """Factors (x, y) that lead back to pixels of the photo."""
        return self.photo.width / self.width, self.photo.height / self.height

    @property
    def pixels(self) -> Image:
        return self._part(0, 0, self.width, self.height)

    def cuts(self, tiles: Sequence[Tile]) -> Iterator[Image]:
        """Each tile as size x size x 3, in order; neighbours in a row are scaled together."""
        for run in _runs(tiles):
            left, top = max(0, run[0].across.start), max(0, run[0].down.start)
            right, bottom = run[-1].across.start + run[-1].size, run[0].down.start + run[0].size
            strip = self._part(left, top, min(self.width, right), min(self.height, bottom))
            for tile in run:
                yield cut(strip, tile, (left, top))

    def _part(self, left: int, top: int, right: int, bottom: int) -> Image:
        if (self.width, self.height) == self.photo.size:
            return np.asarray(self.photo.crop((left, top, right, bottom)))
        across, down = self.to_photo
        end = (min(right * across, self.photo.width), min(bottom * down, self.photo.height))
        part = self.photo.resize(
            (right - left, bottom - top),
            Pictures.Resampling.BILINEAR,
            box=(left * across, top * down, *end),
            reducing_gap=3.0,
        )
        return np.asarray(part)


def view(image: Image, scale: float) -> View:
    """Photo (H x W x 3) at another scale."""
    return View.of(Pictures.fromarray(image), scale)


def _runs(tiles: Sequence[Tile]) -> Iterator[Sequence[Tile]]:
    """Tiles that follow one another from left to right in one row, each touching the one before."""
    first = 0
    for index in range(1, len(tiles) + 1):
        if index == len(tiles) or not _continues(tiles[index - 1], tiles[index]):
            yield tiles[first:index]
            first = index


def _continues(before: Tile, after: Tile) -> bool:
    return before.down == after.down and before.across.start < after.across.start <= before.across.start + before.size


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


def cut(pixels: Image, tile: Tile, corner: tuple[int, int] = (0, 0)) -> Image:
    """Tile as size x size x 3; grey where it reaches beyond the picture, whose left top is at `corner` of the view."""
    left, top, size = tile.across.start - corner[0], tile.down.start - corner[1], tile.size
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
