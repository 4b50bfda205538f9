"""What is said about the counter's quality is computed as it claims."""

import numpy as np
import pytest

from app.vision.calibration import Calibration
from app.vision.metrics import Hits, matched
from training.calibrate import calibration, counted, interval, residual_alpha
from training.measure import Group, Outcome
from training.scenes import PlantTruth, SceneTruth
from training.scoring import owners

SQUARE = np.array([[0, 0, 10, 10]], float)


def test_a_true_box_is_found_once_and_the_second_sighting_is_a_false_alarm() -> None:
    twice = np.array([[0, 0, 10, 10], [1, 0, 11, 10]], float)

    assert matched(twice, np.array([0.5, 0.9]), SQUARE) == Hits(right=1, false=1, missed=0)


def test_a_box_that_overlaps_too_little_is_both_false_and_missed() -> None:
    assert matched(SQUARE + 6, np.array([0.9]), SQUARE) == Hits(right=0, false=1, missed=1)


def test_figures_of_hits() -> None:
    hits = Hits(6, 2, 4)

    assert (hits.precision, hits.recall) == (0.75, 0.6)
    assert hits.f1 == pytest.approx(2 * 0.75 * 0.6 / (0.75 + 0.6))


def test_a_plant_belongs_to_the_smaller_outline_it_stands_in_and_to_one_it_leans_out_of() -> None:
    def plant(x: float, y: float) -> PlantTruth:
        return PlantTruth("plant", (x - 2, y - 2, x + 2, y + 2), 1.0, 1.0, 0, "")

    truth = SceneTruth(0, 200, 100, "", (), (plant(20, 20), plant(60, 50), plant(103, 50), plant(150, 50)))
    large, small = [(5.0, 5.0), (100.0, 5.0), (100.0, 95.0), (5.0, 95.0)], [(10.0, 10.0), (30.0, 10.0), (30.0, 30.0)]

    assert owners([large, small], truth, margin=5).tolist() == [1, 0, 0, -1]


def test_alpha_brings_the_estimate_of_hidden_plants_to_zero_bias() -> None:
    groups = [Group("box", 40, 36, 9.0, 50), Group("box", 30, 27, 6.0, 35)]
    alpha = residual_alpha(groups)

    assert sum(counted(group, alpha) for group in groups) == sum(group.truth for group in groups)


def test_calibrated_intervals_hold_nine_photographs_in_ten() -> None:
    rng = np.random.default_rng(1)
    outcomes = [_outcome(int(truth), round(truth * rng.normal(1, 0.1))) for truth in rng.integers(50, 400, 200)]
    model = Calibration.of({"calibration": calibration(outcomes)})
    bounds = [interval(outcome, model) for outcome in outcomes]

    held = np.mean([b.low <= o.truth <= b.high for b, o in zip(bounds, outcomes, strict=True)])
    assert 0.9 <= held <= 0.97


def _outcome(truth: int, detected: int) -> Outcome:
    return Outcome(
        [Group("segment", detected, detected - 5, 0.0, truth)], truth, {}, 1, 1, 1, unseen_looks=False, seconds=1.0
    )
