"""Measure the counter on scenes it never saw and write the figures, and its calibration, to models/*/metrics.json."""

import argparse
import json
import sys
from collections.abc import Mapping
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import numpy as np

from app.core.intervals import Interval
from app.vision.calibration import Calibration
from app.vision.metrics import Hits
from training.calibrate import calibration, interval
from training.cards import write_cards
from training.measure import Outcome, outcome, outcomes_in, stored_scene
from training.paths import FIRST_UNSEEN, MODELS
from training.scenes import PLANT_CLASSES

SPLITS = ("calibration", "evaluation")
SCENES = 120
WIDEST = 0.2
"""Of the count: a photo whose interval is wider waits for a person."""


def main(arguments: list[str] | None = None) -> int:
    chosen = _parser().parse_args(arguments)
    if chosen.render_only:
        with Pool(chosen.workers) as pool:
            pool.starmap(stored_scene, [(split, n) for n in range(chosen.scenes) for split in SPLITS], chunksize=4)
        return 0
    judge_apart([*chosen.calibrate_with, *(Path(folder) for _, folder in chosen.also)])
    if chosen.folder:
        print(json.dumps(figures(outcomes_in(chosen.folder), read("plants")["calibration"], {}), indent=2))
        return 0
    known_scenes, others = ([outcome(split, n) for n in range(chosen.scenes)] for split in SPLITS)
    looks = [[each for each in known_scenes if each.unseen_looks is unseen] for unseen in (False, True)]
    known = calibration(*looks, [each for folder in chosen.calibrate_with for each in outcomes_in(folder)])
    _store(known, figures(others, known, {name: outcomes_in(Path(folder)) for name, folder in chosen.also}))
    print(json.dumps(read("plants")["evaluation"], indent=2))
    return 0


def judge_apart(folders: list[Path]) -> None:
    """Raises ValueError where a network may have learnt from a scene, or two folders hold the same."""
    seen: dict[int, Path] = {}
    for folder in folders:
        for known in sorted(folder.glob("*.json")):
            seed = json.loads(known.read_text())["seed"]
            if seed < FIRST_UNSEEN or seed in seen:
                raise ValueError(f"{known}: seed {seed} is in {seen.get(seed, 'what networks learn from')}, too")
            seen[seed] = known


def figures(outcomes: list[Outcome], known: dict[str, Any], also: Mapping[str, list[Outcome]]) -> dict[str, Any]:
    """Over all scenes, separately for looks that training saw and never saw, and for other scenes by their name."""
    parts = {
        "seen_looks": [o for o in outcomes if not o.unseen_looks],
        "unseen_looks": [o for o in outcomes if o.unseen_looks],
        **also,
    }
    seconds = {"median_seconds": round(float(np.median([each.seconds for each in outcomes])), 4)}
    return _figures(outcomes, known) | seconds | {name: _figures(part, known) for name, part in parts.items() if part}


def _figures(outcomes: list[Outcome], known: dict[str, Any]) -> dict[str, Any]:
    hits = {cls: sum((Hits(*o.hits[cls]) for o in outcomes), Hits()) for cls in PLANT_CLASSES}
    plants = hits["plant"]
    detection = {"precision": plants.precision, "recall": plants.recall, "f1": plants.f1}
    other = {"dead_f1": hits["dead_plant"].f1, "empty_f1": hits["empty_container"].f1}
    true_containers = max(1, sum(o.containers for o in outcomes))
    containers = {
        "container_recall": sum(o.outlines for o in outcomes) / true_containers,
        "container_recall_right_kind": sum(o.kinds for o in outcomes) / true_containers,
    }
    numbers = detection | other | containers | _counting(outcomes, known)
    return {"scenes": len(outcomes), "plants": sum(o.truth for o in outcomes)} | {
        k: round(v, 4) for k, v in numbers.items()
    }


def _counting(outcomes: list[Outcome], known: dict[str, Any]) -> dict[str, float]:
    model = Calibration.of({"calibration": known})
    counts = [(interval(result, model), result.truth) for result in outcomes]
    shown, bare = [pair for pair in counts if pair[1]], [found.value for found, truth in counts if not truth]
    measured = {}
    if shown:
        bias = sum(found.value for found, _ in counts) / sum(truth for _, truth in shown) - 1
        measured = {"bias": bias} | _errors(shown)
    return measured | ({"plants_in_scenes_without": float(np.mean(bare))} if bare else {})


def _errors(pairs: list[tuple[Interval, int]]) -> dict[str, float]:
    """Of counts and truths of scenes that show plants."""
    widths = [found.relative_width for found, _ in pairs]
    off = [abs(found.value - truth) / truth for found, truth in pairs]
    return {
        "mape": float(np.mean(off)),
        "median_ape": float(np.median(off)),
        "interval_coverage": float(np.mean([found.low <= truth <= found.high for found, truth in pairs])),
        "interval_median_width": float(np.median(widths)),
        "share_within_20_percent": float(np.mean([width <= WIDEST for width in widths])),
    }


def read(network: str) -> dict[str, Any]:
    metrics: dict[str, Any] = json.loads((MODELS / network / "metrics.json").read_text())
    return metrics


def _store(known: dict[str, Any], measured: dict[str, Any]) -> None:
    outlines = {key: measured[key] for key in ("scenes", "container_recall", "container_recall_right_kind")}
    for network, evaluation in (("plants", measured), ("containers", outlines)):
        metrics = read(network) | {"evaluation": evaluation}
        if network == "plants":
            metrics["calibration"] = known
        (MODELS / network / "metrics.json").write_text(json.dumps(metrics, indent=2) + "\n")
    write_cards()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.evaluate", description=__doc__)
    parser.add_argument(
        "--scenes", type=int, default=SCENES, help="scenes for calibration, and as many for the figures"
    )
    parser.add_argument("--render-only", action="store_true", help="only render the scenes that are missing")
    parser.add_argument("--workers", type=int, default=2, help="for rendering")
    parser.add_argument(
        "--folder", type=Path, help="only judge the scenes stored there, as training.traced does; writes nothing"
    )
    parser.add_argument(
        "--also",
        nargs=2,
        action="append",
        default=[],
        metavar=("NAME", "DIR"),
        help="scenes of another renderer stored there get figures of that name beside the others, as in `traced DIR`",
    )
    parser.add_argument(
        "--calibrate-with",
        nargs="+",
        type=Path,
        default=[],
        help="scenes stored there are calibrated on, too: all of them together as one further look",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
