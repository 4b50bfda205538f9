"""Trace photographs with their truth into a folder. What is there already is kept, so it may be stopped and run again."""

import argparse
import json
import sys
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

from PIL import Image

from training.traced.scene import Request, trace_scene


def main(arguments: list[str] | None = None) -> int:
    chosen = _parser().parse_args(arguments)
    chosen.out.mkdir(parents=True, exist_ok=True)
    one = partial(write, chosen.out, chosen.first_seed)
    with get_context("spawn").Pool(chosen.workers) as pool:
        for line in pool.imap(one, range(chosen.scenes)):
            print(line, flush=True)
    return 0


def write(folder: Path, first_seed: int, number: int) -> str:
    """Picture and truth of scene `number`, unless both are there; answers what happened."""
    seed = first_seed + number
    picture, truth = folder / f"{number:04d}.jpg", folder / f"{number:04d}.json"
    if truth.exists():
        return f"{truth.stem}: kept"
    start = perf_counter()
    scene = trace_scene(Request(seed))
    Image.fromarray(scene.image).save(picture, quality=92)
    truth.write_text(json.dumps(scene.truth.to_dict()))
    return f"{truth.stem}: {scene.truth.total} plants, {perf_counter() - start:.1f} s"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.traced", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument("--scenes", type=int, required=True, help="how many")
    parser.add_argument("--first-seed", type=int, default=0, help="seed of scene 0")
    parser.add_argument("--workers", type=int, default=1)
    return parser


if __name__ == "__main__":
    sys.exit(main())
