"""Seen from the side: high things move up the picture, show their front and hide what stands behind them."""

import numpy as np
import pytest

from training.scenes import Request, render_scene
from training.scenes.oblique import SIDE, seen_from_below

GROUND, TOP = 40, 200
WALL = 7


def wall(height_px: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A wall four rows deep (rows 60 to 63) across a plain of 100 rows."""
    rgb, ident, height = np.full((100, 20, 3), GROUND, np.uint8), np.zeros((100, 20), np.int32), np.zeros((100, 20))
    rgb[60:64], ident[60:64], height[60:64] = TOP, WALL, height_px
    return rgb, ident, height


@pytest.mark.parametrize("slope", [0.3, 1.0])
def test_a_wall_shows_its_top_above_its_front(slope: float) -> None:
    seen = seen_from_below(*wall(30.0), slope)
    rows = np.flatnonzero((seen.ident == WALL).any(axis=1))
    assert rows[0] == pytest.approx(60 - 30 * slope, abs=2)
    assert rows[-1] == 63
    assert len(rows) == rows[-1] - rows[0] + 1
    assert (seen.rgb[rows[0]] == TOP).all()
    assert (seen.rgb[62] == int(TOP * SIDE)).all()
    assert (seen.rgb[64:] == GROUND).all()


def test_what_stands_in_front_hides_what_stands_behind() -> None:
    rgb, ident, height = wall(30.0)
    ident[45:50], height[45:50] = 3, 1.0
    seen = seen_from_below(rgb, ident, height, 1.0)
    assert not (seen.ident == 3).any()


def test_flat_ground_stays_as_it_is() -> None:
    rgb, ident, height = wall(0.0)
    assert (seen_from_below(rgb, ident, height, 1.0).rgb == rgb).all()


def test_boxes_and_outlines_of_an_oblique_scene_lie_in_the_picture_and_on_each_other() -> None:
    scene = render_scene(Request(900_007, 300, 225, oblique_deg=40.0, whole=True))
    (tray, *_) = scene.truth.containers
    inside = [plant for plant in scene.truth.labelled() if plant.container == 0]
    assert inside
    xs, ys = np.array(tray.polygon).T
    for plant in inside:
        left, top, right, bottom = plant.box
        assert 0 <= left < right <= 300
        assert 0 <= top < bottom <= 225
        assert xs.min() - 12 <= (left + right) / 2 <= xs.max() + 12
        assert ys.min() - 12 <= (top + bottom) / 2 <= ys.max() + 12
