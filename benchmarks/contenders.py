"""What is compared: the counter, SAHI with Ultralytics on torch or ONNX, and the bare network.

SAHI and torch are imported where they are used: the memory of the counter is measured without them.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from math import inf
from pathlib import Path
from typing import Any

from app.vision import CLASSES, Detections, Engine
from app.vision.merge import without_duplicates
from app.vision.openvino import compiled
from app.vision.tiles import Span, Tile, owned, view
from app.vision.types import Image
from benchmarks.photos import FOLDER

TORCH, ONNX = "model.pt", "model.onnx"

type Find = Callable[[Image], Detections]


def processors() -> int:
    return len(os.sched_getaffinity(0))


def counter(engine: Engine) -> Find:
    """All of a count: containers, scale, tiles where plants are, duplicates, estimates, intervals."""
    return lambda image: engine.count(image).detections


def counter_on(engine: Engine, tiles: Sequence[Tile], scale: float) -> Find:
    """The counter's own look at tiles somebody else chose, of the photo at that scale."""

    def find(image: Image) -> Detections:
        seen = view(image, scale)
        found = owned(engine.detect(seen.cuts(tiles)), tiles, engine.plan.slack_px)
        return without_duplicates(found).scaled(seen.to_photo)

    return find


def slices(size: tuple[int, int], slice_px: int, overlap: float, tile_px: int) -> list[Tile]:
    """SAHI's slices of a photo of `size` (width, height), in pixels of the photo scaled by tile_px / slice_px."""
    from sahi.slicing import get_slice_bboxes  # noqa: PLC0415

    boxes = get_slice_bboxes(size[1], size[0], slice_px, slice_px, False, overlap, overlap)
    scale = tile_px / slice_px
    across, down = (_spans(sorted({box[axis] * scale for box in boxes}), tile_px) for axis in (0, 1))
    tiles = [Tile(column, row, tile_px) for row in down for column in across]
    assert len(tiles) == len(boxes)
    return tiles


def _spans(starts: list[float], size: int) -> list[Span]:
    """Cores meet in the middle of what two slices share."""
    whole = [int(start) for start in starts]
    assert whole == starts, "slices must begin on whole pixels of the scaled photo"
    seams = [(after + before + size) / 2 for before, after in pairwise(whole)]
    return [Span(start, left, right) for start, left, right in zip(whole, [-inf, *seams], [*seams, inf], strict=True)]


def sahi(weights: Path, slice_px: int, overlap: float, settings: dict[str, Any], batch: int = 1) -> Find:
    """SAHI as its manual shows it, without the additional look at the whole photo; `settings` are metrics.json."""
    _quiet()
    import torch  # noqa: PLC0415
    from sahi import AutoDetectionModel  # noqa: PLC0415
    from sahi.predict import get_sliced_prediction  # noqa: PLC0415

    model = AutoDetectionModel.from_pretrained(
        model_type="ultralytics",
        model_path=str(weights),
        task="detect",
        confidence_threshold=settings.get("threshold", 0.25),
        image_size=settings["input_px"],
        device="cpu",
    )

    def find(image: Image) -> Detections:
        torch.set_num_threads(processors())
        found = get_sliced_prediction(
            image,
            model,
            slice_height=slice_px,
            slice_width=slice_px,
            overlap_height_ratio=overlap,
            overlap_width_ratio=overlap,
            perform_standard_pred=False,
            batch_size=batch,
            verbose=0,
        ).object_prediction_list
        names = [CLASSES.index(one.category.name) for one in found]
        return Detections.of([one.bbox.to_xyxy() for one in found], [one.score.value for one in found], names)

    return find


def _quiet() -> None:
    """Ultralytics takes one thread unless told otherwise, and would reach for the network and for a home folder."""
    os.environ.setdefault("OMP_NUM_THREADS", str(processors()))
    os.environ |= {"YOLO_OFFLINE": "true", "YOLO_AUTOINSTALL": "false", "YOLO_VERBOSE": "false"}
    os.environ.setdefault("YOLO_CONFIG_DIR", str(FOLDER / "settings"))
    (FOLDER / "settings").mkdir(parents=True, exist_ok=True)


def bare(weights: Path, input_px: int) -> Callable[[Sequence[Image]], None]:
    """The counter's compiled network on tiles that lie ready; nothing is cut out before and nothing read afterwards."""
    import openvino  # noqa: PLC0415

    queue = openvino.AsyncInferQueue(compiled(weights, input_px, processors()))

    def run(tiles: Iterable[Image]) -> None:
        for tile in tiles:
            queue.start_async([tile[None]])
        queue.wait_all()

    return run
