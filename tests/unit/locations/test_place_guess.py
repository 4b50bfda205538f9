"""GPS-03 as decided, and the codes of bins."""

import pytest

from app.locations.models import BinCategory
from app.locations.rules import Candidate, Hit, bin_code, guess, metres_per_degree, next_bin_number

PLACE = "NAVE1-NORTE-LOC-001"


def hit(location_id: int, *, covers: bool = True, margin_m: float = 10.0, distance_m: float = 0.0) -> Hit:
    return Hit(Candidate(location_id, f"P-{location_id}", f"Place {location_id}", distance_m), covers, margin_m)


@pytest.mark.rule("GPS-03")
def test_one_place_with_the_whole_error_circle_inside_is_sure() -> None:
    found = guess([hit(1, margin_m=5.0)], error_m=5.0)
    assert (found.location_id, found.uncertain, found.overlapping) == (1, False, False)


@pytest.mark.rule("GPS-03")
def test_an_error_circle_across_the_edge_makes_it_uncertain() -> None:
    found = guess([hit(1, margin_m=4.9), hit(2, covers=False, distance_m=4.9)], error_m=5.0)
    assert (found.location_id, found.uncertain) == (1, True)
    assert [each.location_id for each in found.candidates] == [1, 2]


@pytest.mark.rule("GPS-03")
def test_two_places_over_each_other_are_uncertain_however_exact_the_position() -> None:
    found = guess([hit(1), hit(2)], error_m=0.1)
    assert found.uncertain
    assert found.overlapping


@pytest.mark.rule("GPS-04")
def test_no_place_is_never_guessed_but_neighbours_are_suggested() -> None:
    found = guess([hit(1, covers=False, distance_m=0.4), hit(2, covers=False, distance_m=6.0)], error_m=50.0)
    assert (found.location_id, found.uncertain) == (None, False)
    assert [each.location_id for each in found.candidates] == [1, 2]


def test_at_most_ten_places_are_offered() -> None:
    assert len(guess([hit(n) for n in range(30)], error_m=1.0).candidates) == 10


@pytest.mark.parametrize(
    ("lat", "east", "north"),
    [(0.0, 111_319.5, 110_574.3), (-33.0, 93_453.2, 110_904.5), (60.0, 55_800.0, 111_412.3)],
)
def test_a_degree_has_as_many_metres_as_on_the_globe(lat: float, east: float, north: float) -> None:
    assert metres_per_degree(lat) == pytest.approx((east, north), abs=0.1)


@pytest.mark.parametrize(
    ("category", "code"),
    [
        (BinCategory.SEGMENT, f"{PLACE}-SEG001"),
        (BinCategory.BOX, f"{PLACE}-BOX001"),
        (BinCategory.SEEDLING_TRAY, f"{PLACE}-TRY001"),
        (BinCategory.PLUG, f"{PLACE}-PLG001"),
        (BinCategory.POT, f"{PLACE}-POT001"),
    ],
)
def test_bin_codes(category: BinCategory, code: str) -> None:
    assert bin_code(PLACE, category, 1) == code


def test_numbers_of_bins_are_never_given_twice() -> None:
    codes = [f"{PLACE}-SEG001", f"{PLACE}-SEG007", f"{PLACE}-BOX012", f"{PLACE}-SEGMENT", "OTHER-A-B-SEG099"]
    assert next_bin_number(PLACE, BinCategory.SEGMENT, codes) == 8
    assert next_bin_number(PLACE, BinCategory.PLUG, codes) == 1
