"""Rendered scenes as files in the form the trainer reads: pictures, and one line of text per plant or container."""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PIL import Image

from training.paths import DATA, SURFACES, TRAINING_SEEDS, VALIDATION_SEEDS
from training.scenes import CONTAINER_KINDS, PLANT_CLASSES, Request, Scene, SceneTruth, render_scene
from training.scenes.plans import choose_plan

TILE_PX = 320
SCENE_PX = (512, 384)
SMALLEST_BOX_PX = 4.0
CLOSE_UPS = 10_000
"""Tiles from this number on show a few plants from very near, so that the network learns what is only part of one."""

OBLIQUE = 20_000
"""Pictures from this number on are taken from beside the bed, so many degrees from straight down:"""

OBLIQUE_DEG = (12.0, 50.0)

BARE = 30_000
"""Tiles from this number on show no plant: empty trays and pots, beds of soil, the ground. What a network has only
seen under plants it takes for plants."""

BARE_KINDS = ("plug", "plug", "plug", "seedling_tray", "segment", "box")
BARE_PX = (8.0, 400.0)
"""Widths of their pots and cells: the counter comes as near to soil as to a seedling in it."""

GROUND_ALONE = 0.3
"""Share of them without any container."""

TRAYS = 40_000
"""Tiles from this number on show trays with small plants from beside the bed, where they look most like empty cells."""

TRAY_KINDS = ("plug", "seedling_tray")
TRAY_PX = (8.0, 48.0)

ROUGH = 50_000
"""Pictures from this number on are of all those sorts, covered with photographs of ground and badly taken."""

ROUGH_SORTS = {"plants": (0, 0, CLOSE_UPS, OBLIQUE, TRAYS, BARE, BARE), "containers": (0, 0, OBLIQUE)}

RARE = 0.2
"""Share of tiles rich in withered plants, and of those rich in empty pots."""

LEAST_INSIDE = 0.08
"""Share of a container's plants that must be in the picture for its outline to be learnt."""

NETWORKS = {"plants": PLANT_CLASSES, "containers": CONTAINER_KINDS}


@dataclass(frozen=True, slots=True)
class Item:
    """One picture to render."""

    network: str
    split: str
    number: int

    @property
    def picture(self) -> Path:
        return DATA / self.network / "images" / self.split / f"{self.number:05d}.jpg"

    @property
    def label(self) -> Path:
        return DATA / self.network / "labels" / self.split / f"{self.number:05d}.txt"


def request(item: Item) -> Request:
    first = TRAINING_SEEDS if item.split == "train" else VALIDATION_SEEDS
    seed = first + 2 * item.number + (item.network == "containers")
    rng = np.random.default_rng([31, seed])
    if item.number >= ROUGH:
        sorts = ROUGH_SORTS[item.network]
        sort = sorts[item.number % len(sorts)]
        return replace(request(replace(item, number=sort + item.number - ROUGH)), seed=seed, surfaces=SURFACES)
    oblique_deg = float(rng.uniform(*OBLIQUE_DEG)) if _from_beside(item.number) else 0.0
    if item.network == "containers":
        width, height = SCENE_PX if rng.random() < 0.8 else SCENE_PX[::-1]
        return Request(seed, width, height, oblique_deg=oblique_deg)
    if item.number >= TRAYS:
        return _tray(seed, rng, oblique_deg)
    if item.number >= BARE:
        return _without_plants(seed, rng)
    limits = (22, 66) if rng.random() < 0.8 else (12, 110)
    if CLOSE_UPS <= item.number < OBLIQUE:
        limits = (90, 280)
    plant_px = _width_px(rng, limits)
    return Request(seed, TILE_PX, TILE_PX, plant_px=plant_px, oblique_deg=oblique_deg, **_rare_things(rng))


def _from_beside(number: int) -> bool:
    return OBLIQUE <= number < BARE or number >= TRAYS


