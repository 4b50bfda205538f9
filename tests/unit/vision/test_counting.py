"""The whole way of a photo, with eyes that see discs instead of networks."""

from dataclasses import replace

import numpy as np
import pytest

from app.vision import quality
from app.vision.calibration import UNIT, Calibration
from app.vision.count import Model
from app.vision.scales import Plan
from app.vision.types import LOOSE, Detections
from tests.unit.vision.beds import LEAF, MODEL, POT, STRAW, Bed, Eye, living

CALIBRATED = Model(
    "farm",
    "7",
    Calibration.of(
        {
            "calibration": {
                "unit": UNIT,
                "kinds": {"segment": {"residual_alpha": 0.8, "down": -16.0, "up": 32.0, "n": 9}},
                "shared": 0.01,
            }
        }
    ),
)


def test_every_plant_is_counted_where_it_stands() -> None:
    bed = Bed().container(150, 100, 750, 580).rows(150, 100, 750, 580, 60, 20)
    count = bed.count()
    assert count.total == count.detected == len(bed.plants)
    centres = {(round(float(x)), round(float(y))) for x, y in living(count).centres}
    assert centres == {(x, y) for x, y, _ in bed.plants}


def test_crop_space_a_plant_at_a_known_pixel_in_an_off_centre_container_stays_at_that_pixel() -> None:
    """Scenario 16: nothing is left in pixels of a tile or of a crop."""
    bed = Bed(1000, 800).container(500, 350, 900, 750, "box").plant(613, 527, 22).plant(803, 627, 22)
    count = bed.count()
    near = living(count).centres.round().tolist()
    assert sorted(near) == [[613, 527], [803, 627]]
    assert count.containers[0].polygon.tolist() == [[500, 350], [900, 350], [900, 750], [500, 750]]


