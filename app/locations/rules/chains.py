"""Whether ids of a greenhouse, a bed, a place and a container belong together; plain values, no database (LOC-11)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.core.errors import Fault

CHAIN = {
    "warehouse_id": "greenhouse",
    "area_id": "bed",
    "location_id": "place",
    "bin_id": "container",
}
"""From the top."""


@dataclass(frozen=True, slots=True)
class Link:
    """What is stored: whether it is in use, and by name the ids of all above it."""

    active: bool
    above: Mapping[str, int]


def chain_faults(ids: Mapping[str, int], links: Mapping[str, Link]) -> Iterator[Fault]:
    """Each id has to be there, to be in use, and to belong to the one before it."""
    before: str | None = None
    for name, kind in CHAIN.items():
        if name not in ids:
            continue
        pointer, link = f"/body/{name}", links.get(name)
        if link is None:
            yield Fault(pointer, f"there is no {kind} {ids[name]}", "unknown")
        else:
            if not link.active:
                yield Fault(pointer, f"the {kind} {ids[name]} was taken out of use", "out_of_use")
            if before is not None and link.above[before] != ids[before]:
                sentence = f"the {kind} {ids[name]} does not belong to the {CHAIN[before]} {ids[before]}"
                yield Fault(pointer, sentence, "elsewhere")
        before = name
