"""The counting engine: a photo in, plants out. Knows neither the web nor the database."""

from app.networks import ModelMissing
from app.vision.decode import BadImage, decode
from app.vision.draw import draw_overlay
from app.vision.encode import encode_overlay, thumbnail
from app.vision.engine import Engine, load_engine
from app.vision.types import (
    CLASSES,
    DEAD_PLANT,
    EMPTY_CONTAINER,
    KINDS,
    LOOSE,
    PLANT,
    Container,
    Count,
    Detections,
    Estimate,
    Outline,
)

__all__ = [
    "CLASSES",
    "DEAD_PLANT",
    "EMPTY_CONTAINER",
    "KINDS",
    "LOOSE",
    "PLANT",
    "BadImage",
    "Container",
    "Count",
    "Detections",
    "Engine",
    "Estimate",
    "ModelMissing",
    "Outline",
    "decode",
    "draw_overlay",
    "encode_overlay",
    "load_engine",
    "thumbnail",
]
