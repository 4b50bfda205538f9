"""Which geometries are the outline of a place (LOC-02)."""

import math
from typing import Any

import pytest

from app.locations.rules.survey_outlines import MOST_POSITIONS, outline_of, swapped
from app.locations.rules.surveys import Notice, Reason, Unfit

RING = [[-68.7, -33.0], [-68.7, -32.9], [-68.6, -32.9], [-68.7, -33.0]]


def polygon(*rings: Any) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings)}


def around(corner: Any) -> dict[str, Any]:
    return polygon([RING[0], corner, RING[2], RING[0]])


@pytest.mark.rule("LOC-02")
@pytest.mark.parametrize(
    ("geometry", "reason"),
    [
        (None, Reason.NO_GEOMETRY),
        ("POLYGON((0 0))", Reason.NO_GEOMETRY),
        ({"type": "Circle"}, Reason.NO_GEOMETRY),
        ({"type": "Polygon"}, Reason.NO_GEOMETRY),
        (polygon(), Reason.NO_GEOMETRY),
        ({"type": "MultiPolygon", "coordinates": []}, Reason.NO_GEOMETRY),
        ({"type": "LineString", "coordinates": RING}, Reason.NOT_A_POLYGON),
        ({"type": "Point", "coordinates": RING[0]}, Reason.NOT_A_POLYGON),
        ({"type": "GeometryCollection", "geometries": [{"type": "Point"}]}, Reason.NOT_A_POLYGON),
        ({"type": "GeometryCollection", "geometries": None}, Reason.NOT_A_POLYGON),
        ({"type": "MultiPolygon", "coordinates": [[RING], [RING]]}, Reason.SEVERAL_PARTS),
        ({"type": "GeometryCollection", "geometries": [polygon(RING), polygon(RING)]}, Reason.SEVERAL_PARTS),
        (polygon("ring"), Reason.BROKEN_COORDINATES),
        (polygon([RING]), Reason.BROKEN_COORDINATES),
        (around("corner"), Reason.BROKEN_COORDINATES),
        (around([-68.7]), Reason.BROKEN_COORDINATES),
        (around([-68.7, None]), Reason.BROKEN_COORDINATES),
        (around([-68.7, "-33.0"]), Reason.BROKEN_COORDINATES),
        (around([True, False]), Reason.BROKEN_COORDINATES),
        (around([-68.7, math.nan]), Reason.NOT_A_NUMBER),
        (around([math.inf, -33.0]), Reason.NOT_A_NUMBER),
        (around([10**400, -33.0]), Reason.NOT_A_NUMBER),
        (around([-200.0, -33.0]), Reason.OUT_OF_RANGE),
        (around([-200.0, 95.0]), Reason.OUT_OF_RANGE),
        (around([37.0, -122.0]), Reason.SWAPPED),
        (around([515_000.0, 6_342_000.0]), Reason.WRONG_CRS),
        (polygon([]), Reason.TOO_FEW_CORNERS),
        (polygon([RING[0], RING[1], RING[0], RING[1], RING[0]]), Reason.TOO_FEW_CORNERS),
        (polygon([RING[0]] * (MOST_POSITIONS + 1)), Reason.TOO_MANY_CORNERS),
        (polygon(*[RING] * 51), Reason.TOO_MANY_CORNERS),
    ],
)
def test_what_is_no_single_real_polygon_is_refused(geometry: Any, reason: Reason) -> None:
    with pytest.raises(Unfit) as refused:
        outline_of(geometry)
    assert refused.value.reason == reason
    assert refused.value.detail


@pytest.mark.rule("LOC-02")
def test_a_closed_ring_is_taken_as_it_is() -> None:
    outline = outline_of(polygon(RING))
    assert outline.rings == (tuple((lon, lat) for lon, lat in RING),)
    assert outline.notes == ()


def test_an_open_ring_is_closed_and_said() -> None:
    outline = outline_of(polygon(RING[:-1]))
    assert outline.rings[0][-1] == outline.rings[0][0]
    assert [code for code, _ in outline.notes] == [Notice.RING_CLOSED]


def test_altitudes_are_left_out_and_only_said_when_there_were_any() -> None:
    flat = outline_of(polygon([[*each, 0] for each in RING]))
    high = outline_of(polygon([[*each, 600.5] for each in RING]))
    assert flat.rings == high.rings == outline_of(polygon(RING)).rings
    assert flat.notes == ()
    assert [code for code, _ in high.notes] == [Notice.ALTITUDE_DROPPED]


def test_many_geometries_with_a_single_polygon_are_that_polygon() -> None:
    alone = outline_of({"type": "MultiPolygon", "coordinates": [[RING]]})
    beside = outline_of({"type": "GeometryCollection", "geometries": [{"type": "Point"}, polygon(RING)]})
    assert alone.rings == beside.rings == outline_of(polygon(RING)).rings
    assert [code for code, _ in beside.notes] == [Notice.ONE_PART]


def test_swapped_positions_are_told_from_where_the_farm_is() -> None:
    farm = [(-58.0, -34.0)]
    assert swapped({1: (-58.01, -34.01), 2: (-34.01, -58.01), 3: (2.0, 48.0)}, farm) == {2}


def test_swapped_positions_are_told_from_the_rest_of_the_survey() -> None:
    assert swapped({1: (-58.0, -34.0), 2: (-58.1, -34.0), 3: (-34.0, -58.0)}, []) == {3}


def test_a_whole_survey_that_lies_in_the_polar_sea_is_swapped() -> None:
    assert swapped({1: (-33.04, -68.70), 2: (-33.05, -68.71)}, []) == {1, 2}


def test_a_farm_is_where_it_says_when_nothing_contradicts_it() -> None:
    assert swapped({1: (40.0, -3.0)}, []) == set()
    assert swapped({}, []) == set()
