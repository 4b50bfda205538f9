"""PHO-01, PHO-02: what the door lets in, by content alone."""

import hashlib
import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from app.core.errors import DomainError
from app.photos.models import ContentType
from app.photos.rules import door
from app.photos.rules.door import CheckedPhoto, admit
from app.photos.rules.structure import PNG_SIGNATURE, walk_jpeg
from tests.unit.photos.pictures import a_picture, exif

MOST_MEGAPIXELS = 100


def let_in(data: bytes) -> CheckedPhoto:
    return admit(data, MOST_MEGAPIXELS)


def refusal(data: bytes, megapixels: int = MOST_MEGAPIXELS) -> tuple[str, int]:
    with pytest.raises(DomainError) as refused:
        admit(data, megapixels)
    return refused.value.code, refused.value.status


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


@pytest.mark.rule("PHO-01")
@pytest.mark.parametrize(
    ("kind", "content_type", "options"),
    [
        ("JPEG", ContentType.JPEG, {}),
        ("JPEG", ContentType.JPEG, {"progressive": True}),
        ("JPEG", ContentType.JPEG, {"quality": 100, "subsampling": 0, "optimize": True}),
        ("JPEG", ContentType.JPEG, {"restart_marker_blocks": 1}),
        ("PNG", ContentType.PNG, {}),
        ("WEBP", ContentType.WEBP, {}),
        ("WEBP", ContentType.WEBP, {"lossless": True}),
        ("WEBP", ContentType.WEBP, {"exif": exif().tobytes()}),
    ],
)
@pytest.mark.parametrize("size", [(64, 48), (1, 1), (17, 301)])
def test_whole_pictures_are_let_in_with_their_size(
    kind: str, content_type: ContentType, options: dict[str, Any], size: tuple[int, int]
) -> None:
    data = a_picture(kind, size, **options)
    photo = let_in(data)
    assert (photo.content_type, photo.width, photo.height) == (content_type, *size)
    assert (photo.size_bytes, photo.sha256) == (len(data), hashlib.sha256(data).hexdigest())


@pytest.mark.parametrize(("orientation", "shown"), [(1, (64, 48)), (3, (64, 48)), (6, (48, 64)), (8, (48, 64))])
def test_size_is_that_of_the_picture_as_it_is_shown(orientation: int, shown: tuple[int, int]) -> None:
    photo = let_in(a_picture(exif=exif(orientation=orientation)))
    assert (photo.width, photo.height) == shown


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_every_kind_of_file_gives_its_exif(kind: str) -> None:
    found = let_in(a_picture(kind, exif=exif())).exif
    assert found.shown["camera_model"] == "Phone 1"
    assert found.position is not None
    assert found.position.lat == pytest.approx(-33.201667, abs=1e-6)


@pytest.mark.parametrize(
    "options",
    [{}, {"progressive": True}, {"restart_marker_blocks": 2}],
    ids=["baseline", "progressive", "restarts"],
)
def test_a_jpeg_cut_anywhere_is_refused(options: dict[str, Any]) -> None:
    data = a_picture("JPEG", (200, 160), exif=exif(), **options)
    for end in range(3, len(data) - 1, 37):
        assert refusal(data[:end]) == ("truncated", 400), f"cut at {end}"


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_kinds_cut_anywhere_are_refused(kind: str) -> None:
    data = a_picture(kind, (200, 160))
    for end in range(12, len(data) - 1, 41):
        assert refusal(data[:end]) == ("truncated", 400), f"cut at {end}"


def test_a_jpeg_without_its_last_byte_is_refused() -> None:
    assert refusal(a_picture()[:-1]) == ("truncated", 400)


@pytest.mark.parametrize(
    "behind",
    [b"\x00" * 100, a_picture(), b"Image_UTC_Data1700000000000\x00SEFH", b"\xff", b"\xff\xd8\xff"],
    ids=["zeros", "second picture", "trailer", "half a marker", "start of another"],
)
def test_what_phones_write_behind_the_end_is_fine(behind: bytes) -> None:
    data = a_picture(size=(120, 90))
    photo = let_in(data + behind)
    assert (photo.width, photo.height) == (120, 90)


