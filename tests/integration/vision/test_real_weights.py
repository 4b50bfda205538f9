"""The weights of this repository on the sample photographs, against what those really show.

No bound here is wider than what the model states of itself: its own interval, its own evaluation.
"""

import json
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.cli.count_report import Counted
from app.core.intervals import Interval, combine
from app.vision import Count, Engine, ModelMissing, decode, load_engine

ROOT = Path(__file__).parents[3]
MODELS, SAMPLES = ROOT / "models", ROOT / "samples"
PRESENT = [MODELS / "plants" / "model.onnx", MODELS / "containers" / "model.onnx", SAMPLES / "truth.json"]

pytestmark = pytest.mark.skipif(
    not all(path.is_file() for path in PRESENT), reason="needs the weights under models/ and samples/"
)

MISSES_ALLOWED = 2
"""Of six 90 % intervals; three or more would miss the truth by chance in one run of sixty."""


@cache
def engine() -> Engine:
    return load_engine(MODELS)


@cache
def truth() -> dict[str, Any]:
    known: dict[str, Any] = json.loads((SAMPLES / "truth.json").read_text())
    return known


@cache
def counted(name: str) -> Count:
    return engine().count(decode((SAMPLES / name).read_bytes()))


def interval(count: Count) -> Interval:
    return Counted.of(count).interval


def test_nine_of_ten_stated_intervals_hold_the_truth() -> None:
    missed = {
        name: (known["total"], interval(counted(name)))
        for name, known in truth().items()
        if not interval(counted(name)).low <= known["total"] <= interval(counted(name)).high
    }
    assert len(missed) <= MISSES_ALLOWED, missed


def test_all_samples_together_lie_in_their_common_interval() -> None:
    whole = combine([interval(counted(name)) for name in truth()], counted(next(iter(truth()))).shared)
    assert whole.low <= sum(known["total"] for known in truth().values()) <= whole.high


def test_the_usual_error_is_not_worse_than_on_the_scenes_of_the_evaluation() -> None:
    stated = json.loads((MODELS / "plants" / "metrics.json").read_text())["evaluation"]["mape"]
    errors = [abs(counted(name).total - known["total"]) / known["total"] for name, known in truth().items()]
    assert float(np.median(errors)) <= stated, dict(zip(truth(), errors, strict=True))


@pytest.mark.parametrize("name", ["nave1-norte-loc-001.jpg"])
def test_a_real_count_keeps_its_promises(name: str) -> None:
    count = counted(name)
    assert count.complete
    assert count.total == sum(group.total for group in count.groups)
    assert len(count.detections) == sum(group.detected + group.dead for group in count.groups) + int(
        (count.detections.classes == 2).sum()
    )
    assert (count.detections.centres >= 0).all()
    assert (count.detections.centres <= [count.width, count.height]).all()
    for container in count.containers:
        assert (container.polygon >= 0).all()
        assert (container.polygon <= [count.width, count.height]).all()


def test_weights_that_are_not_those_described_are_refused(tmp_path: Path) -> None:
    swapped = shutil.copytree(MODELS, tmp_path / "models")
    shutil.copy(MODELS / "containers" / "model.onnx", swapped / "plants")
    with pytest.raises(ModelMissing, match=r"model.onnx does not fit .*metrics.json: its outputs are"):
        load_engine(swapped)


def test_the_same_photo_gives_the_same_count_again() -> None:
    name = "nave1-norte-loc-001.jpg"
    again = engine().count(decode((SAMPLES / name).read_bytes()))
    assert again.total == counted(name).total
    assert np.array_equal(again.detections.boxes, counted(name).detections.boxes)
