"""What may be done to places and containers, and which ids belong together."""

from typing import Any

import pytest
from pydantic import ValidationError

from app.locations.models import BinStatus
from app.locations.rules.chains import Link, chain_faults
from app.locations.rules.keeping import (
    Retired,
    code_faults,
    differing,
    growth_faults,
    named,
    outline_faults,
    refuse_step,
)
from app.locations.rules.outlines import TOO_LARGE_M2
from app.locations.schemas.outlines import Polygon

FARM = [(-68.9, -33.2)]
SQUARE = [[(-68.9, -33.2), (-68.8, -33.2), (-68.8, -33.1), (-68.9, -33.1), (-68.9, -33.2)]]
FINE: dict[str, Any] = {"flaw": None, "area_m2": 800.0, "inside_parent": True, "outside": (), "farm": FARM}


def codes(**over: Any) -> list[str]:
    return [each.code for each in outline_faults(SQUARE, **FINE | over)]


@pytest.mark.rule("LOC-02", "LOC-05")
@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ({}, []),
        ({"flaw": "Self-intersection", "inside_parent": False}, ["invalid_outline"]),
        ({"area_m2": TOO_LARGE_M2 - 1}, []),
        ({"area_m2": TOO_LARGE_M2}, ["outline_too_large"]),
        ({"inside_parent": False, "outside": ("A-B",)}, ["outside_parent", "leaves_out"]),
        ({"farm": [(-33.2, -68.9)], "inside_parent": False}, ["swapped_coordinates"]),
        ({"farm": []}, []),
    ],
)
def test_what_the_database_finds_is_said(found: dict[str, Any], expected: list[str]) -> None:
    assert codes(**found) == expected


@pytest.mark.rule("LOC-04")
def test_a_code_begins_with_the_parents_whole_code() -> None:
    assert code_faults("NAVE1-NORTE", "NAVE1") == []
    assert code_faults("NAVE1", None) == []
    for wrong in ("NAVE12-NORTE", "NAVE1", "NAVE1NORTE", "X-NAVE1-NORTE"):
        (fault,) = code_faults(wrong, "NAVE1")
        assert (fault.pointer, fault.code) == ("/body/code", "bad_code")


@pytest.mark.rule("LOC-04")
@pytest.mark.parametrize(("longest", "fits"), [(0, True), (48, True), (49, True), (50, False)])
def test_codes_below_have_to_have_room_to_grow(longest: int, fits: bool) -> None:  # noqa: FBT001
    assert (growth_faults("NAVE10", "NAVE1", {"storage_areas": longest}, {"storage_areas": 50}) == []) is fits


def test_a_shorter_code_always_fits() -> None:
    assert growth_faults("N1", "NAVE1", {"storage_areas": 50}, {"storage_areas": 50}) == []


def test_of_many_codes_the_first_are_named() -> None:
    assert named(["B", "A"]) == "A, B"
    assert named([*"GFEDCBA"]) == "A, B, C, D, E, …"


def test_only_what_differs_is_changed() -> None:
    assert differing({"a": 1, "b": None}, {"a": 1, "b": 2, "c": 3}) == {"b": None}


@pytest.mark.rule("LOC-09")
@pytest.mark.parametrize("old", BinStatus)
@pytest.mark.parametrize("new", BinStatus)
def test_only_retired_is_for_good(old: BinStatus, new: BinStatus) -> None:
    if old == BinStatus.RETIRED != new:
        with pytest.raises(Retired):
            refuse_step(old, new)
    else:
        refuse_step(old, new)


LINKS = {
    "warehouse_id": Link(active=True, above={}),
    "area_id": Link(active=True, above={"warehouse_id": 1}),
    "location_id": Link(active=True, above={"warehouse_id": 1, "area_id": 2}),
    "bin_id": Link(active=True, above={"warehouse_id": 1, "area_id": 2, "location_id": 3}),
}
WHOLE = {"warehouse_id": 1, "area_id": 2, "location_id": 3, "bin_id": 4}


@pytest.mark.rule("LOC-11")
@pytest.mark.parametrize(
    ("ids", "links", "expected"),
    [
        (WHOLE, LINKS, []),
        ({"warehouse_id": 1, "bin_id": 4}, LINKS, []),
        ({"warehouse_id": 9, "bin_id": 4}, LINKS, [("/body/bin_id", "elsewhere")]),
        (WHOLE | {"area_id": 9}, LINKS, [("/body/location_id", "elsewhere")]),
        (WHOLE, {}, [(f"/body/{name}", "unknown") for name in WHOLE]),
        (
            WHOLE,
            LINKS | {"area_id": Link(active=False, above={"warehouse_id": 7})},
            [("/body/area_id", "out_of_use"), ("/body/area_id", "elsewhere")],
        ),
    ],
)
def test_each_id_is_there_in_use_and_in_the_one_before(
    ids: dict[str, int], links: dict[str, Link], expected: list[tuple[str, str]]
) -> None:
    assert [(each.pointer, each.code) for each in chain_faults(ids, links)] == expected


@pytest.mark.rule("LOC-02")
def test_an_outline_says_in_which_position_it_is_wrong() -> None:
    ring = [[-68.9, -33.2], [-33.2, -168.9], [500.0, 0.0], [-68.9, -33.2]]
    with pytest.raises(ValidationError) as refused:
        Polygon.model_validate({"type": "Polygon", "coordinates": [ring]})
    found = [(each["loc"], each["type"]) for each in refused.value.errors()]
    assert found == [
        (("coordinates", 0, 1), "swapped_coordinates"),
        (("coordinates", 0, 2), "wrong_crs"),
    ]
