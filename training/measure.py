"""Runs the real counter over scenes it has never seen and keeps what it said beside the truth."""

import json
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from app.networks import PLANTS, described, digest
from app.vision import Count, Engine, decode, load_engine
from app.vision.calibration import Calibration, Spread
from app.vision.count import MARGIN_PLANTS
from app.vision.engine import CONTAINERS
from app.vision.metrics import Hits, matched
from app.vision.quality import widening
from app.vision.totals import LOOSE_ERRORS, certainty
from app.vision.types import LOOSE
from training.dataset import OBLIQUE_DEG
from training.paths import CALIBRATION_SEEDS, DATA, EVALUATION_SEEDS, MODELS, ROOT, RUNS
from training.scenes import CONTAINER_KINDS, PLANT_CLASSES, Request, SceneTruth, render_scene
from training.scoring import living, owners, shape, true_boxes
from training.storing import stored, write_whole

SIZE = (1200, 900)
FIRST_SEEDS = {"calibration": CALIBRATION_SEEDS, "evaluation": EVALUATION_SEEDS}
OPEN_ALPHA = 0.2
"""Low enough that every patch of uncovered green is reported; the true alpha is found afterwards."""

RIGHT_OUTLINE = 0.8

PROGRAM = ("app/vision/*.py", "training/measure.py", "training/scoring.py")
"""What makes an outcome of a scene, beside networks and the scene."""


@dataclass(frozen=True, slots=True)
class Group:
    """One found container (or the loose plants): what was seen, what is uncovered in plants, and the truth there.

    `sure` and `maybe` are its `certainty`.
    """

    kind: str
    detected: int
    sure: int
    maybe: int
    uncovered: float
    truth: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """One scene. `hits` by class; `outlines` and `kinds`: containers found at IoU 0.8, and of those the right kind.

    `widen` is the factor by which what the counter warns of stretches its interval.
    """

    groups: list[Group]
    truth: int
    widen: float
    hits: dict[str, tuple[int, int, int]]
    containers: int
    outlines: int
    kinds: int
    unseen_looks: bool
    seconds: float


def scene_request(split: str, number: int) -> Request:
    """Every second scene shows only species (and half of these grounds) that training never sees.

    Every fifth is taken from beside the bed.
    """
    seed = FIRST_SEEDS[split] + number
    oblique_deg = float(np.random.default_rng([32, seed]).uniform(*OBLIQUE_DEG)) if number % 5 == 4 else 0.0
    return Request(seed, *SIZE, evaluation=number % 2 == 1, oblique_deg=oblique_deg)


def stored_scene(split: str, number: int) -> tuple[Path, SceneTruth]:
    """Rendered unless it is there already."""
    return stored(DATA / split, number, lambda: render_scene(scene_request(split, number)))


@lru_cache(maxsize=1)
def open_engine() -> Engine:
    """The counter with its estimate of hidden plants wide open, so that it can be calibrated."""
    engine = load_engine(MODELS)
    wide = Calibration({kind: Spread(alpha=OPEN_ALPHA) for kind in CONTAINER_KINDS}, per_unsure=None)
    return replace(engine, model=replace(engine.model, calibration=wide))


@lru_cache(maxsize=1)
def counter() -> str:
    """Tells this program with these networks from any other; their calibration is left aside, for none is used."""
    folders = [MODELS / network for network in (PLANTS, CONTAINERS)]
    networks = [digest(folder, {**described(folder), "calibration": None}) for folder in folders]
    program = sorted(file for pattern in PROGRAM for file in ROOT.glob(pattern))
    return sha256(b"".join(file.read_bytes() for file in program) + "".join(networks).encode()).hexdigest()[:16]


def outcome(split: str, number: int) -> Outcome:
    return _outcome(stored_scene(split, number)[0], unseen_looks=number % 2 == 1)


