"""Where the counter looks, when the first look at a photo has told it little."""

from collections.abc import Callable

import numpy as np
import pytest

from app.vision.scales import Plan
from app.vision.survey import Sightings
from tests.unit.vision.beds import Bed

type Told = Callable[[Bed, int, float], None]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    """Makes the survey report the first few plants of a bed, all of one size, and nothing else."""

    def tell(bed: Bed, number: int, size: float) -> None:
        centres = np.array([(x, y) for x, y, _ in bed.plants[:number]], dtype=np.float32)
        seen = Sightings(centres, np.full(number, size, np.float32), np.ones(number, np.float32))
        monkeypatch.setattr("app.vision.search.survey", lambda _looker, _regions: seen)

    return tell


def test_plants_outside_of_a_container_are_followed_however_far_they_lead(told: Told) -> None:
    bed = Bed(3000, 300).container(20, 20, 320, 280).rows(20, 20, 320, 280, 52, 12)
    told(bed, len(bed.plants), 24)
    for x in range(350, 2980, 45):
        bed.plant(x, 150, 12)
    count = bed.count()
    assert count.total == len(bed.plants)
    assert count.complete


@pytest.mark.parametrize(("most_tiles", "complete"), [(80, True), (40, False)])
def test_a_limit_stays_said_when_another_container_is_looked_at_again(
    told: Told, most_tiles: int, *, complete: bool
) -> None:
    """The plants of the second container are larger than they were taken for, those of the first are not."""
    bed = Bed(1400, 800).container(40, 40, 640, 760).rows(40, 40, 640, 760, 40, 10)
    bed.container(700, 40, 1360, 760).rows(700, 40, 1360, 760, 110, 30)
    told(bed, len(bed.plants), 20)
    assert bed.count(Plan(320, most_tiles=most_tiles)).complete == complete
