"""Whatever a phone, a scanner or a broken line sends: a whole upright RGB picture, or a refusal with a code."""

import resource
import struct
import subprocess
import sys
from io import BytesIO
from zlib import crc32

import numpy as np
import pytest
from PIL import Image as Pictures

from app.vision.decode import BadImage, decode

CORNERS = {"red": (250, 10, 10), "green": (10, 250, 10), "blue": (10, 10, 250), "white": (250, 250, 250)}


def corner_picture() -> Pictures.Image:
    """64 x 32 with one colour per quarter: red, green over blue, white."""
    pixels = np.zeros((32, 64, 3), dtype=np.uint8)
    pixels[:16, :32], pixels[:16, 32:] = CORNERS["red"], CORNERS["green"]
    pixels[16:, :32], pixels[16:, 32:] = CORNERS["blue"], CORNERS["white"]
    return Pictures.fromarray(pixels)


def encoded(picture: Pictures.Image, form: str = "PNG", **options: object) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, form, **options)
    return buffer.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(BadImage) as caught:
        decode(data)
    assert caught.value.detail == str(caught.value)
    return caught.value.code


STORED = {
    1: None,
    2: Pictures.Transpose.FLIP_LEFT_RIGHT,
    3: Pictures.Transpose.ROTATE_180,
    4: Pictures.Transpose.FLIP_TOP_BOTTOM,
    5: Pictures.Transpose.TRANSPOSE,
    6: Pictures.Transpose.ROTATE_90,
    7: Pictures.Transpose.TRANSVERSE,
    8: Pictures.Transpose.ROTATE_270,
}
"""How a camera held that way stores an upright scene."""


@pytest.mark.parametrize("orientation", STORED)
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_every_exif_orientation_is_shown_upright(orientation: int, form: str) -> None:
    turn = STORED[orientation]
    stored = corner_picture() if turn is None else corner_picture().transpose(turn)
    exif = Pictures.Exif()
    exif[0x0112] = orientation
    shown = decode(encoded(stored, form, exif=exif, quality=95))
    assert shown.shape == (32, 64, 3)
    assert shown.dtype == np.uint8
    quarters = [shown[8, 16], shown[8, 48], shown[24, 16], shown[24, 48]]
    assert np.abs(np.array(quarters, dtype=int) - list(CORNERS.values())).max() < 16


@pytest.mark.parametrize("exif", [b"Exif\x00\x00garbage", b"Exif\x00\x00II*\x00\xff\xff\xff\xff", b""])
def test_exif_that_makes_no_sense_turns_nothing(exif: bytes) -> None:
    assert decode(encoded(corner_picture(), "JPEG", exif=exif)).shape == (32, 64, 3)


@pytest.mark.parametrize("mode", ["L", "1", "P", "LA", "RGBA", "CMYK", "YCbCr"])
def test_every_colour_mode_becomes_rgb(mode: str) -> None:
    form = "JPEG" if mode in ("CMYK", "YCbCr") else "PNG"
    shown = decode(encoded(corner_picture().convert(mode), form))
    assert shown.shape == (32, 64, 3)
    assert shown[24, 48].min() > 200
    if mode not in ("L", "1", "LA"):
        assert shown[8, 16].argmax() == 0
        assert int(shown[8, 16, 0]) - int(shown[8, 16, 1]) > 150


def test_sixteen_bits_are_scaled_not_cut() -> None:
    ramp = np.linspace(0, 65_535, 64 * 32).astype(np.uint16).reshape(32, 64)
    shown = decode(encoded(Pictures.fromarray(ramp)))
    assert shown[0, 0].tolist() == [0, 0, 0]
    assert shown[-1, -1].tolist() == [255, 255, 255]
    assert abs(int(shown[16, 0, 0]) - 128) <= 1


def test_transparent_parts_become_white() -> None:
    picture = corner_picture().convert("RGBA")
    picture.putalpha(Pictures.new("L", picture.size, 0))
    assert (decode(encoded(picture)) == 255).all()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_file_cut_short_is_refused_never_half_shown(form: str, share: float) -> None:
    noise = np.random.default_rng(1).integers(0, 256, (200, 200, 3), dtype=np.uint8)
    data = encoded(Pictures.fromarray(noise), form)
    assert refusal(data[: int(len(data) * share)]) in ("truncated", "not_an_image")


WITH_LITTLE_MEMORY = """
import resource, sys
from app.vision.decode import BadImage, decode

data = sys.stdin.buffer.read()
used = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmData"))
most = used * 1024 + int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_DATA, (most, resource.RLIM_INFINITY))
try:
    decode(data)
except (BadImage, MemoryError) as refused:
    print(getattr(refused, "code", "memory"))
"""


@pytest.mark.skipif(resource.getrlimit(resource.RLIMIT_DATA)[1] != resource.RLIM_INFINITY, reason="bounded already")
@pytest.mark.parametrize("form", ["JPEG", "WEBP"])
def test_a_sound_picture_is_not_called_broken_where_memory_is_what_lacks(form: str) -> None:
    """50 MB are enough to begin with nine megapixels, and not to come to an end."""
    sound = encoded(Pictures.new("RGB", (3_000, 3_000), "green"), form, progressive=True)

    def answer(data: bytes, most: int) -> str:
        command = [sys.executable, "-c", WITH_LITTLE_MEMORY, str(most)]
        return subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode().strip()

    assert answer(sound, 50 << 20) == "memory"
    assert answer(sound, 2 << 30) == ""
    assert answer(sound[: len(sound) // 2], 2 << 30) == "truncated"


def test_a_picture_whose_colours_are_missing_is_refused() -> None:
    numbered = encoded(corner_picture().convert("P"))
    palette = numbered.index(b"PLTE")
    (length,) = struct.unpack(">I", numbered[palette - 4 : palette])
    assert refusal(numbered[: palette - 4] + numbered[palette + 8 + length :]) == "truncated"


def test_a_phone_jpeg_with_a_second_picture_shows_the_first() -> None:
    data = encoded(corner_picture(), "MPO", save_all=True, append_images=[Pictures.new("RGB", (64, 32))])
    assert decode(data)[24, 48].min() > 200


def test_a_gif_named_jpg_is_refused_by_its_content() -> None:
    assert refusal(encoded(corner_picture().convert("P"), "GIF")) == "unsupported_format"


def test_no_bytes_and_no_picture_are_told_apart() -> None:
    assert refusal(b"") == "empty_file"
    assert refusal(b"%PDF-1.7 not a photo") == "not_an_image"


@pytest.mark.parametrize("size", [(14_000, 14_000), (10_001, 10_000), (60_000, 2)])
def test_a_pixel_bomb_is_refused_by_its_header(size: tuple[int, int]) -> None:
    small = encoded(corner_picture())
    header = b"IHDR" + struct.pack(">II", *size) + small[24:29]
    bomb = small[:12] + header + struct.pack(">I", crc32(header)) + small[33:]
    assert refusal(bomb) == ("too_small" if size[1] == 2 else "too_many_pixels")


def test_a_picture_too_small_for_a_plant_is_refused() -> None:
    assert refusal(encoded(Pictures.new("RGB", (400, 15)))) == "too_small"
