"""Synthetic beds with known truth, and callables that stand in for the networks."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from contourpy import contour_generator
from numpy.typing import NDArray
from PIL import Image as Pictures
from PIL import ImageDraw

from app.vision.calibration import Calibration
from app.vision.count import Model, count_plants
from app.vision.scales import Plan
from app.vision.types import PLANT, Count, Detections, Image, Mask, Outline

FLOOR, SOIL = (120, 118, 125), (96, 72, 52)
LEAF, STRAW, POT = (60, 150, 70), (205, 180, 90), (40, 60, 200)
"""What the eye below takes for a plant, a dead one and an empty pot."""

UNKNOWN = (130, 200, 60)
"""Green of a crop that the eye of the tests does not see."""

_STEPS = np.stack(np.meshgrid(*[np.arange(16)] * 3, indexing="ij"), axis=-1) * 16 + 8
_AWAY = np.stack([np.abs(_STEPS - colour).max(axis=-1) for colour in (LEAF, STRAW, POT)])
KIND_OF_COLOUR = np.where(_AWAY.min(axis=0) <= 36, _AWAY.argmin(axis=0), -1)
"""Class by colour in steps of 16 per channel."""

OPEN = Calibration(per_unsure=None)
"""Infers whatever is green: the eye below is sure of all it sees."""

MODEL = Model("test", "1", OPEN)


@dataclass
class Bed:
    """A photo in the making."""

    width: int = 800
    height: int = 640
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

    def rows(
        self,
        left: int,
        top: int,
        right: int,
        bottom: int,
        pitch: int,
        radius: float,
        colour: tuple[int, int, int] = LEAF,
    ) -> "Bed":
        for y in range(top + pitch // 2, bottom, pitch):
            for x in range(left + pitch // 2, right, pitch):
                self.plant(x, y, radius, colour)
        return self

    @property
    def image(self) -> Image:
        return np.asarray(self._canvas)

    def segment(self, _image: Image) -> list[Outline]:
        return self.outlines

    def count(self, plan: Plan | None = None, eye: "Eye | None" = None, model: Model = MODEL) -> Count:
        return count_plants(self.image, eye or Eye(), self.segment, plan or Plan(320), model)


def full_bed(colour: tuple[int, int, int]) -> Bed:
    return Bed().container(40, 40, 760, 600).rows(40, 40, 760, 600, 40, 18, colour)


@dataclass
class Eye:
    """Stands in for the network: sees discs by their colour, but only of sizes a network would see."""

    sees: tuple[float, float] = (8.0, 150.0)
    tiles: int = 0

    def __call__(self, tiles: Iterable[Image]) -> list[Detections]:
        found = [self._look(tile) for tile in tiles]
        self.tiles += len(found)
        return found

    def _look(self, tile: Image) -> Detections:
        steps = tile >> 4
        kinds = KIND_OF_COLOUR[steps[..., 0], steps[..., 1], steps[..., 2]]
        boxes = [self._discs(kinds == kind) for kind in (0, 1, 2)]
        classes = np.repeat(range(len(boxes)), [len(some) for some in boxes])
        return Detections.of(np.concatenate(boxes), np.full(len(classes), 0.9), classes)

    def _discs(self, patch: Mask) -> NDArray[np.float32]:
        """Boxes (N x 4) of all patches; one pass over the tile, because tests look at many."""
        if not patch.any():
            return np.empty((0, 4), dtype=np.float32)
        field = np.pad(patch.astype(np.float32), 1)
        lines: Any = contour_generator(z=field, line_type="ChunkCombinedOffset").lines(0.5)
        points, starts = lines[0][0], lines[1][0][:-1].astype(np.intp)
        corners = [np.minimum.reduceat(points, starts), np.maximum.reduceat(points, starts)]
        boxes = np.concatenate(corners, axis=1).astype(np.float32) - np.float32(0.5)
        sizes = np.sqrt((boxes[:, 2:] - boxes[:, :2]).prod(axis=1))
        seen: NDArray[np.float32] = boxes[(sizes >= self.sees[0]) & (sizes <= self.sees[1])]
        return seen


def living(count: Count) -> Detections:
    return count.detections.where(count.detections.classes == PLANT)
