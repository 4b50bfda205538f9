"""Pictures cut out of traced photographs show what their labels say."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from training.dataset import BARE, SCENE_PX, TILE_PX, Item, request
from training.paths import FIRST_UNSEEN
from training.scenes import render_scene
from training.scenes.truth import PLANT, ContainerTruth, PlantTruth, SceneTruth
from training.traced.pictures import ANYWHERE, FRAMES, TILES, container_frames, framed, plant_tiles, write_pictures

SQUARE = ((100.0, 100.0), (300.0, 100.0), (300.0, 300.0), (100.0, 300.0))


def truth(*plants: PlantTruth, inside: float = 1.0) -> SceneTruth:
    crate = ContainerTruth("box", SQUARE, len(plants), 0, 0, inside, "black")
    return SceneTruth(7, 800, 600, "soil", (crate,), plants)


def a_plant(left: float, top: float, side: float = 40.0) -> PlantTruth:
    return PlantTruth(PLANT, (left, top, left + side, top + side), 1.0, 1.0, 0, "globe")


def test_tiles_hold_the_plants_whose_colour_they_show() -> None:
    image = np.zeros((600, 800, 3), np.uint8)
    image[120:160, 120:160] = 255

    for picture, lines in plant_tiles(image, truth(a_plant(120, 120))):
        assert picture.shape == (TILE_PX, TILE_PX, 3)
        labelled = np.zeros((TILE_PX, TILE_PX), bool)
        for line in lines:
            x, y, w, h = (float(value) * TILE_PX for value in line.split()[1:])
            labelled[round(y - h / 2) : round(y + h / 2), round(x - w / 2) : round(x + w / 2)] = True
        bright = picture.min(axis=2) > 160
        if lines:
            assert (bright & labelled).sum() >= 0.85 * max(bright.sum(), labelled.sum())


def test_every_photograph_gives_as_many_tiles_and_frames() -> None:
    image = np.zeros((600, 800, 3), np.uint8)

    assert len(list(plant_tiles(image, truth(a_plant(120, 120))))) == TILES + ANYWHERE
    frames = list(container_frames(image, truth()))
    assert len(frames) == FRAMES
    assert all(picture.shape == (SCENE_PX[1], SCENE_PX[0], 3) for picture, _ in frames)
    assert frames[0][1] == ["1 0.12500 0.16667 0.37500 0.16667 0.37500 0.50000 0.12500 0.50000"]


@pytest.mark.parametrize(
    ("frame", "share"), [((100, 100, 300, 300), 1.0), ((200, 0, 400, 600), 0.5), ((400, 0, 800, 600), 0)]
)
def test_a_frame_knows_how_much_of_a_container_it_shows(frame: tuple[float, ...], share: float) -> None:
    (container,) = framed(truth(), (frame[0], frame[1], frame[2], frame[3])).containers

    assert container.inside == pytest.approx(share)
    assert container.polygon[0] == (100 - frame[0], 100 - frame[1])


def test_what_the_photograph_hardly_showed_is_not_learnt_from_a_frame() -> None:
    (container,) = framed(truth(inside=0.01), (0, 0, 800, 600)).containers

    assert container.inside == 0


@pytest.mark.parametrize("number", [0, 1, 3, 4, 5])  # number 2 takes 15 s
def test_bare_tiles_show_no_plant(number: int) -> None:
    scene = render_scene(request(Item("plants", "train", BARE + number)))

    assert scene.truth.total == scene.truth.dead == 0


def test_nothing_is_learnt_from_what_others_are_judged_by(tmp_path: Path) -> None:
    scene = replace(truth(), seed=FIRST_UNSEEN)
    (tmp_path / "0000.json").write_text(json.dumps(scene.to_dict()))

    with pytest.raises(ValueError, match="judge"):
        write_pictures(tmp_path)
