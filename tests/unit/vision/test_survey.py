"""How large plants are is told by the look that shows most ground covered by them, not most of them."""

from dataclasses import dataclass

import numpy as np

from app.vision.survey import Sightings
from app.vision.types import PLANT, Detections, Image
from tests.unit.vision.beds import Bed, Eye

TOO_NEAR_PX = 55.0
"""Size at the input from which the eye below sees leaves where there is a plant."""


@dataclass
class LeafSeer(Eye):
    """Takes what is near for four plants, a third as wide, where its leaves are."""

    def _look(self, tile: Image) -> Detections:
        seen = super()._look(tile)
        near = np.sqrt(seen.sides.prod(axis=1)) > TOO_NEAR_PX
        corners = np.array([(x, y) for x in (-1, 1) for y in (-1, 1)], np.float32)
        middles = (seen.centres[near, None] + corners * seen.sides[near, None] / 4).reshape(-1, 2)
        half = np.repeat(seen.sides[near] / 6, 4, axis=0)
        leaves = np.concatenate([middles - half, middles + half], axis=1)
        return Detections.joined(
            [seen.where(~near), Detections.of(leaves, np.full(len(leaves), 0.9), np.full(len(leaves), PLANT))]
        )


def test_plants_whose_leaves_look_like_plants_are_counted_whole() -> None:
    bed = Bed(1600, 1600).container(40, 40, 1560, 1560).rows(40, 40, 1560, 1560, 380, 110)

    assert bed.count(eye=LeafSeer()).total == len(bed.plants) == 16


def seen(number: int, score: float) -> Sightings:
    boxes = [(20.0 * n, 0.0, 20.0 * n + 18, 18.0) for n in range(number)]
    return Sightings.of(Detections.of(np.array(boxes), np.full(number, score), np.zeros(number, np.intp)), 1.0)


def test_what_might_be_a_plant_is_worth_less_than_its_score() -> None:
    """Nine crumbs at 0.3 are no more than a single plant at 0.9."""
    assert np.isclose(seen(9, 0.3).weights.sum(), seen(1, 0.9).weights.sum())
    assert not seen(9, 0.3).enough
    assert seen(2, 0.9).enough


def test_crumbs_beside_a_lone_plant_do_not_make_it_small() -> None:
    """Samples of a finer look may show nothing but crumbs; the region is known to hold more than those cover."""
    bed = Bed(3000, 3000).container(40, 40, 1960, 2960).rows(40, 40, 1960, 2960, 640, 220)
    bed.container(2040, 40, 2960, 2960).plant(2300, 300, 220)
    whole = len(bed.plants)
    for x in range(2100, 2900, 130):
        for y in range(700, 2900, 130):
            bed.plant(x, y, 7)

    assert bed.count().total == whole
