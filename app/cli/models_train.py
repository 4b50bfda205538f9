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
from app.cli.models_judge import judged, opened
from app.cli.refused import Refused
from app.cli.stack.folders import PROJECT
from app.networks import METRICS, WEIGHTS, Versions, described, digest
from app.vision import CLASSES, Count
from app.vision.calibration import Calibration, stretched
from app.vision.labelled import Labelled, divided, fingerprint, read_labelled
from app.vision.metrics import Judged, compare, figures, least, nine_in_ten
from app.vision.totals import widened

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

STRETCHES = [30 ** (step / 60) for step in range(61)]
"""Factors on the width of intervals; beyond the last they say nothing any more."""

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


def finished(
    candidate: Path, current: Path, before: Sequence[Judged], counts: Sequence[Count], photos: Sequence[Labelled]
) -> list[Judged]:
    """Widen its intervals to what the held-out photos need, and keep figures and verdict; answers what it now says.

    The verdict is on exactly these two networks, and names them by their digests: `current` counted `before`.
    A network that has learnt a farm's plants is surer of itself, and intervals measured on its parent would be too
    narrow for it. `counts` are its own of these photos, with the intervals of the parent.
    """
    metrics = described(candidate)
    if Calibration.of(metrics).known:
        metrics["calibration"] = _wide_enough(metrics["calibration"], counts, photos)
    known = Calibration.of(metrics)
    after = [judged(widened(count, known), photo) for count, photo in zip(counts, photos, strict=True)]
    for name, side in (("before", before), ("after", after)):
        metrics["farm"][name] = {key: figure.value for key, figure in figures(side).items()}
    metrics["farm"]["better"] = compare(before, after).better
    metrics["farm"]["judged"] = {"before": digest(current, described(current)), "after": digest(candidate, metrics)}
    unfinished = candidate / f".{METRICS}.{os.getpid()}"
    unfinished.write_text(json.dumps(metrics, indent=2) + "\n")
    unfinished.replace(candidate / METRICS)
    return after


def _wide_enough(measured: dict[str, Any], counts: Sequence[Count], photos: Sequence[Labelled]) -> dict[str, Any]:
    """With intervals, as the counter will state them, that hold nine of ten photos; never narrower than they were."""

    def needed(count: Count, photo: Labelled) -> float:
        return least(STRETCHES, lambda factor: judged(widened(count, calibrated(factor)), photo).holds)

    def calibrated(factor: float) -> Calibration:
        return Calibration.of({"calibration": stretched(measured, factor)})

    return stretched(measured, nine_in_ten([needed(*each) for each in zip(counts, photos, strict=True)]))
