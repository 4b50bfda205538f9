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
