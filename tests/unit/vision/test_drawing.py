"""The drawing shows each thing where it is, and hides no plant."""

from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image as Pictures

from app.vision import draw_overlay, encode_overlay, thumbnail
from app.vision.palette import GREEN, WHITE
from app.vision.types import Count, Estimate
from tests.unit.vision.beds import FLOOR, POT, SOIL, STRAW, Bed


@pytest.fixture
def bed() -> Bed:
    bed = Bed(1000, 800).container(50, 50, 550, 550).rows(50, 50, 550, 450, 100, 30)
    bed.plant(100, 500, 30, STRAW).plant(200, 500, 30, POT)
    return bed


def drawn(bed: Bed, count: Count | None = None) -> NDArray[np.int16]:
    return np.asarray(draw_overlay(bed.image, count or bed.count(), (10, 20))).astype(np.int16)


def test_a_disc_of_two_fifths_of_the_box_tints_the_plant_and_leaves_it_visible(bed: Bed) -> None:
    before, after = bed.image.astype(np.int16), drawn(bed)
    centre = before[200, 300] * 0.7 + np.array(GREEN) * 0.3
    assert np.abs(after[200, 300] - centre).max() <= 2
    assert (after[200, 300 + 28] == before[200, 300 + 28]).all(), "the rim of the plant stays as it is"


def test_marks_are_blended_once_however_many_lie_on_each_other(bed: Bed) -> None:
    count = bed.count()
    twice = replace(count, detections=type(count.detections).joined([count.detections] * 5))
    assert np.abs(drawn(bed, count)[:560, :560] - drawn(bed, twice)[:560, :560]).max() == 0


def test_dead_plants_and_empty_pots_are_marked_in_another_way(bed: Bed) -> None:
    after = drawn(bed)
    cross, square = after[500, 100], after[500 - 24, 200]
    assert cross[0] > 200
    assert cross[1] < 140
    assert square[2] > 200
    assert (after[500, 200] == bed.image[500, 200]).all(), "an empty pot is not filled"


def test_containers_have_an_outline_and_nothing_else_changes(bed: Bed) -> None:
    after = drawn(bed)
    assert after[300, 50].min() > 200
    assert after[350, 75].tolist() == list(SOIL)
    assert after[700, 500].tolist() == list(FLOOR)


def test_estimated_area_is_shown_where_it_is(bed: Bed) -> None:
    count = bed.count()
    ring = np.array([[700, 100], [800, 100], [800, 200], [700, 200]], dtype=np.float32)
    estimate = Estimate(0, (ring,), 10_000.0, 2_800.0, 4, "band_estimation", 0.85, 0)
    after = drawn(bed, replace(count, estimates=(estimate,)))
    assert np.abs(after[150, 750] - (np.array(FLOOR) * 0.8 + np.array((255, 152, 0)) * 0.2)).max() <= 2
    assert after[150, 850].tolist() == list(FLOOR)


def test_the_legend_takes_the_corner_with_the_fewest_marks() -> None:
    bed = Bed(1000, 800).container(20, 20, 620, 780).rows(20, 20, 620, 780, 60, 22)
    changed = np.abs(drawn(bed) - bed.image).max(axis=2) > 0
    assert changed[640:, 760:].mean() > 0.5
    assert not changed[:200, 760:].any()


@pytest.mark.parametrize(
    ("size", "expected"), [((2560, 1920), (2048, 1536)), ((900, 1600), (900, 1600)), ((200, 150), (800, 600))]
)
def test_the_long_side_is_at_most_2048_and_small_photos_are_enlarged(
    size: tuple[int, int], expected: tuple[int, int]
) -> None:
    bed = Bed(*size).container(20, 20, 140, 120).plant(60, 60, 20)
    assert draw_overlay(bed.image, bed.count()).size == expected


def test_a_picture_as_narrow_as_a_ribbon_is_drawn_without_legend() -> None:
    ribbon = Bed(1600, 20)
    assert np.asarray(draw_overlay(ribbon.image, ribbon.count())).max() < max(WHITE)


def test_files_say_what_they_are() -> None:
    picture = Pictures.fromarray(Bed(600, 300).image)
    data, content_type, suffix = encode_overlay(picture)
    form = {"image/avif": "AVIF", "image/webp": "WEBP"}[content_type]
    with Pictures.open(BytesIO(data)) as read:
        assert (read.format, read.size, f".{form.lower()}") == (form, (600, 300), suffix)


@pytest.mark.parametrize(
    ("size", "expected"), [((1200, 600), (400, 200)), ((300, 200), (300, 200)), ((50, 900), (22, 400))]
)
def test_a_thumbnail_fits_400_by_400(size: tuple[int, int], expected: tuple[int, int]) -> None:
    with Pictures.open(BytesIO(thumbnail(Bed(*size).image)[0])) as read:
        assert read.size == expected
