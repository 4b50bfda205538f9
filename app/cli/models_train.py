"""From labelled photos to a candidate: what to learn from, the training in a process of its own, and what is kept."""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.cli.connected import stack_settings
from app.cli.exports.corrections import export
from app.cli.models_judge import opened
from app.cli.refused import Refused
from app.cli.stack.folders import PROJECT
from app.networks import METRICS, Versions, described
from app.vision import CLASSES
from app.vision.engine import WEIGHTS
from app.vision.labelled import Labelled, divided, fingerprint, read_labelled
from app.vision.metrics import Judged, compare, figures, shortfall

STANDARD_PYTHON = PROJECT / "training" / "runs" / "venv" / "bin" / "python"
LEARNABLE, LICENCE = "model.pt", "LICENSE"
CORRECTIONS = "corrections"
NEEDED = "import numpy, onnx, PIL, torch, ultralytics"
HOW = (
    "make one with: python3 -m venv training/runs/venv && "
    "training/runs/venv/bin/pip install -r training/requirements.txt"
)
STDERR = 2
"""What is for whoever waits; the result goes to stdout."""

KEPT_LINES = 15
"""Of what a training that failed said last."""


def training_python(given: Path | None) -> Path:
    """The interpreter that has what training needs; refused, with the command that makes one, where there is none."""
    if not (PROJECT / "training" / "finetune.py").is_file():
        raise Refused(f"{PROJECT} holds no training/: train in a copy of the whole repository.")
    python = given or STANDARD_PYTHON
    if shutil.which(python) is None:
        raise Refused(f"{python} is not there. Training needs an environment of its own; {HOW}")
    tried = subprocess.run([python, "-c", NEEDED], capture_output=True, text=True, check=False)  # noqa: S603
    if tried.returncode:
        says = (tried.stderr.strip().splitlines() or ["it does not run"])[-1]
        raise Refused(f"{python} cannot train ({says}); {HOW}")
    return python


def learnable(store: Versions, given: Path) -> Path:
    """The folder to learn from; the word `corrections` stands for the checked photos, written beside the versions.

    They stay there, for a candidate is judged again before it is promoted.
    """
    if given != Path(CORRECTIONS):
        return given
    folder = store.farm.parent / CORRECTIONS
    export(stack_settings(), folder)
    return folder


def trained(store: Versions, folder: Path, python: Path, epochs: int, holdout: float) -> tuple[Path, list[Labelled]]:
    """The folder of a new version that goes on from the one in use, and the photos it has not seen."""
    parent = store.in_use()
    if not (parent / LEARNABLE).is_file():
        raise Refused(f"{parent / LEARNABLE} is not there: there is nothing to go on from.")
    photos, known = read_labelled(folder), described(parent)
    for photo in photos:
        opened(photo)
    learnt = known.get("farm", {}).get("learnt", [])
    lessons, held_out = divided(photos, holdout, learnt)
    store.farm.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".training-", dir=store.farm) as place:
        notes = _run(python, Path(place), parent, _job(lessons, known["classes"]), epochs)
        farm = {
            "folder": str(folder.resolve()),
            "learnt": sorted({*learnt, *map(fingerprint, lessons)}),
            "held_out": sorted(map(fingerprint, held_out)),
        }
        training = {"from": known["version"], "photos": len(lessons)} | notes
        return _kept(store, parent, Path(place), {"training": training, "farm": farm}), held_out


def _job(photos: Sequence[Labelled], classes: Sequence[str]) -> dict[str, Any]:
    """What training/finetune.py reads."""
    rows = [
        {
            "file": str(photo.file.resolve()),
            "boxes": [
                [*box, classes.index(name)]
                for name, boxes in zip(CLASSES, photo.boxes, strict=True)
                if name in classes
                for box in boxes.tolist()
            ],
            "ignored": [box for regions in photo.ignored for box in regions.tolist()],
        }
        for photo in photos
    ]
    return {"classes": list(classes), "photos": rows}


def _run(python: Path, place: Path, parent: Path, job: dict[str, Any], epochs: int) -> dict[str, int]:
    """Train in a process of its own, which says how far it is; answers its notes."""
    (place / "job.json").write_text(json.dumps(job))
    arguments = [str(place / "job.json"), "--weights", str(parent / LEARNABLE), "--out", str(place)]
    command = [str(python), "-m", "training.finetune", *arguments, "--epochs", str(epochs)]
    with (place / "log").open("w+") as log:
        done = subprocess.run(command, cwd=PROJECT, stdout=STDERR, stderr=log, check=False)  # noqa: S603
        if done.returncode:
            log.seek(0)
            said = "".join(log.readlines()[-KEPT_LINES:])
            raise Refused(f"The training failed with exit code {done.returncode}:\n{said}")
    notes: dict[str, int] = json.loads((place / "notes.json").read_text())
    return notes


def _kept(store: Versions, parent: Path, place: Path, said: dict[str, Any]) -> Path:
    """Make the weights a version, whole at once."""
    version = f"{datetime.now(UTC):%Y.%m.%d.%H%M%S}-farm"
    metrics = described(parent) | {"version": version, "evaluation": {}} | said
    whole = place / "version"
    whole.mkdir()
    for name in (WEIGHTS, LEARNABLE):
        (place / name).replace(whole / name)
    if (parent / LICENCE).is_file():
        shutil.copy(parent / LICENCE, whole)
    (whole / METRICS).write_text(json.dumps(metrics, indent=2) + "\n")
    return whole.rename(store.farm / version)


def finished(candidate: Path, before: Sequence[Judged], after: Sequence[Judged]) -> list[Judged]:
    """Widen its intervals to what the held-out photos need, and keep figures and verdict; answers `after` so widened.

    A network that has learnt a farm's plants is surer of itself, and intervals measured on its parent would be too
    narrow for it.
    """
    metrics, factor = described(candidate), shortfall(after)
    metrics["calibration"] = _stretched(metrics.get("calibration") or {}, factor)
    widened = [photo.stretched(factor) for photo in after]
    for name, side in (("before", before), ("after", widened)):
        metrics["farm"][name] = {key: figure.value for key, figure in figures(side).items()}
    metrics["farm"]["better"] = compare(before, widened).better
    unfinished = candidate / f".{METRICS}.{os.getpid()}"
    unfinished.write_text(json.dumps(metrics, indent=2) + "\n")
    unfinished.replace(candidate / METRICS)
    return widened


def _stretched(calibration: dict[str, Any], factor: float) -> dict[str, Any]:
    """One that was never measured stays so, and as wide as such ones are."""
    if not calibration:
        return {}
    kinds = {
        kind: row | {side: row[side] * factor for side in ("down", "up")} for kind, row in calibration["kinds"].items()
    }
    return {"kinds": kinds, "shared": calibration["shared"] * factor}
