"""The page on faults shows what was measured, and what is looked for afterwards can be found."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import MagicMock

import httpx
import pytest

from app.analytics.services.invariants import ALL_TRUTHS
from app.users.permissions import Role
from benchmarks.reliability import PAGE, operations, page
from tests.e2e.evidence import NOTHING_BUT
from tests.e2e.reached import gathered, let_in, unreached
from tests.e2e.test_fuzz import RESULTS as FUZZED
from tests.e2e.test_fuzz import STRANGER, cases
from tests.faults.kinds import KINDS, Kind
from tests.faults.load import Entry, fault_of
from tests.faults.measure import Run, measured
from tests.faults.report import OFTEN_ASKED, RESULTS, RUNS, figures
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


def test_enough_kinds_were_measured_often_enough_and_nothing_went_wrong() -> None:
    runs = json.loads(RESULTS.read_text())["runs"]
    assert len([kind for kind in KINDS if len(runs.get(kind.name, ())) >= RUNS]) >= OFTEN_ASKED
    assert [run["wrong"] for measured in runs.values() for run in measured if run["wrong"]] == []


def test_kinds_that_were_measured_less_often_are_named_and_runs_have_a_day_and_a_commit() -> None:
    often, seldom = KINDS[0].name, KINDS[1].name
    run = {"photos": 1, "movements": 1, "refused": {}, "seconds": 1.0, "wrong": None, "at": "2026-11-30T10:00:00Z"}
    its = {"machine": "this", "runs": {often: [run | {"commit": "abc"}] * RUNS, seldom: [run]}}
    said = "\n".join(figures(its))
    assert f"Kinds with {RUNS} runs or more: 1; {OFTEN_ASKED} are asked for." in said
    assert f"With fewer runs so far: `{seldom}` 1, `{KINDS[2].name}` 0," in said
    assert f"`{often}`" not in said
    assert "from 2026-11-30 to 2026-11-30; commits: abc, not noted" in said
    assert a_run_that_ends_with(OSError()).record().keys() >= {"at", "commit"}


@pytest.mark.parametrize("stage", ["waiting", "reading", "counting", "recording", "drawing"])
def test_worker_and_supervisor_are_killed_at_each_stage_of_a_photo(stage: str) -> None:
    named = {kind.name for kind in KINDS}
    assert f"worker_killed_{stage}" in named
    assert ("supervisor_killed" if stage == "counting" else f"supervisor_killed_{stage}") in named


@pytest.mark.parametrize("part", ["worker|poisonous", "api|processes", "supervisor", "postgres", "redis", "s3"])
def test_the_short_form_breaks_each_part_once(part: str) -> None:
    assert any(re.match(rf"({part})|many_({part})", kind.name) for kind in KINDS if kind.short)


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


TURNS = {"stranger": {"GET /a": [3, 0], "POST /a": [1, 1]}, "viewer": {"GET /a": [2, 2]}}


def test_what_somebody_never_asked_for_is_found_over_all_turns() -> None:
    counts = gathered(gathered({}, TURNS), {"viewer": {"GET /b": [1, 0]}})
    assert counts["GET /a"] == {"stranger": 3, "viewer": 2}
    assert unreached(counts, ["GET /a", "GET /b", "POST /a"], TURNS) == [
        "GET /b by stranger",
        "POST /a by viewer",
    ]


def test_who_was_let_in_though_they_must_be_refused_is_found() -> None:
    refused = [("GET /a", "stranger"), ("POST /a", "stranger"), ("POST /a", "viewer")]
    assert let_in(TURNS, refused) == ["POST /a by stranger"]


def test_each_operation_was_asked_for_by_each_caller() -> None:
    its = json.loads(FUZZED.read_text())
    if "operations" not in its:
        pytest.skip("no long run of `make fuzz` yet that told which operations it asked for")
    assert unreached(its["operations"], operations(), [STRANGER, *Role]) == []
