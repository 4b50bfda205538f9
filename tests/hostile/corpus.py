"""Pictures as no camera writes them, thousands of them, made anew by each run from the same seeds."""

import random
import struct
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO

from PIL import Image

SEED = 20_261_005
SIZE = (48, 40)
ROUNDS = 30
"""How often each way of breaking is tried on each original."""
MEGABYTE = 1024 * 1024

type Case = tuple[str, bytes]
type Break = Callable[[random.Random, bytes], bytes]


def encoded(picture: Image.Image, form: str, **options: object) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, form, **options)
    return buffer.getvalue()


@cache
def originals() -> dict[str, bytes]:
    """Whole pictures of every sort that is let in."""
    noise = Image.effect_noise(SIZE, 90).convert("RGB")
    block = Image.Exif()
    block[0x010F], block[0x0112] = "Nursery", 6
    block.get_ifd(0x8825).update({1: "S", 2: (33.0, 12.0, 6.0), 3: "W", 4: (68.0, 54.0, 36.0)})
    return {
        "jpeg": encoded(noise, "JPEG", exif=block),
        "progressive": encoded(noise, "JPEG", progressive=True),
        "grey": encoded(noise.convert("L"), "JPEG"),
        "cmyk": encoded(noise.convert("CMYK"), "JPEG"),
        "icc": encoded(noise, "JPEG", icc_profile=bytes(range(256)) * 600),
        "mpo": encoded(noise, "MPO", save_all=True, append_images=[noise]),
        "png": encoded(noise, "PNG", exif=block),
        "png-icc": encoded(noise, "PNG", icc_profile=b"no profile at all" * 50),
        "png-16": encoded(Image.new("I;16", SIZE, 40_000), "PNG"),
        "palette": encoded(noise.convert("P"), "PNG", transparency=3),
        "alpha": encoded(noise.convert("RGBA"), "PNG"),
        "one-bit": encoded(noise.convert("1"), "PNG"),
        "webp": encoded(noise, "WEBP", exif=block),
        "lossless": encoded(noise, "WEBP", lossless=True),
        "animated": encoded(noise, "WEBP", save_all=True, append_images=[noise.rotate(90)]),
    }


def cut(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data))]


def flipped(chance: random.Random, data: bytes) -> bytes:
    broken = bytearray(data)
    for _ in range(chance.choice((1, 2, 8, 64))):
        broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
    return bytes(broken)


def flipped_header(chance: random.Random, data: bytes) -> bytes:
    return flipped(chance, data[:64]) + data[64:]


def blanked(chance: random.Random, data: bytes) -> bytes:
    start, length = chance.randrange(len(data)), chance.choice((1, 4, 32, 500))
    return data[:start] + bytes([chance.choice((0, 0xFF))]) * length + data[start + length :]


def repeated(chance: random.Random, data: bytes) -> bytes:
    start, end = sorted(chance.sample(range(len(data)), 2))
    return data[:end] + data[start:end] * chance.choice((1, 3, 20)) + data[end:]


def without(chance: random.Random, data: bytes) -> bytes:
    start, end = sorted(chance.sample(range(len(data)), 2))
    return data[:start] + data[end:]


def strewn(chance: random.Random, data: bytes) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + chance.randbytes(chance.choice((1, 3, 16, 300))) + data[at:]


