"""The renderer's truth is what the picture shows."""

from dataclasses import replace

import numpy as np
import pytest

from training.dataset import clipped
from training.scenes import Request, Scene, SceneTruth, render_scene
from training.scenes.looks import FAMILY_OF_EVALUATION, look, numbers
from training.scenes.outline import grid_outline
from training.scenes.plans import Plan
from training.scenes.pots import PotStyle
from training.scenes.truth import EMPTY_CONTAINER, LABELLED_FROM, PLANT

WIDTH, HEIGHT = 280, 210
POT = PotStyle("terracotta", round=False, rim=0.1, drop=0.2, substrate="peat", corner=0.1)


def a_segment(**over: object) -> Plan:
    plan = Plan("segment", 5, 4, 10.0, POT, (0,), (0.7, 0.05), untidy=0.01)
    return replace(plan, **over)  # type: ignore[arg-type]


def rendered(*plans: Plan, seed: int = 5) -> Scene:
    return render_scene(Request(seed, WIDTH, HEIGHT, plans=plans, whole=True, ground="concrete"))


@pytest.fixture(scope="module")
def scene() -> Scene:
    return rendered(a_segment(empty=0.25, dead=0.1))


def test_same_request_gives_same_bytes_and_truth(scene: Scene) -> None:
    again = rendered(a_segment(empty=0.25, dead=0.1))

    assert again.image.tobytes() == scene.image.tobytes()
    assert again.truth == scene.truth


def test_another_seed_gives_another_picture(scene: Scene) -> None:
    assert rendered(a_segment(empty=0.25, dead=0.1), seed=6).image.tobytes() != scene.image.tobytes()


def test_truth_survives_being_stored(scene: Scene) -> None:
    assert SceneTruth.from_dict(scene.truth.to_dict()) == scene.truth


def test_boxes_lie_inside_the_picture_and_have_an_area(scene: Scene) -> None:
    for plant in scene.truth.labelled():
        left, top, right, bottom = plant.box
        assert 0 <= left < right <= WIDTH
        assert 0 <= top < bottom <= HEIGHT


def test_every_pot_of_the_grid_is_a_plant_a_dead_plant_or_an_empty_pot(scene: Scene) -> None:
    (segment,) = scene.truth.containers

    assert segment.total + segment.dead + segment.empty == 20
    assert min(segment.total, segment.empty) > 0


def test_count_is_labelled_plus_hidden() -> None:
    truth = rendered(a_segment(spread=(1.7, 0.3), columns=8, rows=6)).truth

    plants = [plant for plant in truth.plants if plant.cls == PLANT]
    hidden = [plant for plant in plants if plant.visible < LABELLED_FROM]
    assert truth.total == 48
    assert truth.total == len([p for p in truth.labelled() if p.cls == PLANT]) + len(hidden)
    assert any(plant.visible < 0.8 for plant in plants)


def test_boxes_stand_where_the_plants_are() -> None:
    """Green plants in terracotta on concrete: whatever the light, it is greener inside the boxes than outside."""
    scene = rendered(a_segment(species=(_a_green_globe(),), spread=(0.8, 0.02)))
    inside = np.zeros((HEIGHT, WIDTH), bool)
    for plant in scene.truth.labelled():
        left, top, right, bottom = (round(side) for side in plant.box)
        inside[top:bottom, left:right] = True
    red, green, blue = np.moveaxis(scene.image.astype(int), 2, 0)
    greenness = (2 * green - red - blue) / (red + green + blue + 1)

    assert np.quantile(greenness[inside], 0.3) > np.quantile(greenness[~inside], 0.95)


def test_colour_at_the_middle_of_a_plant_is_its_own() -> None:
    scene = rendered(a_segment(species=(_a_green_globe(),), spread=(0.8, 0.02)))

    middles = np.array([[(p.box[1] + p.box[3]) / 2, (p.box[0] + p.box[2]) / 2] for p in scene.truth.labelled()], int)
    red, green_channel, _ = scene.image[middles[:, 0], middles[:, 1]].T.astype(int)
    assert np.mean(green_channel > red) > 0.9


def _a_green_globe() -> int:
    return next(number for number in numbers(young=False, evaluation=False) if _is_green_globe(number))


def _is_green_globe(number: int) -> bool:
    kind = look(number)
    crown, body = kind.tip, kind.base
    is_green = all(colour[1] > 1.25 * colour[0] and colour[1] > 1.25 * colour[2] for colour in (crown, body))
    return kind.family == "globe" and is_green and not kind.spines and kind.flowers is None


def test_an_empty_pot_is_boxed_as_wide_as_the_pot() -> None:
    truth = rendered(a_segment(empty=1.0)).truth

    widths = [plant.box[2] - plant.box[0] for plant in truth.plants]
    left, right = (pick(x for x, _ in truth.containers[0].polygon) for pick in (min, max))
    assert {plant.cls for plant in truth.plants} == {EMPTY_CONTAINER}
    assert np.median(widths) == pytest.approx((right - left) / 5, rel=0.12)


def test_plants_stand_inside_their_container(scene: Scene) -> None:
    xs, ys = np.array(scene.truth.containers[0].polygon).T
    for plant in scene.truth.plants:
        x, y = (plant.box[0] + plant.box[2]) / 2, (plant.box[1] + plant.box[3]) / 2
        assert xs.min() < x < xs.max()
        assert ys.min() < y < ys.max()


def test_what_lies_outside_the_picture_is_not_counted() -> None:
    close = render_scene(Request(5, WIDTH, HEIGHT, plans=(a_segment(columns=12, rows=9),), plant_px=60.0))

    assert 0 < close.truth.total < 108


def test_species_kept_for_the_evaluation_are_not_in_training() -> None:
    common = set(numbers(young=False, evaluation=False)) | set(numbers(young=True, evaluation=False))

    assert not common & set(numbers(young=False, evaluation=True))
    assert FAMILY_OF_EVALUATION not in {look(number).family for number in common}


def test_outline_steps_in_where_the_last_row_is_short() -> None:
    present = np.ones((2, 4), bool)
    present[1, 2:] = False

    assert set(grid_outline(present, 10.0)) == {(20, -10), (20, 0), (0, 0), (0, 10), (-20, 10), (-20, -10)}


def test_outline_is_cut_off_at_the_edge_of_the_picture() -> None:
    assert set(clipped([(-5, 2), (5, 2), (5, 8), (-5, 8)], 10, 10)) == {(0, 2), (5, 2), (5, 8), (0, 8)}
