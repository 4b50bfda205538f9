"""What a person's word makes of a container's figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.intervals import Interval
from app.photos.models import PlantClass
from app.photos.rules.corrections import Figures, Stated, checked, corrected, gained, inside

PLANT, DEAD, POT = PlantClass.PLANT, PlantClass.DEAD_PLANT, PlantClass.EMPTY_CONTAINER
CRATE = Figures("box", detected=60, estimated=10, empty=3, dead=2, low=62, high=80)


@pytest.mark.rule("VLD-02")
def test_what_is_accepted_as_it_is_keeps_its_figures_and_only_the_inferred_stays_in_doubt() -> None:
    found = corrected(CRATE, Stated(), [], 0)
    assert (found.kind, found.detected, found.estimated, found.empty, found.dead) == ("box", 60, 10, 3, 2)
    assert (found.low, found.high) == (62, 80)
    sure = corrected(Figures("box", 60, 3, 0, 0, 50, 80), Stated(), [], 0)
    assert (sure.low, sure.high) == (60, 66)
    assert corrected(Figures("box", 60, 0, 0, 0, 50, 80), Stated(), [], 0).low == 60


@pytest.mark.rule("VLD-02", "EMP-03")
def test_boxes_move_between_the_classes() -> None:
    changes = [(None, PLANT), (PLANT, None), (PLANT, DEAD), (PLANT, POT), (DEAD, PLANT), (POT, None)]
    assert [gained(changes, kind) for kind in (PLANT, DEAD, POT)] == [-1, 0, 0]
    found = corrected(CRATE, Stated(), changes, 0)
    assert (found.detected, found.empty, found.dead, found.total) == (59, 3, 2, 69)


@pytest.mark.rule("VLD-02")
def test_a_stated_total_overrides_everything_and_is_exact() -> None:
    for total in (0, 40, 65, 90):
        found = corrected(CRATE, Stated(total=total), [(None, PLANT)], 1)
        assert (found.total, found.low, found.high) == (total, total, total)
        assert min(found.detected, found.estimated) >= 0
    assert corrected(CRATE, Stated(empty=0, dead=7, kind="segment"), [], 0) == Figures("segment", 60, 10, 0, 7, 62, 80)


@pytest.mark.rule("VLD-02", "EMP-03")
def test_nothing_counts_in_what_is_no_container() -> None:
    assert corrected(CRATE, Stated(accepted=False), [(None, PLANT)], 0) == Figures("box", 0, 0, 0, 0, 0, 0)


@pytest.mark.rule("VLD-02")
@given(
    seen=st.integers(0, 50),
    inferred=st.integers(0, 20),
    below=st.integers(0, 30),
    above=st.integers(0, 30),
    added=st.integers(0, 10),
    uncovered=st.integers(0, 10),
)
def test_a_checked_count_is_never_less_sure_than_the_network(
    seen: int, inferred: int, below: int, above: int, added: int, uncovered: int
) -> None:
    network = Figures("box", seen, inferred, 0, 0, max(0, seen + inferred - below), seen + inferred + above)
    found = corrected(network, Stated(), [(None, PLANT)] * added, min(added, uncovered))
    assert 0 <= found.low <= found.total <= found.high
    assert found.high - found.low <= network.high - network.low
    assert (found.estimated > 0) or (found.low == found.total == found.high)
    assert checked(network, found.total, 0) == Interval.exact(found.total)


def test_a_point_lies_in_a_polygon_or_not() -> None:
    notched = [[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [5.0, 5.0], [0.0, 10.0]]
    assert inside(notched, 5, 2)
    assert inside(notched, 1, 8)
    assert not inside(notched, 5, 8)
    assert not inside(notched, 11, 2)
