"""Plants inferred from uncovered vegetation."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image as Pictures
from PIL import ImageFilter

from app.vision.calibration import Calibration, Spread
from app.vision.containers import area
from app.vision.residual import THIN_PX, _opened, estimates
from app.vision.types import KINDS, PLANT, Detections, Estimate, Mask, Outline
from tests.unit.vision.beds import LEAF, Bed, Eye


def seen(bed: Bed, missed: set[int]) -> Detections:
    """Exact boxes of all plants of a bed's first container but the missed ones."""
    rows = [(x - r, y - r, x + r, y + r) for index, (x, y, r) in enumerate(bed.plants) if index not in missed]
    found = Detections.of(rows, np.full(len(rows), 0.8), np.full(len(rows), PLANT))
    return Detections(found.boxes, found.scores, found.classes, np.zeros(len(rows), dtype=np.intp))


def of_alpha(alpha: float, per_unsure: float | None = None) -> Calibration:
    return Calibration({kind: Spread(alpha) for kind in KINDS}, per_unsure=per_unsure)


def inferred(bed: Bed, missed: set[int], alpha: float = 1.0) -> list[Estimate]:
    return estimates(bed.image, seen(bed, missed), bed.outlines, of_alpha(alpha), {})


@pytest.fixture
def bed() -> Bed:
    return Bed(840, 840).container(20, 20, 820, 820).rows(20, 20, 820, 820, 80, 28)


def test_nothing_uncovered_means_nothing_inferred(bed: Bed) -> None:
    assert inferred(bed, set()) == []


@pytest.mark.parametrize("missed", [{44}, {3, 7, 55}, set(range(0, 60, 4)), set(range(30))])
def test_missed_plants_are_inferred_from_the_area_they_show(bed: Bed, missed: set[int]) -> None:
    assert sum(estimate.count for estimate in inferred(bed, missed)) == pytest.approx(len(missed), rel=0.15)


@pytest.mark.parametrize("alpha", [0.5, 0.9, 1.3])
def test_counts_follow_the_stated_formula_and_round_only_the_sum(bed: Bed, alpha: float) -> None:
    """Scenario 17: area / (area of one plant * alpha), summed over the bands of a container, then rounded."""
    result = inferred(bed, set(range(0, 100, 3)), alpha)
    expected = sum(estimate.area_px / (estimate.plant_px * alpha) for estimate in result)
    assert sum(estimate.count for estimate in result) == round(expected)


@pytest.mark.parametrize(("unsure", "most"), [(0, 0), (4, 8), (30, 20)])
def test_no_more_is_inferred_than_what_is_unsure_allows(bed: Bed, unsure: int, most: int) -> None:
    """Where every plant is plain to see, green between them is none; 20 are hidden here."""
    found = seen(bed, set(range(0, 100, 5)))
    found.scores[:unsure] = 0.4
    result = estimates(bed.image, found, bed.outlines, of_alpha(1.0, per_unsure=2.0), {})
    assert sum(estimate.count for estimate in result) == pytest.approx(most, rel=0.15)


def test_areas_are_measured_in_pixels_of_the_photo_whatever_the_raster(bed: Bed) -> None:
    (one,) = inferred(bed, {44})
    x, y, radius = bed.plants[44]
    disc = np.pi * radius**2
    assert one.area_px == pytest.approx(disc, rel=0.15)
    assert one.plant_px == pytest.approx(disc, rel=0.35)
    assert area(one.polygons[0]) == pytest.approx(one.area_px, rel=0.2)
    assert one.polygons[0].mean(axis=0).tolist() == pytest.approx([x, y], abs=6)


def test_estimates_say_in_which_band_and_how_sure(bed: Bed) -> None:
    result = inferred(bed, {5, 95})
    assert [estimate.band for estimate in result] == [0, 3]
    assert {estimate.method for estimate in result} == {"band_estimation"}
    assert all(estimate.confidence == 0.85 for estimate in result)


@pytest.mark.parametrize("colour", [(150, 150, 160), (150, 60, 60), (150, 115, 60)])
def test_grey_red_and_brown_plants_count_like_green_ones(colour: tuple[int, int, int]) -> None:
    bed = Bed(840, 840).container(20, 20, 820, 820)
    for y in range(60, 820, 80):
        for x in range(60, 820, 80):
            bed.plant(x, y, 28, colour)
    assert sum(estimate.count for estimate in inferred(bed, {11, 22, 33, 44})) == 4


