"""Rendered greenhouse photographs with exact truth."""

from training.scenes.scene import Request, render_scene
from training.scenes.truth import CONTAINER_KINDS, PLANT_CLASSES, ContainerTruth, PlantTruth, Scene, SceneTruth

__all__ = [
    "CONTAINER_KINDS",
    "PLANT_CLASSES",
    "ContainerTruth",
    "PlantTruth",
    "Request",
    "Scene",
    "SceneTruth",
    "render_scene",
]
