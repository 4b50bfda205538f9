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

ROW_STRIDE = float(1 << 20)
"""Places on a grid as one number: row * stride + column; no picture has that many columns."""

SLACK = 1.001
"""For rounding: a pair too many is compared, none is missed."""


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
    pairs = [_same(boxes, one, other, sameness) for one, other in _near(boxes, reach * SLACK)]
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
    into octaves of that side, each octave into rows as high as that reach and by column within them, and every box
    looks only so far around it, among boxes of its own octave and larger ones.
    """
    longest = np.maximum(boxes[:, 2:] - boxes[:, :2], 1.0).max(axis=1)
    octaves = np.floor(np.log2(longest)).astype(np.intp)
    x, y = (boxes[:, :2] + boxes[:, 2:]).T / 2
    for octave in np.unique(octaves):
        side = reach * 2.0 ** (octave + 1)
        places = np.floor(y / side) * ROW_STRIDE + x.astype(np.float64) / side
        seekers = np.flatnonzero(octaves <= octave)
        seekers = seekers[np.argsort(places[seekers])]
        large = seekers[octaves[seekers] == octave]
        for one, other in _meetings(places, seekers, large):
            away = reach * np.maximum(longest[one], longest[other])
            near = (np.abs(y[one] - y[other]) <= away) & (np.abs(x[one] - x[other]) <= away)
            near &= (one < other) | (octaves[one] < octave)
            yield one[near], other[near]


def _meetings(places: NDArray[np.float64], seekers: Indices, large: Indices) -> Iterator[tuple[Indices, Indices]]:
    """Each seeker with those of `large`, sorted by place, that are at most a row and a column away."""
    for row in (-1, 0, 1):
        middle = places[seekers] + row * ROW_STRIDE
        start = np.searchsorted(places[large], middle - 1, "left")
        lengths = np.searchsorted(places[large], middle + 1, "right") - start
        one = np.repeat(seekers, lengths)
        other = large[np.arange(len(one)) + np.repeat(start - np.cumsum(lengths) + lengths, lengths)]
        yield one, other
