"""Absent or unreadable weights are named before anything is counted."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.vision import CLASSES, KINDS, ModelMissing, load_engine


def describe(models: Path, **changes: Any) -> None:
    for folder, classes in (("plants", CLASSES), ("containers", KINDS)):
        (models / folder).mkdir(parents=True, exist_ok=True)
        metrics = {"name": folder, "version": "1", "classes": classes, "input_px": 320}
        (models / folder / "metrics.json").write_text(json.dumps(metrics | changes))


def complaint(models: Path) -> str:
    with pytest.raises(ModelMissing) as caught:
        load_engine(models)
    return str(caught.value)


def test_no_folder_at_all(tmp_path: Path) -> None:
    assert complaint(tmp_path / "nowhere").startswith(str(tmp_path / "nowhere" / "plants" / "metrics.json"))


def test_a_description_that_is_no_json(tmp_path: Path) -> None:
    describe(tmp_path)
    (tmp_path / "containers" / "metrics.json").write_text("{")
    assert "containers/metrics.json is not there or cannot be read" in complaint(tmp_path)


def test_a_description_that_lacks_something(tmp_path: Path) -> None:
    describe(tmp_path)
    (tmp_path / "plants" / "metrics.json").write_text('{"name": "plants", "classes": []}')
    assert complaint(tmp_path).endswith("lacks input_px, version.")


def test_a_network_for_something_else(tmp_path: Path) -> None:
    describe(tmp_path, classes=["cat"])
    assert complaint(tmp_path).endswith("names unknown classes: cat.")


def test_a_description_without_weights(tmp_path: Path) -> None:
    describe(tmp_path)
    assert complaint(tmp_path) == f"{tmp_path / 'plants' / 'model.onnx'} is not there."


def test_weights_that_are_no_network(tmp_path: Path) -> None:
    describe(tmp_path)
    for folder in ("plants", "containers"):
        (tmp_path / folder / "model.onnx").write_bytes(b"version https://git-lfs.github.com/spec/v1")
    assert "model.onnx cannot be read" in complaint(tmp_path)
