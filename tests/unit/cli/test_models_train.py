"""A candidate says of its own counts what the photos held out for it need."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from app.cli.models_judge import judged
from app.cli.models_train import finished
from app.networks import described, digest
from app.vision.calibration import UNIT, Calibration
from app.vision.count import Model
from app.vision.labelled import Labelled
from app.vision.types import Count
from tests.unit.cli.test_models_judge import NONE, boxes, labelled
from tests.unit.vision.beds import Bed

NARROW = {"residual_alpha": 0.9, "down": -4.0, "up": 4.0, "n": 50}
NEVER_TOO_FEW = NARROW | {"up": 0.0}


def measured(row: dict[str, float]) -> dict[str, Any]:
    return {"unit": UNIT, "kinds": {"box": row, "loose": row}, "shared": 0.01}


def seen(hidden: int, calibration: dict[str, Any]) -> tuple[Count, Labelled]:
    """A photo of 17 plants in which that many more are marked, and the count of it."""
    bed = Bed().container(50, 50, 450, 450, "box").rows(50, 50, 450, 450, 100, 30).plant(700, 500, 30)
    count = bed.count(model=Model("test", "1", Calibration.of({"calibration": calibration})))
    more: NDArray[np.float32] = boxes(*((500.0 + 10 * number, 100.0, 4.0) for number in range(hidden)))
    return count, labelled(np.concatenate([boxes(*bed.plants), more]))


@pytest.fixture
def current(tmp_path: Path) -> Path:
    return a_network(tmp_path / "current", {})


def a_network(folder: Path, calibration: dict[str, Any]) -> Path:
    folder.mkdir()
    (folder / "model.onnx").write_text(folder.name)
    (folder / "metrics.json").write_text(json.dumps({"version": "own", "calibration": calibration, "farm": {}}))
    return folder


@pytest.mark.parametrize("row", [NARROW, NEVER_TOO_FEW], ids=["narrow", "never too few"])
@pytest.mark.parametrize("hidden", [[0, 1, 2, 3, 4], [0] * 12 + [5, 5], [6]])
def test_intervals_are_widened_until_the_counter_states_nine_in_ten_that_hold(
    tmp_path: Path, current: Path, row: dict[str, float], hidden: list[int]
) -> None:
    given = measured(row)
    counts, photos = zip(*(seen(number, given) for number in hidden), strict=True)
    before = [judged(count, photo) for count, photo in zip(counts, photos, strict=True)]
    own = a_network(tmp_path / "own", given)
    after = finished(own, current, before, counts, photos)
    stated = described(own)
    recounted = [judged(*seen(number, stated["calibration"])) for number in hidden]
    assert recounted == after
    assert np.mean([each.holds for each in after]) >= 0.9
    assert stated["farm"]["after"]["coverage"] >= 0.9
    assert all(new.low <= old.low and new.high >= old.high for old, new in zip(before, after, strict=True))


def test_intervals_that_hold_are_left_as_they_are(tmp_path: Path, current: Path) -> None:
    given = measured(NARROW | {"up": 40.0})
    counts, photos = zip(*(seen(number, given) for number in (0, 1, 0)), strict=True)
    own = a_network(tmp_path / "own", given)
    finished(own, current, [judged(counts[0], photos[0])] * 3, counts, photos)
    assert described(own)["calibration"] == given


@pytest.mark.parametrize("given", [{}, measured(NARROW) | {"unit": "another"}], ids=["never", "in another unit"])
def test_what_was_not_measured_stays_so(tmp_path: Path, current: Path, given: dict[str, Any]) -> None:
    count, photo = seen(3, given)
    assert "not_calibrated" in count.warnings
    own = a_network(tmp_path / "own", given)
    finished(own, current, [judged(count, photo)], [count], [photo])
    assert described(own)["calibration"] == given


def test_a_photo_that_no_interval_holds_ends_somewhere(tmp_path: Path, current: Path) -> None:
    given = measured(NARROW)
    count, _ = seen(0, given)
    photo = labelled(np.tile(boxes((100, 100, 4)), (9000, 1)), NONE)
    own = a_network(tmp_path / "own", given)
    (after,) = finished(own, current, [judged(count, photo)], [count], [photo])
    assert not after.holds


def test_a_verdict_names_the_two_networks_it_is_on(tmp_path: Path, current: Path) -> None:
    given = measured(NARROW)
    count, photo = seen(3, given)
    own = a_network(tmp_path / "own", given)
    finished(own, current, [judged(count, photo)], [count], [photo])
    assert described(own)["farm"]["judged"] == {
        "before": digest(current, described(current)),
        "after": digest(own, described(own)),
    }
