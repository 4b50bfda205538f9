"""Pictures and truths on disk."""

import json
from pathlib import Path
from time import perf_counter

from PIL import Image

from training.traced.scene import Request, trace_scene


def write(folder: Path, first_seed: int, bare: bool, number: int) -> str:  # noqa: FBT001 - bound by `partial`
    """Picture and truth of scene `number`, unless both are there; answers what happened."""
    seed = first_seed + number
    picture, truth = folder / f"{number:04d}.jpg", folder / f"{number:04d}.json"
    if truth.exists():
        return f"{truth.stem}: kept"
    start = perf_counter()
    scene = trace_scene(Request(seed, bare=bare))
    Image.fromarray(scene.image).save(picture, quality=92)
    truth.write_text(json.dumps(scene.truth.to_dict()))
    return f"{truth.stem}: {scene.truth.total} plants, {perf_counter() - start:.1f} s"
