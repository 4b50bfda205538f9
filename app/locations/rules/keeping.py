"""What may be done to places and containers, and what is wrong with an outline; plain values, no database."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.core.errors import Conflict, Fault, Invalid
from app.locations.models import BinStatus
from app.locations.rules.outlines import TOO_LARGE_M2, fits_below
from app.locations.rules.survey_outlines import Outline, swapped, swapped_positions
from app.locations.rules.surveys import Position

CODE_POINTER = "/body/code"
OUTLINE_POINTER = "/body/geojson_coordinates"
OVERLAP = "overlap"
"""LOC-06: said, not refused."""
FEW = 5


class StockPresent(Conflict):
    """Plants stand there; move or take them out first."""

    code = "stock_present"


class ChildrenInUse(Conflict):
    """There are places in use below it; remove them first, or all at once with `cascade=true`."""

    code = "children_in_use"


class OutOfUse(Conflict):
    """It was taken out of use; bring it back first."""

    code = "out_of_use"


class AlreadyRelated(Conflict):
    """The two places are related already, the other way round; `constraint` says which rule that breaks."""

    code = "already_exists"


class Retired(Invalid):
    """A retired container stays retired; add another one."""

    code = "retired"


def outline_faults(
    coordinates: Sequence[Sequence[Position]],
    *,
    flaw: str | None,
    area_m2: float,
    inside_parent: bool,
    outside: Sequence[str],
    farm: Sequence[Position],
    pointer: str = OUTLINE_POINTER,
) -> list[Fault]:
    """What the database found of an outline, in words (LOC-02, LOC-05)."""
    if flaw is not None:
        return [Fault(pointer, f"the outline is no polygon: {flaw}", "invalid_outline")]
    middle = Outline(tuple(tuple(ring) for ring in coordinates)).middle
    if swapped({0: middle}, farm):
        return [Fault(pointer, swapped_positions().detail, "swapped_coordinates")]
    return [*misfits(area_m2, inside_parent=inside_parent, outside=outside, pointer=pointer)]


def misfits(area_m2: float, *, inside_parent: bool, outside: Sequence[str], pointer: str) -> Iterator[Fault]:
    if area_m2 >= TOO_LARGE_M2:
        yield Fault(pointer, "the outline is larger than 99 square kilometres", "outline_too_large")
    if not inside_parent:
        yield Fault(pointer, "the outline does not lie within that of what it stands in (to 0.5 m)", "outside_parent")
    if outside:
        yield Fault(pointer, f"the outline would leave out {named(outside)}", "leaves_out")


def code_faults(code: str, parent_code: str | None) -> list[Fault]:
    """Codes begin with the parent's (LOC-04)."""
    if parent_code is None or fits_below(code, parent_code):
        return []
    return [Fault(CODE_POINTER, f"the code has to begin with {parent_code}-", "bad_code")]


def growth_faults(code: str, old: str, longest: Mapping[str, int], room: Mapping[str, int]) -> list[Fault]:
    """What lies below is renamed with it; `longest` are the codes there by table, `room` what their columns hold."""
    more = len(code) - len(old)
    if all(not longest[table] or longest[table] + more <= room[table] for table in longest):
        return []
    return [Fault(CODE_POINTER, "with it the codes of what lies below would become too long", "bad_code")]


def named(codes: Sequence[str]) -> str:
    first = sorted(codes)[:FEW]
    return ", ".join(first) + (", …" if len(codes) > len(first) else "")


def differing(values: Mapping[str, Any], stored: Mapping[str, Any]) -> dict[str, Any]:
    """The same values again change nothing."""
    return {name: value for name, value in values.items() if stored[name] != value}


def refuse_step(old: BinStatus, new: BinStatus) -> None:
    """LOC-09: a container rests and comes back; retired is for good."""
    if old == BinStatus.RETIRED and new != BinStatus.RETIRED:
        raise Retired


def refuse(faults: list[Fault]) -> None:
    if faults:
        raise Invalid("It cannot be kept like this; see `errors`.", errors=faults)
