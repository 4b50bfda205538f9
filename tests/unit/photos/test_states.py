"""PHO-07: the machine of states, step by step."""

from itertools import product

import pytest

from app.photos.models import SessionStatus
from app.photos.rules.states import STEPS, WAITS_FOR_A_PERSON, WAITS_FOR_A_WORKER, IllegalStep, step

S = SessionStatus
NEEDS = {S.NEEDS_LOCATION, S.NEEDS_CONFIG, S.NEEDS_CALIBRATION}


@pytest.mark.rule("PHO-07")
@pytest.mark.parametrize(("current", "target"), list(product(S, S)))
def test_only_steps_of_the_table_are_taken(current: SessionStatus, target: SessionStatus) -> None:
    if target in STEPS[current]:
        assert step(current, target) == target
        return
    with pytest.raises(IllegalStep) as refused:
        step(current, target)
    assert (refused.value.status, refused.value.code) == (409, "illegal_step")


@pytest.mark.rule("PHO-07")
def test_counting_begins_with_a_claim_and_nothing_else() -> None:
    assert {current for current in S if S.PROCESSING in STEPS[current]} == {S.PENDING}


def test_a_count_ends_in_every_way_there_is() -> None:
    assert STEPS[S.PROCESSING] == {S.COMPLETED, S.FAILED, S.PENDING} | NEEDS


@pytest.mark.rule("PHO-07")
@pytest.mark.parametrize("current", sorted(NEEDS | {S.FAILED}))
def test_what_a_person_mended_is_counted_again(current: SessionStatus) -> None:
    assert S.PENDING in STEPS[current]


def test_a_completed_session_stays_as_it_is() -> None:
    assert STEPS[S.COMPLETED] == frozenset()


def test_nothing_stays_as_it_is_by_a_step() -> None:
    assert all(state not in STEPS[state] for state in S)


def test_every_state_waits_for_somebody_or_has_ended() -> None:
    assert WAITS_FOR_A_PERSON | WAITS_FOR_A_WORKER | {S.COMPLETED, S.FAILED} == set(S)
