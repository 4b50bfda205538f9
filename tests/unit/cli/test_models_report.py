"""Whether a candidate is better is said in a sentence, and why not."""

import pytest

from app.cli.models_report import verdict_of
from app.vision.metrics import Hits, Judged


def series(errors: list[int], hits: Hits) -> list[Judged]:
    return [Judged(100, 100 + error, 0, 1000, hits) for error in errors]


GOOD, POOR = Hits(8, 2, 2), Hits(7, 2, 3)


@pytest.mark.parametrize(
    ("errors", "hits", "says"),
    [
        ([1, 2, 3, 1, 2, 3], GOOD, ": better."),
        ([1, 2, 3, 1, 2, 3], POOR, ": it finds the plants less well."),
        ([5, 60, 2, 60, 3, 30], GOOD, ": not surely better."),
        ([1, 2, 3, 1], GOOD, ": 4 held-out photos are too few to tell; 5 are needed."),
    ],
)
def test_a_verdict_names_its_reason(errors: list[int], hits: Hits, says: str) -> None:
    before = series([30, -30, 30, 20, 40, 30][: len(errors)], GOOD)
    assert verdict_of(before, series(errors, hits)).endswith(says)
