"""The raw numbers of a network are read as boxes and outlines in the right place."""

import numpy as np
import pytest
from numpy.typing import NDArray

from app.vision.containers import area
from app.vision.heads import COEFFICIENTS, fitted, outlines, plants


def raw(rows: list[tuple[float, ...]], length: int) -> NDArray[np.float32]:
    """One column per box, as networks give them, among many with no score."""
    numbers = np.zeros((length, 50), dtype=np.float32)
    for column, row in enumerate(rows):
        numbers[: len(row), 7 * column] = row
    return numbers


def test_centre_and_size_become_corners_and_the_best_class_wins() -> None:
    found = plants(raw([(50, 40, 20, 10, 0.1, 0.7, 0.3), (90, 90, 20, 20, 0.2, 0.1, 0.1)], 7), [0, 1, 2], 0.25)
    assert found.boxes.tolist() == [[40, 35, 60, 45]]
    assert found.scores.tolist() == pytest.approx([0.7])
    assert found.classes.tolist() == [1]


def test_classes_are_named_in_our_order_whatever_the_order_of_the_network() -> None:
    assert plants(raw([(50, 40, 20, 10, 0.1, 0.7)], 6), [2, 0], 0.25).classes.tolist() == [0]


def test_a_class_that_was_learnt_too_often_weighs_less() -> None:
    two = raw([(10, 10, 8, 8, 0.5, 0.6, 0.1), (40, 40, 8, 8, 0.1, 0.6, 0.2)], 7)
    for weights, classes in (([], [1, 1]), ([1, 0.7, 1], [0, 1]), ([1, 0.4, 1], [0])):
        assert sorted(plants(two, [0, 1, 2], 0.25, weights).classes.tolist()) == classes


def test_several_boxes_of_one_plant_become_one() -> None:
    found = plants(raw([(50, 40, 20, 20, 0.6), (51, 41, 20, 20, 0.9), (80, 40, 20, 20, 0.5)], 5), [0], 0.25)
    assert sorted(found.scores.tolist()) == pytest.approx([0.5, 0.9])


def test_a_soft_mask_becomes_an_outline_in_pixels_of_the_input() -> None:
    prototypes = np.full((COEFFICIENTS, 40, 40), -8.0, dtype=np.float32)
    prototypes[0, 10:20, 5:25] = 8.0
    prototypes[1, 30:35, 30:35] = 8.0
    mix = (1.0, *[0.0] * (COEFFICIENTS - 1))
    found = outlines(
        raw([(60, 60, 80, 40, 0.1, 0.8, *mix), (60, 62, 80, 40, 0.1, 0.6, *mix)], 6 + COEFFICIENTS),
        prototypes,
        ["segment", "box"],
        0.3,
        stride=4.0,
    )
    (one,) = found
    assert one.kind == "box"
    assert one.score == pytest.approx(0.8)
    assert area(one.polygon) == pytest.approx(80 * 40, rel=0.05)
    assert [*one.polygon.min(axis=0), *one.polygon.max(axis=0)] == pytest.approx([20, 40, 100, 80])


def test_a_mask_is_stretched_to_its_box_only_along_the_sides_that_agree_with_it() -> None:
    ring = np.array([[10, 10], [20, 10], [20, 20], [10, 20]], dtype=np.float32)

    for box, fits in (
        ([9, 8, 21, 22], [9, 8, 21, 22]),
        ([9, 10, 21, 40], [9, 10, 21, 20]),
        ([10, 10, 20, 20], [10, 10, 20, 20]),
    ):
        stretched = fitted(ring, np.array(box, dtype=np.float32))
        assert [*stretched.min(axis=0), *stretched.max(axis=0)] == pytest.approx(fits)
        assert stretched.dtype == np.float32


def test_a_box_whose_mask_is_empty_is_no_container() -> None:
    prototypes = np.full((COEFFICIENTS, 40, 40), -8.0, dtype=np.float32)
    row = (60, 60, 80, 40, 0.9, 1.0, *[0.0] * (COEFFICIENTS - 1))
    assert outlines(raw([row], 5 + COEFFICIENTS), prototypes, ["pot"], 0.3, stride=4.0) == []
