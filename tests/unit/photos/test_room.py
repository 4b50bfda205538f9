"""What a container of known size teaches about its plants, and what cannot be true."""

from dataclasses import replace
from math import pi

import pytest

from app.photos.rules.density import Room, Seen, area, cut_off, lessons, together

CRATE = Seen([[10.0, 10.0], [610.0, 10.0], [610.0, 410.0], [10.0, 410.0]], 40, 0, 400.0, 60.0, 40.0)


@pytest.mark.rule("PHO-10")
def test_the_containers_size_gives_the_scale() -> None:
    (room,) = lessons([CRATE])
    assert (room.plants, room.ground_cm2) == (40, 2400)
    assert room.area_cm2 == pytest.approx(400 * pi / 4 * 2400 / (600 * 400))
    assert room.per_m2 == pytest.approx(40 / 0.24)


@pytest.mark.parametrize(
    "seen",
    [
        replace(CRATE, plants=9),
        replace(CRATE, inferred=11),
        replace(CRATE, polygon=[[10.0, 10.0], [610.0, 10.0], [300.0, 10.0]]),
        replace(CRATE, length_cm=0.6, width_cm=0.4),
        replace(CRATE, length_cm=9_999.99, width_cm=9_999.99),
        replace(CRATE, box_px2=400_000.0),
    ],
    ids=["few", "many inferred", "no outline", "in metres", "a field", "larger than the container"],
)
def test_what_cannot_be_true_teaches_nothing(seen: Seen) -> None:
    assert lessons([seen]) == []


def test_each_plant_weighs_the_same() -> None:
    both = together([Room(10, 100.0, 2.0), Room(30, 300.0, 6.0)])
    assert both == Room(40, 400.0, 5.0)


def test_a_container_at_the_edge_may_go_on_beyond_it() -> None:
    assert area(CRATE.polygon) == 240_000
    assert not cut_off(CRATE.polygon, 640, 480)
    assert cut_off(CRATE.polygon, 611, 480)
    assert cut_off(CRATE.polygon, 640, 411)
