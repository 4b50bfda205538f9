"""A doubtful plant among hundreds of empty cells is one of them."""

from dataclasses import replace

import numpy as np
import pytest

from app.vision.slips import without_slips
from app.vision.types import DEAD_PLANT, EMPTY_CONTAINER, LOOSE, PLANT, Detections


def tray(*, empty: int = 0, scores: tuple[float, ...], container: int = 0) -> Detections:
    """So many empty cells and plants with these scores."""
    number = empty + len(scores)
    found = Detections.of(
        np.tile([0, 0, 9, 9], (number, 1)), [0.6] * empty + [*scores], [EMPTY_CONTAINER] * empty + [PLANT] * len(scores)
    )
    return replace(found, containers=np.full(number, container))


def plants(found: Detections) -> list[float]:
    kept = without_slips(found)
    return [round(float(score), 2) for score in kept.scores[kept.classes == PLANT]]


@pytest.mark.parametrize("container", [0, 3, LOOSE])
def test_a_doubtful_plant_among_hundreds_of_empty_cells_is_one_of_them(container: int) -> None:
    found = tray(empty=240, scores=(0.46, 0.3), container=container)

    assert plants(found) == []
    assert (without_slips(found).classes == EMPTY_CONTAINER).sum() == len(found)
    assert without_slips(found).scores.tolist() == found.scores.tolist()


def test_a_plant_that_is_plain_to_see_stays_however_many_cells_are_empty() -> None:
    assert plants(tray(empty=2000, scores=(0.5, 0.97, 1.0))) == [0.5, 0.97, 1.0]


def test_doubtful_plants_stay_where_few_cells_are_empty_or_more_are_planted() -> None:
    assert plants(tray(empty=12, scores=(0.3, 0.45))) == [0.3, 0.45]
    assert plants(tray(empty=240, scores=(0.3,) + (0.9,) * 20)) == [0.3] + [0.9] * 20
    assert plants(tray(empty=240, scores=(0.4,) * 30)) == [0.4] * 30
    assert plants(tray(scores=(0.3,))) == [0.3]


def test_each_container_speaks_for_itself() -> None:
    both = Detections.joined([tray(empty=240, scores=(0.4,)), tray(scores=(0.4,), container=1)])

    assert without_slips(both).containers[without_slips(both).classes == PLANT].tolist() == [1]


def test_dead_plants_and_nothing_at_all_are_left_as_they_are() -> None:
    dead = tray(empty=240, scores=(0.3,))
    dead.classes[-1] = DEAD_PLANT

    assert without_slips(dead).classes.tolist() == dead.classes.tolist()
    assert len(without_slips(tray(scores=()))) == 0
