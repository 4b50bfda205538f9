"""Folders of labelled photos: what is read from them, what is refused, and how they are divided."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.vision.labelled import BadLabels, Labelled, divided, fingerprint, read_labelled

CATEGORIES = [{"id": 7, "name": "plant"}, {"id": 2, "name": "tray"}, {"id": 3, "name": "empty_container"}]


def annotation(image: int, category: int = 7, box: tuple[float, ...] = (1, 2, 30, 40), **other: Any) -> dict[str, Any]:
    return {"image_id": image, "category_id": category, "bbox": list(box), **other}


def content(images: int = 2, *annotations: dict[str, Any]) -> dict[str, Any]:
    return {
        "categories": CATEGORIES,
        "images": [{"id": 10 + number, "file_name": f"{number}.jpg"} for number in range(images)],
        "annotations": list(annotations) or [annotation(10)],
    }


def folder_with(folder: Path, labels: Any, images: int = 2) -> Path:
    (folder / "images").mkdir()
    for number in range(images):
        (folder / "images" / f"{number}.jpg").write_bytes(b"photo %d" % number)
    (folder / "annotations.json").write_text(labels if isinstance(labels, str) else json.dumps(labels))
    return folder


def test_boxes_become_corners_by_class_and_crowds_are_kept_apart(tmp_path: Path) -> None:
    labels = content(
        2,
        annotation(10),
        annotation(10, box=(5, 5, 1, 1), iscrowd=1),
        annotation(10, category=3, box=(0, 0, 2, 2)),
        annotation(10, category=2),
        annotation(10, category=99),
    )
    first, second = read_labelled(folder_with(tmp_path, labels))
    assert first.file == tmp_path / "images" / "0.jpg"
    assert [boxes.tolist() for boxes in first.boxes] == [[[1, 2, 31, 42]], [], [[0, 0, 2, 2]]]
    assert [boxes.tolist() for boxes in first.ignored] == [[[5, 5, 6, 6]], [], []]
    assert (first.plants, second.plants) == (1, 0)


def without(key: str) -> Callable[[dict[str, Any]], object]:
    return lambda labels: labels.pop(key)


def only(**change: Any) -> Callable[[dict[str, Any]], object]:
    return lambda labels: labels.update(change)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (without("images"), "'images' is missing"),
        (without("categories"), "'categories' is missing"),
        (without("annotations"), "'annotations' is missing"),
        (only(images=3), "not in the form of COCO"),
        (only(annotations=[3]), "not in the form of COCO"),
        (only(categories=[{"id": 7, "name": "cactus"}]), "no category is called plant"),
        (only(annotations=[]), "marks no plant in any photo"),
        (only(annotations=[annotation(10, category=2)]), "marks no plant in any photo"),
        (only(annotations=[annotation(10, iscrowd=1)]), "marks no plant in any photo"),
        (only(annotations=[annotation(99)]), "annotation 0 belongs to no photo"),
        (only(annotations=[annotation(10), annotation(10, box=(1, 2, 3))]), "annotation 1 has no box"),
        (only(annotations=[annotation(10, box=(1, 2, 0, 9))]), "annotation 0 has no box"),
        (only(annotations=[annotation(10, box=(1, 2, float("nan"), 9))]), "annotation 0 has no box"),
        (only(annotations=[{"image_id": 10, "category_id": 7}]), "'bbox' is missing"),
        (only(images=[{"id": 10, "file_name": "0.jpg"}] * 2), "a photo is listed twice"),
        (only(images=[{"id": 10, "file_name": "0.jpg"}, {"id": 11, "file_name": "gone.jpg"}]), "gone.jpg"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(
    tmp_path: Path, change: Callable[[dict[str, Any]], object], says: str
) -> None:
    labels = content()
    change(labels)
    with pytest.raises(BadLabels, match=says) as caught:
        read_labelled(folder_with(tmp_path, labels))
    assert "\n" not in str(caught.value)
    assert str(tmp_path) in str(caught.value)


@pytest.mark.parametrize(
    ("labels", "says"), [("{", "not readable as JSON"), ("[]", "not in the form of COCO"), ("3", "not in the form")]
)
def test_a_file_that_is_something_else(tmp_path: Path, labels: str, says: str) -> None:
    with pytest.raises(BadLabels, match=says):
        read_labelled(folder_with(tmp_path, labels))


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(BadLabels, match=r"annotations.json is not there"):
        read_labelled(tmp_path)
    with pytest.raises(BadLabels, match="is not a folder"):
        read_labelled(tmp_path / "nowhere")


def test_boxes_of_a_photo_that_was_turned_are_not_used(tmp_path: Path) -> None:
    labels = content()
    labels["images"][0] |= {"width": 640, "height": 480}
    first, second = read_labelled(folder_with(tmp_path, labels))
    first.check(640, 480)
    second.check(480, 640)
    with pytest.raises(BadLabels, match=r"is 480 x 640 as shown, but annotations.json says 640 x 480"):
        first.check(480, 640)


def photos(folder: Path, plants: int, empty: int) -> list[Labelled]:
    made = []
    for number in range(plants + empty):
        file = folder / f"{number}.jpg"
        file.write_bytes(b"%d" % number)
        own = np.zeros((1 if number < plants else 0, 4), np.float32)
        none = np.zeros((0, 4), np.float32)
        made.append(Labelled(file, (own, none, none), (none, none, none), None))
    return made


def test_half_is_held_out_of_photos_with_and_without_plants(tmp_path: Path) -> None:
    everything = photos(tmp_path, 6, 4)
    lessons, held_out = divided(everything, 0.5, [])
    assert sorted(photo.plants for photo in held_out) == [0, 0, 1, 1, 1]
    assert {photo.file for photo in (*lessons, *held_out)} == {photo.file for photo in everything}
    assert len(lessons) == 5
    again = divided(everything[::-1], 0.5, [])[1]
    assert {photo.file for photo in again} == {photo.file for photo in held_out}


def test_what_was_learnt_from_once_is_never_held_out(tmp_path: Path) -> None:
    everything = photos(tmp_path, 6, 0)
    _, held_out = divided(everything, 0.5, [])
    later = divided(everything, 0.5, [fingerprint(held_out[0])])[1]
    assert held_out[0].file not in {photo.file for photo in later}
    assert len(later) == 3


def test_copies_of_a_photo_are_on_one_side(tmp_path: Path) -> None:
    everything = photos(tmp_path, 6, 0)
    for photo in everything[::2]:
        photo.file.write_bytes(b"the same")
    for share in (0.2, 0.5, 0.8):
        lessons, held_out = divided(everything, share, [])
        assert not set(map(fingerprint, lessons)) & set(map(fingerprint, held_out))
    with pytest.raises(BadLabels, match="Too few photos with plants"):
        divided(everything[::2], 0.5, [])


def test_both_sides_need_a_photo_with_plants(tmp_path: Path) -> None:
    with pytest.raises(BadLabels, match="Too few photos with plants"):
        divided(photos(tmp_path, 1, 5), 0.5, [])
    everything = photos(tmp_path, 2, 0)
    with pytest.raises(BadLabels, match="Too few photos with plants"):
        divided(everything, 0.5, [fingerprint(photo) for photo in everything])