def test_a_phones_file_of_two_pictures_is_let_in() -> None:
    first, second = Image.new("RGB", (120, 90), "green"), Image.new("RGB", (30, 20), "red")
    buffer = BytesIO()
    first.save(buffer, "MPO", save_all=True, append_images=[second])
    photo = let_in(buffer.getvalue())
    assert (photo.content_type, photo.width, photo.height) == (ContentType.JPEG, 120, 90)


def test_a_thumbnail_inside_exif_is_not_taken_for_the_picture() -> None:
    inner = a_picture(size=(16, 16))
    data = a_picture(size=(120, 90))
    segment = b"\xff\xe1" + struct.pack(">H", len(inner) + 2) + inner
    assert walk_jpeg(data[:2] + segment + data[2:]).width == 120
    assert refusal(data[:2] + segment + data[2:300]) == ("truncated", 400)


def test_a_damaged_png_chunk_is_refused() -> None:
    data = bytearray(a_picture("PNG"))
    data[len(data) // 2] ^= 0xFF
    assert refusal(bytes(data)) == ("truncated", 400)


@pytest.mark.rule("PHO-01")
@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b"hello, I am a text", "not_an_image"),
        (b"\xff\xd8", "not_an_image"),
        (b"\x00" * 1000, "not_an_image"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", "not_an_image"),
        (a_picture("GIF"), "unsupported_type"),
        (a_picture("BMP"), "unsupported_type"),
        (a_picture("TIFF"), "unsupported_type"),
        (b"%PDF-1.7\n", "unsupported_type"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "unsupported_type"),
        (b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00", "unsupported_type"),
        (PNG_SIGNATURE, "truncated"),
        (PNG_SIGNATURE + chunk(b"IEND", b""), "truncated"),
        (PNG_SIGNATURE + chunk(b"IHDR", b"\x00\x00"), "truncated"),
        (b"\xff\xd8\xff\xd9", "truncated"),
        (b"\xff\xd8\xff\xe1\x00\x01\xff\xd9", "truncated"),
        (b"RIFF\x04\x00\x00\x00WEBP", "truncated"),
    ],
)
def test_what_is_no_whole_picture_gets_a_code(data: bytes, code: str) -> None:
    assert refusal(data) == (code, 400)


def png_of(width: int, height: int) -> bytes:
    """A whole PNG of one bit per pixel, all of it black: a few kilobytes however many pixels."""
    row = b"\x00" * (1 + (width + 7) // 8)
    packer = zlib.compressobj(9)
    packed = [*(packer.compress(row) for _ in range(height)), packer.flush()]
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", b"".join(packed)) + chunk(b"IEND", b"")
    return PNG_SIGNATURE + body


@pytest.mark.rule("PHO-02")
def test_a_200_megapixel_bomb_is_refused_by_its_header() -> None:
    bomb = png_of(20_000, 10_000)
    assert len(bomb) < 100_000
    assert refusal(bomb) == ("too_many_pixels", 413)


@pytest.mark.rule("PHO-02")
def test_exactly_the_allowed_number_of_pixels_is_let_in() -> None:
    assert let_in(png_of(10_000, 10_000)).width == 10_000
    assert refusal(png_of(10_000, 10_001)) == ("too_many_pixels", 413)


def test_a_picture_without_pixels_is_refused() -> None:
    assert refusal(png_of(0, 10)) == ("not_an_image", 400)


def test_the_announced_checksum_is_checked_whatever_its_case() -> None:
    data = a_picture()
    digest = hashlib.sha256(data).hexdigest()
    assert admit(data, MOST_MEGAPIXELS, digest.upper()).sha256 == digest
    with pytest.raises(DomainError) as refused:
        admit(data, MOST_MEGAPIXELS, "0" * 64)
    assert refused.value.code == "checksum_mismatch"


def test_a_file_of_endless_small_parts_is_refused_quickly() -> None:
    data = b"\xff\xd8" + b"\xff\xe0\x00\x02" * 250_000 + b"\xff\xd9"
    assert refusal(data) == ("not_an_image", 400)


def test_suffixes_follow_the_content() -> None:
    assert {let_in(a_picture(kind)).suffix for kind in ("JPEG", "PNG", "WEBP")} == set(door.SUFFIX.values())
