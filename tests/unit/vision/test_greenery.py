"""Green that no plant explains makes a count doubtful, and its interval reach as far as that green might go."""

from app.core.intervals import Interval, combine
from app.vision.types import Count
from tests.unit.vision.beds import LEAF, STRAW, UNKNOWN, Bed, full_bed


def whole(count: Count) -> Interval:
    return combine([Interval(each.low, each.total, each.high) for each in count.groups], count.shared)


def test_a_crop_the_networks_do_not_know_is_no_empty_bed() -> None:
    bed = full_bed(UNKNOWN)
    count = bed.count()
    assert count.total == 0
    assert "unexplained_green" in count.warnings
    assert whole(count).high >= len(bed.plants)


def test_green_is_measured_in_the_plants_that_were_seen() -> None:
    bed, mixed = full_bed(UNKNOWN), full_bed(UNKNOWN)
    for x in range(60, 700, 100):
        mixed.plant(x, 20, 18)
    assert len(bed.plants) <= whole(mixed.count()).high < whole(bed.count()).high


def test_bounds_of_several_containers_add_up_to_all_of_the_green() -> None:
    bed = Bed()
    for left, top in ((20, 20), (420, 20), (20, 340), (420, 340)):
        bed.container(left, top, left + 360, top + 280).rows(left, top, left + 360, top + 280, 40, 18, UNKNOWN)
    count = bed.count()
    assert count.total == 0
    assert whole(count).high >= len(bed.plants)


def test_one_strange_crate_among_known_ones_is_doubted_by_itself() -> None:
    bed = Bed(1600, 640).container(20, 20, 1100, 620).rows(20, 20, 1100, 620, 50, 23)
    bed.container(1200, 200, 1400, 400).rows(1200, 200, 1400, 400, 50, 23, UNKNOWN)
    count = bed.count()
    known, strange = count.containers
    assert (known.warnings, strange.warnings) == ((), ("unexplained_green",))
    assert strange.high >= 16
    assert strange.empty == 0, "what holds unknown plants is no empty container"
    assert "unexplained_green" not in count.warnings, "little of all that stands there"


def test_green_without_any_container_is_doubted_anywhere() -> None:
    bed = Bed().rows(40, 40, 760, 600, 40, 18, UNKNOWN)
    count = bed.count()
    assert {"no_containers_found", "no_plants_found", "unexplained_green"} <= set(count.warnings)
    assert whole(count).high >= len(bed.plants)


def test_a_green_mat_under_the_containers_is_no_crop() -> None:
    bed = Bed()
    bed.plant(400, 320, 500, UNKNOWN)
    bed.plants.clear()
    count = bed.container(200, 200, 600, 500).rows(200, 200, 600, 500, 50, 20).count()
    assert count.total == len(bed.plants)
    assert "unexplained_green" not in count.warnings


def test_green_that_was_counted_is_explained() -> None:
    bed = full_bed(LEAF)
    count = bed.count()
    assert count.total == len(bed.plants)
    assert "unexplained_green" not in count.warnings


def test_little_green_and_other_colours_are_no_reason_for_doubt() -> None:
    bed = Bed().container(40, 40, 760, 600)
    for x in range(80, 720, 40):
        bed.plant(x, 300, 18, STRAW)
        bed.plant(x, 500, 18, UNKNOWN)
    assert "unexplained_green" not in bed.count().warnings
