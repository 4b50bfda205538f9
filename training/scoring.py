"""Compares what the counter said of a scene with what the scene really shows."""

from collections.abc import Sequence

import numpy as np

from app.vision.containers import Ground, ground
from app.vision.types import Outline, Polygon
from training.scenes import SceneTruth
from training.scenes.truth import EMPTY_CONTAINER, PLANT

SMALLEST_BOX_PX = 4.0
RASTER_PX = 800
"""Long side of the raster on which outlines are compared."""


def true_boxes(truth: SceneTruth, cls: str) -> np.ndarray:
    """Boxes (n x 4) of labelled things of one class that are not mere specks."""
    boxes = np.array([plant.box for plant in truth.labelled() if plant.cls == cls], float).reshape(-1, 4)
    return boxes[np.min(boxes[:, 2:] - boxes[:, :2], axis=1) >= SMALLEST_BOX_PX] if len(boxes) else boxes


def shape(polygon: Polygon, size: tuple[int, int]) -> np.ndarray:
    """A polygon of a picture of `size` (width, height) as a mask."""
    return _ground([polygon], size).labels == 0


def owners(polygons: Sequence[Polygon], truth: SceneTruth, margin: float) -> np.ndarray:
    """For each true plant the index of the found outline it stands in, LOOSE outside; small outlines own their pixels.

    As the counter does, an outline also owns what lies up to `margin` pixels outside of it.
    """
    spots = [((left + right) / 2, (top + bottom) / 2) for left, top, right, bottom in (p.box for p in truth.plants)]
    places = _ground(polygons, (truth.width, truth.height), margin)
    return places.at(np.array(spots, np.float32).reshape(-1, 2))


def _ground(polygons: Sequence[Polygon], size: tuple[int, int], margin: float = 0.0) -> Ground:
    return ground([Outline("", 1.0, polygon) for polygon in polygons], *size, RASTER_PX / max(size), margin)


def living(truth: SceneTruth) -> np.ndarray:
    """Which of the true plants count: alive, and standing in the picture, hidden or not."""
    return np.array([plant.cls == PLANT and plant.counted for plant in truth.plants], bool)


def vacant(truth: SceneTruth) -> np.ndarray:
    return np.array([plant.cls == EMPTY_CONTAINER and plant.counted for plant in truth.plants], bool)
