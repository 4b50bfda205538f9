"""`demeter models` with the real counter, on a small folder of labelled pictures."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from app.cli.main import main
from app.cli.models_train import STANDARD_PYTHON
from app.networks import Versions
from app.vision import decode, load_engine
from app.vision.labelled import fingerprint, read_labelled
from training.scenes import Request, SceneTruth, render_scene

ROOT = Path(__file__).parents[3]
MODELS = ROOT / "models"
PRESENT = [MODELS / "plants" / "model.onnx", MODELS / "containers" / "model.onnx"]
PYTHON = Path(os.environ.get("DEMETER_TRAINING_PYTHON") or STANDARD_PYTHON)
SIZE, PLANT_PX, PHOTOS = (240, 180), 36.0, 5

pytestmark = pytest.mark.skipif(not all(path.is_file() for path in PRESENT), reason="needs the weights under models/")

type Demeter = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def labelled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("labelled")
    (folder / "images").mkdir()
    images, annotations = [], []
    for number in range(PHOTOS):
        scene = render_scene(Request(4_000_000 + number, *SIZE, plant_px=PLANT_PX))
        Image.fromarray(scene.image).save(folder / "images" / f"{number}.jpg", quality=92)
        images.append({"id": number, "file_name": f"{number}.jpg", "width": SIZE[0], "height": SIZE[1]})
        annotations += [{"image_id": number, **each} for each in marked(scene.truth)]
    names = ["plant", "dead_plant", "empty_container", "hose"]
    categories = [{"id": index, "name": name} for index, name in enumerate(names)]
    labels = {"images": images, "annotations": annotations, "categories": categories}
    (folder / "annotations.json").write_text(json.dumps(labels))
    return folder


def marked(truth: SceneTruth) -> list[dict[str, Any]]:
    kinds = ["plant", "dead_plant", "empty_container"]
    return [
        {"category_id": kinds.index(plant.cls), "bbox": [left, top, right - left, bottom - top]}
        for plant in truth.labelled()
        for left, top, right, bottom in [plant.box]
        if right > left and bottom > top
    ]


@pytest.fixture
def demeter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Demeter:
    monkeypatch.setenv("DEMETER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("MODELS_DIR", str(MODELS))
    monkeypatch.delenv("FARM_MODELS_DIR", raising=False)

    def run(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main([str(each) for each in arguments])
        shown = capsys.readouterr()
        return int(ended.value.code or 0), shown.out, shown.err

    return run


@pytest.fixture
def store(tmp_path: Path) -> Versions:
    return Versions.under(MODELS, tmp_path / "home" / "models")


def installed(store: Versions, version: str, **changes: object) -> Path:
    """The shipped network under another name."""
    folder = store.farm / version
    shutil.copytree(store.shipped, folder)
    metrics = json.loads((folder / "metrics.json").read_text()) | {"version": version} | changes
    (folder / "metrics.json").write_text(json.dumps(metrics))
    return folder


def held_out(folder: Path) -> dict[str, object]:
    return {"folder": str(folder), "learnt": [], "held_out": [fingerprint(photo) for photo in read_labelled(folder)]}


def version_in_use(demeter: Demeter) -> str:
    _, shown, _ = demeter("models", "list", "--json")
    (version,) = [row["version"] for row in json.loads(shown) if row["network"] == "plants" and row["in_use"]]
    return str(version)


def test_an_evaluation_agrees_with_its_own_rows(demeter: Demeter, labelled: Path) -> None:
    code, shown, _ = demeter("models", "evaluate", labelled, "--json")
    result = json.loads(shown)
    rows = result["per_photo"]
    truth = [photo.plants for photo in read_labelled(labelled)]
    assert code == 0
    assert [row["truth"] for row in rows] == truth
    assert (result["photos"], result["plants"], result["unseen"]) == (PHOTOS, sum(truth), None)
    for row in rows:
        assert row["right"] + row["missed"] == row["truth"]
        assert row["interval"][0] <= row["count"] <= row["interval"][1]
    figures = result["figures"]
    assert figures["mae"]["value"] == pytest.approx(sum(abs(row["error"]) for row in rows) / PHOTOS)
    right, false, missed = (sum(row[name] for row in rows) for name in ("right", "false", "missed"))
    assert figures["f1"]["value"] == pytest.approx(2 * right / (2 * right + false + missed))
    assert all(part["low"] <= part["value"] <= part["high"] for part in figures.values())


def test_an_evaluation_for_people(
    demeter: Demeter, labelled: Path, store: Versions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    learnt = [fingerprint(photo) for photo in read_labelled(labelled)[:2]]
    installed(store, "own", farm={"folder": "", "learnt": learnt, "held_out": []})
    code, shown, _ = demeter("models", "evaluate", labelled, "--version", "own")
    assert code == 0
    assert "0.jpg +" in shown
    assert "2.jpg +" not in shown
    assert "counted by demeter-plants own" in shown
    assert "learnt from 2 of the photos" in shown
    assert "photos not learnt from" in shown
    assert "…" not in shown


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["evaluate", "nowhere"], "nowhere is not a folder."),
        (["evaluate", "."], "annotations.json is not there."),
        (["train", "--from", "nowhere", "--python", "no-such-python"], "no-such-python is not there. Training needs"),
        (["train", "--from", "nowhere", "--python", "/bin/false"], "/bin/false cannot train"),
        (["promote", "unknown"], "There is no version unknown."),
        (["rollback"], "There is no earlier version to go back to."),
    ],
)
def test_refusals_are_one_sentence(demeter: Demeter, tmp_path: Path, arguments: list[str], says: str) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(tmp_path)
        code, shown, complaint = demeter("models", *arguments)
    assert (code, shown) == (1, "")
    assert says in complaint
    assert len(complaint.splitlines()) == 1


def test_a_version_nobody_has_and_a_photo_that_is_none(demeter: Demeter, labelled: Path, tmp_path: Path) -> None:
    code, _, complaint = demeter("models", "evaluate", labelled, "--version", "unknown")
    assert (code, complaint) == (1, "There is no version unknown.\n")
    broken = shutil.copytree(labelled, tmp_path / "broken")
    (broken / "images" / "3.jpg").write_bytes(b"not a picture")
    code, _, complaint = demeter("models", "evaluate", broken)
    assert code == 1
    assert "3.jpg" in complaint


def test_no_better_candidate_is_not_promoted(demeter: Demeter, labelled: Path, store: Versions) -> None:
    installed(store, "same", farm=held_out(labelled))
    installed(store, "unproven")
    before = version_in_use(demeter)
    code, shown, complaint = demeter("models", "promote", "same")
    assert code == 1
    assert f"On {PHOTOS} photos kept apart" in shown
    assert complaint.startswith("Not promoted. The mean absolute error changes by +0.00 plants per photo")
    code, _, complaint = demeter("models", "promote", "unproven")
    assert (code, complaint.partition(":")[0]) == (1, "No photos were held out for this version")
    assert version_in_use(demeter) == before


def as_the_shipped_network_sees_it(labelled: Path, folder: Path) -> Path:
    """The same pictures, marked so that this network is right whatever it has learnt."""
    shutil.copytree(labelled, folder)
    labels, counter = json.loads((folder / "annotations.json").read_text()), load_engine(MODELS)
    labels["annotations"] = [
        {"image_id": image["id"], "category_id": kind, "bbox": [left, top, right - left, bottom - top]}
        for image in labels["images"]
        for found in [counter.count(decode((folder / "images" / image["file_name"]).read_bytes())).detections]
        for (left, top, right, bottom), kind in zip(found.boxes.tolist(), found.classes.tolist(), strict=True)
    ]
    (folder / "annotations.json").write_text(json.dumps(labels))
    return folder


def test_a_better_candidate_counts_until_it_is_taken_back(
    demeter: Demeter, labelled: Path, store: Versions, tmp_path: Path
) -> None:
    own = as_the_shipped_network_sees_it(labelled, tmp_path / "own")
    store.promote(installed(store, "blind", threshold=0.99, farm=held_out(own)))
    installed(store, "seeing", farm=held_out(own))
    code, shown, complaint = demeter("models", "promote", "seeing")
    assert code == 0, shown + complaint
    assert "seeing counts from the next photo on." in shown
    assert version_in_use(demeter) == "seeing"
    _, counted, _ = demeter("count", labelled / "images" / "0.jpg", "--json")
    assert json.loads(counted)["model"] == "demeter-plants seeing"
    code, _, complaint = demeter("models", "promote", "seeing")
    assert (code, complaint) == (1, "seeing is in use already.\n")
    code, shown, _ = demeter("models", "rollback")
    assert (code, shown) == (0, "blind counts from the next photo on.\n")
    assert version_in_use(demeter) == "blind"


def test_held_out_photos_that_are_gone_are_missed(demeter: Demeter, labelled: Path, store: Versions) -> None:
    installed(store, "candidate", farm=held_out(labelled) | {"held_out": ["0" * 64]})
    code, _, complaint = demeter("models", "promote", "candidate")
    assert code == 1
    assert complaint.startswith("1 of the 1 held-out photos are no longer in")


STAND_IN = """#!/bin/sh
[ "$1" = -c ] && exit 0
shift 3
echo "some line" >&2
while [ $# -gt 1 ]; do case $1 in --weights) weights=$2 ;; --out) out=$2 ;; esac; shift 2; done
[ -e "$0.broken" ] && { echo "no memory left" >&2; exit 3; }
cp "$weights" "$(dirname "$weights")/model.onnx" "$out" && echo '{"tiles": 5, "epochs": 2}' > "$out/notes.json"
"""
"""Learns nothing: for what happens around the training, where nothing is there to train with."""


@pytest.fixture
def stand_in(tmp_path: Path) -> Path:
    file = tmp_path / "python"
    file.write_text(STAND_IN)
    file.chmod(0o755)
    return file


def test_what_was_trained_is_a_version_of_its_own_with_its_figures(
    demeter: Demeter, labelled: Path, store: Versions, stand_in: Path
) -> None:
    shipped = version_in_use(demeter)
    code, shown, _ = demeter("models", "train", "--from", labelled, "--holdout", 0.4, "--python", stand_in)
    assert code == 0, shown
    (folder,) = [each for each in store.installed() if each != store.shipped]
    assert {each.name for each in folder.iterdir()} == {"model.onnx", "model.pt", "metrics.json", "LICENSE"}
    metrics, parent = (json.loads((each / "metrics.json").read_text()) for each in (folder, store.shipped))
    assert metrics["training"] == {"from": shipped, "photos": 3, "tiles": 5, "epochs": 2}
    assert not set(metrics["farm"]["learnt"]) & set(metrics["farm"]["held_out"])
    assert metrics["farm"]["after"]["mae"] == metrics["farm"]["before"]["mae"]
    assert metrics["farm"]["after"]["coverage"] >= metrics["farm"]["before"]["coverage"]
    for kind, row in metrics["calibration"]["kinds"].items():
        assert row["up"] >= parent["calibration"]["kinds"][kind]["up"]
    _, shown, _ = demeter("models", "list")
    assert f"* {shipped}  shipped; on rendered scenes F1 " in shown
    assert f"  {folder.name}  from {shipped}; on 2 held-out photos of this farm MAE " in shown


def test_a_training_that_fails_says_why_and_leaves_nothing(
    demeter: Demeter, labelled: Path, store: Versions, stand_in: Path
) -> None:
    stand_in.with_suffix(".broken").touch()
    code, _, complaint = demeter("models", "train", "--from", labelled, "--python", stand_in)
    assert code == 1
    assert "The training failed with exit code 3:\nsome line\nno memory left" in complaint
    assert list(store.farm.iterdir()) == []


@pytest.mark.skipif(not PYTHON.is_file(), reason="needs a Python for training: training/README.md")
def test_a_network_is_trained_further_and_waits_to_be_promoted(
    demeter: Demeter, labelled: Path, store: Versions
) -> None:
    shipped = version_in_use(demeter)
    options = ("--epochs", 1, "--holdout", 0.4, "--python", PYTHON)
    code, shown, _ = demeter("models", "train", "--from", labelled, *options)
    assert code == 0, shown
    (folder,) = [each for each in store.installed() if each != store.shipped]
    assert {each.name for each in folder.iterdir()} == {"model.onnx", "model.pt", "metrics.json", "LICENSE"}
    assert [each.name for each in store.farm.iterdir()] == [folder.name]
    metrics = json.loads((folder / "metrics.json").read_text())
    assert (metrics["version"], metrics["training"]["from"]) == (folder.name, shipped)
    assert (len(metrics["farm"]["learnt"]), len(metrics["farm"]["held_out"])) == (3, 2)
    assert f"demeter models promote {folder.name}" in shown
    assert version_in_use(demeter) == shipped
    code, _, complaint = demeter("models", "promote", folder.name)
    assert code == 1
    assert "2 held-out photos are too few to tell" in complaint
