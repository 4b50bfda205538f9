"""Rough scenes are covered with photographs and badly taken, and their truth stays what it was."""

import io
import json
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from training.dataset import BARE, OBLIQUE, ROUGH, ROUGH_SORTS, TRAYS, Item, request
from training.evaluate import judge_apart
from training.paths import FIRST_UNSEEN, ROUGH_SEEDS, SURFACES
from training.rough import request as rough_request
from training.scenes import Request, render_scene
from training.scenes import mishaps as every_mishap
from training.scenes.mishaps import befall
from training.scenes.plans import Plan
from training.scenes.pots import PotStyle
from training.scenes.surfaces import KEPT_OUT, crop, pictures
from training.storing import stored
from training.surfaces import store

POT = PotStyle("terracotta", round=False, rim=0.1, drop=0.2, substrate="peat", corner=0.1)
SEGMENT = Plan("segment", 5, 4, 10.0, POT, (0,), (0.7, 0.05), untidy=0.01)


@pytest.fixture(scope="module")
def surfaces(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As many plain pictures as `KEPT_OUT` twice, each of its own red."""
    folder = tmp_path_factory.mktemp("surfaces")
    for number in range(2 * KEPT_OUT):
        Image.new("RGB", (32, 32), (20 * number, 90, 60)).save(folder / f"{number:04d}.jpg", quality=95)
    return folder


def rendered(surfaces: Path | None, seed: int = 5) -> Image.Image:
    scene = render_scene(Request(seed, 280, 210, plans=(SEGMENT,), whole=True, ground="concrete", surfaces=surfaces))
    return Image.fromarray(scene.image)


def test_every_sixth_photograph_is_kept_for_the_evaluation(surfaces: Path) -> None:
    learnt, kept = pictures(surfaces), pictures(surfaces, evaluation=True)

    assert [round(picture[..., 0].mean() / 20) for picture in kept] == [0, KEPT_OUT]
    assert len(learnt) + len(kept) == 2 * KEPT_OUT
    assert all(round(picture[..., 0].mean() / 20) % KEPT_OUT for picture in learnt)


def test_without_photographs_it_says_how_to_get_them(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"training\.surfaces"):
        pictures(tmp_path)


@pytest.mark.parametrize("shape", [(10, 90), (200, 130)])
def test_a_piece_fills_any_shape(surfaces: Path, shape: tuple[int, int]) -> None:
    piece = crop(np.random.default_rng(1), pictures(surfaces), shape)

    assert piece.shape == (*shape, 3)
    assert 0 <= piece.min() <= piece.max() <= 1


def test_a_rough_scene_is_another_picture_of_the_same_bed(surfaces: Path) -> None:
    plain = render_scene(Request(5, 280, 210, plans=(SEGMENT,), whole=True, ground="concrete"))
    rough = render_scene(Request(5, 280, 210, plans=(SEGMENT,), whole=True, ground="concrete", surfaces=surfaces))

    assert rough.image.tobytes() != plain.image.tobytes()
    assert rough.truth.total == plain.truth.total == 20
    assert len(rough.truth.labelled()) == 20


def test_the_same_rough_scene_again_is_the_same(surfaces: Path) -> None:
    assert rendered(surfaces).tobytes() == rendered(surfaces).tobytes()


@pytest.mark.parametrize(
    "mishap", ["_net", "_flash", "_wrong_white", "_exposed", "_grey", "_shaken", "_coarse", "_sharpened"]
)
def test_a_mishap_changes_the_picture_and_keeps_its_size(mishap: str) -> None:
    rng = np.random.default_rng(3)
    photo = Image.fromarray((rng.random((60, 80, 3)) * 200).astype(np.uint8))
    whole = mishap in {"_shaken", "_coarse", "_sharpened"}
    before = photo if whole else np.asarray(photo, np.float32) / 255

    after = getattr(every_mishap, mishap)(before, rng)

    assert np.shape(after) == (60, 80, 3)
    assert not np.allclose(np.asarray(after), np.asarray(before))


def test_most_photographs_suffer_little_and_none_changes_its_size() -> None:
    rng = np.random.default_rng(9)
    photo = Image.fromarray((rng.random((40, 50, 3)) * 255).astype(np.uint8))
    suffered = [befall(photo, rng) for _ in range(60)]

    assert {image.size for image in suffered} == {photo.size}
    assert 0 < sum(image.tobytes() == photo.tobytes() for image in suffered) < 40


def test_rough_tiles_are_of_every_sort_and_none_repeats_a_plain_one() -> None:
    sorts = ROUGH_SORTS["plants"]
    asked = [request(Item("plants", "train", ROUGH + number)) for number in range(2 * len(sorts))]

    assert {one.surfaces for one in asked} == {SURFACES}
    assert len({one.seed for one in asked}) == len(asked)
    assert sum(one.empty == 1.0 or one.plans == () for one in asked) >= sorts.count(BARE)
    assert any(one.oblique_deg for one in asked)
    assert TRAYS in sorts


def test_a_stored_scene_is_rendered_once(tmp_path: Path) -> None:
    plain = Request(5, 280, 210, plans=(SEGMENT,), whole=True, ground="concrete")
    rendered_scenes = [render_scene(plain)]

    first = stored(tmp_path / "scenes", 7, rendered_scenes.pop)
    again = stored(tmp_path / "scenes", 7, rendered_scenes.pop)

    assert first == again
    assert first[0].name == "0007.jpg"
    assert first[1].total == 20


def test_rough_photographs_to_judge_by_show_what_training_never_saw() -> None:
    asked = [rough_request(ROUGH_SEEDS + number) for number in range(5)]

    assert all(one.evaluation and one.surfaces == SURFACES for one in asked)
    assert [one.oblique_deg > 0 for one in asked] == [False, False, False, False, True]


def test_a_shaken_hand_moves_nothing_on_the_whole() -> None:
    """What is labelled stays where its label says."""
    photo = np.zeros((61, 61, 3), np.uint8)
    photo[30, 30] = 255
    for seed in range(40):
        shaken = every_mishap._shaken(Image.fromarray(photo), np.random.default_rng(seed))
        light = np.asarray(shaken, float)[..., 0]
        middle = np.array([(light.sum(axis) * np.arange(61)).sum() for axis in (1, 0)]) / light.sum()
        assert np.abs(middle - 30).max() <= 0.5


def test_rough_frames_show_containers_from_where_the_plain_ones_do() -> None:
    sorts = ROUGH_SORTS["containers"]
    for number in range(len(sorts)):
        rough = request(Item("containers", "train", ROUGH + number))
        plain = request(Item("containers", "train", sorts[(ROUGH + number) % len(sorts)] + number))

        assert rough.surfaces == SURFACES
        assert (rough.width, rough.height, rough.oblique_deg) == (plain.width, plain.height, plain.oblique_deg)
        assert rough.seed != plain.seed
    assert OBLIQUE in sorts


def test_only_textures_that_are_pictures_are_kept(tmp_path: Path) -> None:
    types, shown = "art/textures/terrain/types", io.BytesIO()
    Image.new("RGB", (300, 300)).save(shown, "DDS")
    small = io.BytesIO()
    Image.new("RGB", (64, 64)).save(small, "DDS")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as files:
        for name in ("grass.dds", "grass_norm.png.cached.dds", "grass_spec.dds", "water/wave.dds", "readme.txt"):
            files.writestr(f"{types}/{name}", shown.getvalue())
        files.writestr(f"{types}/tiny.dds", small.getvalue())
        files.writestr("art/textures/skins/horse.dds", shown.getvalue())

    assert store(tmp_path / "all.zip", tmp_path / "kept") == 1
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["0000.jpg"]


def stored_with_seed(folder: Path, seed: int) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / f"{seed:04d}.json").write_text(json.dumps({"seed": seed}))
    return folder


def test_nothing_is_judged_by_what_was_learnt_from_or_calibrated_with(tmp_path: Path) -> None:
    one, other = (stored_with_seed(tmp_path / name, FIRST_UNSEEN + n) for n, name in enumerate(("one", "other")))
    judge_apart([one, other])

    with pytest.raises(ValueError, match="one"):
        judge_apart([one, other, stored_with_seed(tmp_path / "again", FIRST_UNSEEN)])
    with pytest.raises(ValueError, match="learn from"):
        judge_apart([stored_with_seed(tmp_path / "learnt", FIRST_UNSEEN - 1)])