def test_bare_soil_and_things_of_other_colours_are_no_plants() -> None:
    half = Bed(840, 840).container(20, 20, 820, 820).rows(20, 20, 820, 420, 80, 28)
    half.plant(300, 650, 60, (230, 230, 235))
    assert inferred(half, set()) == []


def test_too_few_plants_to_learn_from_give_no_estimate() -> None:
    bed = Bed(840, 840).container(20, 20, 820, 820).rows(20, 20, 820, 180, 160, 28)
    assert len(bed.plants) == 5
    assert inferred(bed, {0}) == []


def weak_start(seen_small: int) -> Bed:
    """A container of 100 plants; those of the first row or so are half as wide as the others."""
    bed = Bed(840, 840).container(20, 20, 820, 820)
    for index in range(100):
        bed.plant(60 + index % 10 * 80, 60 + index // 10 * 80, 14 if index < seen_small else 28)
    return bed


USUAL_DISC = np.pi * 28**2 / 800**2


def test_where_few_plants_are_seen_their_usual_size_helps() -> None:
    bed, missed = weak_start(6), set(range(6, 100))
    found = seen(bed, missed)

    def hidden(shares: dict[str, float]) -> int:
        return sum(each.count for each in estimates(bed.image, found, bed.outlines, of_alpha(1.0), shares))

    without, known = hidden({}), hidden({bed.outlines[0].kind: USUAL_DISC})
    assert without > 300
    assert 94 < known < without / 2
    assert hidden({"another kind": USUAL_DISC}) == without
    (*_, one) = estimates(bed.image, found, bed.outlines, of_alpha(1.0), {bed.outlines[0].kind: USUAL_DISC})
    assert (one.method, one.confidence) == ("density_estimation", 0.6)


def test_plants_that_can_be_measured_are_measured() -> None:
    bed, missed = weak_start(12), set(range(12, 100))
    found = seen(bed, missed)
    kind = bed.outlines[0].kind
    assert estimates(bed.image, found, bed.outlines, of_alpha(1.0), {kind: USUAL_DISC})[0].method == "band_estimation"


def test_a_container_cut_by_the_edge_of_the_photo_has_no_usual_size() -> None:
    bed = weak_start(6)
    cut = [Outline(each.kind, each.score, each.polygon - np.float32(20)) for each in bed.outlines]
    moved = seen(bed, set(range(6, 100))).scaled((1.0, 1.0), -20, -20)
    found = estimates(bed.image[20:, 20:], moved, cut, of_alpha(1.0), {cut[0].kind: USUAL_DISC})
    assert found[0].method == "band_estimation"


def test_vegetation_outside_containers_is_left_alone() -> None:
    weeds = Bed(1400, 900).container(50, 50, 850, 850).rows(20, 20, 820, 820, 80, 28)
    inside = seen(weeds, set())
    for y in range(100, 800, 100):
        weeds.plant(1100, y, 40, LEAF)
    assert estimates(weeds.image, inside, weeds.outlines, of_alpha(1.0), {}) == []


def test_a_network_blind_to_some_plants_is_made_up_for_in_the_total() -> None:
    class Forgetful(Eye):
        def _discs(self, patch: Mask) -> NDArray[np.float32]:
            found = super()._discs(patch)
            return found[found[:, 0] % 17 > 2]

    bed = Bed(840, 840).container(20, 20, 820, 820).rows(20, 20, 820, 820, 80, 28)
    assert bed.count(eye=Forgetful()).total == pytest.approx(len(bed.plants), rel=0.05)


@pytest.mark.parametrize("share", [0.5, 0.9, 0.98])
def test_opening_equals_a_rank_filter_down_and_up_again(share: float) -> None:
    rng = np.random.default_rng(4)
    mask: Mask = np.kron(rng.random((30, 40)) < share, np.ones((4, 4), bool)) | (rng.random((120, 160)) < 0.02)

    side = 2 * THIN_PX + 1
    grey = Pictures.fromarray(mask.astype(np.uint8))
    expected = grey.filter(ImageFilter.MinFilter(side)).filter(ImageFilter.MaxFilter(side))

    assert (_opened(mask) == (np.asarray(expected) > 0)).all()
