"""Train one of the two networks from scratch on the rendered pictures."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from training.dataset import TILE_PX, describe
from training.paths import RUNS
from training.quiet import in_half_precision, trainer

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
        "imgsz": 448,
        "batch": 8,
        "nbs": 8,
        "scale": 0.3,
        "degrees": 8.0,
        "epochs": 12,
    },
}

METRICS, STAGES = "metrics.json", "stages.json"


def run_folder(network: str) -> Path:
    return RUNS / network


def main(arguments: list[str] | None = None) -> int:
    chosen = _parser().parse_args(arguments)
    last = run_folder(chosen.network) / "weights" / "last.pt"
    if chosen.resume and last.exists():
        network = trainer(last)
        network.add_callback("on_train_start", in_half_precision)
        network.train(resume=True, device=chosen.device)
        return 0
    options = COMMON | NETWORKS[chosen.network] | {"device": chosen.device}
    if chosen.epochs:
        options["epochs"] = chosen.epochs
    _note_stages(chosen.network, chosen.weights)
    description = options.pop("model")
    options["pretrained"] = chosen.weights is not None
    start = chosen.weights or description
    network = trainer(start)
    network.add_callback("on_train_start", in_half_precision)
    network.train(data=str(describe(chosen.network)), project=str(RUNS), name=chosen.network, **options)
    return 0


def _note_stages(network: str, weights: Path | None) -> None:
    """What the weights we go on from had learnt from; their metrics.json says it."""
    known = weights.parent / METRICS if weights else None
    before = json.loads(known.read_text())["training"]["stages"] if known and known.is_file() else []
    folder = run_folder(network)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / STAGES).write_text(json.dumps(before))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.train", description=__doc__)
    parser.add_argument("network", choices=list(NETWORKS))
    parser.add_argument("--resume", action="store_true", help="go on where a stopped run left off")
    parser.add_argument("--epochs", type=int, help="how often to go through all pictures")
    parser.add_argument(
        "--device", default=COMMON["device"], help="cpu, or the number of a GPU; may change on --resume"
    )
    parser.add_argument("--weights", type=Path, help="start from these weights instead of from nothing")
    return parser


if __name__ == "__main__":
    sys.exit(main())
