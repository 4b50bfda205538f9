"""The way through the greenhouses: up one bed and back along the next."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Protocol

NUMBER = re.compile(r"(\d+)")


class Walked(Protocol):
    @property
    def warehouse_code(self) -> str: ...
    @property
    def area_code(self) -> str: ...
    @property
    def code(self) -> str: ...


def natural(code: str) -> list[tuple[int, int, str]]:
    """NAVE2 before NAVE10."""
    parts = [part for part in NUMBER.split(code) if part]
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts]


def walking_order[W: Walked](places: Iterable[W]) -> list[W]:
    """Greenhouse by greenhouse; within one every second bed from its far end."""
    ordered = sorted(places, key=lambda each: tuple(map(natural, (each.warehouse_code, each.area_code, each.code))))
    found: list[W] = []
    for _, house in groupby(ordered, key=lambda each: each.warehouse_code):
        beds: Sequence[list[W]] = [list(bed) for _, bed in groupby(house, key=lambda each: each.area_code)]
        for number, bed in enumerate(beds):
            found += reversed(bed) if number % 2 else bed
    return found
