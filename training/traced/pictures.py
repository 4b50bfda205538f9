"""Pictures to learn from, cut out of traced photographs: tiles with plants, frames with containers."""

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
from PIL import Image

from training.dataset import LEAST_INSIDE, NETWORKS, SCENE_PX, clipped, container_lines
from training.finetune import Photo, anywhere, cut, lines, tiles
from training.paths import DATA, FIRST_UNSEEN
from training.scenes.mishaps import befall
from training.scenes.truth import PLANT_CLASSES, ContainerTruth, SceneTruth

TILES, ANYWHERE, FRAMES = 8, 4, 3
"""Of one photograph: tiles that show plants, tiles of whatever is there, and frames of which the first shows all."""

NEAREST = 2.2
"""How far a frame comes nearer at most."""

type Frame = tuple[float, float, float, float]


def write_pictures(folder: Path) -> dict[str, int]:
    """Of every photograph in `folder`, beside the rendered ones; answers how many for each network.

    Raises ValueError for a scene that others are judged by.
    """
    written = dict.fromkeys(NETWORKS, 0)
    for known in sorted(folder.glob("*.json")):
        truth = SceneTruth.from_dict(json.loads(known.read_text()))
        if truth.seed >= FIRST_UNSEEN:
            raise ValueError(f"{known}: scenes from seed {FIRST_UNSEEN} on are there to judge by, not to learn from")
        image = np.asarray(Image.open(known.with_suffix(".jpg")).convert("RGB"))
        made = {"plants": plant_tiles(image, truth), "containers": container_frames(image, truth)}
        for network, pictures in made.items():
            for number, (picture, text) in enumerate(pictures):
                taken = badly_taken(picture, (truth.seed, number)) if number % 2 else picture
                _store(network, f"traced-{truth.seed}-{number}", taken, text)
                written[network] += 1
    return written


def badly_taken(picture: np.ndarray, seed: tuple[int, int]) -> np.ndarray:
    """As a shaken hand, a flash or a small file leaves it."""
    return np.asarray(befall(Image.fromarray(picture), np.random.default_rng([56, *seed])))


def plant_tiles(image: np.ndarray, truth: SceneTruth) -> Iterator[tuple[np.ndarray, list[str]]]:
    boxes = [(*plant.box, PLANT_CLASSES.index(plant.cls)) for plant in truth.labelled()]
    photo = Photo(image, np.array(boxes, float).reshape(-1, 5))
    for tile in islice(tiles(photo, truth.seed), TILES):
        yield tile.image, lines(tile)
    rng = np.random.default_rng([55, truth.seed])
    for _ in range(ANYWHERE):
        tile = cut(photo, *anywhere(photo, rng))
        yield tile.image, lines(tile)


def container_frames(image: np.ndarray, truth: SceneTruth) -> Iterator[tuple[np.ndarray, list[str]]]:
    rng = np.random.default_rng([54, truth.seed])
    for number in range(FRAMES):
        frame = (0.0, 0.0, float(truth.width), float(truth.height))
        if number:
            side = 1 / rng.uniform(1.0, NEAREST)
            width, height = truth.width * side, truth.height * side
            left, top = rng.uniform(0, truth.width - width), rng.uniform(0, truth.height - height)
            frame = (left, top, left + width, top + height)
        picture = Image.fromarray(image).resize(SCENE_PX, Image.Resampling.BILINEAR, box=frame, reducing_gap=3.0)
        yield np.asarray(picture), container_lines(framed(truth, frame))


def framed(truth: SceneTruth, frame: Frame) -> SceneTruth:
    """What the part of a photograph inside `frame` shows of the containers."""
    left, top, right, bottom = frame
    width, height = right - left, bottom - top
    containers = [_moved(container, (left, top)) for container in truth.containers]
    return replace(
        truth,
        width=round(width),
        height=round(height),
        containers=tuple(replace(each, inside=_inside(each, width, height)) for each in containers),
    )


def _moved(container: ContainerTruth, by: tuple[float, float]) -> ContainerTruth:
    return replace(container, polygon=tuple((x - by[0], y - by[1]) for x, y in container.polygon))


def _inside(container: ContainerTruth, width: float, height: float) -> float:
    """Share of its area; nothing where too little was in the photograph itself."""
    if container.inside < LEAST_INSIDE:
        return 0.0
    points = list(container.polygon)
    return _area(clipped(points, width, height)) / max(_area(points), 1e-6)


def _area(points: list[tuple[float, float]]) -> float:
    if len(points) < 3:
        return 0.0
    x, y = np.array(points).T
    return float(abs(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2)


def _store(network: str, name: str, picture: np.ndarray, text: list[str]) -> None:
    images, labels = (DATA / network / kind / "train" for kind in ("images", "labels"))
    for folder in (images, labels):
        folder.mkdir(parents=True, exist_ok=True)
    Image.fromarray(picture).save(images / f"{name}.jpg", quality=95)
    (labels / f"{name}.txt").write_text("".join(f"{line}\n" for line in text))
