"""What is said about the counter's quality is computed as it claims."""

import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from app.vision.calibration import Calibration
from app.vision.metrics import Hits, matched
from training import measure
from training.calibrate import calibration, counted, interval, residual_alpha
from training.evaluate import figures
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
    large, small = [(5, 5), (100, 5), (100, 95), (5, 95)], [(10, 10), (30, 10), (30, 30)]
    outlines = [np.array(ring, np.float32) for ring in (large, small)]

    assert owners(outlines, truth, margin=5).tolist() == [1, 0, 0, -1]
    assert owners([], truth, margin=5).tolist() == [-1] * 4


def test_alpha_brings_the_estimate_of_hidden_plants_to_zero_bias() -> None:
    groups = [Group("box", 40, 30, 0, 9.0, 50), Group("box", 30, 20, 0, 6.0, 35)]
    alpha = residual_alpha(groups)

    assert sum(counted(group, alpha) for group in groups) == sum(group.truth for group in groups)


def test_calibrated_intervals_hold_nine_photographs_in_ten() -> None:
    rng = np.random.default_rng(1)
    outcomes = [_outcome(int(truth), round(truth * rng.normal(1, 0.1))) for truth in rng.integers(50, 400, 200)]
    model = Calibration.of({"calibration": calibration(outcomes)})
    bounds = [interval(outcome, model) for outcome in outcomes]

    held = np.mean([b.low <= o.truth <= b.high for b, o in zip(bounds, outcomes, strict=True)])
    assert 0.9 <= held <= 0.97


def test_intervals_hold_nine_in_ten_of_the_look_that_is_known_worst_however_few_its_scenes() -> None:
    rng = np.random.default_rng(2)
    usual, strange = (
        [_outcome(200, round(200 * rng.normal(1, off))) for _ in range(scenes)]
        for off, scenes in ((0.03, 200), (0.3, 40))
    )
    model = Calibration.of({"calibration": calibration(usual, strange)})

    bounds = [interval(outcome, model) for outcome in strange]
    assert (
        np.mean([found.low <= outcome.truth <= found.high for found, outcome in zip(bounds, strange, strict=True)])
        >= 0.9
    )


def test_intervals_are_judged_as_wide_as_the_counter_states_them() -> None:
    known = calibration([_outcome(100 + off, 100) for off in (-8, -3, 0, 2, 9)])
    usual, warned = (
        interval(_outcome(100, 100, widen), Calibration.of({"calibration": known})) for widen in (1.0, 2.0)
    )

    assert usual.high - usual.low > 10
    assert warned.high - warned.low == pytest.approx(2 * (usual.high - usual.low), abs=2)


def test_plants_taken_for_empty_pots_widen_only_the_intervals_that_saw_such_pots() -> None:
    rng = np.random.default_rng(4)
    sharp = [_outcome(100, round(100 + rng.normal(0, 2))) for _ in range(100)]
    dim = [_outcome(100, 100 - missed, maybe=40) for missed in rng.integers(0, 40, 100)]
    model = Calibration.of({"calibration": calibration(sharp, dim)})
    plain, doubted = interval(_outcome(100, 100), model), interval(_outcome(100, 100, maybe=40), model)
    assert plain.low == doubted.low
    assert plain.high < 112
    assert doubted.high > 125
    assert np.mean([interval(each, model).high >= each.truth for each in dim]) >= 0.9


def test_figures_are_those_of_the_counts() -> None:
    outcomes = [_outcome(100, 90), _outcome(100, 120), _outcome(0, 0)]
    found = figures(outcomes, calibration(outcomes), {"traced": [_outcome(100, 50)]})

    assert (found["scenes"], found["plants"], found["bias"], found["mape"]) == (3, 200, 0.05, 0.15)
    assert (found["precision"], found["recall"], found["container_recall"]) == (0.9, 0.6, 1.0)
    assert found["interval_coverage"] == 1.0
    assert "unseen_looks" not in found
    assert found["seen_looks"]["scenes"] == 3
    assert (found["traced"]["scenes"], found["traced"]["bias"]) == (1, -0.5)


