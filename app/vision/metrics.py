"""How far counts and boxes are from the truth over photos, and how sure that is."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.vision.types import Mask

type Boxes = NDArray[np.floating[Any]]
"""N x 4: left, top, right, bottom."""

type Numbers = NDArray[np.float64]

RIGHT_OVERLAP = 0.5
"""Intersection over union from which a found box is the true one."""

IGNORED_SHARE = 0.5
"""Of a found box that lies in a region nobody labelled, from which it is neither right nor wrong."""

RESAMPLED, SURE = 2000, 0.95
HELD = 0.9
"""Share of photos whose interval must hold the truth."""

FEWEST_HELD_OUT = 5
"""Photos without which no comparison is believed: four that all got better by chance are not rare."""


@dataclass(frozen=True, slots=True)
class Hits:
    """Right ones, false alarms and missed ones; they add up over photos."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def __add__(self, other: "Hits") -> "Hits":
        return Hits(self.right + other.right, self.false + other.false, self.missed + other.missed)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.false)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.false + self.missed)


@dataclass(frozen=True, slots=True)
class Judged:
    """One photo: its living plants in truth and as counted, the bounds of the count, and what became of the boxes."""

    truth: int
    count: int
    low: int
    high: int
    hits: Hits

    @property
    def error(self) -> int:
        """Plants too many; negative: too few."""
        return self.count - self.truth

    @property
    def holds(self) -> bool:
        """Whether the truth lies in the interval."""
        return self.low <= self.truth <= self.high


@dataclass(frozen=True, slots=True)
class Figure:
    """A value over photos and its 95 % bootstrap interval; None where it is not defined."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two models on the same photos. `change`: of the mean absolute error, in plants per photo."""

    photos: int
    change: Figure
    f1_before: float
    f1_after: float

    @property
    def enough(self) -> bool:
        return self.photos >= FEWEST_HELD_OUT

    @property
    def better(self) -> bool:
        """Surely a smaller error, and boxes that are not worse."""
        surely = self.change.high is not None and self.change.high < 0
        return self.enough and surely and self.f1_after >= self.f1_before


def overlaps(one: Boxes, other: Boxes) -> Numbers:
    """Intersection over union of n x 4 and m x 4 boxes, n x m."""
    shared = _shared(one, other)
    sizes = _areas(one)[:, None] + _areas(other)[None]
    return np.asarray(shared / np.maximum(sizes - shared, 1e-9))


def matches(found: Boxes, scores: NDArray[np.floating[Any]], truth: Boxes) -> Mask:
    """Which found boxes are right: each, the surest first, takes the free true box it overlaps most."""
    right = np.zeros(len(found), dtype=np.bool_)
    if not len(truth):
        return right
    ious, free = overlaps(found, truth), np.ones(len(truth), dtype=np.bool_)
    for row in np.argsort(-scores, kind="stable"):
        candidates = np.where(free, ious[row], 0)
        best = int(candidates.argmax())
        right[row] = candidates[best] >= RIGHT_OVERLAP
        free[best] &= not right[row]
    return right


def matched(found: Boxes, scores: NDArray[np.floating[Any]], truth: Boxes) -> Hits:
    right = int(matches(found, scores, truth).sum())
    return Hits(right, len(found) - right, len(truth) - right)


def within(boxes: Boxes, regions: Boxes) -> Mask:
    """Which boxes (n) lie at least half in one of the regions (m x 4)."""
    if not len(regions):
        return np.zeros(len(boxes), dtype=np.bool_)
    share = _shared(boxes, regions) / np.maximum(_areas(boxes)[:, None], 1e-9)
    return np.asarray((share >= IGNORED_SHARE).any(axis=1))


def _shared(one: Boxes, other: Boxes) -> Numbers:
    low, high = np.maximum(one[:, None, :2], other[None, :, :2]), np.minimum(one[:, None, 2:], other[None, :, 2:])
    return np.asarray(np.prod(np.clip(high - low, 0, None), axis=2), dtype=np.float64)


def _areas(boxes: Boxes) -> Numbers:
    return np.asarray(np.prod(boxes[:, 2:] - boxes[:, :2], axis=1), dtype=np.float64)


