"""The linear removal of duplicates gives exactly what the obvious quadratic one gives."""

from itertools import product
from time import perf_counter

import numpy as np
import pytest
from numpy.typing import NDArray

from app.vision.merge import ONE_PLANT, Sameness, surest, without_duplicates
from app.vision.types import Detections

type Boxes = NDArray[np.float32]


def same_plant(boxes: Boxes, rule: Sameness) -> NDArray[np.bool_]:
    """The rule written down for every pair at once: N x N."""
    a, b = boxes[:, None], boxes[None]
    shared = np.clip(np.minimum(a[..., 2:], b[..., 2:]) - np.maximum(a[..., :2], b[..., :2]), 0, None).prod(-1)
    areas = (boxes[:, 2:] - boxes[:, :2]).prod(-1)
    overlapping = shared > rule.overlap * (areas[:, None] + areas[None] - shared)
    nested = shared > rule.nested * np.minimum(areas[:, None], areas[None])
    apart = ((a[..., :2] + a[..., 2:]) - (b[..., :2] + b[..., 2:])) / 2
    shortest = (boxes[:, 2:] - boxes[:, :2]).min(-1)
    close = (apart**2).sum(-1) < (rule.closeness * np.minimum(shortest[:, None], shortest[None])) ** 2
    alike: NDArray[np.bool_] = overlapping | nested | close
    return alike


def oracle(boxes: Boxes, rule: Sameness) -> list[bool]:
    alike = same_plant(boxes, rule)
    keep: list[bool] = []
    for row in range(len(boxes)):
        keep.append(not any(alike[row, other] and keep[other] for other in range(row)))
    return keep


def crowd(number: int, pitch: float, spread: float, seed: int) -> Boxes:
    """Boxes around a grid of plants, several per plant, sizes from alike to very unlike."""
    random = np.random.default_rng(seed)
    side = int(np.ceil(np.sqrt(number)))
    cells = np.stack(np.meshgrid(np.arange(side), np.arange(side)), -1).reshape(-1, 2)[:number]
    centres = cells * pitch + random.normal(0, pitch * 0.2, (number, 2)) - 50
    sizes = 40 * np.exp(random.normal(0, spread, (number, 2)))
    return np.concatenate([centres - sizes / 2, centres + sizes / 2], axis=1).astype(np.float32)


RULES = [ONE_PLANT, Sameness(0.3, 0.9, 0.0), Sameness(0.7, 1.0, 0.4), Sameness(0.9, 0.55, 0.6)]


@pytest.mark.parametrize(
    ("number", "pitch", "spread", "rule"), list(product([1, 40, 160], [3.0, 15.0, 60.0], [0.05, 0.4, 1.5], RULES))
)
def test_equals_the_quadratic_oracle(number: int, pitch: float, spread: float, rule: Sameness) -> None:
    boxes = crowd(number, pitch, spread, seed=number + int(pitch))
    assert surest(boxes, rule).tolist() == oracle(boxes, rule)


def test_equals_the_oracle_on_ties_and_boxes_without_extent() -> None:
    boxes = np.array([[0, 0, 10, 10], [0, 0, 10, 10], [5, 0, 15, 10], [5, 5, 5, 5], [0, 0, 10, 20]], dtype=np.float32)
    assert surest(boxes, ONE_PLANT).tolist() == oracle(boxes, ONE_PLANT)


def test_nothing_stays_nothing() -> None:
    assert len(without_duplicates(Detections.of([], [], []))) == 0


def test_the_surest_of_two_classes_on_one_spot_wins() -> None:
    twice = Detections.of([[0, 0, 40, 40], [1, 1, 41, 41]], [0.4, 0.8], [0, 2])
    assert without_duplicates(twice).classes.tolist() == [2]


def test_a_small_plant_in_the_middle_of_an_empty_pot_makes_it_one_thing() -> None:
    nested = Detections.of([[0, 0, 80, 80], [30, 30, 50, 50]], [0.5, 0.9], [2, 0])
    assert without_duplicates(nested).classes.tolist() == [0]


def test_a_leaf_inside_a_surer_plant_is_no_plant_of_its_own() -> None:
    leaf = Detections.of([[0, 0, 80, 80], [4, 50, 30, 76]], [0.8, 0.5], [0, 0])
    assert without_duplicates(leaf).boxes.tolist() == [[0, 0, 80, 80]]


def test_touching_neighbours_both_stay() -> None:
    assert len(without_duplicates(Detections.of([[0, 0, 40, 40], [30, 0, 70, 40]], [0.9, 0.8], [0, 0]))) == 2


def test_time_grows_with_the_number_of_boxes_not_with_its_square() -> None:
    def seconds(number: int) -> float:
        boxes = crowd(number, 15.0, 0.3, seed=1)
        began = perf_counter()
        surest(boxes, ONE_PLANT)
        return perf_counter() - began

    small = min(seconds(2_000) for _ in range(3))
    assert min(seconds(16_000) for _ in range(3)) < 24 * small
