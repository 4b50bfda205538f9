"""Train one of the two networks from scratch: all stages of its recipe, from where they were stopped.

With `--weights`, `--epochs` or `--resume` it is one run by hand instead, on all pictures that are there.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from training.dataset import TILE_PX, describe
from training.paths import RUNS
from training.quiet import in_half_precision, trainer
from training.recipes import RECIPES, Stage, listed, prepared
from training.weights import strip

COMMON: dict[str, Any] = {
    "device": "cpu",
    "workers": 1,
    "cache": "ram",
    "plots": False,
    "amp": False,
    "exist_ok": True,
    "seed": 7,
    "optimizer": "AdamW",
    "lr0": 0.0015,
    "lrf": 0.02,
    "cos_lr": True,
    "warmup_epochs": 0.5,
    "mosaic": 0.0,
    "erasing": 0.0,
    "flipud": 0.5,
    "hsv_h": 0.02,
    "val": False,
}
NETWORKS: dict[str, dict[str, Any]] = {
    "plants": {"model": "yolo11n.yaml", "imgsz": TILE_PX, "batch": 8, "nbs": 8, "scale": 0.25, "epochs": 12},
    "containers": {
        "model": "yolo11n-seg.yaml",
        "imgsz": 512,
        "batch": 8,
        "nbs": 8,
        "scale": 0.3,
        "degrees": 8.0,
        "epochs": 12,
    },
}

METRICS, STAGES, KEPT = "metrics.json", "stages.json", "model.pt"


def run_folder(network: str) -> Path:
    return RUNS / network


def newest(network: str) -> Path:
    """Weights of the last stage of the recipe, or of the run by hand where that is not done."""
    last = run_folder(network) / str(len(RECIPES[network])) / KEPT
    return last if last.exists() else _last(run_folder(network))


def main(arguments: list[str] | None = None) -> int:
    chosen = _parser().parse_args(arguments)
    if chosen.resume or chosen.epochs or chosen.weights:
        _by_hand(chosen.network, chosen.weights, chosen.epochs, chosen.device, resume=chosen.resume)
        return 0
    before: Path | None = None
    for number, stage in enumerate(RECIPES[chosen.network], 1):
        before = _staged(chosen.network, number, stage, before, chosen.device)
    return 0


def _staged(network: str, number: int, stage: Stage, before: Path | None, device: str) -> Path:
    """Learn what is left to learn of a stage; answers its weights, beside which METRICS says what they learnt from."""
    folder = run_folder(network) / str(number)
    kept, unfinished = folder / KEPT, folder / f".{KEPT}"
    if kept.exists():
        return kept
    print(f"{network}: stage {number} of {len(RECIPES[network])}", flush=True)
    if _epochs_done(folder) < stage.epochs:
        if _last(folder).exists():
            _go_on(_last(folder), device)
        else:
            data = listed(network, prepared(network, stage), folder)
            _learn(network, folder, data, before, {"epochs": stage.epochs, "lr0": stage.lr0, "device": device})
    strip(_last(folder), unfinished, before, stage.keep)
    pictures = len((folder / "pictures.txt").read_text().splitlines())
    learnt = {"pictures": pictures, "epochs": stage.epochs} | ({"kept": stage.keep} if stage.keep else {})
    (folder / METRICS).write_text(json.dumps({"training": {"stages": [*_learnt_from(before), learnt]}}))
    return unfinished.replace(kept)


def _by_hand(network: str, weights: Path | None, epochs: int | None, device: str, *, resume: bool) -> None:
    folder = run_folder(network)
    if resume and _last(folder).exists():
        _go_on(_last(folder), device)
        return
    folder.mkdir(parents=True, exist_ok=True)
    (folder / STAGES).write_text(json.dumps(_learnt_from(weights)))
    _learn(network, folder, describe(network), weights, {"device": device} | ({"epochs": epochs} if epochs else {}))


def _learn(network: str, folder: Path, data: Path, before: Path | None, options: dict[str, Any]) -> None:
    options = COMMON | NETWORKS[network] | options | {"pretrained": before is not None}
    description = options.pop("model")
    _trainer(before or description).train(data=str(data), project=str(folder.parent), name=folder.name, **options)


def _go_on(last: Path, device: str) -> None:
    _trainer(last).train(resume=True, device=device)


def _trainer(start: str | Path) -> Any:
    network = trainer(start)
    network.add_callback("on_train_start", in_half_precision)
    return network


def _last(folder: Path) -> Path:
    return folder / "weights" / "last.pt"


def _epochs_done(folder: Path) -> int:
    """The trainer notes a line for each, below a heading."""
    rows = folder / "results.csv"
    return len(rows.read_text().splitlines()) - 1 if rows.exists() else 0


def _learnt_from(weights: Path | None) -> list[dict[str, float]]:
    """The stages that made the weights we go on from; their metrics.json says it."""
    known = weights.parent / METRICS if weights else None
    if not known or not known.is_file():
        return []
    stages: list[dict[str, float]] = json.loads(known.read_text())["training"]["stages"]
    return stages


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.train", description=__doc__)
    parser.add_argument("network", choices=list(NETWORKS))
    parser.add_argument("--device", default=COMMON["device"], help="cpu, or the number of a GPU; may change in between")
    parser.add_argument("--weights", type=Path, help="by hand: start from these weights instead of from nothing")
    parser.add_argument("--epochs", type=int, help="by hand: how often to go through all pictures")
    parser.add_argument("--resume", action="store_true", help="by hand: go on where a stopped run left off")
    return parser


if __name__ == "__main__":
    sys.exit(main())
