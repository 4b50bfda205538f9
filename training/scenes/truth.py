"""What a rendered photograph really shows: every plant and every container, in pixels of the picture."""

from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np

PLANT, DEAD_PLANT, EMPTY_CONTAINER = "plant", "dead_plant", "empty_container"
PLANT_CLASSES = (PLANT, DEAD_PLANT, EMPTY_CONTAINER)
CONTAINER_KINDS = ("segment", "box", "seedling_tray", "plug", "pot")

LABELLED_FROM = 0.25
"""Visible share from which a plant is labelled; below it is only counted in its container."""

type Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class PlantTruth:
    """One plant (or pot without one). `box` is left, top, right, bottom of what can be seen."""

    cls: str
    box: tuple[float, float, float, float]
    visible: float
    inside: float
    container: int
    look: str

    @property
    def labelled(self) -> bool:
        return self.visible >= LABELLED_FROM

    @property
    def counted(self) -> bool:
        """Hidden plants count as long as they stand inside the picture."""
        return self.inside >= LABELLED_FROM


@dataclass(frozen=True, slots=True)
class ContainerTruth:
    """One container. `total` counts living plants, hidden ones included."""

    kind: str
    polygon: tuple[Point, ...]
    total: int
    empty: int
    dead: int
    inside: float
    colour: str


@dataclass(frozen=True, slots=True)
class SceneTruth:
    seed: int
    width: int
    height: int
    ground: str
    containers: tuple[ContainerTruth, ...]
    plants: tuple[PlantTruth, ...] = field(repr=False)

    def labelled(self) -> list[PlantTruth]:
        return [plant for plant in self.plants if plant.labelled]

    @property
    def total(self) -> int:
        return sum(container.total for container in self.containers)

    @property
    def empty(self) -> int:
        return sum(container.empty for container in self.containers)

    @property
    def dead(self) -> int:
        return sum(container.dead for container in self.containers)

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @staticmethod
    def from_dict(raw: dict[str, Any]) -> "SceneTruth":
        containers = tuple(
            ContainerTruth(**{**c, "polygon": tuple((x, y) for x, y in c["polygon"])}) for c in raw["containers"]
        )
        plants = tuple(PlantTruth(**{**p, "box": tuple(p["box"])}) for p in raw["plants"])
        return SceneTruth(**{**raw, "containers": containers, "plants": plants})


@dataclass(frozen=True, slots=True)
class Scene:
    """`image` is height x width x 3, uint8, RGB."""

    image: np.ndarray
    truth: SceneTruth
