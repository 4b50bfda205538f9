"""Go on training the plant network with a farm's own photographs; what `demeter models train` runs.

The job is a JSON file: {"classes": [names], "photos": [{"file", "boxes": [[left, top, right, bottom, class]],
"ignored": [[left, top, right, bottom]]}]}, in pixels of the photograph as shown.
"""

import argparse
import json
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from math import ceil
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageOps

from training.dataset import SMALLEST_BOX_PX, TILE_PX
from training.export import export_weights
from training.paths import DATA
from training.quiet import in_half_precision, trainer
from training.scenes.truth import LABELLED_FROM
from training.train import COMMON, NETWORKS

USUAL_PX, UNUSUAL_PX, NEAR_PX = (24.0, 64.0), (12.0, 110.0), 90.0
SHARES = (0.5, 0.2, 0.3)
"""Sizes of plants in a tile, the last being from `NEAR_PX` up to `LARGEST_SCALE`. The counter looks from too far and
too near before it knows how large they are: there a plant must not be taken for soil, nor its leaves for plants."""

LARGEST_SCALE = 2.0
"""At which the counter looks at a photograph."""

TILES, OFTEN = (48, 120), 6
"""Per photograph: at least and at most, and how often its ground is shown in between."""

AROUND_A_PLANT = 0.75
"""Share of tiles cut around a plant; the others lie anywhere."""

RENDERED_LEAST = 200
"""Rendered tiles mixed in: as many as cut ones, but at least these, so that what was known is not forgotten."""

WATCHED = 8
"""Tiles of the trainer's own validation, whose figures nobody reads: the counter itself judges the result."""

GREY = 114
OPTIONS: dict[str, Any] = {"epochs": 12, "lr0": 0.0006, "warmup_epochs": 1.0, "hsv_h": 0.015, "verbose": False}

type Boxes = np.ndarray
"""N x 5: left, top, right, bottom, class."""


@dataclass(frozen=True, slots=True)
class Photo:
    """`image` is height x width x 3, uint8; what nobody labelled is grey in it."""

    image: np.ndarray
    boxes: Boxes


@dataclass(frozen=True, slots=True)
class Tile:
    image: np.ndarray
    boxes: Boxes


def main(arguments: list[str] | None = None) -> int:
    chosen = _parser().parse_args(arguments)
    job = json.loads(chosen.job.read_text())
    own = write_tiles(
        chain.from_iterable(tiles(opened(row), seed) for seed, row in enumerate(job["photos"])), chosen.out
    )
    rendered = copy_rendered(max(own, RENDERED_LEAST), chosen.out)
    print(f"{own} tiles of {len(job['photos'])} photographs, {rendered} rendered ones", flush=True)
    weights = train(chosen.weights, describe(job["classes"], chosen.out), chosen.out, chosen.epochs)
    export_weights(weights, chosen.out, TILE_PX)
    notes = {"tiles": own, "rendered": rendered, "epochs": chosen.epochs}
    (chosen.out / "notes.json").write_text(json.dumps(notes))
    return 0


def opened(row: dict[str, Any]) -> Photo:
    """A photograph of the job as shown; what is ignored and holds no labelled plant becomes grey."""
    with Image.open(row["file"]) as stored:
        image = np.array(ImageOps.exif_transpose(stored).convert("RGB"))
    boxes = np.array(row["boxes"], float).reshape(-1, 5)
    hidden = np.zeros(image.shape[:2], bool)
    for marked, rows in ((True, row["ignored"]), (False, boxes[:, :4].tolist())):
        for left, top, right, bottom in rows:
            hidden[max(0, int(top)) : ceil(max(0, bottom)), max(0, int(left)) : ceil(max(0, right))] = marked
    image[hidden] = GREY
    return Photo(image, boxes)


def tiles(photo: Photo, seed: int) -> Iterator[Tile]:
    """Cut from a photograph, each at a scale that brings some plant of it to a size the network sees."""
    rng = np.random.default_rng([53, seed])
    sizes = np.sqrt(np.prod(photo.boxes[:, 2:4] - photo.boxes[:, :2], axis=1))
    order = rng.permutation(len(sizes))
    for number in range(_wanted(photo, sizes)):
        anchor = int(order[number % len(order)]) if len(order) else None
        yield _turned(cut(photo, *_window(photo, anchor, sizes, rng)), rng)


