"""The weights of this repository on pictures nobody should send: a count with warnings, never an error."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from PIL import Image as Pictures
from PIL import ImageDraw, ImageFilter

from app.photos.rules.gate import WIDEST_INTERVAL
from app.vision import decode
from app.vision.types import Image
from tests.integration.vision.test_real_weights import (  # noqa: F401 - as there
    SAMPLES,
    counted,
    engine,
    interval,
    pytestmark,
)
from training.scenes import Request, render_scene

NAME, ORDINARY = "nave1-norte-loc-001.jpg", "nave1-norte-loc-002.jpg"
"""The first has the finest pattern of all, which even a blur leaves sharper than many photographs."""


def photo(name: str = NAME) -> Pictures.Image:
    return Pictures.fromarray(decode((SAMPLES / name).read_bytes()))


def noise() -> Image:
    return np.random.default_rng(3).integers(0, 256, (600, 800, 3), dtype=np.uint8)


def slope() -> Image:
    across = np.linspace(0, 255, 800, dtype=np.uint8)
    return np.ascontiguousarray(np.broadcast_to(across[None, :, None], (600, 800, 3)))


def floor() -> Image:
    return render_scene(Request(11, 800, 600, plans=(), ground="concrete")).image


def dog() -> Image:
    """From the side, on grass: a body, four legs, a tail, and a head with muzzle, ear, eye and nose."""
    blades = np.random.default_rng(8).normal(0, 22, (600, 800, 1))
    grass = Pictures.fromarray(np.clip(np.array([74, 118, 48]) + blades, 0, 255).astype(np.uint8))
    pen, coat, shade, black = ImageDraw.Draw(grass), (150, 104, 58), (116, 78, 42), (24, 20, 18)
    for left, colour in ((262, shade), (312, coat), (478, shade), (528, coat)):
        pen.rounded_rectangle([left, 330, left + 36, 505], 16, fill=colour)
    pen.line([(250, 280), (190, 215), (178, 160)], fill=coat, width=20, joint="curve")
    pen.ellipse([225, 230, 585, 395], fill=coat)
    pen.polygon([(530, 265), (590, 175), (650, 235), (580, 340)], fill=coat)
    pen.ellipse([565, 130, 685, 245], fill=coat)
    pen.rounded_rectangle([645, 180, 745, 235], 24, fill=shade)
    pen.polygon([(585, 140), (560, 240), (615, 220)], fill=shade)
    pen.ellipse([640, 160, 656, 176], fill=black)
    pen.ellipse([725, 180, 750, 202], fill=black)
    return np.asarray(grass.filter(ImageFilter.GaussianBlur(0.8)))


def flat(level: int) -> Callable[[], Image]:
    return lambda: np.full((600, 800, 3), level, np.uint8)


@pytest.mark.parametrize(
    "picture",
    [flat(0), flat(255), noise, slope, floor, dog],
    ids=["black", "white", "noise", "slope", "empty floor", "dog"],
)
def test_a_picture_of_nothing_is_no_count_or_an_unsure_one(picture: Callable[[], Image]) -> None:
    """Nothing is counted in it, or the interval is too wide to post."""
    count = engine().count(picture())
    assert count.warnings
    assert not count.total or interval(count).relative_width > WIDEST_INTERVAL


@pytest.mark.parametrize("picture", [flat(0), flat(255), slope], ids=["black", "white", "slope"])
def test_where_nothing_stands_hardly_anything_is_seen(picture: Callable[[], Image]) -> None:
    assert engine().count(picture()).total <= 2


@pytest.mark.parametrize(
    "turned",
    [
        Pictures.Transpose.ROTATE_90,
        Pictures.Transpose.ROTATE_180,
        Pictures.Transpose.ROTATE_270,
        Pictures.Transpose.FLIP_LEFT_RIGHT,
    ],
    ids=lambda each: each.name.lower(),
)
def test_however_the_photo_is_turned_the_count_is_the_same_but_for_its_interval(turned: Pictures.Transpose) -> None:
    upright = counted(NAME)
    count = engine().count(np.asarray(photo().transpose(turned)))
    assert interval(upright).low <= count.total <= interval(upright).high
    assert interval(count).low <= upright.total <= interval(count).high


@pytest.mark.parametrize("shift", [37, 111])
def test_the_grid_of_tiles_may_lie_anywhere(shift: int) -> None:
    shifted = replace(engine(), plan=replace(engine().plan, shift_px=shift))
    upright = counted(NAME)
    assert interval(upright).low <= shifted.count(np.asarray(photo())).total <= interval(upright).high


def test_a_blurred_photo_says_so_and_is_less_sure() -> None:
    count = engine().count(np.asarray(photo(ORDINARY).filter(ImageFilter.GaussianBlur(6))))
    assert "blurred" in count.warnings
    assert interval(count).relative_width > interval(counted(ORDINARY)).relative_width


def test_a_tiny_photo_says_so_and_is_less_sure() -> None:
    count = engine().count(np.asarray(photo().resize((300, 200))))
    assert "low_resolution" in count.warnings
    assert not count.total or interval(count).relative_width > interval(counted(NAME)).relative_width


def test_a_photo_without_colour_says_so_and_is_less_sure() -> None:
    count = engine().count(np.asarray(photo().convert("L").convert("RGB")))
    assert "unlike_training" in count.warnings
    assert not count.total or interval(count).relative_width > interval(counted(NAME)).relative_width


def test_the_largest_picture_that_is_taken_is_counted_like_any_other() -> None:
    file = BytesIO()
    Pictures.new("RGB", (10_000, 10_000), (96, 72, 52)).save(file, "PNG", compress_level=1)
    count = engine().count(decode(file.getvalue()))
    assert (count.width, count.height) == (10_000, 10_000)
    assert count.total <= 2
    assert "blurred" in count.warnings


def in_16_bits(picture: Pictures.Image) -> Pictures.Image:
    return Pictures.fromarray(np.asarray(picture.convert("L")).astype(np.uint16) * 257)


@pytest.mark.parametrize(
    ("mode", "form"), [("L", "JPEG"), ("CMYK", "JPEG"), ("RGBA", "PNG"), ("P", "PNG"), ("I;16", "PNG")]
)
def test_every_colour_mode_is_counted(mode: str, form: str) -> None:
    """Without colour its plants are hardly told from empty pots: then the interval says so, and it is warned of."""
    file, small = BytesIO(), photo().resize((1008, 756))
    (in_16_bits(small) if mode == "I;16" else small.convert(mode)).save(file, form)
    count = engine().count(decode(file.getvalue()))
    assert count.complete
    assert interval(count).low <= counted(NAME).total <= interval(count).high
    assert ("unlike_training" in count.warnings) == (mode in {"L", "I;16"})
