"""Compares what the counter said of a scene with what the scene really shows."""

import numpy as np
from PIL import Image, ImageDraw

from training.scenes import SceneTruth
from training.scenes.truth import EMPTY_CONTAINER, PLANT

SMALLEST_BOX_PX = 4.0
RASTER_PX = 800
"""Long side of the raster on which outlines are compared."""


def true_boxes(truth: SceneTruth, cls: str) -> np.ndarray:
    """Boxes (n x 4) of labelled things of one class that are not mere specks."""
    boxes = np.array([plant.box for plant in truth.labelled() if plant.cls == cls], float).reshape(-1, 4)
    return boxes[np.min(boxes[:, 2:] - boxes[:, :2], axis=1) >= SMALLEST_BOX_PX] if len(boxes) else boxes


def shape(polygon: list[tuple[float, float]], size: tuple[int, int]) -> np.ndarray:
    """A polygon of a picture of `size` (width, height) as a mask."""
    factor = RASTER_PX / max(size)
    mask = Image.new("1", (round(size[0] * factor), round(size[1] * factor)))
    ImageDraw.Draw(mask).polygon([(x * factor, y * factor) for x, y in polygon], fill=1)
    return np.asarray(mask)


def owners(polygons: list[list[tuple[float, float]]], truth: SceneTruth, margin: float) -> np.ndarray:
    """For each true plant the index of the found outline it stands in, -1 outside; small outlines own their pixels.

    As the counter does, an outline also owns what lies up to `margin` pixels outside of it.
    """
    size = (truth.width, truth.height)
    factor = RASTER_PX / max(size)
    canvas = Image.new("I", (round(size[0] * factor), round(size[1] * factor)), -1)
    pen = ImageDraw.Draw(canvas)
    rings = [[(x * factor, y * factor) for x, y in polygon] for polygon in polygons]
    order = sorted(range(len(rings)), key=lambda index: -_area(rings[index]))
    for index in order:
        pen.line(
            [*rings[index], *rings[index][:2]], fill=index, width=max(1, round(2 * margin * factor)), joint="curve"
        )
    for index in order:
        pen.polygon(rings[index], fill=index)
    places = np.asarray(canvas)
    spots = np.array([((p.box[0] + p.box[2]) / 2, (p.box[1] + p.box[3]) / 2) for p in truth.plants]).reshape(-1, 2)
    x = np.clip((spots[:, 0] * factor).astype(int), 0, places.shape[1] - 1)
    y = np.clip((spots[:, 1] * factor).astype(int), 0, places.shape[0] - 1)
    return places[y, x]


def _area(ring: list[tuple[float, float]]) -> float:
    x, y = np.array(ring).T
    return abs(float(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1)))) / 2


def living(truth: SceneTruth) -> np.ndarray:
    """Which of the true plants count: alive, and standing in the picture, hidden or not."""
    return np.array([plant.cls == PLANT and plant.counted for plant in truth.plants], bool)


def vacant(truth: SceneTruth) -> np.ndarray:
    return np.array([plant.cls == EMPTY_CONTAINER and plant.counted for plant in truth.plants], bool)
