"""A person's word on a photo, held against what the network saw: what every box is, or what is wrong with the word."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.core.errors import Fault, Invalid
from app.photos.models import Detection, PlantClass
from app.photos.rules.corrections import inside
from app.photos.rules.results import LOOSE_NUMBER, Points
from app.photos.schemas import AddedBox, Adjustments

HERE = "/body/adjustments"
type Outlines = Mapping[int, Points | None]
"""The containers of a photo by number."""

type Size = tuple[int, int]
"""Width and height of the photo as shown, in pixels."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A detection, the number of its container, and what the network took it for."""

    detection: Detection
    container: int
    found: PlantClass


@dataclass(frozen=True, slots=True)
class Said:
    """What a box is. `box` is left, top, width, height in pixels of the photo as shown."""

    container: int
    box: tuple[float, float, float, float]
    truth: PlantClass | None
    found: PlantClass | None = None
    detection_id: int | None = None

    @property
    def middle(self) -> tuple[float, float]:
        left, top, width, height = self.box
        return left + width / 2, top + height / 2


def judged(said: Adjustments, seen: Mapping[int, Seen], outlines: Outlines, size: Size | None) -> list[Said]:
    """Every box the person speaks of; raises Invalid with every fault of the word."""
    faults = [
        *wrong_ids(said, seen),
        *wrong_containers(said, outlines),
        *wrong_boxes(said, outlines, size),
    ]
    if faults:
        raise Invalid("The corrections do not fit this photo; see `errors`.", errors=faults)
    refused = {each.number for each in said.containers if not each.accepted}
    usable = {number: outline for number, outline in outlines.items() if number not in refused}
    removed = [of_detection(seen[id_], None) for id_ in said.removed]
    changed = [of_detection(seen[each.id], each.kind) for each in said.changed]
    added = [Said(container_of(each, usable), (each.x, each.y, each.w, each.h), each.kind) for each in said.added]
    return [*removed, *changed, *added]


def wrong_ids(said: Adjustments, seen: Mapping[int, Seen]) -> Iterator[Fault]:
    named = [(f"{HERE}/removed/{at}", id_) for at, id_ in enumerate(said.removed)]
    named += [(f"{HERE}/changed/{at}/id", each.id) for at, each in enumerate(said.changed)]
    times = Counter(id_ for _, id_ in named)
    for pointer, id_ in named:
        if id_ not in seen:
            yield Fault(pointer, f"{id_} is no detection of this photo", "unknown")
        elif times[id_] > 1:
            yield Fault(pointer, f"{id_} is named more than once", "contradiction")
    for at, each in enumerate(said.changed):
        if each.id in seen and seen[each.id].found is each.kind:
            yield Fault(f"{HERE}/changed/{at}/class", f"the network took {each.id} for that already", "unchanged")


def wrong_containers(said: Adjustments, outlines: Outlines) -> Iterator[Fault]:
    times = Counter(each.number for each in said.containers)
    for at, each in enumerate(said.containers):
        if each.number not in outlines:
            yield Fault(f"{HERE}/containers/{at}/number", f"the photo has no container {each.number}", "unknown")
        elif times[each.number] > 1:
            yield Fault(f"{HERE}/containers/{at}/number", f"{each.number} is named more than once", "contradiction")
        if not each.accepted:
            for name in ("kind", "total", "empty", "dead"):
                if getattr(each, name) is not None:
                    yield Fault(
                        f"{HERE}/containers/{at}/{name}", "nothing counts in what is not accepted", "contradiction"
                    )


def wrong_boxes(said: Adjustments, outlines: Outlines, size: Size | None) -> Iterator[Fault]:
    refused = {each.number for each in said.containers if not each.accepted}
    for at, each in enumerate(said.added):
        if each.container is not None and each.container not in {*outlines, LOOSE_NUMBER}:
            yield Fault(f"{HERE}/added/{at}/container", f"the photo has no container {each.container}", "unknown")
        if each.container in refused:
            yield Fault(f"{HERE}/added/{at}/container", "nothing counts in what is not accepted", "contradiction")
        if size is not None and not fits(each, size):
            yield Fault(f"{HERE}/added/{at}", f"reaches out of the photo, {size[0]} x {size[1]} pixels", "out_of_range")


def fits(box: AddedBox, size: Size) -> bool:
    """Within the photo, to a pixel."""
    return box.x + box.w <= size[0] + 1 and box.y + box.h <= size[1] + 1


def container_of(box: AddedBox, outlines: Outlines) -> int:
    """The one it names, else the one around its middle, else the group of loose plants."""
    if box.container is not None:
        return box.container
    middle = box.x + box.w / 2, box.y + box.h / 2
    around = (number for number, outline in sorted(outlines.items()) if outline and inside(outline, *middle))
    return next(around, LOOSE_NUMBER)


def of_detection(seen: Seen, truth: PlantClass | None) -> Said:
    row = seen.detection
    left, top, right, bottom = (float(row.bbox_coordinates[name]) for name in ("x1", "y1", "x2", "y2"))
    box = (max(0.0, left), max(0.0, top), max(0.01, right - left), max(0.01, bottom - top))
    return Said(seen.container, box, truth, seen.found, row.id)


def class_of(row: Detection) -> PlantClass:
    if row.is_empty_container:
        return PlantClass.EMPTY_CONTAINER
    return PlantClass.PLANT if row.is_alive else PlantClass.DEAD_PLANT
