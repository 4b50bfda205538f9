"""What a checked container teaches, and what it leaves open."""

from dataclasses import replace

import pytest

from app.photos.models import PlantClass
from app.photos.rules.labels import CheckedContainer, Label, labels_of, region, within

PLANT, DEAD, EMPTY = PlantClass
SIZE = (200, 100)
OUTLINE = [[10.0, 10.0], [90.0, 12.0], [88.0, 60.0], [9.0, 58.0]]
AROUND = (9.0, 10.0, 81.0, 50.0)
MARKED = [Label(PLANT, (20, 20, 5, 5)), Label(PLANT, (30, 20, 5, 5)), Label(DEAD, (40, 20, 5, 5))]
CHECKED = CheckedContainer(OUTLINE, accepted=True, marked=MARKED, inferred=[], stated={})


def test_what_was_marked_is_right() -> None:
    assert labels_of(CHECKED, SIZE) == MARKED


def test_where_plants_are_inferred_nobody_marked_single_ones() -> None:
    found = labels_of(replace(CHECKED, inferred=[[[50, 20], [60, 20], [60, 40]]]), SIZE)
    assert found == [*MARKED, Label(PLANT, (50, 20, 10, 20), crowd=True)]


@pytest.mark.parametrize(
    ("stated", "doubtful"),
    [
        ({PLANT: 2, DEAD: 1}, []),
        ({PLANT: 3, DEAD: None}, [PLANT]),
        ({PLANT: 1}, [PLANT]),
        ({DEAD: 0, EMPTY: 4}, [DEAD, EMPTY]),
    ],
)
def test_a_number_unlike_the_marks_leaves_the_container_open(
    stated: dict[PlantClass, int | None], doubtful: list[PlantClass]
) -> None:
    found = labels_of(replace(CHECKED, stated=stated), SIZE)
    assert found == [*MARKED, *(Label(kind, AROUND, crowd=True) for kind in doubtful)]


def test_in_a_container_of_somebody_else_nothing_is_said() -> None:
    found = labels_of(replace(CHECKED, accepted=False), SIZE)
    assert found == [Label(kind, AROUND, crowd=True) for kind in PlantClass]


def test_boxes_end_at_the_edge_of_the_photo() -> None:
    assert within((-4, 90, 10, 20), SIZE) == (0, 90, 6, 10)
    assert within((200, 10, 5, 5), SIZE) is None
    outside = Label(PLANT, (5, -20, 5, 10))
    assert labels_of(replace(CHECKED, marked=[outside]), SIZE) == []
    assert region(None, SIZE) == (0, 0, 200, 100)
