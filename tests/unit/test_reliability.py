"""The page on faults shows what was measured, and what is looked for afterwards can be found."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import MagicMock

import httpx
import pytest

from app.analytics.services.invariants import ALL_TRUTHS
from benchmarks.reliability import PAGE, page
from tests.e2e.evidence import NOTHING_BUT
from tests.e2e.test_fuzz import cases
from tests.faults.kinds import KINDS, Kind
from tests.faults.load import Entry, fault_of
from tests.faults.measure import Run, measured
from tests.faults.report import RESULTS
from tests.faults.scene import Impossible, Scene


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


def a_run_that_ends_with(error: Exception) -> Run:
    @contextmanager
    def breaks(_: Scene) -> Iterator[None]:
        raise error
        yield

    return measured(MagicMock(), Kind("breaks", breaks, short=False, lasts_s=0))


@pytest.mark.parametrize("error", [AssertionError("lost"), OSError("no route"), KeyError("session_id")])
def test_whatever_ends_a_run_is_recorded_as_wrong(error: Exception) -> None:
    wrong = a_run_that_ends_with(error).wrong
    assert wrong is not None
    assert wrong.endswith(f"{type(error).__name__}: {error}")


def test_what_this_machine_does_not_let_us_break_is_no_run() -> None:
    with pytest.raises(Impossible):
        a_run_that_ends_with(Impossible("no second disk"))


def test_all_that_demeter_check_asks_is_asked_after_a_fault() -> None:
    assert set(ALL_TRUTHS.values()) <= NOTHING_BUT.items()


def test_fuzzing_that_sends_nothing_has_found_out_nothing() -> None:
    assert cases("Test cases: 1,204 generated\nTest cases: 7 generated, 2 skipped") == 1_211
    for said in ("Test cases: 0 generated", ""):
        with pytest.raises(AssertionError, match="no request was sent"):
            cases(said)
