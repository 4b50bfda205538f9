"""A forecast is shown only where it was nearer to the truth than what anybody would have said."""

import random
from math import pi, sin

import pytest

from app.analytics.rules.ageing import Stage, grown, leaves, middle
from app.analytics.rules.forecasting import (
    YEAR,
    Judgement,
    Week,
    forecast,
    judged,
    last_value,
    last_year,
    quantile,
    seasonal,
)

AHEAD = 8


def seasons(weeks: int, growth: float = 0.3, noise: float = 40.0) -> list[float]:
    """Sales that rise from year to year, are highest once a year, and are never quite alike."""
    chance = random.Random(7)
    wave = [1 + 0.6 * sin(2 * pi * week / YEAR) for week in range(weeks)]
    return [max(0, round(500 * (1 + growth * n / YEAR) * each + chance.gauss(0, noise))) for n, each in enumerate(wave)]


def test_seasons_on_the_rise_are_told_better_than_by_either_simple_rule() -> None:
    series = seasons(159)
    judgement = judged(series, seasonal(series), AHEAD)
    assert judgement is not None
    assert judgement.convinces
    assert judgement.error < 0.9 * min(judgement.last_year_error, judgement.last_value_error)


def test_nine_in_ten_of_the_weeks_to_come_lie_within_the_bounds() -> None:
    whole = seasons(159 + 40)
    inside = []
    for now in range(150, 190, 4):
        known = whole[:now]
        judgement = judged(known, seasonal(known), AHEAD)
        assert judgement is not None
        told = forecast(known, seasonal(known), judgement, AHEAD)
        inside += [each.low <= came <= each.high for each, came in zip(told, whole[now : now + AHEAD], strict=True)]
    assert sum(inside) / len(inside) >= 0.8


def test_where_nothing_is_to_be_learned_nothing_is_shown() -> None:
    chance, level = random.Random(3), 500.0
    walk = [level := max(0.0, level + chance.gauss(0, 60)) for _ in range(159)]
    judgement = judged(walk, seasonal(walk), AHEAD)
    assert judgement is not None
    assert not judgement.convinces


def test_last_years_own_weeks_are_not_beaten_by_themselves() -> None:
    same = seasons(YEAR, 0, 0) * 3
    judgement = judged(same, last_year(same), AHEAD)
    assert judgement is not None
    assert (judgement.error, judgement.convinces) == (0, False)


@pytest.mark.parametrize("series", [seasons(60), [0.0] * 100 + seasons(59), [0.0] * 159])
def test_what_is_new_has_no_past_to_be_judged_by(series: list[float]) -> None:
    assert judged(series, seasonal(series), AHEAD) is None


def test_no_method_sees_a_week_before_it_has_passed() -> None:
    series = seasons(159)
    changed = [*series[:120], *(10_000.0 for _ in range(39))]
    for method in (seasonal, last_year, last_value):
        assert method(series)(120, AHEAD) == method(changed)(120, AHEAD)
    stage, other = (Stage(each, each, [0.0] * 159) for each in (series, changed))
    assert leaves([stage])(120, AHEAD) == leaves([other])(120, AHEAD)


def cohorts(weeks: int, age: int = 10, survival: float = 0.8) -> Stage:
    """Plants that all go on after `age` weeks, but for those that died."""
    entered = [float(100 + 37 * week % 300) for week in range(weeks)]
    moved = [entered[week - age] * survival if week >= age else 0.0 for week in range(weeks)]
    lost = [entered[week - age] * (1 - survival) if week >= age else 0.0 for week in range(weeks)]
    return Stage(entered, moved, lost)


def test_how_long_a_stage_takes_and_how_many_survive_is_found() -> None:
    state = grown(cohorts(120), 120)
    assert state.survival == pytest.approx(0.8)
    assert (middle(state.ages, 0.5), middle(state.ages, 0.9)) == (10, 10)
    assert sum(plants for _, plants in state.waiting) == pytest.approx(0.8 * sum(cohorts(120).entered[-10:]))
    assert middle({}, 0.5) is None


def test_plants_leave_when_those_before_them_did() -> None:
    stage = cohorts(120)
    assert leaves([stage])(112, AHEAD) == pytest.approx(stage.moved[112:120])
    judgement = judged(stage.moved, leaves([stage]), AHEAD)
    assert judgement is not None
    assert judgement.convinces


def test_those_who_stand_too_long_are_expected_soon_and_only_once() -> None:
    entered = [0.0] * 60
    moved = [0.0] * 60
    entered[0] = entered[20] = 100.0
    moved[10] = 100.0
    assert sum(leaves([Stage(entered, moved, [0.0] * 60)])(60, AHEAD)) == pytest.approx(100)


def test_quantiles_lie_between_the_values() -> None:
    assert quantile([4, 1, 3, 2, 5], 0.5) == 3
    assert quantile([0, 10], 0.25) == 2.5
    assert forecast([0.0] * 5, last_value([0.0] * 5), Judgement(1, 2, 2, 9, (-3.0, 3.0, 3.0, -3.0)), 1) == [
        Week(0, 0, 3)
    ]
