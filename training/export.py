"""Turn the trained weights into what the counter runs (ONNX) and what further training starts from (model.pt)."""

import argparse
import json
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from training.cards import write_cards
from training.dataset import NETWORKS
from training.paths import DATA, MODELS
from training.quiet import trainer
from training.train import METRICS, STAGES, newest
from training.train import NETWORKS as SETTINGS
from training.weights import strip

TASKS = {"plants": "detect", "containers": "segment"}
CLASS_WEIGHTS = {"plants": {"dead_plant": 0.6, "empty_container": 0.7}}
"""Tiles are rendered rich in withered plants and empty pots, so the network expects too many. Chosen on the scenes of
the calibration, both renderers', where they gave the best F1 of empty pots."""

THRESHOLDS = {"plants": 0.3}
"""Score from which a box counts, where it is not the counter's own. Chosen on scenes of the calibration and on the
three bare trays docs/counting.md tells of: what rough pictures teach is to look for plants in noise."""


def main(arguments: list[str] | None = None) -> int:
    chosen = _parser().parse_args(arguments)
    for network in [chosen.network] if chosen.network else list(TASKS):
        weights = chosen.weights or newest(network)
        before = MODELS / network / "model.pt" if chosen.keep else None
        export_weights(weights, MODELS / network, _input_px(network), before, chosen.keep)
        _describe(network, weights, chosen.keep)
        print(f"{MODELS / network}: version {_version()}")
    write_cards()
    return 0


def export_weights(weights: Path, folder: Path, input_px: int, before: Path | None = None, keep: float = 0.0) -> None:
    """Write model.pt and model.onnx into a folder; `keep` is the share of the weights in `before`."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / "model.pt"
    strip(weights, kept, before, keep)
    written = Path(trainer(kept).export(format="onnx", dynamic=True, simplify=True, device="cpu", imgsz=input_px))
    if written.resolve() != (folder / "model.onnx").resolve():
        shutil.move(written, folder / "model.onnx")
    _clean(folder / "model.onnx")


def _clean(path: Path) -> None:
    """The exporter notes when, where and from what a file was made; only what the counter needs stays."""
    import onnx  # noqa: PLC0415 - absent where the rest of this package runs

    model = onnx.load(path)
    kept = {
        entry.key: entry.value for entry in model.metadata_props if entry.key in {"names", "stride", "task", "imgsz"}
    }
    del model.metadata_props[:]
    for key, value in kept.items():
        model.metadata_props.add(key=key, value=value)
    model.doc_string = ""
    for node in model.graph.node:
        node.doc_string = ""
        del node.metadata_props[:]
    onnx.save(model, path)


def _describe(network: str, weights: Path, keep: float) -> None:
    """Figures of an earlier version do not carry over."""
    metrics = {
        "name": f"demeter-{network}",
        "version": _version(),
        "task": TASKS[network],
        "classes": list(NETWORKS[network]),
        "input_px": _input_px(network),
        **_chosen(network),
        "training": {"stages": _stages(network, weights, keep)},
        "evaluation": {},
        "calibration": {},
    }
    (MODELS / network / "metrics.json").write_text(json.dumps(metrics, indent=2) + "\n")


def _chosen(network: str) -> dict[str, object]:
    known: dict[str, dict[str, Any]] = {"threshold": THRESHOLDS, "class_weights": CLASS_WEIGHTS}
    return {name: values[network] for name, values in known.items() if network in values}


def _stages(network: str, weights: Path, keep: float) -> list[dict[str, float]]:
    """What the network learnt from, one after the other; the trainer notes a line for each epoch."""
    if (known := weights.parent / METRICS).is_file():
        *before, last = json.loads(known.read_text())["training"]["stages"]
        return [*before, last | ({"kept": keep} if keep else {})]
    run = weights.parent.parent
    pictures = len(list((DATA / network / "images" / "train").glob("*.jpg")))
    epochs = len((run / "results.csv").read_text().splitlines()) - 1
    last = {"pictures": pictures, "epochs": epochs} | ({"kept": keep} if keep else {})
    return [*json.loads((run / STAGES).read_text()), last]


def _input_px(network: str) -> int:
    return int(SETTINGS[network]["imgsz"])


def _version() -> str:
    return datetime.now(UTC).strftime("%Y.%m.%d.%H%M")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.export", description=__doc__)
    parser.add_argument("network", nargs="?", choices=list(TASKS), help="default: both")
    parser.add_argument(
        "--weights", type=Path, help="default: those of the last stage, or of a run by hand where there are none"
    )
    parser.add_argument(
        "--keep", type=float, default=0.0, metavar="SHARE", help="of the weights that lie in models/ now, in the mean"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