@pytest.mark.parametrize("radius", [6, 11, 24, 60, 110])
def test_the_scale_follows_the_size_of_the_plants(radius: int) -> None:
    size = min(1000, max(400, radius * 18))
    bed = Bed(1100, 1000).container(50, 50, 50 + size, 50 + size * 3 // 4)
    bed.rows(50, 50, 50 + size, 50 + size * 3 // 4, radius * 3, radius)
    assert bed.count(eye=Eye(sees=(14, 110))).total == len(bed.plants)


def test_containers_with_plants_of_different_size_are_each_looked_at_in_their_own_scale() -> None:
    bed = Bed(1200, 800).container(40, 40, 340, 460, "seedling_tray").rows(40, 40, 340, 460, 30, 8)
    bed.container(400, 40, 1160, 760).rows(400, 40, 1160, 760, 180, 75)
    assert bed.count(eye=Eye(sees=(14, 110))).total == len(bed.plants)


@pytest.mark.parametrize("shift", [0, 37, 111])
def test_a_shift_of_the_grid_changes_nothing(shift: int) -> None:
    bed = Bed().container(60, 40, 740, 600).rows(60, 40, 740, 600, 44, 19)
    assert bed.count(Plan(320, shift_px=shift)).total == len(bed.plants)


def test_only_what_holds_something_is_looked_at_closely() -> None:
    small = Bed(1600, 1200).container(100, 100, 500, 500).rows(100, 100, 500, 500, 40, 15)
    large = Bed(1600, 1200).container(100, 100, 1500, 1100).rows(100, 100, 500, 500, 40, 15)
    few, many = Eye(), Eye()
    assert small.count(eye=few).total == large.count(eye=many).total == 100
    assert few.tiles < many.tiles / 2


def test_without_containers_the_whole_picture_is_searched_and_all_plants_are_loose() -> None:
    bed = Bed(800, 600).rows(0, 0, 800, 600, 100, 25)
    count = bed.count()
    assert count.containers == ()
    assert count.loose is not None
    assert (count.loose.kind, count.loose.number, count.loose.detected) == ("pot", 0, len(bed.plants))
    assert "no_containers_found" in count.warnings
    assert set(count.detections.containers.tolist()) == {LOOSE}


def test_a_plant_on_the_rim_joins_its_container_and_one_far_off_stays_loose() -> None:
    bed = Bed().container(100, 100, 500, 500).rows(100, 100, 500, 500, 80, 25)
    count = bed.plant(515, 300, 25).plant(700, 300, 25).count()
    assert count.containers[0].detected == 26
    assert count.loose is not None
    assert count.loose.detected == 1
    assert np.abs(count.loose.polygon - [[675, 275], [725, 275], [725, 325], [675, 325]]).max() < 1.5
    assert "plants_outside_containers" not in count.warnings
    bed.plant(700, 500, 25)
    assert "plants_outside_containers" in bed.count().warnings


def test_what_stands_outside_of_all_containers_is_calibrated_by_itself() -> None:
    errors = {"residual_alpha": 1.0, "down": -1.0, "up": 1.0, "n": 9}
    metrics = {"unit": UNIT, "kinds": {"pot": errors, "loose": errors | {"up": 800.0}}, "shared": 0.0}
    model = Model("farm", "7", Calibration.of({"calibration": metrics}))
    count = Bed().container(100, 100, 400, 400, "pot").plant(250, 250, 80).plant(700, 300, 80).count(model=model)
    assert count.loose is not None
    assert (count.containers[0].low, count.containers[0].high) == (0, 2)
    assert (count.loose.low, count.loose.high) == (0, 4)


@pytest.mark.rule("EMP-03")
def test_dead_plants_and_empty_pots_are_counted_but_are_no_plants() -> None:
    bed = Bed().container(100, 100, 700, 500).rows(100, 200, 700, 500, 100, 30)
    for x in (150, 250, 350):
        bed.plant(x, 150, 30, STRAW)
    for x in (450, 550):
        bed.plant(x, 150, 30, POT)
    count = bed.count()
    (only,) = count.containers
    assert (only.detected, only.dead, only.empty) == (18, 3, 2)
    assert (count.total, count.dead, count.empty_containers) == (18, 3, 2)
    assert "plants" not in " ".join(count.warnings)


@pytest.mark.rule("EMP-02")
def test_an_empty_crate_counts_as_one_empty_container() -> None:
    """EMP-02."""
    bed = Bed().container(50, 100, 370, 420).rows(50, 100, 370, 420, 80, 25).container(420, 100, 780, 500, "box")
    assert [(one.total, one.empty) for one in bed.count().containers] == [(16, 0), (0, 1)]


@pytest.mark.rule("EMP-02")
def test_a_tray_of_small_seedlings_is_not_empty_though_they_cover_little() -> None:
    bed = Bed().container(100, 20, 700, 620, "seedling_tray").rows(100, 20, 700, 620, 120, 9)
    assert [(one.total, one.empty) for one in bed.count().containers] == [(25, 0)]


@pytest.mark.rule("EMP-02")
def test_a_crate_of_dead_plants_is_not_empty() -> None:
    bed = Bed().container(100, 100, 500, 500, "box")
    for x, y in ((180, 180), (420, 180), (180, 420), (420, 420)):
        bed.plant(x, y, 40, STRAW)
    assert [(one.total, one.dead, one.empty) for one in bed.count().containers] == [(0, 4, 0)]


def test_totals_add_up() -> None:
    bed = Bed().container(20, 60, 320, 600).rows(20, 60, 320, 600, 70, 25)
    bed.container(400, 60, 780, 400, "box").rows(400, 60, 780, 400, 70, 25).plant(600, 580, 25)
    count = bed.count()
    assert count.total == count.detected + count.estimated == sum(group.total for group in count.groups)
    assert count.estimated == sum(estimate.count for estimate in count.estimates)
    assert [one.number for one in count.containers] == [1, 2]
    for group in count.groups:
        assert group.low <= group.total <= group.high


def test_nothing_at_all_is_a_count_with_warnings_not_an_error() -> None:
    count = Bed(400, 300).count()
    assert (count.total, count.confidence, count.groups) == (0, 0.0, ())
    assert {"no_containers_found", "no_plants_found"} <= set(count.warnings)
    assert count.complete


def test_a_limit_on_tiles_is_never_silent() -> None:
    bed = Bed(1000, 800).container(50, 50, 950, 750).rows(50, 50, 950, 750, 60, 14)
    count = bed.count(Plan(320, most_tiles=12))
    assert not count.complete
    assert "detection_limit_reached" in count.warnings


def test_a_limit_on_detections_is_never_silent() -> None:
    bed = Bed().container(50, 50, 750, 610).rows(50, 50, 750, 610, 80, 25)
    count = bed.count(Plan(320, most_detections=40))
    assert (count.detected, count.complete) == (40, False)
    assert "detection_limit_reached" in count.warnings
    assert bed.count().complete


def test_without_calibration_intervals_are_wide_and_it_says_so() -> None:
    bed = Bed().container(50, 50, 750, 610).rows(50, 50, 750, 610, 80, 25)
    wide, narrow = bed.count(), bed.count(model=CALIBRATED)
    assert "not_calibrated" in wide.warnings
    assert "not_calibrated" not in narrow.warnings
    assert (narrow.containers[0].low, narrow.containers[0].high) == (59, 71)
    assert wide.containers[0].low < 59
    assert wide.containers[0].high > 71
    assert (narrow.model, narrow.model_version, narrow.shared) == ("farm", "7", 0.01)


def test_an_unusual_picture_widens_the_interval() -> None:
    bed = Bed().container(50, 50, 750, 610).rows(50, 50, 750, 610, 80, 25)
    usual = bed.count(model=CALIBRATED).containers[0]

    def unsure(tiles: list[np.ndarray]) -> list[Detections]:
        return [replace(found, scores=found.scores * np.float32(0.4)) for found in Eye()(tiles)]

    odd = bed.count(eye=unsure, model=CALIBRATED)  # type: ignore[arg-type]
    assert "unlike_training" in odd.warnings
    assert odd.containers[0].high - odd.containers[0].low > usual.high - usual.low


def test_a_fault_that_shows_twice_widens_the_interval_once() -> None:
    """The photo has few pixels, and so has a plant in it."""
    bed = Bed(600, 400).container(50, 50, 550, 350).rows(50, 50, 550, 350, 50, 5)
    count = bed.count(model=CALIBRATED)
    assert count.warnings.count("low_resolution") == 1
    plain = CALIBRATED.calibration.bounds("segment", 60, 60, 0, quality.WIDENING["low_resolution"])
    assert (count.total, (count.containers[0].low, count.containers[0].high)) == (60, plain)


def test_the_photo_is_left_as_it_was_and_the_answer_cannot_be_changed() -> None:
    bed = Bed().container(100, 100, 500, 500).rows(100, 100, 500, 500, 80, 25)
    before = bed.image.copy()
    count = bed.count()
    assert (bed.image == before).all()
    with pytest.raises(AttributeError):
        count.complete = False  # type: ignore[misc]


def test_a_photo_turned_by_a_quarter_gives_the_same_count() -> None:
    bed = Bed().container(100, 80, 700, 560).rows(100, 80, 700, 560, 50, 18)
    turned = Bed(bed.height, bed.width).container(bed.height - 560, 100, bed.height - 80, 700)
    for x, y, radius in bed.plants:
        turned.plant(bed.height - y, x, radius, LEAF)
    assert turned.count().total == bed.count().total


def test_the_model_used_in_tests_is_not_calibrated() -> None:
    assert not MODEL.calibration.known
