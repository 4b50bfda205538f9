"""Room per plant, worked out by hand from boxes and outlines."""

from dataclasses import replace
from decimal import Decimal
from math import pi

import pytest

from app.photos.rules.density import area, rooms_of, without_outliers
from app.photos.rules.results import ContainerResult, CountResult, DetectionResult

SIDE = 10.0


def container(number: int, kind: str, plants: int) -> ContainerResult:
    """200 x 100 pixels."""
    outline = [[0.0, 0.0], [200.0, 0.0], [200.0, 100.0], [0.0, 100.0]]
    return ContainerResult(number, kind, outline, plants, 0, 0, 0, plants, plants, Decimal("0.9"))


def plant(owner: int, side: float = SIDE, *, alive: bool = True) -> DetectionResult:
    return DetectionResult(owner, 0.0, 0.0, side, side, 0.9, alive=alive, empty=False)


def result(*, plants: int = 20, confidence: float = 0.9) -> CountResult:
    """A segment and a crate; together 40,000 square pixels."""
    return CountResult(
        containers=(container(1, "segment", plants), container(2, "box", 3)),
        detections=(*(plant(1) for _ in range(plants)), *(plant(2) for _ in range(3)), plant(1, 90.0, alive=False)),
        estimates=(),
        confidence=confidence,
        complete=True,
        warnings=(),
        model="fake",
        model_version="1",
        seconds=0.0,
        shared=0.0,
    )


def test_the_ground_of_the_containers_gives_the_scale() -> None:
    """10,000 cm² on 40,000 px: a disc 10 px wide is 5 cm wide; 20 plants stand on half a square metre."""
    (room,) = rooms_of(result(), 10_000).values()
    assert room.diameter_cm == pytest.approx(5.0)
    assert room.area_cm2 == pytest.approx(pi / 4 * 25)
    assert room.per_m2 == pytest.approx(40.0)


def test_too_few_plants_of_a_kind_teach_nothing() -> None:
    assert set(rooms_of(result(), 10_000)) == {"segment"}
    assert rooms_of(result(plants=9), 10_000) == {}


def test_an_unsure_photo_teaches_nothing() -> None:
    assert rooms_of(result(confidence=0.49), 10_000) == {}


def test_loose_plants_alone_have_no_ground() -> None:
    loose = replace(container(0, "pot", 20), polygon=None)
    assert rooms_of(replace(result(), containers=(loose,)), 10_000) == {}


def test_two_plants_seen_as_one_do_not_spoil_the_mean() -> None:
    usual = [float(size) for size in range(95, 106)]
    assert without_outliers([*usual, 400.0]) == usual


def test_area_does_not_care_about_the_direction() -> None:
    ring = [[0.0, 0.0], [4.0, 0.0], [4.0, 3.0]]
    assert area(ring) == area(ring[::-1]) == 6.0
