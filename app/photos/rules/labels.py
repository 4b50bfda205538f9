"""What a checked photo teaches: boxes that are right, and regions of which nobody said what stands there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.photos.models import PlantClass
from app.photos.rules.results import Points

type Box = tuple[float, float, float, float]
"""Left, top, width, height in pixels of the photo as shown."""

type Size = tuple[int, int]
"""Width and height."""


@dataclass(frozen=True, slots=True)
class Label:
    """One plant or pot; or, as a `crowd`, a region in which some of that class may stand that nobody marked."""

    kind: PlantClass
    box: Box
    crowd: bool = False


@dataclass(frozen=True, slots=True)
class CheckedContainer:
    """A container with its outline (None: the loose plants) and what was marked in it.

    `inferred` outlines hold plants that are counted and that nobody marked one by one. `stated` are a person's own
    numbers of a class, where there are any.
    """

    outline: Points | None
    accepted: bool
    marked: Sequence[Label]
    inferred: Sequence[Points]
    stated: dict[PlantClass, int | None]


def labels_of(container: CheckedContainer, size: Size) -> list[Label]:
    """Nobody looked at what stands in a container that is not of this place, so all of it is in doubt.

    Where a person's own number is not that of the marks, the marks are right and others are missing, or one too many.
    """
    everywhere = region(container.outline, size)
    if not container.accepted:
        return crowds(PlantClass, everywhere)
    doubtful = [
        kind
        for kind, number in container.stated.items()
        if number is not None and number != sum(each.kind is kind for each in container.marked)
    ]
    inferred = [region(outline, size) for outline in container.inferred]
    boxes = [within(each.box, size) for each in container.marked]
    return [
        *(Label(each.kind, box) for each, box in zip(container.marked, boxes, strict=True) if box is not None),
        *(Label(PlantClass.PLANT, each, crowd=True) for each in inferred if each is not None),
        *crowds(doubtful, everywhere),
    ]


def crowds(kinds: Iterable[PlantClass], box: Box | None) -> list[Label]:
    return [Label(kind, box, crowd=True) for kind in kinds] if box is not None else []


def region(outline: Points | None, size: Size) -> Box | None:
    """The rectangle around an outline, or the whole photo where there is none."""
    if not outline:
        return 0.0, 0.0, float(size[0]), float(size[1])
    left, top = (min(corner[axis] for corner in outline) for axis in (0, 1))
    right, bottom = (max(corner[axis] for corner in outline) for axis in (0, 1))
    return within((left, top, right - left, bottom - top), size)


def within(box: Box, size: Size) -> Box | None:
    """The part of a box that lies in the photo; None where there is none."""
    left, top = max(0.0, box[0]), max(0.0, box[1])
    right, bottom = min(float(size[0]), box[0] + box[2]), min(float(size[1]), box[1] + box[3])
    return (left, top, right - left, bottom - top) if right > left and bottom > top else None
