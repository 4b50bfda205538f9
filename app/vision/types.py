"""What goes into and comes out of the counting engine: frozen values, all in pixels of the whole photo as shown."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

type Image = NDArray[np.uint8]
"""H x W x 3, RGB, 0 to 255."""

type Mask = NDArray[np.bool_]
"""H x W."""

type Polygon = NDArray[np.float32]
"""K x 2 corners (x, y) in order, not closed."""

CLASSES = ("plant", "dead_plant", "empty_container")
PLANT, DEAD_PLANT, EMPTY_CONTAINER = range(3)
"""Indices into CLASSES, as `Detections.classes` holds them."""

KINDS = ("segment", "box", "seedling_tray", "plug", "pot")
LOOSE = -1
"""What `Detections.containers` holds for a plant outside all containers."""


@dataclass(frozen=True, slots=True)
class Detections:
    """N things found, in no particular order."""

    boxes: NDArray[np.float32]
    """N x 4: left, top, right, bottom."""
    scores: NDArray[np.float32]
    """N, 0 to 1."""
    classes: NDArray[np.intp]
    """N indices into CLASSES."""
    containers: NDArray[np.intp]
    """N indices into `Count.containers`; LOOSE where there is none."""

    def __len__(self) -> int:
        return len(self.scores)

    @property
    def centres(self) -> NDArray[np.float32]:
        """N x 2 (x, y)."""
        return (self.boxes[:, :2] + self.boxes[:, 2:]) * np.float32(0.5)

    @property
    def sides(self) -> NDArray[np.float32]:
        """N x 2 (width, height)."""
        return self.boxes[:, 2:] - self.boxes[:, :2]

    def where(self, chosen: NDArray[np.bool_] | NDArray[np.intp]) -> Self:
        """Those that a mask or a list of indices chooses, in its order."""
        return type(self)(self.boxes[chosen], self.scores[chosen], self.classes[chosen], self.containers[chosen])

    def scaled(self, factors: tuple[float, float], left: float = 0.0, top: float = 0.0) -> Self:
        """Multiply boxes by `factors` (x, y), then move them by (left, top)."""
        stretch = np.array([*factors, *factors], dtype=np.float32)
        boxes = self.boxes * stretch + np.array([left, top, left, top], dtype=np.float32)
        return type(self)(boxes, self.scores, self.classes, self.containers)

    @classmethod
    def of(cls, boxes: object, scores: object, classes: object) -> Self:
        """From anything array-like; nothing assigned to a container yet."""
        rows = np.asarray(boxes, dtype=np.float32).reshape(-1, 4)
        return cls(
            rows,
            np.asarray(scores, dtype=np.float32).reshape(-1),
            np.asarray(classes, dtype=np.intp).reshape(-1),
            np.full(len(rows), LOOSE, dtype=np.intp),
        )

    @classmethod
    def joined(cls, parts: Sequence["Detections"]) -> Self:
        """All parts one after the other; none at all gives an empty value."""
        if not parts:
            return cls.of([], [], [])
        return cls(
            np.concatenate([part.boxes for part in parts]),
            np.concatenate([part.scores for part in parts]),
            np.concatenate([part.classes for part in parts]),
            np.concatenate([part.containers for part in parts]),
        )


@dataclass(frozen=True, slots=True)
class Outline:
    """A container as the segmenter sees it."""

    kind: str
    """One of KINDS."""
    score: float
    polygon: Polygon


@dataclass(frozen=True, slots=True)
class Estimate:
    """Plants inferred, not seen, from vegetation that no detection covers, in one band of one container."""

    container: int
    """Index into `Count.containers`."""
    polygons: tuple[Polygon, ...]
    """Outlines of the uncovered vegetation."""
    area_px: float
    plant_px: float
    """Vegetation that one plant shows in this band, px²; `area_px / (plant_px * alpha)` plants are expected; but in a
    container no more than twice those that were not seen for sure."""
    count: int
    method: str
    """"band_estimation", or "density_estimation" where few plants are seen and their usual size is known."""
    confidence: float
    band: int
    """0 to 3, from the top of the container down."""


@dataclass(frozen=True, slots=True)
class Container:
    """A container, or the group of loose plants, with what stands in it."""

    number: int
    """From 1 in reading order; 0 for the loose plants."""
    kind: str
    """One of KINDS."""
    score: float
    polygon: Polygon
    detected: int
    """Living plants seen."""
    estimated: int
    """Living plants inferred; disjoint from `detected`."""
    empty: int
    dead: int
    low: int
    high: int
    """90 % interval of `total`."""
    warnings: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """Living plants."""
        return self.detected + self.estimated


@dataclass(frozen=True, slots=True)
class Count:
    """The answer for one photo. `total` = Σ `total` of `containers` and `loose`."""

    width: int
    height: int
    containers: tuple[Container, ...]
    loose: Container | None
    """Plants outside all containers, kind "pot"; None where there are none."""
    detections: Detections
    estimates: tuple[Estimate, ...]
    confidence: float
    """0 to 1: mean over the plants, seen (score) and inferred (confidence of the estimate)."""
    complete: bool
    """False where a limit was hit: the count is too low by an unknown amount."""
    warnings: tuple[str, ...]
    model: str
    model_version: str
    seconds: float
    shared: float
    """Half-width, relative to the count, of the error that all containers of this model share."""

    @property
    def groups(self) -> tuple[Container, ...]:
        """The containers, then the loose plants if there are any."""
        return (*self.containers, self.loose) if self.loose else self.containers

    @property
    def detected(self) -> int:
        return sum(group.detected for group in self.groups)

    @property
    def estimated(self) -> int:
        return sum(group.estimated for group in self.groups)

    @property
    def empty_containers(self) -> int:
        return sum(group.empty for group in self.groups)

    @property
    def dead(self) -> int:
        return sum(group.dead for group in self.groups)

    @property
    def total(self) -> int:
        """Living plants: detected + estimated."""
        return self.detected + self.estimated


type Detect = Callable[[Iterable[Image]], Sequence[Detections]]
"""Square tiles in, taken as they are needed; one value per tile out, boxes in pixels of the tile, duplicates already
removed within it."""

type Segment = Callable[[Image], Sequence[Outline]]
"""The whole photo in, containers out, polygons in pixels of the photo."""
