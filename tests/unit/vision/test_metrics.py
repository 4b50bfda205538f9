"""Figures over photos are what they say, and a model is called better only when it surely is."""

from math import isclose

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.vision.metrics import (
    FEWEST_HELD_OUT,
    Hits,
    Judged,
    compare,
    figures,
    least,
    matched,
    matches,
    nine_in_ten,
    within,
)

SQUARE = np.array([[0, 0, 10, 10]], float)
SURE = np.array([0.9])


def photo(truth: int, count: int, low: int = 0, high: int = 10_000, hits: Hits | None = None) -> Judged:
    return Judged(truth, count, min(low, count), max(high, count), hits or Hits(min(truth, count), 0, 0))


def values(photos: list[Judged]) -> dict[str, float | None]:
    return {name: figure.value for name, figure in figures(photos).items()}


def test_a_true_box_is_found_once_and_the_second_sighting_is_a_false_alarm() -> None:
    twice = np.array([[0, 0, 10, 10], [1, 0, 11, 10]], float)
    assert matches(twice, np.array([0.5, 0.9]), SQUARE).tolist() == [False, True]
    assert matched(twice, np.array([0.5, 0.9]), SQUARE) == Hits(right=1, false=1, missed=0)


def test_a_box_that_overlaps_too_little_is_both_false_and_missed() -> None:
    assert matched(SQUARE + 6, SURE, SQUARE) == Hits(right=0, false=1, missed=1)


def test_nothing_found_and_nothing_to_find() -> None:
    none = np.empty((0, 4))
    assert matched(none, np.empty(0), SQUARE) == Hits(missed=1)
    assert matched(SQUARE, SURE, none) == Hits(false=1)
    assert matched(none, np.empty(0), none) == Hits()


def test_figures_of_hits() -> None:
    hits = Hits(6, 2, 4)
    assert (hits.precision, hits.recall) == (0.75, 0.6)
    assert hits.f1 == pytest.approx(2 * 0.75 * 0.6 / (0.75 + 0.6))


def test_a_box_is_passed_over_when_half_of_it_lies_in_a_region() -> None:
    region = np.array([[0, 0, 5, 100]], float)
    assert within(np.array([[0, 0, 10, 10], [1, 0, 11, 10]], float), region).tolist() == [True, False]
    assert within(SQUARE, np.empty((0, 4))).tolist() == [False]


def test_figures_worked_by_hand() -> None:
    photos = [
        photo(10, 12, 11, 14, Hits(9, 3, 1)),
        photo(20, 16, 12, 20, Hits(16, 0, 4)),
        photo(0, 3, 0, 9, Hits(0, 3, 0)),
    ]
    assert values(photos) == pytest.approx(
        {
            "mae": (2 + 4 + 3) / 3,
            "mape": (0.2 + 0.2) / 2,
            "bias": 31 / 30 - 1,
            "r2": 1 - (4 + 16 + 9) / (0 + 100 + 100),
            "precision": 25 / 31,
            "recall": 25 / 30,
            "f1": 50 / (50 + 6 + 5),
            "coverage": 2 / 3,
            "median_width": (3 / 12 + 8 / 16) / 2,
        }
    )


def test_what_is_not_defined_is_left_open() -> None:
    found = values([photo(0, 0), photo(0, 0)])
    assert [name for name, value in found.items() if value is None] == [
        *("mape", "bias", "r2", "precision", "recall", "f1", "median_width")
    ]
    assert found["mae"] == 0


def test_one_photo_says_nothing_of_how_photos_differ() -> None:
    mae = figures([photo(10, 12)])["mae"]
    assert (mae.value, mae.low, mae.high) == (2, None, None)


def test_photos_that_are_all_alike_leave_no_doubt() -> None:
    mae = figures([photo(10, 12)] * 8)["mae"]
    assert (mae.low, mae.high) == (2, 2)


