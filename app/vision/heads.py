"""What the raw numbers of a YOLO network mean: boxes with classes, and soft masks of containers."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from app.vision.containers import simplified, smoothed, traced
from app.vision.merge import Sameness, surest, without_duplicates
from app.vision.types import Detections, Outline, Polygon

type Raw = NDArray[np.float32]

COEFFICIENTS = 32
"""Numbers per box that mix the prototype masks into its own."""

ONE_BOX = Sameness(overlap=0.7, nested=1.0, closeness=0.0)
"""Boxes of tilted neighbours overlap a lot, and pots stand in beds; outlines are compared later."""

BLUR = 0.7
CORNER_TOLERANCE = 0.35
"""Both in pixels of the prototype masks."""

AGREEMENT = 0.35
"""Part of a box's side by which that of its mask may differ, so that both speak of one thing."""


def plant_rows(classes: int) -> int:
    """Raw numbers per box of a detector."""
    return 4 + classes


def outline_rows(kinds: int) -> int:
    """Raw numbers per box of a segmenter."""
    return 4 + kinds + COEFFICIENTS


def boxes(raw: Raw, classes: int, threshold: float) -> tuple[Detections, NDArray[np.intp]]:
    """Read (4 + classes + …) x A raw numbers: boxes in pixels of the input, and the columns they come from."""
    scores = raw[4 : 4 + classes]
    columns = np.flatnonzero(scores.max(axis=0) >= threshold)
    x, y, width, height = raw[:4, columns]
    corners = np.stack([x - width / 2, y - height / 2, x + width / 2, y + height / 2], axis=1)
    best = scores[:, columns]
    return Detections.of(corners, best.max(axis=0), best.argmax(axis=0)), columns


def plants(raw: Raw, classes: Sequence[int], threshold: float, weights: Sequence[float] = ()) -> Detections:
    """Things in one tile, in its pixels, each once; `classes` says what the network's own classes are.

    Scores are multiplied by `weights`, one per class, before they are compared: a network that has learnt from pictures
    richer in some class than a greenhouse takes too much for it.
    """
    if weights:
        scores = raw[4 : 4 + len(classes)] * np.asarray(weights, dtype=raw.dtype)[:, None]
        raw = np.concatenate([raw[:4], scores])
    found, _ = boxes(raw, len(classes), threshold)
    known = np.asarray(classes, dtype=np.intp)[found.classes]
    return without_duplicates(replace(found, classes=known))


def outlines(raw: Raw, prototypes: Raw, kinds: Sequence[str], threshold: float, stride: float) -> list[Outline]:
    """Containers from (4 + kinds + 32) x A raw numbers and 32 x h x w prototypes, in pixels of the input.

    `stride` is the number of input pixels per pixel of a prototype.
    """
    found, columns = boxes(raw, len(kinds), threshold)
    order = np.argsort(-found.scores, kind="stable")
    order = order[surest(found.boxes[order], ONE_BOX)]
    shapes: list[Outline] = []
    for row in order:
        mixed = raw[4 + len(kinds) : 4 + len(kinds) + COEFFICIENTS, columns[row]]
        kind, score = kinds[int(found.classes[row])], float(found.scores[row])
        rings = _outer_ring(mixed, prototypes, found.boxes[row] / np.float32(stride))
        shapes.extend(Outline(kind, score, ring * np.float32(stride)) for ring in rings)
    return shapes


def _outer_ring(mixed: Raw, prototypes: Raw, box: NDArray[np.float32]) -> list[Polygon]:
    """The largest outline of one mask within its box (pixels of the prototypes); none where the mask is empty."""
    height, width = prototypes.shape[1:]
    left, top = np.clip(np.floor(box[:2] - 1), 0, [width, height]).astype(int)
    right, bottom = np.clip(np.ceil(box[2:] + 1), 0, [width, height]).astype(int)
    if right - left < 1 or bottom - top < 1:
        return []
    logits = np.tensordot(mixed, prototypes[:, top:bottom, left:right], axes=1)
    rings = traced(smoothed(np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))), dtype=np.float32), BLUR))
    offset = np.array([left, top], dtype=np.float32)
    return [fitted(simplified(ring + offset, CORNER_TOLERANCE), box) for ring in rings[:1]]


def fitted(ring: Polygon, box: NDArray[np.float32]) -> Polygon:
    """Stretch a ring to the sides of its box where they agree: boxes are exact, masks too coarse for a single pot."""
    low, wanted = ring.min(axis=0), box[2:] - box[:2]
    size = ring.max(axis=0) - low
    agreed = np.abs(wanted - size) < AGREEMENT * wanted
    factor = np.where(agreed, wanted / np.where(agreed, size, 1), 1).astype(np.float32)
    stretched: Polygon = np.where(agreed, box[:2], low) + (ring - low) * factor
    return stretched
