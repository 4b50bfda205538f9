"""Outlines of containers in their own axes, in centimetres from the middle."""

import numpy as np

type Corners = list[tuple[float, float]]


def rectangle(width: float, depth: float) -> Corners:
    w, d = width / 2, depth / 2
    return [(-w, -d), (w, -d), (w, d), (-w, d)]


def grid_outline(present: np.ndarray, pitch: float) -> Corners:
    """Around the taken places of a grid: from row to row the edge steps in where pots were sold."""
    rows, columns = present.shape
    taken = [row for row in range(rows) if present[row].any()]
    left = [np.flatnonzero(present[row])[0] - columns / 2 for row in taken]
    right = [np.flatnonzero(present[row])[-1] + 1 - columns / 2 for row in taken]
    corners: list[tuple[float, float]] = []
    for side, order in ((right, range(len(taken))), (left, range(len(taken) - 1, -1, -1))):
        for index in order:
            top, bottom = taken[index] - rows / 2, taken[index] + 1 - rows / 2
            ends = (top, bottom) if side is right else (bottom, top)
            corners += [(float(side[index]) * pitch, end * pitch) for end in ends]
    return _without_doubles(corners)


def _without_doubles(corners: Corners) -> Corners:
    """Drops points on a straight line between their neighbours."""
    kept = []
    for index, (x, y) in enumerate(corners):
        (ax, ay), (bx, by) = corners[index - 1], corners[(index + 1) % len(corners)]
        if abs((x - ax) * (by - ay) - (y - ay) * (bx - ax)) > 1e-9:
            kept.append((x, y))
    return kept
