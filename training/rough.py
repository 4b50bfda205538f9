"""Render rough photographs with their truth into a folder, of looks and surfaces kept out of training.

What is there is kept, so it may be stopped and run again. They are counted by `python -m training.evaluate`.
"""

import argparse
import sys
from functools import partial
from multiprocessing import Pool
from pathlib import Path

import numpy as np

from training.dataset import OBLIQUE_DEG
from training.paths import ROUGH_SEEDS, SURFACES
from training.scenes import Request, render_scene
from training.storing import told

SIZE = (1200, 900)


def request(seed: int) -> Request:
    """Every fifth is taken from beside the bed."""
    oblique_deg = float(np.random.default_rng([33, seed]).uniform(*OBLIQUE_DEG)) if seed % 5 == 4 else 0.0
    return Request(seed, *SIZE, evaluation=True, oblique_deg=oblique_deg, surfaces=SURFACES)


def _one(folder: Path, first_seed: int, number: int) -> str:
    return told(folder, number, lambda: render_scene(request(ROUGH_SEEDS + first_seed + number)))


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m training.rough", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument("--scenes", type=int, required=True, help="how many")
    parser.add_argument("--first-seed", type=int, default=0, help="seed of scene 0")
    parser.add_argument("--workers", type=int, default=2)
    chosen = parser.parse_args(arguments)
    with Pool(chosen.workers) as pool:
        for line in pool.imap(partial(_one, chosen.out, chosen.first_seed), range(chosen.scenes)):
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
