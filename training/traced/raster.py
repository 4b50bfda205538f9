"""Whose pixel is it: triangles projected onto the picture, with depth, in numpy."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

BATCH = 250_000
"""Triangles looked at together."""

BLOCK_PX = 32
"""Triangles wider than this are drawn one by one."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """`ident` (rows x columns): number of the thing seen at each pixel, 0 for nothing.

    `alone`: pixels each thing would cover if nothing stood before it.
    """

    ident: np.ndarray
    alone: np.ndarray

    @property
    def visible(self) -> np.ndarray:
        return np.bincount(self.ident.ravel(), minlength=len(self.alone))

    def boxes(self) -> dict[int, tuple[int, int, int, int]]:
        """Left, top, right, bottom of what can be seen of each thing; right and bottom are past the last pixel."""
        rows, cols = np.nonzero(self.ident)
        found = self.ident[rows, cols]
        order = np.argsort(found, kind="stable")
        rows, cols, found = rows[order], cols[order], found[order]
        names, first = np.unique(found, return_index=True)
        if not len(names):
            return {}
        least = [np.minimum.reduceat(axis, first) for axis in (cols, rows)]
        most = [np.maximum.reduceat(axis, first) + 1 for axis in (cols, rows)]
        sides = np.stack([*least, *most], axis=1)
        return {int(name): tuple(int(side) for side in box) for name, box in zip(names, sides, strict=True)}  # type: ignore[misc]


def coverage(shapes: Iterable[tuple[np.ndarray, np.ndarray]], size: tuple[int, int], count: int) -> Coverage:
    """`shapes`: triangles (n x 3 x 3: pixel right, pixel down, depth) and whose they are (n), in 0..`count`.

    All triangles of one thing come together. Those of number 0 hide what lies behind them. A pixel belongs to the
    triangle that is nearest at its middle.
    """
    width, height = size
    nearness, ident = np.zeros(width * height), np.zeros(width * height, np.int32)
    alone = np.zeros(count + 1, np.int64)
    for triangles, owners in shapes:
        hits = [_pixels(*group, size) for group in _grouped(triangles, owners, size)]
        if not hits:
            continue
        spot, near, owner = (np.concatenate(column) for column in zip(*hits, strict=True))
        np.maximum.at(nearness, spot, near)
        first = near >= nearness[spot]
        ident[spot[first]] = owner[first]
        keys = np.unique(owner[owner > 0].astype(np.int64) * (width * height) + spot[owner > 0])
        alone += np.bincount(keys // (width * height), minlength=count + 1)
    return Coverage(ident.reshape(height, width), alone)


def _grouped(
    triangles: np.ndarray, owners: np.ndarray, size: tuple[int, int]
) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray, tuple[int, int]]]:
    """Triangles with their first pixel and the block of pixels (columns, rows) to look at, alike ones together."""
    flat = triangles[..., :2]
    first = np.ceil(np.clip(flat.min(axis=1), -1, np.array(size) + 1) - 0.5).astype(int).clip(0)
    last = np.minimum(np.floor(np.clip(flat.max(axis=1), -1, np.array(size) + 1) - 0.5).astype(int), np.array(size) - 1)
    span = last - first + 1
    seen = (span > 0).all(axis=1) & (triangles[..., 2] > 1).all(axis=1)
    widest = span.max(axis=1)
    edge = 1
    while edge <= BLOCK_PX:
        own = np.flatnonzero(seen & (widest <= edge) & (widest > edge // 2))
        for start in range(0, len(own), max(1, 4_000_000 // edge**2)):
            part = own[start : start + max(1, 4_000_000 // edge**2)]
            yield triangles[part], owners[part], first[part], (edge, edge)
        edge *= 2
    for one in np.flatnonzero(seen & (widest > BLOCK_PX)):
        yield (
            triangles[one : one + 1],
            owners[one : one + 1],
            first[one : one + 1],
            (int(span[one, 0]), int(span[one, 1])),
        )


def _pixels(
    triangles: np.ndarray, owners: np.ndarray, first: np.ndarray, block: tuple[int, int], size: tuple[int, int]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Index, nearness (1 / depth) and owner of each pixel whose middle lies in a triangle."""
    cols, rows = (axis.ravel() for axis in np.meshgrid(np.arange(block[0]), np.arange(block[1])))
    x, y = first[:, :1] + cols + 0.5, first[:, 1:] + rows + 0.5
    (ax, ay, _), (bx, by, _), (cx, cy, _) = (triangles[:, corner, :, None].transpose(1, 0, 2) for corner in range(3))
    area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
    area = np.where(np.abs(area) < 1e-12, np.inf, area)
    first_share = ((bx - x) * (cy - y) - (by - y) * (cx - x)) / area
    second = ((cx - x) * (ay - y) - (cy - y) * (ax - x)) / area
    third = 1 - first_share - second
    near = 1 / triangles[..., 2]
    depth = first_share * near[:, :1] + second * near[:, 1:2] + third * near[:, 2:]
    inside = (first_share >= 0) & (second >= 0) & (third >= 0) & np.isfinite(area)
    inside &= (x < size[0]) & (y < size[1])
    row, col = np.nonzero(inside)
    spot = (first[row, 1] + rows[col]) * size[0] + first[row, 0] + cols[col]
    return spot, depth[row, col], owners[row]
