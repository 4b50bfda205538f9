"""Containers: from a network's soft mask to one smooth polygon each, and from polygons back to pixels."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import contourpy
import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pictures
from PIL import ImageDraw, ImageFilter

from app.vision.types import LOOSE, Mask, Outline, Polygon

SURE = 0.5
"""Probability from which a pixel of a soft mask belongs to its container."""

SMALLEST_SHARE = 0.0005
"""Of the photo; anything smaller is a sliver, not a container."""

SAME = 0.5
"""Outlines that share more than this part of their union are one container."""

NESTED = 0.8
"""Part of an outline inside another one of the same kind from which both are one container."""

ROUGH_PX = 400
"""Long side of the raster on which outlines are compared."""

type Labels = NDArray[np.int32]
"""H x W: index of the container a pixel lies in, -1 outside."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Which container each pixel belongs to, on a raster `factor` times as large as the photo."""

    labels: Labels
    factor: float

    def at(self, points: NDArray[np.float32]) -> NDArray[np.intp]:
        """Container under each of N x 2 points in pixels of the photo; -1 where there is none."""
        height, width = self.labels.shape
        x = np.clip((points[:, 0] * self.factor).astype(np.intp), 0, width - 1)
        y = np.clip((points[:, 1] * self.factor).astype(np.intp), 0, height - 1)
        return self.labels[y, x].astype(np.intp)


def traced(field: NDArray[np.float32], level: float = SURE) -> list[Polygon]:
    """Outer outlines of where `field` (h x w, values at pixel centres) exceeds `level`, largest first; holes filled."""
    walled = np.pad(field, 1, constant_values=min(0.0, float(field.min(initial=0.0))))
    lines: Any = contourpy.contour_generator(z=walled).lines(level)
    rings = [np.asarray(ring, dtype=np.float32) - np.float32(0.5) for ring in lines]
    # contourpy turns outer rings one way and holes the other; only outer ones enclose positive area.
    outer = [ring[:-1] for ring in rings if signed_area(ring) > 0]
    return sorted(outer, key=area, reverse=True)


def smoothed(mask: NDArray[np.float32], radius: float) -> NDArray[np.float32]:
    """Blur a soft mask (h x w, 0 to 1), which closes cracks and rounds off what single pixels say."""
    grey = Pictures.fromarray(np.rint(np.clip(mask, 0, 1) * 255).astype(np.uint8))
    return np.asarray(grey.filter(ImageFilter.GaussianBlur(radius)), dtype=np.float32) / np.float32(255)


def signed_area(ring: NDArray[np.floating]) -> float:
    """Area in px², positive where the ring runs from x towards y."""
    x, y = ring[:, 0].astype(np.float64), ring[:, 1].astype(np.float64)
    return float(x[:-1] @ y[1:] - y[:-1] @ x[1:] + x[-1] * y[0] - y[-1] * x[0]) / 2


def area(ring: NDArray[np.floating]) -> float:
    """Area in px²."""
    return abs(signed_area(ring))


def simplified(ring: Polygon, tolerance: float) -> Polygon:
    """Drop corners that lie nearer than `tolerance` pixels to the line without them (Douglas and Peucker)."""
    if len(ring) <= 4:  # noqa: PLR2004 - nothing simpler encloses an area worth keeping
        return ring
    far = int(((ring - ring[0]) ** 2).sum(axis=1).argmax())
    keep = np.zeros(len(ring) + 1, dtype=np.bool_)
    closed = np.concatenate([ring, ring[:1]])
    _keep_corners(closed, keep, [(0, far), (far, len(ring))], tolerance)
    kept = ring[keep[:-1]]
    return kept if len(kept) > 2 else ring  # noqa: PLR2004 - a line is no polygon


def _keep_corners(ring: Polygon, keep: Mask, stretches: list[tuple[int, int]], tolerance: float) -> None:
    while stretches:
        first, last = stretches.pop()
        keep[[first, last]] = True
        if last - first < 2:  # noqa: PLR2004 - nothing between neighbours
            continue
        away = _distance_from_line(ring[first + 1 : last], ring[first], ring[last])
        if away.max() > tolerance:
            middle = first + 1 + int(away.argmax())
            stretches += [(first, middle), (middle, last)]


def _distance_from_line(points: Polygon, start: Polygon, end: Polygon) -> Polygon:
    along = end - start
    length = float(np.hypot(*along))
    if length == 0:
        return np.asarray(np.hypot(*(points - start).T), dtype=np.float32)
    away = np.abs(along[0] * (points[:, 1] - start[1]) - along[1] * (points[:, 0] - start[0]))
    return np.asarray(away / length, dtype=np.float32)


