"""Synthetic beds with known truth, and callables that stand in for the networks."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pictures
from PIL import ImageDraw

from app.vision.calibration import Calibration
from app.vision.containers import traced
from app.vision.count import Model, count_plants
from app.vision.scales import Plan
from app.vision.types import PLANT, Count, Detections, Image, Outline

FLOOR, SOIL = (120, 118, 125), (96, 72, 52)
LEAF, STRAW, POT = (60, 150, 70), (205, 180, 90), (40, 60, 200)
"""What the eye below takes for a plant, a dead one and an empty pot."""

MODEL = Model("test", "1", Calibration())


@dataclass
class Bed:
    """A photo in the making."""

    width: int = 1200
    height: int = 900
    outlines: list[Outline] = field(default_factory=list)
    plants: list[tuple[float, float, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._canvas = Pictures.new("RGB", (self.width, self.height), FLOOR)
        self._pen = ImageDraw.Draw(self._canvas)

    def container(self, left: int, top: int, right: int, bottom: int, kind: str = "segment") -> "Bed":
        self._pen.rectangle([left, top, right - 1, bottom - 1], fill=SOIL)
        ring = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], dtype=np.float32)
        self.outlines.append(Outline(kind, 0.9, ring))
        return self

    def plant(self, x: float, y: float, radius: float, colour: tuple[int, int, int] = LEAF) -> "Bed":
        self._pen.ellipse([x - radius, y - radius, x + radius - 1, y + radius - 1], fill=colour)
        self.plants.append((x, y, radius))
        return self

    def rows(self, left: int, top: int, right: int, bottom: int, pitch: int, radius: float) -> "Bed":
        for y in range(top + pitch // 2, bottom, pitch):
            for x in range(left + pitch // 2, right, pitch):
                self.plant(x, y, radius)
        return self

    @property
    def image(self) -> Image:
        return np.asarray(self._canvas)

    def segment(self, _image: Image) -> list[Outline]:
        return self.outlines

    def count(self, plan: Plan | None = None, eye: "Eye | None" = None, model: Model = MODEL) -> Count:
        return count_plants(self.image, eye or Eye(), self.segment, plan or Plan(320), model)


@dataclass
class Eye:
    """Stands in for the network: sees discs by their colour, but only of sizes a network would see."""

    sees: tuple[float, float] = (8.0, 150.0)
    blind_to: tuple[int, int, int] | None = None
    tiles: int = 0

    def __call__(self, tiles: Sequence[Image]) -> list[Detections]:
        self.tiles += len(tiles)
        return [self._look(tile) for tile in tiles]

    def _look(self, tile: Image) -> Detections:
        rows = [(box, 0.9, name) for name, colour in enumerate((LEAF, STRAW, POT)) for box in self._discs(tile, colour)]
        boxes, scores, classes = zip(*rows, strict=True) if rows else ((), (), ())
        return Detections.of(boxes, scores, classes)

    def _discs(self, tile: Image, colour: tuple[int, int, int]) -> list[NDArray[np.float32]]:
        away = np.abs(tile.astype(np.int16) - np.array(colour, dtype=np.int16)).max(axis=2)
        field = np.asarray(away < 30, dtype=np.float32)
        boxes = [np.concatenate([ring.min(axis=0), ring.max(axis=0)]) for ring in traced(field)]
        return [box for box in boxes if self.sees[0] <= np.sqrt(np.prod(box[2:] - box[:2])) <= self.sees[1]]


def living(count: Count) -> Detections:
    return count.detections.where(count.detections.classes == PLANT)
