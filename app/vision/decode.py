"""Bytes of a photograph into pixels, or a clear refusal; never half a picture."""

import warnings
from contextlib import contextmanager, suppress
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
from PIL import ExifTags, UnidentifiedImageError
from PIL import Image as Pictures

from app.vision.types import Image

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMATS = ("JPEG", "PNG", "WEBP")
"""Of the many decoders Pillow has, the only ones that ever see a byte."""

MOST_PIXELS = 100_000_000
LEAST_SIDE = 16
"""Shorter sides cannot show a plant."""

READING_BYTES = 16
"""Of memory for a pixel, and some to spare: what a decoder needs at most until the picture is read."""

WIDE_MODES = ("I;16", "I;16B", "I;16L", "I;16N", "I")
"""Pillow's names for grey pictures of 16 bits."""

TURNS = {
    2: Pictures.Transpose.FLIP_LEFT_RIGHT,
    3: Pictures.Transpose.ROTATE_180,
    4: Pictures.Transpose.FLIP_TOP_BOTTOM,
    5: Pictures.Transpose.TRANSPOSE,
    6: Pictures.Transpose.ROTATE_270,
    7: Pictures.Transpose.TRANSVERSE,
    8: Pictures.Transpose.ROTATE_90,
}
"""How to show a picture with each EXIF orientation."""


class BadImage(Exception):
    """These bytes give no picture. `code` is stable, `detail` is a sentence for a person."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail


def decode(data: bytes) -> Image:
    """Read a JPEG, PNG or WebP as it is meant to be shown: H x W x 3 RGB, 0 to 255, EXIF orientation applied.

    Grey, CMYK, 16-bit and transparent pictures (over white) become RGB too.
    Raises BadImage: empty_file, not_an_image, unsupported_format, too_many_pixels, too_small or truncated; MemoryError.
    """
    if not data:
        raise BadImage("empty_file", "The file is empty.")
    with _refusals(data), _opened(data) as picture:
        _check(picture)
        with _memory_for(picture.width * picture.height):
            picture.load()
        turn, shown = _turn(picture), _rgb(picture)
        return np.asarray(shown if turn is None else shown.transpose(turn))


@contextmanager
def _refusals(data: bytes) -> "Iterator[None]":
    """Say in our words what Pillow finds; its own limit on pixels is higher than ours and may stay silent."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except UnidentifiedImageError as error:
        if (kind := _another_kind(data)) is not None:
            raise BadImage("unsupported_format", f"The file is {kind}; send JPEG, PNG or WebP.") from error
        raise BadImage("not_an_image", "The file is not a picture.") from error
    except Pictures.DecompressionBombError as error:
        raise BadImage("too_many_pixels", f"The picture has more than {MOST_PIXELS:,} pixels.") from error
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, AssertionError) as error:
        raise BadImage("truncated", "The picture is cut short or broken.") from error


def _opened(data: bytes) -> Pictures.Image:
    """WebP takes memory for its pixels before it tells how many there are."""
    with _memory_for(MOST_PIXELS):
        return Pictures.open(BytesIO(data), formats=FORMATS)


@contextmanager
def _memory_for(pixels: int) -> "Iterator[None]":
    """Raise MemoryError where there is none to read them: the decoders then call the file broken."""
    try:
        yield
    except UnidentifiedImageError:
        raise
    except OSError:
        np.empty(READING_BYTES * pixels, np.uint8)
        raise


def _another_kind(data: bytes) -> str | None:
    """What it seems to be by its first bytes; nothing of it is read."""
    Pictures.init()
    accepting = ((kind, accept) for kind, (_, accept) in Pictures.OPEN.items() if accept and kind not in FORMATS)
    start = data[:16].ljust(16, b"\0")
    return next((kind for kind, accept in accepting if accept(start) is True), None)


def _check(picture: Pictures.Image) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise BadImage("too_many_pixels", f"The picture has more than {MOST_PIXELS:,} pixels.")
    if min(picture.size) < LEAST_SIDE:
        raise BadImage("too_small", f"The picture is {picture.width} x {picture.height} pixels.")


def _turn(picture: Pictures.Image) -> Pictures.Transpose | None:
    """Read from EXIF how the camera was held; EXIF that makes no sense turns nothing."""
    with suppress(Exception):
        return TURNS.get(picture.getexif().get(ExifTags.Base.Orientation, 1))
    return None


def _rgb(picture: Pictures.Image) -> Pictures.Image:
    if picture.mode in WIDE_MODES:
        return _from_16_bits(picture).convert("RGB")
    if picture.has_transparency_data:
        seen = picture if picture.mode == "RGBA" else picture.convert("RGBA")
        paper = Pictures.new("RGB", seen.size, "white")
        paper.paste(seen, mask=seen.getchannel("A"))
        return paper
    return picture if picture.mode == "RGB" else picture.convert("RGB")


def _from_16_bits(picture: Pictures.Image) -> Pictures.Image:
    return Pictures.fromarray(np.clip(np.asarray(picture) // 257, 0, 255).astype(np.uint8))
