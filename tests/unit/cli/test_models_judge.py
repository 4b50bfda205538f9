"""What the counter said of a photo, held against what is marked in it."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.cli.models_judge import judged, verdict
from app.vision.calibration import Calibration, Spread
from app.vision.count import Model
from app.vision.labelled import Labelled
from app.vision.metrics import Hits
from tests.unit.vision.beds import POT, UNKNOWN, Bed, full_bed

NONE = np.empty((0, 4), dtype=np.float32)
UNSURE = Model("test", "1", Calibration({"box": Spread(down=-300.0, up=300.0)}))


def boxes(*discs: tuple[float, float, float]) -> NDArray[np.float32]:
    rows = [(x - radius, y - radius, x + radius, y + radius) for x, y, radius in discs]
    return np.array(rows, dtype=np.float32).reshape(-1, 4)


def labelled(
    plants: NDArray[np.float32], ignored: NDArray[np.float32] = NONE, empty: NDArray[np.float32] = NONE
) -> Labelled:
    return Labelled(Path("a.jpg"), (plants, NONE, empty), (ignored, NONE, ignored), None)


def a_bed() -> Bed:
    return Bed().container(50, 50, 450, 450, "box").rows(50, 50, 450, 450, 100, 30).plant(700, 500, 30)


def test_a_count_that_is_right_in_every_plant() -> None:
    bed = a_bed()
    found = judged(bed.count(), labelled(boxes(*bed.plants)))
    assert (found.truth, found.count, found.error) == (17, 17, 0)
    assert found.hits == Hits(right=17)
    assert found.low < 17 < found.high


def test_a_count_of_none_is_as_unsure_as_the_counter_says() -> None:
    bed = full_bed(UNKNOWN)
    found = judged(bed.count(), labelled(boxes(*bed.plants)))
    assert found.count == 0
    assert found.low <= found.truth <= found.high


def test_what_is_not_marked_is_a_false_alarm_and_counts() -> None:
    bed = a_bed()
    found = judged(bed.count(), labelled(boxes(*bed.plants[:-3], (650, 100, 30))))
    assert (found.truth, found.count) == (15, 17)
    assert found.hits == Hits(right=14, false=3, missed=1)


def test_regions_nobody_labelled_are_neither_counted_nor_wrong() -> None:
    bed = a_bed()
    row = np.array([[50, 50, 450, 150]], dtype=np.float32)
    count = bed.count(model=UNSURE)
    whole = judged(count, labelled(boxes(*bed.plants)))
    found = judged(count, labelled(boxes(*bed.plants[4:]), row))
    assert (found.truth, found.count) == (13, 13)
    assert found.hits == Hits(right=13)
    assert found.low <= 13 <= found.high
    assert found.high - found.low < whole.high - whole.low


def test_a_marked_plant_counts_even_within_such_a_region() -> None:
    bed = a_bed()
    everything = np.array([[0, 0, 800, 640]], dtype=np.float32)
    found = judged(bed.count(), labelled(boxes(*bed.plants[:5]), everything))
    assert (found.count, found.hits) == (5, Hits(right=5))


def test_a_photo_that_is_ignored_as_a_whole_is_counted_as_nothing() -> None:
    found = judged(a_bed().count(), labelled(NONE, np.array([[0, 0, 800, 640]], dtype=np.float32)))
    assert (found.truth, found.low, found.count, found.hits) == (0, 0, 0, Hits())


def test_of_what_is_left_where_all_that_was_found_is_passed_over_nobody_is_sure() -> None:
    bed = a_bed()
    found = judged(bed.count(model=UNSURE), labelled(boxes((700, 100, 30)), np.array([[0, 0, 800, 640]], np.float32)))
    assert (found.truth, found.count) == (1, 0)
    assert found.holds


def test_other_classes_are_judged_apart() -> None:
    bed = a_bed()
    plants = boxes(*bed.plants)
    bed.plant(600, 100, 30, POT).plant(700, 100, 30, POT)
    found = verdict(bed.count(), labelled(plants, empty=boxes((600, 100, 30), (600, 300, 30))))
    assert found.judged.hits == Hits(right=17)
    assert found.others == (Hits(), Hits(right=1, false=1, missed=1))


def test_a_marked_pot_counts_even_where_the_others_were_left_unmarked() -> None:
    bed = a_bed()
    plants = boxes(*bed.plants)
    bed.plant(600, 100, 30, POT).plant(700, 100, 30, POT)
    right_half = np.array([[500, 0, 800, 300]], dtype=np.float32)
    found = verdict(bed.count(), labelled(plants, right_half, empty=boxes((600, 100, 30))))
    assert found.others == (Hits(), Hits(right=1))