def _wanted(photo: Photo, sizes: np.ndarray) -> int:
    scale = float(np.mean(USUAL_PX) / np.median(sizes)) if len(sizes) else 1.0
    return int(np.clip(OFTEN * np.prod(photo.image.shape[:2]) * (scale / TILE_PX) ** 2, *TILES))


def _window(
    photo: Photo, anchor: int | None, sizes: np.ndarray, rng: np.random.Generator
) -> tuple[float, float, float]:
    """Left and top corner, and scale."""
    if anchor is None:
        return anywhere(photo, rng)
    near = (NEAR_PX, max(NEAR_PX, LARGEST_SCALE * sizes[anchor]))
    scale = _evenly_between(rng, *(USUAL_PX, UNUSUAL_PX, near)[rng.choice(len(SHARES), p=SHARES)]) / sizes[anchor]
    if rng.random() > AROUND_A_PLANT:
        return _placed(photo, scale, rng.uniform((0, 0), photo.image.shape[1::-1]))
    aside = rng.uniform(-0.4, 0.4, 2) * TILE_PX / scale
    return _placed(photo, scale, (photo.boxes[anchor, :2] + photo.boxes[anchor, 2:4]) / 2 + aside)


def anywhere(photo: Photo, rng: np.random.Generator) -> tuple[float, float, float]:
    """Left and top corner, and scale, of a tile of whatever is there, at any scale at which the counter looks."""
    scale = _evenly_between(rng, TILE_PX / max(photo.image.shape[:2]), LARGEST_SCALE)
    return _placed(photo, scale, rng.uniform((0, 0), photo.image.shape[1::-1]))


def _placed(photo: Photo, scale: float, middle: np.ndarray) -> tuple[float, float, float]:
    side, (height, width) = TILE_PX / scale, photo.image.shape[:2]
    left, top = (_inside(float(at - side / 2), side, whole) for at, whole in zip(middle, (width, height), strict=True))
    return left, top, scale


def _evenly_between(rng: np.random.Generator, least: float, most: float) -> float:
    """As often doubled as halved."""
    return float(np.exp(rng.uniform(np.log(least), np.log(most))))


def _inside(start: float, side: float, whole: float) -> float:
    """Moved so that the window shows nothing but picture, where it is not larger than that."""
    return min(max(0.0, start), whole - side) if side < whole else (whole - side) / 2


def cut(photo: Photo, left: float, top: float, scale: float) -> Tile:
    """`TILE_PX` square, of the photograph enlarged by `scale`; grey beyond its edges."""
    side = TILE_PX / scale
    window = (left, top, left + side, top + side)
    height, width = photo.image.shape[:2]
    seen = [max(0.0, left), max(0.0, top), min(width, left + side), min(height, top + side)]
    place = [round((value - start) * scale) for value, start in zip(seen, (left, top) * 2, strict=True)]
    size = (max(1, place[2] - place[0]), max(1, place[3] - place[1]))
    image = np.full((TILE_PX, TILE_PX, 3), GREY, np.uint8)
    part = Image.fromarray(photo.image).resize(size, Image.Resampling.BILINEAR, box=tuple(seen), reducing_gap=3.0)
    image[place[1] : place[1] + size[1], place[0] : place[0] + size[0]] = np.asarray(part)
    return Tile(image, _cut_boxes(photo.boxes, window, scale))


def _cut_boxes(boxes: Boxes, window: tuple[float, ...], scale: float) -> Boxes:
    """In pixels of the tile, cut off at its edges; without those of which too little is left to see."""
    own = boxes.copy()
    own[:, :4] = (np.clip(boxes[:, :4], window[:2] * 2, window[2:] * 2) - window[:2] * 2) * scale
    sides = own[:, 2:4] - own[:, :2]
    whole = np.prod(boxes[:, 2:4] - boxes[:, :2], axis=1) * scale**2
    return own[
        (np.prod(sides, axis=1) >= LABELLED_FROM * whole) & (sides.min(axis=1, initial=np.inf) >= SMALLEST_BOX_PX)
    ]


