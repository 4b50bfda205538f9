"""A candidate says of its own counts what the photos held out for it need."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from app.cli.models_judge import judged
from app.cli.models_train import finished
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


def candidate(folder: Path, calibration: dict[str, Any]) -> Path:
    said = {"version": "own", "calibration": calibration, "farm": {}}
    (folder / "metrics.json").write_text(json.dumps(said))
    return folder


@pytest.mark.parametrize("row", [NARROW, NEVER_TOO_FEW], ids=["narrow", "never too few"])
@pytest.mark.parametrize("hidden", [[0, 1, 2, 3, 4], [0] * 12 + [5, 5], [6]])
def test_intervals_are_widened_until_the_counter_states_nine_in_ten_that_hold(
    tmp_path: Path, row: dict[str, float], hidden: list[int]
) -> None:
    given = measured(row)
    counts, photos = zip(*(seen(number, given) for number in hidden), strict=True)
    before = [judged(count, photo) for count, photo in zip(counts, photos, strict=True)]
    after = finished(candidate(tmp_path, given), before, counts, photos)
    stated = json.loads((tmp_path / "metrics.json").read_text())
    recounted = [judged(*seen(number, stated["calibration"])) for number in hidden]
    assert recounted == after
    assert np.mean([each.holds for each in after]) >= 0.9
    assert stated["farm"]["after"]["coverage"] >= 0.9
    assert all(new.low <= old.low and new.high >= old.high for old, new in zip(before, after, strict=True))


def test_intervals_that_hold_are_left_as_they_are(tmp_path: Path) -> None:
    given = measured(NARROW | {"up": 40.0})
    counts, photos = zip(*(seen(number, given) for number in (0, 1, 0)), strict=True)
    finished(candidate(tmp_path, given), [judged(counts[0], photos[0])] * 3, counts, photos)
    assert json.loads((tmp_path / "metrics.json").read_text())["calibration"] == given


@pytest.mark.parametrize("given", [{}, measured(NARROW) | {"unit": "another"}], ids=["never", "in another unit"])
def test_what_was_not_measured_stays_so(tmp_path: Path, given: dict[str, Any]) -> None:
    count, photo = seen(3, given)
    assert "not_calibrated" in count.warnings
    finished(candidate(tmp_path, given), [judged(count, photo)], [count], [photo])
    assert json.loads((tmp_path / "metrics.json").read_text())["calibration"] == given


def test_a_photo_that_no_interval_holds_ends_somewhere(tmp_path: Path) -> None:
    given = measured(NARROW)
    count, _ = seen(0, given)
    photo = labelled(np.tile(boxes((100, 100, 4)), (9000, 1)), NONE)
    (after,) = finished(candidate(tmp_path, given), [judged(count, photo)], [count], [photo])
    assert not after.holds
