"""What may be wrong with a photo is said, and widens its interval."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image as Pictures
from PIL import ImageFilter

from app.vision import quality
from app.vision.calibration import UNIT, Calibration, stretched
from app.vision.types import Detections
from tests.unit.vision.beds import Bed

MEASURED: dict[str, dict[str, Any]] = {
    "calibration": {
        "unit": UNIT,
        "kinds": {
            "segment": {"residual_alpha": 0.8, "down": -2.0, "up": 4.0, "n": 9},
            "box": {"residual_alpha": None, "down": -1.0, "up": 6.0, "n": 9},
        },
        "shared": 0.02,
    }
}


@pytest.fixture
def photo() -> NDArray[np.uint8]:
    bed = Bed(900, 700).container(50, 50, 850, 650).rows(50, 50, 850, 650, 40, 15)
    grain = np.random.default_rng(5).normal(0, 6, bed.image.shape)
    return np.clip(bed.image + grain, 0, 255).astype(np.uint8)


def warnings(picture: NDArray[np.generic]) -> list[str]:
    return quality.of_picture(np.clip(picture, 0, 255).astype(np.uint8))


def test_a_good_photo_has_no_faults(photo: NDArray[np.uint8]) -> None:
    assert warnings(photo) == []


def test_night_and_glare_are_seen(photo: NDArray[np.uint8]) -> None:
    assert "too_dark" in warnings(photo * 0.15)
    assert "too_bright" in warnings(photo * 3.0)


def test_a_shaken_photo_is_seen(photo: NDArray[np.uint8]) -> None:
    blurred = Pictures.fromarray(photo).filter(ImageFilter.GaussianBlur(6))
    assert warnings(np.asarray(blurred)) == ["blurred"]


def test_a_small_photo_and_one_without_colour_are_seen(photo: NDArray[np.uint8]) -> None:
    assert warnings(photo[:400, :500]) == ["low_resolution"]
    assert warnings(photo.mean(axis=2, keepdims=True).repeat(3, axis=2)) == ["unlike_training"]


@pytest.mark.parametrize("level", [0, 128, 255])
def test_a_flat_picture_is_blurred_and_never_an_error(level: int) -> None:
    assert "blurred" in warnings(np.full((700, 900, 3), level))


def test_plants_too_small_to_tell_apart_are_seen() -> None:
    tiny = Detections.of([[x, 0, x + 8, 8] for x in range(0, 400, 10)], np.full(40, 0.9), np.zeros(40))
    assert quality.of_count(tiny, 1, complete=True)[-1] == "low_resolution"


def test_warnings_multiply_the_width_and_unknown_ones_change_nothing() -> None:
    assert quality.widening([]) == 1.0
    assert quality.widening(["no_plants_found"]) == 1.0
    assert quality.widening(["blurred", "unlike_training"]) == pytest.approx(3.0)


def test_bounds_come_from_the_measured_quantiles_of_the_kind() -> None:
    measured = Calibration.of(MEASURED)
    assert measured.bounds("segment", 100, 86, 0, 1.0) == (92, 116)
    assert measured.bounds("box", 100, 86, 0, 1.0) == (96, 124)
    assert measured.bounds("segment", 100, 86, 0, 2.0) == (84, 132)


def test_the_surer_the_network_the_narrower_the_bounds() -> None:
    """Of 100 plants 6 are always in doubt, and 14 or 24 were seen with low scores; the factors are -2 and 4."""
    assert Calibration.of(MEASURED).bounds("segment", 100, 86, 0, 1.0) == (92, 116)
    assert Calibration.of(MEASURED).bounds("segment", 100, 76, 0, 1.0) == (82, 136)


def test_what_was_hardly_taken_for_something_else_widens_the_interval_upwards() -> None:
    """Of 120 things in such a case 14 + 20 + 7.2 are in doubt: 120 x (41.2 / 120)² x 4."""
    assert Calibration.of(MEASURED).bounds("segment", 100, 86, 20, 1.0) == (92, 157)


def test_a_kind_that_was_not_measured_gets_the_widest_of_the_others() -> None:
    assert Calibration.of(MEASURED).bounds("plug", 100, 86, 0, 1.0) == (92, 124)


def test_bounds_hold_the_count_and_never_fall_below_zero() -> None:
    box = {"down": 0.1, "up": -0.1}
    shifted = Calibration.of({"calibration": {"unit": UNIT, "kinds": {"box": box}, "shared": 0.0}})
    assert shifted.bounds("box", 50, 30, 0, 1.0) == (50, 50)
    assert Calibration().bounds("box", 0, 0, 0, 5.0) == (0, 1)


@pytest.mark.parametrize("unit", [None, "doubtful-1", ""])
def test_what_was_measured_in_another_unit_was_not_measured(unit: str | None) -> None:
    foreign = {"calibration": MEASURED["calibration"] | {"unit": unit}}
    assert not Calibration.of(foreign).known
    assert Calibration.of(foreign) == Calibration.of({}) == Calibration()


def test_a_side_to_which_a_kind_was_never_off_is_as_wide_as_one_nobody_measured() -> None:
    box = {"down": 0.0, "up": 6.0}
    never = Calibration.of({"calibration": {"unit": UNIT, "kinds": {"box": box}, "shared": 0.0}})
    assert never.bounds("box", 100, 86, 0, 1.0) == (Calibration().bounds("box", 100, 86, 0, 1.0)[0], 124)


def test_stretched_intervals_are_as_many_times_as_wide_and_in_the_same_unit() -> None:
    wider = Calibration.of({"calibration": stretched(MEASURED["calibration"], 3.0)})
    assert wider.bounds("segment", 100, 86, 0, 1.0) == (76, 148)
    assert wider.shared == pytest.approx(0.06)


def test_alpha_falls_back_to_its_starting_value() -> None:
    measured = Calibration.of(MEASURED)
    assert (measured.alpha("segment"), measured.alpha("box"), measured.alpha("pot")) == (0.8, 0.9, 0.9)
    assert not Calibration.of({}).known
