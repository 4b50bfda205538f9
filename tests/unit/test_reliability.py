"""The page on faults shows what was measured, and what is looked for afterwards can be found."""

import json

import httpx
import pytest

from benchmarks.reliability import PAGE, page
from tests.faults.kinds import KINDS
from tests.faults.load import Entry, fault_of
from tests.faults.report import RESULTS


def test_the_figures_are_those_of_the_results() -> None:
    assert PAGE.read_text() == page(PAGE.read_text())


def test_a_page_without_a_place_for_figures_is_refused() -> None:
    with pytest.raises(ValueError, match="no one place for faults"):
        page("")


def test_every_kind_has_a_sentence_of_its_own() -> None:
    sentences = [kind.says for kind in KINDS]
    assert all(each.endswith(".") for each in sentences)
    assert len(set(sentences)) == len(sentences) >= 25


def test_enough_kinds_were_measured_and_nothing_went_wrong() -> None:
    runs = json.loads(RESULTS.read_text())["runs"]
    assert len([kind for kind in KINDS if runs.get(kind.name)]) >= 25
    assert [run["wrong"] for measured in runs.values() for run in measured if run["wrong"]] == []


@pytest.mark.parametrize(
    ("rows", "answers", "wrong"),
    [
        (1, [{"id": 7}, {"id": 7}], None),
        (0, [{"id": 7}], "is there 0 times"),
        (2, [{"id": 7}], "is there 2 times"),
        (1, [{"id": 7}, {"id": 8}], "got 2 different answers"),
    ],
)
def test_a_movement_lost_doubled_or_told_of_differently_is_found(
    rows: int, answers: list[dict[str, int]], wrong: str | None
) -> None:
    found = fault_of(Entry(1, answers=[httpx.Response(201, json=each) for each in answers]), rows)
    assert wrong in found if wrong and found else wrong is found