def least(factors: Sequence[float], holds: Callable[[float], bool]) -> float:
    """The smallest of rising factors on its width with which an interval holds the truth; the last where none does."""
    return float(factors[min(bisect_left(factors, True, key=holds), len(factors) - 1)])


def nine_in_ten(needed: Sequence[float]) -> float:
    """Of what each photo needs, that with which nine in ten of them, and of the next one, hold (conformal rank)."""
    return sorted(needed)[min(len(needed), ceil((len(needed) + 1) * HELD)) - 1]


def figures(photos: Sequence[Judged]) -> dict[str, Figure]:
    """Every figure over at least one photo, in the order people read them.

    mae in plants per photo; mape, bias (of the sum), coverage and median_width as shares, mape and median_width over
    photos that show plants; r2 of counts against truth; precision, recall and f1 of boxes at an overlap of 0.5.
    """
    rows = _rows(photos)
    whole, resampled = _figures(rows), _figures(rows[:, _draws(len(photos))])
    return {name: _figure(float(whole[name]), resampled[name], len(photos)) for name in whole}


def compare(before: Sequence[Judged], after: Sequence[Judged]) -> Comparison:
    """Paired: both judge the same photos in the same order."""
    change = np.array(
        [abs(new.error) - abs(old.error) for old, new in zip(before, after, strict=True)], dtype=np.float64
    )
    resampled = change[_draws(len(change))].mean(axis=1)
    f1_before, f1_after = (sum((photo.hits for photo in side), Hits()).f1 for side in (before, after))
    return Comparison(len(change), _figure(float(change.mean()), resampled, len(change)), f1_before, f1_after)


def _draws(photos: int) -> NDArray[np.intp]:
    """The same every time, so that one folder gives one answer."""
    return np.random.default_rng(17).integers(0, photos, (RESAMPLED, photos))


def _rows(photos: Sequence[Judged]) -> Numbers:
    """7 x N."""
    rows = [(p.truth, p.count, p.low, p.high, p.hits.right, p.hits.false, p.hits.missed) for p in photos]
    return np.array(rows, dtype=np.float64).T


def _figures(rows: Numbers) -> Mapping[str, Numbers]:
    """From 7 x ... x N numbers to one per set of N photos; nan where a figure is not defined."""
    truth, count, low, high = rows[:4]
    right, false, missed = rows[4:].sum(axis=-1)
    off, some = np.abs(count - truth), truth > 0
    spread = ((truth - truth.mean(axis=-1, keepdims=True)) ** 2).sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return {
            "mae": off.mean(axis=-1),
            "mape": (off * some / np.maximum(truth, 1)).sum(axis=-1) / some.sum(axis=-1),
            "bias": count.sum(axis=-1) / _positive(truth.sum(axis=-1)) - 1,
            "r2": 1 - (off**2).sum(axis=-1) / _positive(spread),
            "precision": right / (right + false),
            "recall": right / (right + missed),
            "f1": 2 * right / (2 * right + false + missed),
            "coverage": ((low <= truth) & (truth <= high)).mean(axis=-1),
            "median_width": _median((high - low) / np.maximum(count, 1), some),
        }


def _positive(values: Numbers) -> Numbers:
    return np.where(values > 0, values, np.nan)


def _median(values: Numbers, chosen: Mask) -> Numbers:
    """Along the last axis over the chosen ones; nan where none is."""
    ordered = np.sort(np.where(chosen, values, np.nan), axis=-1)  # nan comes last
    number = chosen.sum(axis=-1, keepdims=True)
    lower, upper = (
        np.take_along_axis(ordered, np.maximum(place, 0), axis=-1) for place in ((number - 1) // 2, number // 2)
    )
    return np.asarray(((lower + upper) / 2)[..., 0])


def _figure(value: float, resampled: Numbers, photos: int) -> Figure:
    known = resampled[~np.isnan(resampled)]
    if np.isnan(value):
        return Figure(None, None, None)
    if photos < 2 or not len(known):  # noqa: PLR2004 - one photo says nothing of how photos differ
        return Figure(value, None, None)
    low, high = np.quantile(known, [(1 - SURE) / 2, (1 + SURE) / 2])
    return Figure(value, float(low), float(high))
