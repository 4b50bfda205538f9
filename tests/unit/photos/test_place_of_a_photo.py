"""LOC-06, PHO-14: overlaps count whoever asks; until it posted, a photo may be told its place."""

import pytest

from app.locations.rules import Candidate, Hit, guess
from app.photos.models import PhotoSession, StockEffect
from app.photos.services.placing import open_for_placing


def hit(location_id: int, *, in_scope: bool) -> Hit:
    return Hit(Candidate(location_id, f"P-{location_id}", "Place", 0.0), covers=True, margin_m=9.0, in_scope=in_scope)


def test_an_overlap_with_a_place_outside_of_the_scope_makes_it_unsure_and_stays_unsaid() -> None:
    found = guess([hit(1, in_scope=False), hit(2, in_scope=True)], error_m=1.0)
    assert (found.location_id, found.uncertain) == (2, True)
    assert [each.location_id for each in found.candidates] == [2]


def test_a_place_outside_of_the_scope_is_never_answered() -> None:
    found = guess([hit(1, in_scope=False)], error_m=1.0)
    assert (found.location_id, found.candidates) == (None, ())


@pytest.mark.parametrize(
    ("effect", "is_open"),
    [
        (StockEffect.NONE, True),
        (StockEffect.WAITING, True),
        (StockEffect.POSTED, False),
        (StockEffect.REPLACED, False),
    ],
)
def test_only_a_count_that_changed_stock_keeps_its_place(effect: StockEffect, *, is_open: bool) -> None:
    assert open_for_placing(PhotoSession(stock_effect=effect)) is is_open
