"""Tiles cut from a farm's photographs show its plants at the size the network sees, with boxes where they are."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

from training import finetune
from training.dataset import TILE_PX
from training.finetune import GREY, Photo, Tile, copy_rendered, cut, lines, opened, tiles, write_tiles

GREEN, SOIL = (40, 160, 60), (96, 72, 52)


def photo(width: int = 900, height: int = 600, size: int = 90, pitch: int = 150) -> Photo:
    picture = Image.new("RGB", (width, height), SOIL)
    pen, boxes = ImageDraw.Draw(picture), []
    for top in range(pitch // 4, height - size, pitch):
        for left in range(pitch // 4, width - size, pitch):
            pen.rectangle([left, top, left + size - 1, top + size - 1], fill=GREEN)
            boxes.append([left, top, left + size, top + size, 0])
    return Photo(np.asarray(picture), np.array(boxes, float))


def green(image: np.ndarray) -> np.ndarray:
    mask: np.ndarray = np.abs(image.astype(int) - GREEN).max(axis=2) < 40
    return mask


def test_a_tile_is_the_part_of_the_photograph_that_was_asked_for() -> None:
    tile = cut(photo(), 30, 30, 1.0)
    assert tile.image.shape == (TILE_PX, TILE_PX, 3)
    assert np.array_equal(tile.image, photo().image[30 : 30 + TILE_PX, 30 : 30 + TILE_PX])
    assert tile.boxes.tolist() == [
        [left, top, min(left + 90, TILE_PX), min(top + 90, TILE_PX), 0] for top in (7, 157) for left in (7, 157)
    ]


@pytest.mark.parametrize("scale", [0.3, 0.7, 2.2])
def test_boxes_lie_where_the_plants_are_at_any_scale(scale: float) -> None:
    tile = cut(photo(), 150, 150, scale)
    inside = np.zeros((TILE_PX, TILE_PX), bool)
    for left, top, right, bottom in np.rint(tile.boxes[:, :4]).astype(int):
        inside[top:bottom, left:right] = True
    shown = green(tile.image)
    assert shown.sum() > 1000
    assert (shown & inside).sum() >= 0.9 * shown.sum()
    assert (shown & inside).sum() >= 0.9 * inside.sum()


def test_beyond_the_photograph_a_tile_is_grey() -> None:
    tile = cut(photo(), -100, -50, 1.0)
    assert (tile.image[:50] == GREY).all()
    assert (tile.image[:, :100] == GREY).all()
    assert tile.boxes[:, 0].min() >= 100


def test_of_a_plant_at_the_edge_too_little_is_left_to_learn() -> None:
    one = Photo(np.zeros((400, 400, 3), np.uint8), np.array([[0, 100, 100, 200, 0]], float))
    assert cut(one, 70, 0, 1.0).boxes.tolist() == [[0, 100, 30, 200, 0]]
    assert cut(one, 80, 0, 1.0).boxes.tolist() == []


def test_most_plants_come_to_the_usual_size_and_all_are_shown() -> None:
    made = list(tiles(photo(), 1))
    sizes = np.concatenate([np.sqrt(np.prod(tile.boxes[:, 2:4] - tile.boxes[:, :2], axis=1)) for tile in made])
    whole = sizes[np.concatenate([_is_whole(tile) for tile in made])]
    usual = (whole >= 23) & (whole <= 65)
    assert len(made) >= 16
    assert usual.mean() > 0.5
    assert sum(len(tile.boxes) > 0 for tile in made) > 0.9 * len(made)


def _is_whole(tile: Tile) -> np.ndarray:
    return np.asarray(((tile.boxes[:, :4] > 0) & (tile.boxes[:, :4] < TILE_PX)).all(axis=1))


def test_the_same_photograph_gives_the_same_tiles() -> None:
    for one, other in zip(tiles(photo(), 3), tiles(photo(), 3), strict=True):
        assert np.array_equal(one.image, other.image)
        assert np.array_equal(one.boxes, other.boxes)


def test_a_photograph_without_plants_gives_tiles_without_boxes() -> None:
    made = list(tiles(Photo(photo().image, np.empty((0, 5))), 1))
    assert made
    assert not any(len(tile.boxes) for tile in made)


def stored(folder: Path, **row: Any) -> dict[str, Any]:
    file = folder / "a.png"
    Image.new("RGB", (100, 80), GREEN).save(file)
    return {"file": str(file), "boxes": [], "ignored": []} | row


def test_what_nobody_labelled_is_hidden_but_not_the_plants_in_it(tmp_path: Path) -> None:
    own = opened(stored(tmp_path, boxes=[[20, 20, 40, 40, 0]], ignored=[[10, 10, 60, 200]]))
    hidden = (own.image == GREY).all(axis=2)
    assert hidden.sum() == 50 * 70 - 20 * 20
    assert not hidden[20:40, 20:40].any()


def test_labels_are_shares_of_the_tile() -> None:
    tile = Tile(np.zeros((TILE_PX, TILE_PX, 3), np.uint8), np.array([[0, 0, 160, 80, 2]], float))
    assert lines(tile) == ["2 0.25000 0.12500 0.50000 0.25000"]


def test_pictures_and_labels_lie_side_by_side_under_one_name(tmp_path: Path) -> None:
    number = write_tiles(tiles(photo(), 1), tmp_path)
    names = [sorted(file.stem for file in (tmp_path / "tiles" / kind).iterdir()) for kind in ("images", "labels")]
    assert names[0] == names[1]
    assert len(names[0]) == number


def test_rendered_tiles_are_mixed_in_as_far_as_they_are_at_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finetune, "DATA", tmp_path / "data")
    assert copy_rendered(10, tmp_path / "out") == 0
    for kind, suffix in (("images", "jpg"), ("labels", "txt")):
        folder = tmp_path / "data" / "plants" / kind / "train"
        folder.mkdir(parents=True)
        for number in range(30 if kind == "images" else 25):
            (folder / f"{number:05d}.{suffix}").write_text("")
    assert copy_rendered(10, tmp_path / "out") == 10
    kept = sorted(file.stem for file in (tmp_path / "out" / "tiles" / "labels").iterdir())
    assert (kept[0], kept[-1]) == ("00000", "00024")
    assert copy_rendered(100, tmp_path / "out") == 25
