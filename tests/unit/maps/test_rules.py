"""Greenhouses laid flat, boxes and colours: no database."""

from itertools import pairwise
from math import cos, radians, sin

import pytest

from app.core.errors import Invalid
from app.maps.rules.plan import Plan, metres_per_degree
from app.maps.rules.tiles import Box, Tile, box_of


def hall(turned: float, width: float = 60.0, depth: float = 20.0) -> list[tuple[float, float]]:
    """A rectangle in degrees near Mendoza whose long side points `turned` degrees north of east."""
    east, north = metres_per_degree(-33.0)
    corners = [(0, 0), (width, 0), (width, depth), (0, depth), (0, 0)]
    way = radians(turned)
    flat = [(x * cos(way) - y * sin(way), x * sin(way) + y * cos(way)) for x, y in corners]
    return [(-68.8 + x / east, -33.0 + y / north) for x, y in flat]


@pytest.mark.parametrize("turned", [0, 17, 45, 90, 133, 179])
def test_a_hall_lies_along_its_long_side_however_it_is_turned(turned: int) -> None:
    plan = Plan.along(hall(turned))
    assert plan.size == pytest.approx((60, 20), abs=0.01)
    laid = plan.laid(hall(turned))
    assert {round(x) for x, _ in laid} == {0, 60}
    assert {round(y) for _, y in laid} == {0, 20}
    assert (90 - turned - plan.bearing) % 180 == pytest.approx(0, abs=0.01) or (
        90 - turned - plan.bearing
    ) % 180 == pytest.approx(180, abs=0.01)


def test_nothing_is_stretched() -> None:
    laid = Plan.along(hall(30)).laid(hall(30))
    sides = [((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5 for (x1, y1), (x2, y2) in pairwise(laid)]
    assert sides == pytest.approx([60, 20, 60, 20], abs=0.01)


def test_a_degree_is_as_long_as_on_the_spheroid() -> None:
    assert metres_per_degree(0) == pytest.approx((111_319.49, 110_574.28), abs=0.05)
    assert metres_per_degree(-45) == pytest.approx((78_846.81, 111_131.78), abs=0.05)


def test_boxes_have_four_corners_or_six_numbers() -> None:
    assert box_of("-69,-34,-68,-33") == Box(-69, -34, -68, -33)
    assert box_of("-69,-34,0,-68,-33,100") == Box(-69, -34, -68, -33)


@pytest.mark.parametrize("text", ["", "1,2,3", "a,b,c,d", "1,2,0,3", "nan,0,1,1", "1,2,3,4,5"])
def test_what_is_no_box_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        box_of(text)


def test_tiles_lie_within_their_level() -> None:
    assert Tile(0, 0, 0).margin_m == pytest.approx(626_172.1, abs=0.1)
    with pytest.raises(Invalid):
        Tile(2, 4, 0)