def _without_plants(seed: int, rng: np.random.Generator) -> Request:
    if rng.random() < GROUND_ALONE:
        return Request(seed, TILE_PX, TILE_PX, plans=())
    plan = choose_plan(rng, BARE_KINDS[rng.integers(len(BARE_KINDS))], evaluation=False)
    return Request(seed, TILE_PX, TILE_PX, plans=(plan,), plant_px=_width_px(rng, BARE_PX), empty=1.0)


def _tray(seed: int, rng: np.random.Generator, oblique_deg: float) -> Request:
    plan = choose_plan(rng, TRAY_KINDS[rng.integers(len(TRAY_KINDS))], evaluation=False)
    size = {"plant_px": _width_px(rng, TRAY_PX), "oblique_deg": oblique_deg}
    return Request(seed, TILE_PX, TILE_PX, plans=(plan,), **size, **_rare_things(rng))


def _width_px(rng: np.random.Generator, limits: tuple[float, float]) -> float:
    return float(np.exp(rng.uniform(*np.log(limits))))


def _rare_things(rng: np.random.Generator) -> dict[str, float]:
    """More withered plants and empty pots in some tiles than any bed has: as they come they are too few to learn."""
    chance = rng.random()
    if chance < RARE:
        return {"dead": float(rng.uniform(0.1, 0.5))}
    if chance < 2 * RARE:
        return {"empty": float(rng.uniform(0.2, 0.8))}
    return {}


def write(item: Item) -> bool:
    """Render unless it is there already; answers whether it had to."""
    if item.label.exists():
        return False
    scene = render_scene(request(item))
    for folder in (item.picture.parent, item.label.parent):
        folder.mkdir(parents=True, exist_ok=True)
    Image.fromarray(scene.image).save(item.picture, quality=95)
    item.label.write_text(label_text(scene, item.network))
    return True


def label_text(scene: Scene, network: str) -> str:
    lines = plant_lines(scene.truth) if network == "plants" else container_lines(scene.truth)
    return "".join(f"{line}\n" for line in lines)


def plant_lines(truth: SceneTruth) -> list[str]:
    """Class, middle and size as shares of the picture."""
    lines = []
    for plant in truth.labelled():
        left, top, right, bottom = plant.box
        if min(right - left, bottom - top) < SMALLEST_BOX_PX:
            continue
        numbers = (
            (left + right) / 2 / truth.width,
            (top + bottom) / 2 / truth.height,
            (right - left) / truth.width,
            (bottom - top) / truth.height,
        )
        lines.append(f"{PLANT_CLASSES.index(plant.cls)} " + " ".join(f"{n:.5f}" for n in numbers))
    return lines


def container_lines(truth: SceneTruth) -> list[str]:
    """Kind and outline as shares of the picture, cut off at its edges."""
    lines = []
    for container in truth.containers:
        outline = clipped(list(container.polygon), truth.width, truth.height)
        if container.inside < LEAST_INSIDE or len(outline) < 3:
            continue
        points = " ".join(f"{x / truth.width:.5f} {y / truth.height:.5f}" for x, y in outline)
        lines.append(f"{CONTAINER_KINDS.index(container.kind)} {points}")
    return lines


type Points = list[tuple[float, float]]


def clipped(points: Points, width: float, height: float) -> Points:
    """The part of a polygon inside the picture, side by side of the frame."""
    for axis, limit, sign in ((0, 0.0, 1), (0, width, -1), (1, 0.0, 1), (1, height, -1)):
        points = _half(points, axis, limit, sign)
    return points


def _half(points: Points, axis: int, limit: float, sign: int) -> Points:
    kept: Points = []
    for index, point in enumerate(points):
        before = points[index - 1]
        inside, was = ((sign * (p[axis] - limit)) >= 0 for p in (point, before))
        if inside != was:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            kept.append((before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])))
        if inside:
            kept.append(point)
    return kept


def describe(network: str) -> Path:
    """The file that tells the trainer where things are; answers its path."""
    names = "\n".join(f"  {index}: {name}" for index, name in enumerate(NETWORKS[network]))
    path = DATA / network / "data.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"path: {DATA / network}\ntrain: images/train\nval: images/val\nnames:\n{names}\n")
    return path
