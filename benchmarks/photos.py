"""Rendered photographs with exact truth: 12 and 48 megapixels, full and sparse, and held-out scenes at 12."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from training.measure import stored_scene
from training.paths import DATA
from training.scenes import Request, SceneTruth, render_scene
from training.scenes.plans import Plan, choose_plan
from training.scenes.pots import choose_pot
from training.scoring import true_boxes

FOLDER = DATA / "bench"
SEEDS = 4_000_000
"""First seed of the benchmark's own photographs; nothing is learnt from seeds so high."""

WIDTH, HEIGHT = 4000, 3000
SIZES = {"12 MP": 1, "48 MP": 2}
"""How many times as wide as the rendered picture; phones make 48 megapixels out of fewer, too."""

QUALITY = 90
GAP_CM = 70.0

type Random = np.random.Generator
type Boxes = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Photo:
    """A JPEG and the boxes (N x 4, its pixels) of the living plants that can be seen in it."""

    name: str
    file: Path
    plants: Boxes

    @property
    def plant_px(self) -> float:
        """Size of a usual plant: the square root of its box."""
        return float(np.median(np.sqrt((self.plants[:, 2:] - self.plants[:, :2]).prod(axis=1))))


def rendered(size: str, filling: str) -> Photo:
    """A photograph of one of SIZES and FILLINGS, made unless it is there already."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    picture, truth = _scene(filling)
    file = FOLDER / f"{size}-{filling}.jpg".replace(" ", "").lower()
    return Photo(f"{size}, {filling}", file, _enlarged(picture, file, SIZES[size] * WIDTH, truth))


def held_out(number: int) -> Photo:
    """A scene of the evaluation, which no network has learnt from, enlarged to 12 megapixels."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    picture, truth = stored_scene("evaluation", number)
    file = FOLDER / f"held-out-{number:04d}.jpg"
    return Photo(f"held-out {number}", file, _enlarged(picture, file, WIDTH, truth))


def _scene(filling: str) -> tuple[Path, SceneTruth]:
    picture, truth = FOLDER / f"{filling}.png", FOLDER / f"{filling}.json"
    if not truth.exists():
        number = list(FILLINGS).index(filling)
        plans = FILLINGS[filling](np.random.default_rng([43, number]))
        scene = render_scene(Request(SEEDS + number, WIDTH, HEIGHT, plans=tuple(plans), whole=True))
        Image.fromarray(scene.image).save(picture)
        truth.write_text(json.dumps(scene.truth.to_dict()))
    return picture, SceneTruth.from_dict(json.loads(truth.read_text()))


def _enlarged(picture: Path, file: Path, width: int, truth: SceneTruth) -> Boxes:
    """Write the picture that wide unless it is there already; answers the boxes of its plants."""
    factor = width / truth.width
    if not file.exists():
        size = (width, round(truth.height * factor))
        Image.open(picture).resize(size, Image.Resampling.BICUBIC).save(file, quality=QUALITY)
    return true_boxes(truth, "plant") * factor


def _crowded(rng: Random) -> list[Plan]:
    """Four beds of 5 cm pots, 2,912 of them, that fill the picture."""
    size = {"columns": 28, "rows": 26, "pitch": 5.2, "depth": 4.5}
    return [replace(bed, pot=choose_pot(rng, "terracotta"), **size) for bed in _beds(rng)]


def _full(rng: Random) -> list[Plan]:
    """Four beds of 8 cm pots, 896 of them, that fill the picture."""
    size = {"columns": 16, "rows": 14, "pitch": 8.4, "depth": 7.0}
    return [replace(bed, pot=choose_pot(rng, "black"), **size) for bed in _beds(rng)]


def _beds(rng: Random) -> list[Plan]:
    some = {"spread": (0.85, 0.08), "empty": 0.03, "dead": 0.0, "missing": 0.0, "last_row": 0}
    return [replace(choose_plan(rng, "segment", evaluation=False), **some) for _ in range(4)]


def _sparse(rng: Random) -> list[Plan]:
    """Three crates on much bare ground."""
    crates = [choose_plan(rng, "box", evaluation=False) for _ in range(3)]
    some = {"columns": 9, "rows": 5, "pitch": 5.2, "empty": 0.05, "dead": 0.0, "missing": 0.0}
    gap = replace(choose_plan(rng, "pot", evaluation=False), pot=None, empty=1.0, pitch=GAP_CM, depth=0.0)
    return [plan for crate in crates for plan in (replace(crate, **some), gap, gap)]


FILLINGS: dict[str, Callable[[Random], list[Plan]]] = {"crowded": _crowded, "sparse": _sparse, "full": _full}
"""In this order because each has the seed of its place."""

PHOTOS = (("12 MP", "full"), ("12 MP", "crowded"), ("12 MP", "sparse"), ("48 MP", "full"), ("48 MP", "sparse"))
