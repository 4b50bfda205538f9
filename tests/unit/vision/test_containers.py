"""Containers: one smooth polygon each, in pixels of the photo, and every point in at most one of them."""

import numpy as np
import pytest
from PIL import Image as Pictures
from PIL import ImageDraw

from app.vision.containers import area, ground, signed_area, simplified, smoothed, tidied, traced
from app.vision.types import LOOSE, Outline, Polygon


def square(left: float, top: float, side: float) -> Polygon:
    return np.array([[left, top], [left + side, top], [left + side, top + side], [left, top + side]], dtype=np.float32)


def outline(polygon: Polygon, kind: str = "segment", score: float = 0.9) -> Outline:
    return Outline(kind, score, polygon)


def test_a_mask_is_traced_at_the_edges_of_its_pixels() -> None:
    field = np.zeros((40, 60), dtype=np.float32)
    field[10:20, 30:45] = 1
    (ring,) = traced(field)
    assert ring.min(axis=0).tolist() == [30, 10]
    assert ring.max(axis=0).tolist() == [45, 20]
    assert area(ring) == pytest.approx(150, abs=1)


def test_holes_are_filled_and_the_largest_island_comes_first() -> None:
    field = np.zeros((60, 60), dtype=np.float32)
    field[5:40, 5:40] = 1
    field[15:25, 15:25] = 0
    field[50:55, 50:55] = 1
    large, small = traced(field)
    assert area(large) == pytest.approx(35 * 35, abs=2)
    assert area(small) == pytest.approx(25, abs=1)


def test_a_mask_that_reaches_the_border_is_closed_there() -> None:
    (ring,) = traced(np.ones((12, 9), dtype=np.float32))
    assert area(ring) == pytest.approx(12 * 9, abs=1)


def test_a_crack_is_closed_by_smoothing() -> None:
    field = np.ones((40, 40), dtype=np.float32)
    field[:, 20] = 0
    assert len(traced(field)) == 2
    assert len(traced(smoothed(field, 1.5))) == 1


def test_simplifying_keeps_the_shape_within_its_tolerance() -> None:
    angles = np.linspace(0, 2 * np.pi, 400, endpoint=False)
    circle = (np.stack([np.cos(angles), np.sin(angles)], axis=1) * 100).astype(np.float32)
    simple = simplified(circle, 1.0)
    assert 8 <= len(simple) <= 60
    assert area(simple) == pytest.approx(area(circle), rel=0.03)
    assert simplified(square(0, 0, 5), 100.0).tolist() == square(0, 0, 5).tolist()


def test_a_straight_edge_keeps_only_its_ends() -> None:
    dense = np.array([[x, 0] for x in range(50)] + [[49, y] for y in range(50)] + [[0, 49]], dtype=np.float32)
    assert len(simplified(dense, 0.1)) <= 5


def test_signed_area_knows_the_direction() -> None:
    assert signed_area(square(0, 0, 2)) == 4
    assert signed_area(square(0, 0, 2)[::-1]) == -4


def test_a_box_on_a_bed_owns_its_own_ground() -> None:
    places = ground([outline(square(0, 0, 100)), outline(square(40, 40, 20), "box")], 200, 100, 1.0)
    points = np.array([[10, 10], [50, 50], [150, 50], [39.5, 50], [40.5, 50]], dtype=np.float32)
    assert places.at(points).tolist() == [0, 1, LOOSE, 0, 1]


def test_points_outside_the_photo_belong_to_its_border() -> None:
    places = ground([outline(square(0, 0, 100))], 100, 100, 0.5)
    assert places.at(np.array([[-5, -5], [105, 50]], dtype=np.float32)).tolist() == [0, 0]


def test_the_margin_reaches_out_but_never_into_a_neighbour() -> None:
    places = ground([outline(square(100, 100, 100)), outline(square(205, 100, 100))], 400, 300, 1.0, margin=10)
    points = np.array([[93, 150], [88, 150], [206, 150], [199, 150], [150, 208], [150, 212]], dtype=np.float32)
    assert places.at(points).tolist() == [0, LOOSE, 1, 0, 0, LOOSE]


@pytest.mark.parametrize("factor", [1.0, 0.5, 0.25])
def test_a_raster_agrees_with_the_polygon_at_every_scale(factor: float) -> None:
    places = ground([outline(square(80, 40, 120))], 400, 300, factor)
    assert (places.labels == 0).sum() / factor**2 == pytest.approx(120 * 120, rel=0.03)


def test_second_sightings_and_slivers_are_dropped() -> None:
    kept = tidied(
        [
            outline(square(0, 0, 400), score=0.9),
            outline(square(10, 5, 400), score=0.6),
            outline(square(500, 500, 3)),
            outline(square(50, 50, 80), "pot", score=0.99),
            outline(square(600, 100, 80), "pot", score=0.5),
            outline(square(200, 200, 150), "box", score=0.5),
        ],
        1_000,
        700,
    )
    assert [(one.kind, one.score) for one in kept] == [("segment", 0.9), ("pot", 0.5), ("box", 0.5)]


def test_containers_come_in_reading_order_although_rows_are_not_quite_level() -> None:
    places = [(20, 30), (220, 24), (420, 33), (20, 230), (220, 224)]
    shuffled = [outline(square(x, y, 150)) for x, y in (places[3], places[1], places[4], places[2], places[0])]
    assert [tuple(one.polygon[0].tolist()) for one in tidied(shuffled, 700, 500)] == places


def test_a_tilted_container_survives_the_round_trip_through_a_soft_mask() -> None:
    tilted = np.array([[30, 90], [110, 20], [170, 80], [90, 150]], dtype=np.float32)
    canvas = Pictures.new("L", (200, 180))
    ImageDraw.Draw(canvas).polygon([(x, y) for x, y in tilted.tolist()], fill=255)
    ring = simplified(traced(smoothed(np.asarray(canvas, dtype=np.float32) / np.float32(255), 1.0))[0], 0.5)
    assert area(ring) == pytest.approx(area(tilted), rel=0.03)
