"""The networks of a folder, loaded once, ready to count."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from PIL import Image as Pictures

from app.networks import METRICS, PLANTS, WEIGHTS, ModelMissing
from app.vision import heads
from app.vision.calibration import Calibration
from app.vision.count import Model, count_plants
from app.vision.openvino import Network, Outputs, load_network
from app.vision.residual import Shares
from app.vision.scales import Plan
from app.vision.tiles import PADDING
from app.vision.types import CLASSES, KINDS, Count, Detect, Detections, Image, Outline, Segment

CONTAINERS = "containers"
"""Folder of the other network under the folder of models."""

PLANT_SCORE, CONTAINER_SCORE = 0.25, 0.30
"""Scores from which a box counts, where metrics.json names no `threshold`."""


@dataclass(frozen=True, slots=True)
class Engine:
    """Counts photos; calls from several threads take turns."""

    detect: Detect
    segment: Segment
    plan: Plan
    model: Model
    _turn: Lock

    def count(self, image: Image, shares: Shares | None = None) -> Count:
        """Count the plants of a photo: H x W x 3, RGB, 0 to 255, as `decode` gives it.

        `shares` is what is known of the size of its plants: what one covers of a container, by kind of container.
        """
        with self._turn:
            return count_plants(image, self.detect, self.segment, self.plan, self.model, shares)


def load_engine(models: Path, threads: int = 0, *, of_plants: Path | None = None) -> Engine:
    """Load the networks under `models`; 0 threads means all processors.

    `of_plants` is the folder of another plant network than the one there. Raises ModelMissing, naming the file, when
    weights are absent or cannot be read.
    """
    of_plants = of_plants or models / PLANTS
    plants, containers = _metrics(of_plants, CLASSES), _metrics(models / CONTAINERS, KINDS)
    return Engine(
        detect=_detector(_network(of_plants, plants, threads, heads.plant_rows), plants),
        segment=_segmenter(_network(models / CONTAINERS, containers, threads, heads.outline_rows), containers),
        plan=Plan(plants["input_px"]),
        model=Model(plants["name"], str(plants["version"]), Calibration.of(plants)),
        _turn=Lock(),
    )


def _metrics(folder: Path, known: tuple[str, ...]) -> dict[str, Any]:
    """What metrics.json says of a network that tells some of the `known` classes apart."""
    path = folder / METRICS
    try:
        metrics: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelMissing(f"{path} is not there or cannot be read.") from error
    missing = {"name", "version", "classes", "input_px"} - metrics.keys()
    if missing:
        raise ModelMissing(f"{path} lacks {', '.join(sorted(missing))}.")
    unknown = set(metrics["classes"]) - set(known)
    if unknown:
        raise ModelMissing(f"{path} names unknown classes: {', '.join(sorted(unknown))}.")
    return metrics


def _network(folder: Path, metrics: dict[str, Any], threads: int, rows: Callable[[int], int]) -> Network:
    """Load the weights of a folder, and look once: they may not be those that metrics.json describes."""
    side = int(metrics["input_px"])
    network = load_network(folder / WEIGHTS, side, threads)
    black = np.zeros((side, side, 3), dtype=np.uint8)
    (shapes,) = network.look([black], lambda outputs: [raw.shape for raw in outputs])
    shape = min(shapes, key=len)
    if len(shape) != 2 or shape[0] != rows(len(metrics["classes"])):  # noqa: PLR2004 - rows and boxes
        raise ModelMissing(f"{folder / WEIGHTS} does not fit {folder / METRICS}: its outputs are {shape}.")
    return network


def _detector(network: Network, metrics: dict[str, Any]) -> Detect:
    own = [CLASSES.index(name) for name in metrics["classes"]]
    threshold, given = float(metrics.get("threshold", PLANT_SCORE)), metrics.get("class_weights", {})
    weights = [float(given.get(name, 1.0)) for name in metrics["classes"]] if given else []

    def detect(tiles: Iterable[Image]) -> list[Detections]:
        return network.look(tiles, lambda outputs: heads.plants(outputs[0], own, threshold, weights))

    return detect


def _segmenter(network: Network, metrics: dict[str, Any]) -> Segment:
    kinds, side = list(metrics["classes"]), int(metrics["input_px"])
    threshold = float(metrics.get("threshold", CONTAINER_SCORE))

    def outlines(outputs: Outputs) -> list[Outline]:
        raw, prototypes = sorted(outputs, key=lambda output: output.ndim)
        return heads.outlines(raw, prototypes, kinds, threshold, side / prototypes.shape[2])

    def segment(image: Image) -> list[Outline]:
        small, to_photo = _letterboxed(image, side)
        (found,) = network.look([small], outlines)
        edge = np.array([image.shape[1], image.shape[0]], dtype=np.float32)
        return [Outline(one.kind, one.score, np.clip(one.polygon * np.float32(to_photo), 0, edge)) for one in found]

    return segment


def _letterboxed(image: Image, side: int) -> tuple[Image, float]:
    """The whole photo in the top left of a square of `side` pixels, and the factor that leads back."""
    height, width = image.shape[:2]
    factor = side / max(width, height)
    size = (min(side, max(1, round(width * factor))), min(side, max(1, round(height * factor))))
    square = np.full((side, side, 3), PADDING, dtype=np.uint8)
    small = Pictures.fromarray(image).resize(size, Pictures.Resampling.BILINEAR, reducing_gap=3.0)
    square[: size[1], : size[0]] = np.asarray(small)
    return square, 1 / factor