def _turned(tile: Tile, rng: np.random.Generator) -> Tile:
    """Half of them mirrored along the diagonal; with the trainer's flips every quarter turn comes up."""
    if rng.random() < 0.5:
        return tile
    return Tile(tile.image.swapaxes(0, 1), tile.boxes[:, [1, 0, 3, 2, 4]])


def write_tiles(cut_out: Iterator[Tile], out: Path) -> int:
    images, labels = _folders(out)
    number = 0
    for number, tile in enumerate(cut_out, 1):
        Image.fromarray(tile.image).save(images / f"own-{number:05d}.jpg", quality=95)
        (labels / f"own-{number:05d}.txt").write_text("".join(f"{line}\n" for line in lines(tile)))
    return number


def lines(tile: Tile) -> list[str]:
    """Class, middle and size as shares of the tile."""
    shares = tile.boxes[:, :4] / TILE_PX
    middles, sizes = (shares[:, :2] + shares[:, 2:]) / 2, shares[:, 2:] - shares[:, :2]
    rows = np.concatenate([middles, sizes], axis=1)
    return [
        f"{int(kind)} " + " ".join(f"{value:.5f}" for value in row)
        for kind, row in zip(tile.boxes[:, 4], rows, strict=True)
    ]


def copy_rendered(wanted: int, out: Path) -> int:
    """Evenly from the tiles the network was trained on, as far as they are at hand."""
    images, labels = _folders(out)
    at_hand = sorted((DATA / "plants" / "images" / "train").glob("*.jpg"))
    chosen = _spread([each for each in at_hand if _label(each).is_file()], wanted)
    for picture in chosen:
        shutil.copy(picture, images)
        shutil.copy(_label(picture), labels)
    return len(chosen)


def _label(picture: Path) -> Path:
    return DATA / "plants" / "labels" / "train" / f"{picture.stem}.txt"


def _spread(files: Sequence[Path], wanted: int) -> list[Path]:
    return [files[place] for place in np.unique(np.linspace(0, len(files) - 1, min(wanted, len(files)), dtype=int))]


def _folders(out: Path) -> tuple[Path, Path]:
    folders = (out / "tiles" / "images", out / "tiles" / "labels")
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
    return folders


def describe(classes: Sequence[str], out: Path) -> Path:
    """The file that tells the trainer where things are; answers its path."""
    path, watched = out / "data.yaml", out / "tiles" / "watched.txt"
    watched.write_text("\n".join(map(str, sorted((out / "tiles" / "images").iterdir())[:WATCHED])))
    data = {"path": str(out / "tiles"), "train": "images", "val": watched.name, "names": list(classes)}
    path.write_text(json.dumps(data))  # JSON is YAML
    return path


def train(weights: Path, data: Path, out: Path, epochs: int) -> Path:
    """Answers the file of the trained weights."""
    os.environ["YOLO_VERBOSE"] = "false"
    options = COMMON | NETWORKS["plants"] | OPTIONS | {"epochs": epochs}
    del options["model"]
    network = trainer(weights)
    network.add_callback("on_train_start", in_half_precision)
    network.add_callback("on_train_epoch_end", _report)
    network.train(data=str(data), project=str(out), name="run", **options)
    return out / "run" / "weights" / "last.pt"


def _report(training: Any) -> None:
    print(f"epoch {training.epoch + 1} of {training.epochs}", flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.finetune", description=__doc__)
    parser.add_argument("job", type=Path, help="the photographs and what is marked in them")
    parser.add_argument("--weights", type=Path, required=True, help="model.pt to start from")
    parser.add_argument("--out", type=Path, required=True, help="folder for model.pt, model.onnx and notes.json")
    parser.add_argument("--epochs", type=int, default=OPTIONS["epochs"], help="how often to go through all tiles")
    return parser


if __name__ == "__main__":
    sys.exit(main())