def another_start(chance: random.Random, data: bytes) -> bytes:
    start = chance.choice((b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF\xff\xff\xff\xffWEBP", b"GIF89a", b"II*\0"))
    return start + data[len(start) :]


def wrong_length(chance: random.Random, data: bytes) -> bytes:
    """Two or four bytes somewhere in the header become a size at the edge of what they can say."""
    at = chance.randrange(min(len(data) - 4, 600))
    edge = chance.choice((b"\0\0", b"\0\1", b"\xff\xff", b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff"))
    return data[:at] + edge + data[at + len(edge) :]


def spliced(chance: random.Random, data: bytes) -> bytes:
    other = chance.choice(list(originals().values()))
    return data[: chance.randrange(len(data))] + other[chance.randrange(len(other)) :]


BREAKS: tuple[Break, ...] = (
    cut,
    flipped,
    flipped_header,
    blanked,
    repeated,
    without,
    strewn,
    another_start,
    wrong_length,
    spliced,
)


def broken_pictures(rounds: int = ROUNDS) -> Iterator[Case]:
    for name, data in originals().items():
        for way in BREAKS:
            for number in range(rounds):
                label = f"{name}-{way.__name__}-{number}"
                yield label, way(random.Random(f"{SEED}{label}"), data)


def jpeg_segment(marker: int, content: bytes) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(content) + 2) + content


def png_chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width: int, height: int, *chunks: bytes, bits: int = 8, colour: int = 2) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header) + b"".join(chunks) + png_chunk(b"IEND", b"")


def flat_png(width: int, height: int) -> bytes:
    """Black, and a thousandth of what it becomes: grey, a byte a pixel."""
    return png(width, height, png_chunk(b"IDAT", zlib.compress(bytes((width + 1) * height), 9)), colour=0)


def tiff_block(*entries: tuple[int, int, int, int], filler: int = 0) -> bytes:
    """An EXIF block of (tag, type, count, value or offset)."""
    return (
        b"II*\0\x08\0\0\0"
        + struct.pack("<H", len(entries))
        + b"".join(struct.pack("<HHII", *each) for each in entries)
        + bytes(4 + filler)
    )


def exif_bombs() -> Iterator[Case]:
    """Blocks of which every entry is as long as the whole, or which lead in a circle."""
    yield "overlapping", tiff_block(*((tag, 1, 60_000, 8) for tag in range(1, 5_000)))
    yield "fractions", tiff_block((0x9000, 5, 7_000, 26), filler=64_000)
    yield "circle", tiff_block((0x8769, 4, 1, 8), (0x8825, 4, 1, 8), (0xA005, 4, 1, 8))
    yield "beyond", tiff_block((0x8769, 4, 1, 2**32 - 1), (0x0112, 3, 2**31, 2**31))
    yield "negative", tiff_block((0x8825, 9, 1, 2**32 - 8))
    yield "no-type", tiff_block(*((tag, kind, 1, 1) for tag, kind in enumerate(range(0, 65_536, 777), 0x0100)))
    yield "zero-denominator", tiff_block((0x8825, 4, 1, 26), (2, 5, 3, 8))
    yield "big-tiff", b"II+\0\x08\0\0\0" + bytes(64)
    yield "empty", b""
    yield "large", tiff_block((0x9000, 5, MEGABYTE, 26), filler=8 * MEGABYTE)


def odd_pictures() -> Iterator[Case]:
    """The known ways to harm a decoder, each by itself."""
    jpeg, small_png, webp = originals()["jpeg"], originals()["png"], originals()["webp"]
    yield "nothing", b""
    for length in (1, 2, 3, 8, 12, 100, 70_000):
        yield f"zeros-{length}", bytes(length)
        yield f"ones-{length}", b"\xff" * length
    for start in (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\x24\0\0\0WEBP", b"RIFF\xff\xff\xff\xffWEBPVP8X"):
        yield f"start-{start!r}", start
    for width, height in (
        (0, 0),
        (0, 9),
        (1, 1),
        (2**31 - 1, 2**31 - 1),
        (2**32 - 1, 1),
        (10_001, 10_000),
        (1, 65_535),
    ):
        yield f"size-{width}x{height}", png(width, height, png_chunk(b"IDAT", zlib.compress(bytes(100))))
    frame = jpeg.find(b"\xff\xc0")
    yield "jpeg-65535", jpeg[: frame + 5] + b"\xff\xff\xff\xff" + jpeg[frame + 9 :]
    yield "text-bomb", png(48, 40, png_chunk(b"zTXt", b"k\0\0" + zlib.compress(bytes(80 * MEGABYTE))), tail(small_png))
    yield "icc-bomb", png(48, 40, png_chunk(b"iCCP", b"p\0\0" + zlib.compress(bytes(80 * MEGABYTE))), tail(small_png))
    yield "too-much-data", png(48, 40, png_chunk(b"IDAT", zlib.compress(bytes(60 * MEGABYTE), 9)))
    yield "many-chunks", png(48, 40, *[png_chunk(b"tEXt", b"k\0v")] * 30_000)
    yield "many-scans", jpeg[: jpeg.find(b"\xff\xda")] + jpeg[jpeg.find(b"\xff\xda") : -2] * 400 + b"\xff\xd9"
    yield "many-comments", jpeg[:2] + jpeg_segment(0xFE, b"x") * 30_000 + jpeg[2:]
    for name, block in exif_bombs():
        yield f"exif-jpeg-{name}", jpeg[:2] + jpeg_segment(0xE1, b"Exif\0\0" + block[:65_000]) + jpeg[2:]
        yield f"exif-png-{name}", png(48, 40, png_chunk(b"eXIf", block), tail(small_png))
    for number in (1, 2, 255):
        profile = b"ICC_PROFILE\0" + bytes([number, 0]) + random.Random(number).randbytes(3_000)
        yield f"icc-{number}", jpeg[:2] + jpeg_segment(0xE2, profile) + jpeg[2:]
    for name, also in POLYGLOTS.items():
        for kind, data in (("jpeg", jpeg), ("png", small_png), ("webp", webp)):
            yield f"{name}-behind-{kind}", data + also
            yield f"{name}-before-{kind}", also + data
        yield f"{name}-inside-jpeg", jpeg[:2] + jpeg_segment(0xFE, also[:65_000]) + jpeg[2:]
    for form in ("GIF", "BMP", "TIFF", "ICO", "PPM", "TGA", "EPS", "PDF", "PCX", "JPEG2000", "ICNS", "DDS"):
        yield f"another-{form}", encoded(Image.new("RGB", (64, 64)), form)


POLYGLOTS = {
    "html": b"<html><script>alert(1)</script></html>",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "php": b"<?php system($_GET['c']); ?>",
    "zip": b"PK\x03\x04" + bytes(26) + b"PK\x05\x06" + bytes(18),
    "pdf": b"%PDF-1.7\n1 0 obj<</S/JavaScript>>endobj",
    "elf": b"\x7fELF\x02\x01\x01" + bytes(57),
    "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) (r) file\n",
}


def tail(data: bytes) -> bytes:
    """The pixels of a PNG, to be put behind other chunks."""
    start = data.find(b"IDAT") - 4
    return data[start:-12]


def all_pictures(rounds: int = ROUNDS) -> Iterator[Case]:
    yield from originals().items()
    yield from odd_pictures()
    yield from broken_pictures(rounds)