def ground(outlines: Sequence[Outline], width: int, height: int, factor: float, margin: float = 0.0) -> Ground:
    """Paint outlines of a photo of `width` x `height` on a raster `factor` times as large.

    A small container in or on a large one owns its pixels. `margin` pixels of the photo around a container belong to
    it too, where no other container lies.
    """
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    order = sorted(range(len(outlines)), key=lambda index: -area(outlines[index].polygon))
    rings = [outline.polygon * np.float32(factor) for outline in outlines]
    labels = _rims(rings, order, size, 2 * margin * factor) if margin else np.full(size[::-1], LOOSE, dtype=np.int32)
    for index in order:
        _fill(labels, rings[index], index)
    return Ground(labels, factor)


def _rims(rings: Sequence[Polygon], order: Sequence[int], size: tuple[int, int], width: float) -> Labels:
    canvas = Pictures.new("I", size, LOOSE)
    pen = ImageDraw.Draw(canvas)
    for index in order:
        corners = [(x, y) for x, y in (rings[index] - np.float32(0.5)).tolist()]
        pen.line([*corners, corners[0], corners[1]], fill=index, width=max(1, round(width)), joint="curve")
    return np.array(canvas, dtype=np.int32)


def _fill(labels: Labels, ring: Polygon, index: int) -> None:
    """Write `index` into the pixels whose centres lie inside the ring (even-odd rule)."""
    height, width = labels.shape
    x, y = ring[:, 0].astype(np.float64), ring[:, 1].astype(np.float64)
    top, bottom = max(0, int(y.min())), min(height, int(y.max()) + 1)
    if bottom <= top:
        return
    line = np.arange(top, bottom)[:, None] + 0.5
    next_x, next_y = np.roll(x, -1), np.roll(y, -1)
    rows, edges = np.nonzero((y <= line) != (next_y <= line))
    along = (line[rows, 0] - y[edges]) / (next_y[edges] - y[edges])
    columns = np.ceil(x[edges] + along * (next_x[edges] - x[edges]) - 0.5)
    turns = np.zeros((bottom - top, width + 1), dtype=np.int32)
    np.add.at(turns, (rows, np.clip(columns, 0, width).astype(np.intp)), 1)
    labels[top:bottom][np.cumsum(turns[:, :-1], axis=1) % 2 == 1] = index


def tidied(outlines: Sequence[Outline], width: int, height: int) -> list[Outline]:
    """Drop slivers, second sightings and pots of a container that was seen as a whole; the rest in reading order."""
    kept: list[Outline] = []
    shapes: list[Mask] = []
    for outline in sorted(outlines, key=lambda one: (one.kind == "pot", -one.score)):
        shape = ground([outline], width, height, min(1.0, ROUGH_PX / max(width, height))).labels == 0
        if shape.mean() < SMALLEST_SHARE:
            continue
        if not any(_one_container(outline, shape, other, mask) for other, mask in zip(kept, shapes, strict=True)):
            kept.append(outline)
            shapes.append(shape)
    return _in_reading_order(kept)


def _one_container(one: Outline, shape: Mask, other: Outline, mask: Mask) -> bool:
    shared = int((shape & mask).sum())
    if not shared:
        return False
    own, its = int(shape.sum()), int(mask.sum())
    if shared > SAME * (own + its - shared):
        return True
    return one.kind in (other.kind, "pot") and shared > NESTED * min(own, its)


def _in_reading_order(outlines: list[Outline]) -> list[Outline]:
    """Rows from the top, each from the left; a row ends half a usual container below its highest middle."""
    if not outlines:
        return []
    reach = float(np.median([np.ptp(outline.polygon[:, 1]) for outline in outlines])) / 2
    rows: list[list[Outline]] = []
    for outline in sorted(outlines, key=lambda one: _middle(one)[1]):
        if rows and _middle(outline)[1] - _middle(rows[-1][0])[1] <= reach:
            rows[-1].append(outline)
        else:
            rows.append([outline])
    return [outline for row in rows for outline in sorted(row, key=lambda one: _middle(one)[0])]


def _middle(outline: Outline) -> tuple[float, float]:
    left, top = outline.polygon.min(axis=0).tolist()
    right, bottom = outline.polygon.max(axis=0).tolist()
    return (left + right) / 2, (top + bottom) / 2
