"""Scenes on disk: NNNN.jpg, and beside it NNNN.json with the truth."""

import json
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from PIL import Image

from training.scenes.truth import Scene, SceneTruth


def stored(folder: Path, number: int, render: Callable[[], Scene]) -> tuple[Path, SceneTruth]:
    """Picture and truth of one scene, rendered unless both are there."""
    folder.mkdir(parents=True, exist_ok=True)
    picture, truth = folder / f"{number:04d}.jpg", folder / f"{number:04d}.json"
    if not truth.exists():
        scene = render()
        Image.fromarray(scene.image).save(picture, quality=92)
        write_whole(truth, json.dumps(scene.truth.to_dict()))
    return picture, SceneTruth.from_dict(json.loads(truth.read_text()))


def write_whole(path: Path, text: str) -> None:
    """All of it or nothing, whenever the program is stopped."""
    part = path.with_suffix(".part")
    part.write_text(text)
    part.replace(path)


def told(folder: Path, number: int, render: Callable[[], Scene]) -> str:
    """The same; answers a line about it."""
    start = perf_counter()
    _, truth = stored(folder, number, render)
    return f"{number:04d}: {truth.total} plants, {perf_counter() - start:.1f} s"