def outcomes_in(folder: Path) -> list[Outcome]:
    """Of every scene stored in a folder as NNNN.jpg and NNNN.json; all of them count as looks never seen."""
    return [_outcome(known.with_suffix(".jpg"), unseen_looks=True) for known in sorted(folder.glob("*.json"))]


def _outcome(picture: Path, *, unseen_looks: bool) -> Outcome:
    """Counted unless this very counter has counted this very scene before."""
    seen, known = picture.read_bytes(), picture.with_suffix(".json").read_bytes()
    kept = RUNS / "counts" / counter() / f"{sha256(seen + known).hexdigest()[:16]}.json"
    if kept.exists():
        return replace(_read(json.loads(kept.read_text())), unseen_looks=unseen_looks)
    truth = SceneTruth.from_dict(json.loads(known))
    result = judge(open_engine().count(decode(seen)), truth, unseen_looks=unseen_looks)
    kept.parent.mkdir(parents=True, exist_ok=True)
    write_whole(kept, json.dumps(asdict(result)))
    return result


def _read(raw: dict[str, Any]) -> Outcome:
    hits = {cls: tuple(numbers) for cls, numbers in raw["hits"].items()}
    return Outcome(**{**raw, "groups": [Group(**group) for group in raw["groups"]], "hits": hits})


def judge(count: Count, truth: SceneTruth, *, unseen_looks: bool) -> Outcome:
    found, kinds = _containers(count, truth)
    return Outcome(
        groups=_groups(count, truth),
        truth=truth.total,
        widen=widening(count.warnings),
        hits={cls: _hits(count, truth, cls) for cls in PLANT_CLASSES},
        containers=sum(container.inside >= 0.5 for container in truth.containers),
        outlines=found,
        kinds=kinds,
        unseen_looks=unseen_looks,
        seconds=round(count.seconds, 3),
    )


def _hits(count: Count, truth: SceneTruth, cls: str) -> tuple[int, int, int]:
    own = count.detections.where(count.detections.classes == PLANT_CLASSES.index(cls))
    hits: Hits = matched(own.boxes, own.scores, true_boxes(truth, cls))
    return hits.right, hits.false, hits.missed


def _containers(count: Count, truth: SceneTruth) -> tuple[int, int]:
    """True containers (at least half in the picture) that were outlined well, and those of them named rightly."""
    size = (truth.width, truth.height)
    found = [(c.kind, shape(c.polygon, size)) for c in count.containers]
    outlined = named = 0
    for container in truth.containers:
        if container.inside < 0.5:
            continue
        own = shape(np.array(container.polygon, np.float32), size)
        scores = [((own & mask).sum() / max(1, (own | mask).sum()), kind) for kind, mask in found]
        best, kind = max(scores, default=(0.0, ""))
        outlined += best >= RIGHT_OUTLINE
        named += best >= RIGHT_OUTLINE and kind == container.kind
    return int(outlined), int(named)


def _groups(count: Count, truth: SceneTruth) -> list[Group]:
    """The truth of a found container is what really stands in it, so that splits and merges do no harm."""
    sides = count.detections.sides
    margin = MARGIN_PLANTS * float(np.median(np.sqrt(sides.prod(axis=1)))) if len(sides) else 0.0
    owner, alive = owners([c.polygon for c in count.containers], truth, margin), living(truth)
    uncovered = [0.0] * len(count.containers)
    for estimate in count.estimates:
        uncovered[estimate.container] += estimate.area_px / estimate.plant_px
    found = count.detections

    def group(index: int, kind: str, detected: int, unseen: float) -> Group:
        certain = certainty(found.where(found.containers == index))
        return Group(kind, detected, *certain, unseen, int((alive & (owner == index)).sum()))

    groups = [group(index, c.kind, c.detected, uncovered[index]) for index, c in enumerate(count.containers)]
    if count.loose or (alive & (owner == LOOSE)).any():
        groups.append(group(LOOSE, LOOSE_ERRORS, count.loose.detected if count.loose else 0, 0.0))
    return groups
