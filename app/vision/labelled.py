"""Photos in which somebody has marked the plants: a folder in the form of COCO, `images/` and `annotations.json`."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.vision.types import CLASSES, PLANT

IMAGES, ANNOTATIONS = "images", "annotations.json"


class BadLabels(Exception):
    """The folder cannot be used; the message says what is wrong with it, in a sentence."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One photo. Boxes (N x 4: left, top, right, bottom, in pixels of the photo as shown) by index into CLASSES."""

    file: Path
    boxes: tuple[NDArray[np.float32], ...]
    ignored: tuple[NDArray[np.float32], ...]
    """Regions in which nobody marked single ones (`iscrowd`)."""
    size: tuple[int, int] | None
    """Width and height, where the file of annotations states them."""

    @property
    def plants(self) -> int:
        """Living ones."""
        return len(self.boxes[PLANT])

    def check(self, width: int, height: int) -> None:
        """Raise BadLabels where the boxes belong to a picture of another size, for instance one not yet turned."""
        if self.size and self.size != (width, height):
            stated = f"{self.size[0]} x {self.size[1]}"
            raise BadLabels(f"{self.file} is {width} x {height} as shown, but {ANNOTATIONS} says {stated}.")


def read_labelled(folder: Path) -> list[Labelled]:
    """The photos of a folder, in the order of its annotations.

    Categories other than those of CLASSES are passed over. Raises BadLabels where something is missing or malformed,
    and where no photo shows a plant.
    """
    path = folder / ANNOTATIONS
    if not folder.is_dir():
        raise BadLabels(f"{folder} is not a folder.")
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadLabels(f"{path} is not there.") from None
    except (OSError, ValueError):
        raise BadLabels(f"{path} is not readable as JSON.") from None
    try:
        photos = _photos(folder, content)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise BadLabels(f"{path} is not in the form of COCO: {_fault(error)}.") from None
    if absent := [str(photo.file) for photo in photos if not photo.file.is_file()]:
        more = f" and {len(absent) - 1} more" if len(absent) > 1 else ""
        raise BadLabels(f"{path} names photos that are not there: {absent[0]}{more}.")
    if not any(photo.plants for photo in photos):
        raise BadLabels(f"{path} marks no {CLASSES[PLANT]} in any photo.")
    return photos


def _fault(error: Exception) -> str:
    return f"{error} is missing" if isinstance(error, KeyError) else str(error)


def _photos(folder: Path, content: Mapping[str, Any]) -> list[Labelled]:
    classes = {each["id"]: CLASSES.index(each["name"]) for each in content["categories"] if each["name"] in CLASSES}
    if PLANT not in classes.values():
        raise ValueError(f"no category is called {CLASSES[PLANT]}")
    images = {each["id"]: each for each in content["images"]}
    if not len(images) == len({each["file_name"] for each in images.values()}) == len(content["images"]):
        raise ValueError("a photo is listed twice")
    boxes: dict[tuple[Any, int, bool], list[list[float]]] = defaultdict(list)
    for number, each in enumerate(content["annotations"]):
        if each["image_id"] not in images:
            raise ValueError(f"annotation {number} belongs to no photo")
        if each["category_id"] in classes:
            boxes[each["image_id"], classes[each["category_id"]], bool(each.get("iscrowd"))].append(_box(number, each))
    return [_photo(folder, key, image, boxes) for key, image in images.items()]


def _photo(
    folder: Path, key: Any, image: Mapping[str, Any], boxes: Mapping[tuple[Any, int, bool], list[list[float]]]
) -> Labelled:
    single, crowds = (
        tuple(
            np.array(boxes.get((key, kind, crowd), []), dtype=np.float32).reshape(-1, 4) for kind in range(len(CLASSES))
        )
        for crowd in (False, True)
    )
    size = (int(image["width"]), int(image["height"])) if "width" in image and "height" in image else None
    return Labelled(folder / IMAGES / str(image["file_name"]), single, crowds, size)


def _box(number: int, annotation: Mapping[str, Any]) -> list[float]:
    """Left, top, right, bottom."""
    box = [float(side) for side in annotation["bbox"]]
    if len(box) != 4 or not all(map(isfinite, box)) or min(box[2:]) <= 0:  # noqa: PLR2004 - left, top, width, height
        raise ValueError(f"annotation {number} has no box with a width and a height")
    left, top, width, height = box
    return [left, top, left + width, top + height]


def fingerprint(photo: Labelled) -> str:
    """The same for the same bytes, whatever the file is called."""
    return hashlib.sha256(photo.file.read_bytes()).hexdigest()


def divided(photos: Sequence[Labelled], share: float, learnt: Collection[str]) -> tuple[list[Labelled], list[Labelled]]:
    """Photos to learn from, and about a `share` (0 to 1) to hold out, the same for the same photos.

    Photos with and without plants are divided apart, copies of one never. What was `learnt` from once (fingerprints)
    is never held out.
    Raises BadLabels where no photo with plants is left for either side.
    """
    prints = {photo.file: fingerprint(photo) for photo in photos}
    held: set[str] = set()
    for shows_plants in (True, False):
        same = {prints[photo.file] for photo in photos if bool(photo.plants) == shows_plants}
        wanted = max(1, round(share * len(same)))
        held |= set(sorted(same.difference(learnt))[: min(wanted, len(same) - 1)])
    chosen = [photo for photo in photos if prints[photo.file] in held]
    if not any(photo.plants for photo in chosen):
        raise BadLabels(
            "Too few photos with plants: at least one to learn from and one never learnt from before are needed."
        )
    return [photo for photo in photos if prints[photo.file] not in held], chosen
