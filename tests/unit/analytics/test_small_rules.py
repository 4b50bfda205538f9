"""Shares, depletion and the way through the greenhouses."""

from dataclasses import dataclass

import pytest

from app.analytics.rules import change_percent, percent, walking_order
from app.analytics.rules.depletion import Depletion


@pytest.mark.rule("ANA-06")
def test_from_nothing_there_is_no_percentage() -> None:
    assert (change_percent(0, 5), change_percent(200, 150), percent(1, 3)) == (None, -25.0, 33.33)


@pytest.mark.rule("SVS-04")
@pytest.mark.parametrize(
    ("stock", "sold", "status"),
    [
        (100, 100, "CRITICAL"),
        (100, 81, "LOW"),
        (100, 80, "MEDIUM"),
        (100, 51, "MEDIUM"),
        (100, 50, "OK"),
        (0, 0, "CRITICAL"),
    ],
)
def test_what_is_left_is_called_by_its_share(stock: int, sold: int, status: str) -> None:
    assert Depletion(stock, sold).status == status


def test_nothing_of_nothing_is_sold_off() -> None:
    assert (Depletion(0, 4).percent, Depletion(8, 2).percent) == (0.0, 25.0)


@dataclass(frozen=True)
class Spot:
    warehouse_code: str
    area_code: str
    code: str


def test_one_walks_up_one_bed_and_back_along_the_next() -> None:
    spots = [
        Spot(house, bed, f"{bed}-LOC-{number}")
        for house, bed in (("NAVE10", "NAVE10-A"), ("NAVE2", "NAVE2-A"), ("NAVE2", "NAVE2-B"))
        for number in (10, 9, 1)
    ]
    walked = [each.code for each in walking_order(spots)]
    assert walked == [
        *("NAVE2-A-LOC-1", "NAVE2-A-LOC-9", "NAVE2-A-LOC-10"),
        *("NAVE2-B-LOC-10", "NAVE2-B-LOC-9", "NAVE2-B-LOC-1"),
        *("NAVE10-A-LOC-1", "NAVE10-A-LOC-9", "NAVE10-A-LOC-10"),
    ]
