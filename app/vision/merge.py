"""True duplicates of one plant removed, in time linear in the number of boxes."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.vision.types import Detections


@dataclass(frozen=True, slots=True)
class Sameness:
    """When two boxes show one thing; any of the three is enough."""

    overlap: float
    """They share more than this part of their union (IoU)."""
    nested: float
    """They share more than this part of the smaller one: a leaf is no plant of its own."""
    closeness: float
    """Their centres are nearer than this part of the shortest side of both."""


ONE_PLANT = Sameness(overlap=0.5, nested=0.7, closeness=0.15)

type Boxes = NDArray[np.float32]
type Indices = NDArray[np.intp]

ROW_STRIDE = 1 << 32
"""Keys of grid cells: row * stride + column; no picture has that many columns."""


def without_duplicates(found: Detections, sameness: Sameness = ONE_PLANT) -> Detections:
    """Keep the surest of each plant, whatever its class, in order of falling score."""
    ordered = found.where(np.argsort(-found.scores, kind="stable"))
    return ordered.where(surest(ordered.boxes, sameness))


def surest(boxes: Boxes, sameness: Sameness) -> NDArray[np.bool_]:
    """Mark the boxes (N x 4, surest first) that no kept box before them duplicates."""
    keep = np.ones(len(boxes), dtype=np.bool_)
    first, second = _duplicates(boxes, sameness)
    for better, worse in zip(first.tolist(), second.tolist(), strict=True):
        if keep[better]:
            keep[worse] = False
    return keep


def _duplicates(boxes: Boxes, sameness: Sameness) -> tuple[Indices, Indices]:
    """All pairs (i < j) that show one plant, ordered by i."""
    reach = max(1 - sameness.overlap, 1 - sameness.nested, 0.5, sameness.closeness)
    pairs = [_same(boxes, one, other, sameness) for one, other in _near(boxes, reach)]
    if not pairs:
        return np.empty(0, np.intp), np.empty(0, np.intp)
    ends = np.sort(np.concatenate([np.stack(pair) for pair in pairs], axis=1), axis=0)
    order = np.argsort(ends[0], kind="stable")
    return ends[0][order], ends[1][order]


def _same(boxes: Boxes, one: Indices, other: Indices, sameness: Sameness) -> tuple[Indices, Indices]:
    a, b = boxes[one], boxes[other]
    shared, areas = _shared(a, b), (_area(a), _area(b))
    same = shared > sameness.overlap * (areas[0] + areas[1] - shared)
    same |= shared > sameness.nested * np.minimum(*areas)
    same |= _concentric(a, b, sameness.closeness)
    return one[same], other[same]


def _shared(a: Boxes, b: Boxes) -> NDArray[np.float32]:
    width = np.minimum(a[:, 2], b[:, 2]) - np.maximum(a[:, 0], b[:, 0])
    height = np.minimum(a[:, 3], b[:, 3]) - np.maximum(a[:, 1], b[:, 1])
    shared: NDArray[np.float32] = np.maximum(width, 0) * np.maximum(height, 0)
    return shared


def _area(boxes: Boxes) -> NDArray[np.float32]:
    area: NDArray[np.float32] = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    return area


def _concentric(a: Boxes, b: Boxes, closeness: float) -> NDArray[np.bool_]:
    across = (a[:, 0] + a[:, 2] - b[:, 0] - b[:, 2]) / 2
    down = (a[:, 1] + a[:, 3] - b[:, 1] - b[:, 3]) / 2
    shortest = np.minimum(_shortest(a), _shortest(b))
    near: NDArray[np.bool_] = across**2 + down**2 < (closeness * shortest) ** 2
    return near


def _shortest(boxes: Boxes) -> NDArray[np.float32]:
    shortest: NDArray[np.float32] = np.minimum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])
    return shortest


def _near(boxes: Boxes, reach: float) -> Iterator[tuple[Indices, Indices]]:
    """Pairs worth comparing, each once.

    Duplicates lie less than `reach` times the longest side of the larger box apart on either axis. Boxes are sorted
    into octaves of that side, each octave into cells of that reach, and every box looks only into the nine cells
    around it, in its own octave and in those of larger boxes.
    """
    longest = np.maximum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])
    octaves = np.floor(np.log2(np.maximum(longest, 1e-6))).astype(np.intp)
    centres = (boxes[:, :2] + boxes[:, 2:]).astype(np.float64) / 2
    for octave in np.unique(octaves):
        cells = np.floor(centres / (reach * 2.0 ** (octave + 1))).astype(np.int64)
        large = np.flatnonzero(octaves == octave)
        keys = cells[large, 1] * ROW_STRIDE + cells[large, 0]
        order = np.argsort(keys, kind="stable")
        yield from _meetings(cells, np.flatnonzero(octaves <= octave), large[order], keys[order], octaves)


def _meetings(
    cells: NDArray[np.int64], seekers: Indices, large: Indices, keys: NDArray[np.int64], octaves: Indices
) -> Iterator[tuple[Indices, Indices]]:
    for row in (-1, 0, 1):  # the three cells of a row lie side by side in `keys`
        middle = (cells[seekers, 1] + row) * ROW_STRIDE + cells[seekers, 0]
        start, stop = np.searchsorted(keys, middle - 1, "left"), np.searchsorted(keys, middle + 1, "right")
        lengths = stop - start
        one = np.repeat(seekers, lengths)
        other = large[np.arange(len(one)) + np.repeat(start - np.cumsum(lengths) + lengths, lengths)]
        once = (one < other) | (octaves[one] < octaves[other])
        yield one[once], other[once]