def test_plants_seen_where_none_stand_are_a_figure_of_their_own() -> None:
    none = [_outcome(0, 4), _outcome(0, 1)]
    mixed, bare = (figures(scenes, calibration(scenes), {}) for scenes in ([_outcome(100, 90), *none], none))

    assert (mixed["bias"], mixed["mape"], mixed["plants_in_scenes_without"]) == (-0.05, 0.1, 2.5)
    assert bare["plants_in_scenes_without"] == 2.5
    assert "mape" not in bare


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[int]:
    """One scene in a folder, networks in another, and how often the scene was really counted."""
    times: list[int] = []

    def seen(*_: object, **__: object) -> Outcome:
        times.append(1)
        return _outcome(100, 90)

    for network in ("plants", "containers"):
        (tmp_path / network).mkdir()
        (tmp_path / network / "model.onnx").write_bytes(b"weights")
        (tmp_path / network / "metrics.json").write_text('{"version": "1", "calibration": {"shared": 1}}')
    (tmp_path / "program").mkdir()
    (tmp_path / "program" / "a.py").write_text("")
    (tmp_path / "0000.jpg").write_bytes(b"picture")
    (tmp_path / "0000.json").write_text(json.dumps(SceneTruth(0, 8, 8, "", (), ()).to_dict()))
    counts = SimpleNamespace(count=lambda _: None)
    for name, value in {"MODELS": tmp_path, "ROOT": tmp_path, "RUNS": tmp_path, "PROGRAM": ("program/*.py",)}.items():
        monkeypatch.setattr(measure, name, value)
    monkeypatch.setattr(measure, "judge", seen)
    monkeypatch.setattr(measure, "open_engine", lambda: counts)
    monkeypatch.setattr(measure, "decode", lambda _: None)
    return times


def _counted_in(folder: Path) -> list[Outcome]:
    measure.counter.cache_clear()
    return measure.outcomes_in(folder)


def test_a_scene_is_counted_once(looked: list[int], tmp_path: Path) -> None:
    (first,), (again,) = _counted_in(tmp_path), _counted_in(tmp_path)
    assert first == _outcome(100, 90)
    assert again == replace(first, unseen_looks=True)
    assert len(looked) == 1


def test_whether_a_look_was_seen_in_training_is_asked_anew(looked: list[int], tmp_path: Path) -> None:
    _counted_in(tmp_path)
    assert not measure._outcome(tmp_path / "0000.jpg", unseen_looks=False).unseen_looks
    assert len(looked) == 1


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("plants/model.onnx", "others"),
        ("containers/model.onnx", "others"),
        ("plants/metrics.json", '{"version": "1", "threshold": 0.3}'),
        ("program/a.py", "pass"),
        ("program/b.py", "pass"),
        ("0000.jpg", "another picture"),
        ("0000.json", json.dumps(SceneTruth(1, 8, 8, "", (), ()).to_dict())),
    ],
)
def test_a_scene_is_counted_again_by_another_program_or_network_and_when_it_changed(
    looked: list[int], tmp_path: Path, file: str, content: str
) -> None:
    _counted_in(tmp_path)
    (tmp_path / file).write_text(content)
    _counted_in(tmp_path)
    assert len(looked) == 2


def test_what_was_counted_is_known_still_once_it_was_calibrated_with(looked: list[int], tmp_path: Path) -> None:
    _counted_in(tmp_path)
    said = {"version": "1", "calibration": {"shared": 2}, "evaluation": {"f1": 1}}
    (tmp_path / "plants" / "metrics.json").write_text(json.dumps(said))
    _counted_in(tmp_path)
    assert len(looked) == 1


def _outcome(truth: int, detected: int, widen: float = 1.0, maybe: int = 0) -> Outcome:
    hits = {"plant": (9, 1, 6), "dead_plant": (0, 0, 0), "empty_container": (0, 0, 0)}
    groups = [Group("segment", detected, max(0, detected - 5), maybe, 0.0, truth)]
    return Outcome(groups, truth, widen, hits, 1, 1, 1, unseen_looks=False, seconds=1.0)
