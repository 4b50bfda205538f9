"""Every point of a picture has exactly one owner, wherever the grid begins."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.vision.tiles import PADDING, cut, grid, owned, spans, view
from app.vision.types import Detections

lengths = st.integers(16, 5_000)
shifts = st.integers(0, 400)


@settings(max_examples=50)
@given(lengths, st.sampled_from([320, 416, 640]), st.integers(16, 96), shifts)
def test_cores_join_exactly_and_lie_a_margin_inside_their_tiles(
    length: int, size: int, margin: int, shift: int
) -> None:
    row = spans(length, size, margin, min(shift, size - 2 * margin))
    assert row[0].owned_from == -np.inf
    assert row[-1].owned_to == np.inf
    assert row[0].start <= 0
    assert row[-1].start + size >= length
    for before, after in pairwise(row):
        assert before.owned_to == after.owned_from
        assert before.owned_to <= before.start + size - margin + 0.5
        assert after.owned_from >= after.start + margin - 0.5


@pytest.mark.parametrize("shift", [0, 1, 77, 200])
def test_every_centre_has_one_owner_seams_included(shift: int) -> None:
    tiles = grid(1_000, 700, 320, 48, shift)
    seams_x = {tile.across.owned_to for tile in tiles if tile.across.owned_to < np.inf}
    seams_y = {tile.down.owned_to for tile in tiles if tile.down.owned_to < np.inf}
    xs = np.array([-3.0, 0.0, *seams_x, *np.linspace(0, 1_000, 61), 1_004.0])
    ys = np.array([-3.0, 0.0, *seams_y, *np.linspace(0, 700, 41), 704.0])
    points = np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2).astype(np.float32)
    assert (np.sum([tile.owns(points) for tile in tiles], axis=0) == 1).all()


def test_a_picture_smaller_than_a_tile_is_padded_not_stretched() -> None:
    pixels = np.full((100, 200, 3), 7, dtype=np.uint8)
    (tile,) = grid(200, 100, 320, 48)
    padded = cut(pixels, tile)
    assert padded.shape == (320, 320, 3)
    assert (padded[:100, :200] == 7).all()
    assert (padded[100:] == PADDING).all()
    assert (padded[:, 200:] == PADDING).all()


def test_a_shifted_grid_pads_on_the_left_and_keeps_pixels_in_place() -> None:
    pixels = np.arange(500 * 500 * 3, dtype=np.int64).reshape(500, 500, 3).astype(np.uint8)
    tile = grid(500, 500, 320, 48, shift=60)[0]
    assert (tile.across.start, tile.down.start) == (-60, -60)
    assert (cut(pixels, tile)[60:, 60:] == pixels[:260, :260]).all()


@pytest.mark.parametrize("scale", [0.4, 0.75, 1.0, 1.3])
@pytest.mark.parametrize("shift", [0, 60])
def test_tiles_scaled_row_by_row_are_those_of_the_whole_view(scale: float, shift: int) -> None:
    noise = np.random.default_rng(3).integers(0, 256, (700, 1_100, 3), dtype=np.uint8)
    seen = view(noise, scale)
    tiles = grid(seen.width, seen.height, 160, 20, shift)
    some = [tile for index, tile in enumerate(tiles) if index % 7 not in (2, 3)]
    for tile, pixels in zip(some, seen.cuts(some), strict=True):
        assert np.abs(pixels.astype(int) - cut(seen.pixels, tile)).max() <= 2  # two rounded passes


def test_a_box_on_a_seam_is_kept_once_and_whole() -> None:
    tiles = grid(600, 300, 320, 48)
    seam = tiles[0].across.owned_to
    box = np.array([seam - 20, 100, seam + 20, 140])
    found = [Detections.of(box - [tile.across.start, tile.down.start] * 2, [0.9], [0]) for tile in tiles]
    kept = owned(found, tiles, slack=0.0)
    assert kept.boxes.tolist() == [box.tolist()]


def test_a_view_leads_back_to_the_photo_exactly() -> None:
    small = view(np.zeros((333, 1_001, 3), dtype=np.uint8), 0.37)
    assert (small.width, small.height) == (370, 123)
    assert small.width * small.to_photo[0] == pytest.approx(1_001)
    assert small.height * small.to_photo[1] == pytest.approx(333)