def test_the_interval_of_a_mean_is_that_of_the_normal_approximation() -> None:
    rng = np.random.default_rng(3)
    errors = rng.integers(0, 40, 200)
    mae = figures([photo(100, 100 + int(error)) for error in errors])["mae"]
    assert mae.low is not None
    assert mae.high is not None
    half = 1.96 * errors.std() / np.sqrt(len(errors))
    assert mae.low == pytest.approx(errors.mean() - half, abs=0.15 * half)
    assert mae.high == pytest.approx(errors.mean() + half, abs=0.15 * half)


counts = some.integers(0, 500)
photos_of_any_kind = some.lists(
    some.builds(
        lambda truth, count, down, up, right: Judged(
            truth, count, max(0, count - down), count + up, Hits(min(right, truth, count), 3, max(0, truth - right))
        ),
        *[counts] * 5,
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(photos_of_any_kind)
def test_figures_lie_where_they_must(photos: list[Judged]) -> None:
    found = figures(photos)
    for name in ("precision", "recall", "f1", "coverage"):
        assert all(part is None or 0 <= part <= 1 for part in (found[name].value, found[name].low, found[name].high))
    for figure in found.values():
        assert figure.low is None or figure.high is None or figure.low <= figure.high
    assert found["r2"].value is None or found["r2"].value <= 1


@settings(max_examples=40, deadline=None)
@given(photos_of_any_kind, some.randoms())
def test_the_order_of_photos_does_not_matter(photos: list[Judged], chance: object) -> None:
    before = values(photos)
    chance.shuffle(photos)  # type: ignore[attr-defined]
    for name, value in values(photos).items():
        assert value == before[name] or (value is not None and isclose(value, before[name] or 0, abs_tol=1e-9))


@settings(max_examples=40, deadline=None)
@given(photos_of_any_kind)
def test_no_model_is_better_than_itself(photos: list[Judged]) -> None:
    found = compare(photos, photos)
    assert found.change.value == 0
    assert not found.better


def series(errors: list[int], f1: Hits = Hits(8, 2, 2)) -> list[Judged]:  # noqa: B008 - frozen
    return [photo(100, 100 + error, hits=f1) for error in errors]


def test_less_error_on_every_photo_is_better() -> None:
    found = compare(series([20, -30, 25, 10, 40, -12]), series([2, 3, -1, 0, 5, 6]))
    assert found.change.value == pytest.approx((17 / 6) - (137 / 6))
    assert found.better


def test_less_error_on_average_is_not_enough_where_photos_disagree() -> None:
    found = compare(series([20, 30, 25, 10, 40, 12]), series([5, 50, 2, 30, 3, 30]))
    assert found.change.value is not None
    assert found.change.value < 0
    assert not found.better


def test_fewer_errors_of_counting_do_not_make_up_for_boxes_that_are_worse() -> None:
    found = compare(series([20] * 6), series([1] * 6, Hits(7, 2, 3)))
    assert found.f1_after < found.f1_before
    assert not found.better


def test_a_few_photos_prove_nothing() -> None:
    few = FEWEST_HELD_OUT - 1
    assert not compare(series([20] * few), series([1] * few)).better
    assert compare(series([20] * (few + 1)), series([1] * (few + 1))).better


def test_only_the_same_photos_can_be_compared() -> None:
    with pytest.raises(ValueError, match="zip"):
        compare(series([1, 2]), series([1]))


def test_an_interval_holds_the_truth_at_its_bounds() -> None:
    assert [photo(truth, 100, 96, 104).holds for truth in (95, 96, 104, 105)] == [False, True, True, False]


def test_the_least_factor_that_holds_is_found_and_the_last_where_none_does() -> None:
    factors = [1.0, 1.5, 2.0, 4.0]
    found = [least(factors, lambda factor, enough=enough: factor >= enough) for enough in (0, 1, 1.2, 4, 9)]  # type: ignore[misc]
    assert found == [1, 1, 1.5, 4, 4]


def test_one_photo_in_ten_may_lie_outside_once_there_are_enough_of_them() -> None:
    assert nine_in_ten([1.0] * 18 + [3.0]) == 1
    assert nine_in_ten([3.0] + [1.0] * 16 + [3.0]) == 3
    assert nine_in_ten([3.0] + [1.0] * 8) == 3
    assert nine_in_ten([2.0]) == 2
