"""CYC-12: which counts post by themselves."""

from dataclasses import replace

import pytest

from app.core.intervals import Interval
from app.photos.rules.gate import REASONS, Evidence, doubts, plausible, swapped
from app.photos.rules.results import numbered

SURE = Evidence(
    place_uncertain=False,
    time_doubt=None,
    complete=True,
    confidence=0.9,
    interval=Interval(950, 1000, 1050),
    loose=0,
    expected=1000,
)


@pytest.mark.rule("CYC-12")
def test_a_count_beyond_doubt_posts() -> None:
    assert doubts(SURE) == []


@pytest.mark.rule("CYC-12")
@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"place_uncertain": True}, "place_uncertain"),
        ({"time_doubt": "time_unknown"}, "time_unknown"),
        ({"time_doubt": "time_in_future"}, "time_in_future"),
        ({"time_doubt": "time_too_old"}, "time_too_old"),
        ({"complete": False}, "incomplete"),
        ({"confidence": 0.2999}, "low_confidence"),
        ({"interval": Interval(900, 1000, 1101)}, "wide_interval"),
        ({"loose": 51}, "many_loose_plants"),
        ({"expected": 5001}, "unlike_expected"),
        ({"expected": 499}, "unlike_expected"),
    ],
)
def test_each_doubt_alone_makes_it_wait(change: dict[str, object], reason: str) -> None:
    assert doubts(replace(SURE, **change)) == [reason]  # type: ignore[arg-type]


@pytest.mark.rule("CYC-12")
def test_limits_themselves_still_post() -> None:
    edge = replace(SURE, confidence=0.30, interval=Interval(900, 1000, 1100), loose=50, expected=5000)
    assert doubts(edge) == []
    assert doubts(replace(SURE, expected=500)) == []


@pytest.mark.rule("CYC-12", "PHO-11")
def test_no_plants_wait_even_where_none_are_expected() -> None:
    empty = replace(SURE, interval=Interval(0, 0, 0), expected=0)
    assert doubts(empty) == ["no_plants"]


def test_all_reasons_are_named_together() -> None:
    worst = Evidence(True, "time_unknown", False, 0.0, Interval(0, 10, 20), 10, 1000)
    assert set(doubts(worst)) <= REASONS
    assert len(doubts(worst)) == 7


def test_where_nothing_is_expected_anything_is_plausible() -> None:
    assert plausible(1, 0)
    assert plausible(0, 0)
    assert not plausible(0, 10)


def test_containers_are_numbered_within_their_kind() -> None:
    assert numbered(["segment", "box", "segment", "pot", "box"]) == [1, 1, 2, 1, 2]


@pytest.mark.rule("CYC-12")
@pytest.mark.parametrize(
    ("groups", "mistaken"),
    [
        ([(45, 90), (44, 0)], True),
        ([(90, 90), (44, 0)], False),
        ([(45, 90), (0, 0)], False),
        ([(45, 90), (44, 40)], False),
        ([(44, 0), (10, 0)], False),
    ],
)
def test_what_one_group_lacks_does_not_come_out_of_nothing_in_another(
    groups: list[tuple[int, int]], *, mistaken: bool
) -> None:
    assert swapped(groups) is mistaken
