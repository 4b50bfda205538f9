"""Walks a picture file from its first byte to its end mark without decoding a pixel.

What is learnt: width and height, the EXIF block, and whether the file is whole. Bytes behind the end mark are fine:
phones put a second picture, a video or their own notes there.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from app.photos.rules.refusals import NotAnImage, Truncated

MOST_PARTS = 200_000
"""More segments or chunks than any camera writes; a file that has them only wants to keep us busy."""

MOST_SCANS = 100
"""Progressive pictures have about ten; each one costs a pass over all pixels."""


@dataclass(frozen=True, slots=True)
class Structure:
    """Pixels as stored, before any turning; `exif` is the raw TIFF block."""

    width: int
    height: int
    exif: bytes | None


class Header:
    """What the walk has met so far."""

    def __init__(self) -> None:
        self.size: tuple[int, int] | None = None
        self.exif: bytes | None = None
        self.has_picture = False

    def done(self) -> Structure:
        if self.size is None or not self.has_picture:
            raise Truncated
        if min(self.size) == 0:
            raise NotAnImage
        return Structure(*self.size, self.exif)


# The next marker; FF 00 and the restarts D0 to D7 belong to the pixels, 01 stands alone, FF fills.
JPEG_MARKER = re.compile(rb"\xff([\x02-\xcf\xd8-\xfe])")
START, END, SCAN, APP1 = 0xD8, 0xD9, 0xDA, 0xE1
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
EXIF_HEADER = b"Exif\x00\x00"


def walk_jpeg(data: bytes) -> Structure:
    """All scans up to the end mark, progressive ones too."""
    found, scans = Header(), 0
    for marker, start, end in jpeg_segments(data):
        if marker in FRAMES and found.size is None:
            height, width = unpacked(">HH", data, start + 1)
            found.size = (width, height)
        elif marker == SCAN:
            found.has_picture = True
            scans += 1
            if scans > MOST_SCANS:
                raise NotAnImage
        elif marker == APP1 and found.exif is None and data.startswith(EXIF_HEADER, start):
            found.exif = data[start + len(EXIF_HEADER) : end]
    return found.done()


def jpeg_segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Marker, start and end of each segment's content, until the end mark is met."""
    position = 2
    for _ in range(MOST_PARTS):
        if (match := JPEG_MARKER.search(data, position)) is None:
            raise Truncated
        marker, position = match[1][0], match.end()
        if marker == END:
            return
        if marker == START:
            continue
        (length,) = unpacked(">H", data, position)
        end = position + length
        if length < 2 or end > len(data):  # noqa: PLR2004 - the length counts its own two bytes
            raise Truncated
        yield marker, position + 2, end
        position = end
    raise NotAnImage


PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def walk_png(data: bytes) -> Structure:
    """All chunks up to IEND, each with its checksum."""
    found = Header()
    for kind, content in png_chunks(data):
        if kind == b"IHDR":
            found.size = unpacked(">II", content, 0)
        elif kind == b"IDAT":
            found.has_picture = True
        elif kind == b"eXIf":
            found.exif = bytes(content)
    return found.done()


def png_chunks(data: bytes) -> Iterator[tuple[bytes, memoryview]]:
    view, position = memoryview(data), len(PNG_SIGNATURE)
    for _ in range(MOST_PARTS):
        length, kind = unpacked(">I4s", data, position)
        content, end = view[position + 8 : position + 8 + length], position + 12 + length
        if end > len(data):
            raise Truncated
        if unpacked(">I", data, end - 4) != (zlib.crc32(view[position + 4 : end - 4]),):
            raise Truncated
        if kind == b"IEND":
            return
        yield kind, content
        position = end
    raise NotAnImage


def walk_webp(data: bytes) -> Structure:
    """The RIFF size must be there in full, and so must each chunk."""
    found = Header()
    for kind, content in webp_chunks(data):
        if kind == b"VP8X":
            found.size = canvas_size(content)
        elif kind == b"EXIF":
            found.exif = bytes(content).removeprefix(EXIF_HEADER)
        elif kind in {b"VP8 ", b"VP8L", b"ANMF"}:
            found.has_picture = True
            found.size = found.size or frame_size(kind, content)
    return found.done()


def webp_chunks(data: bytes) -> Iterator[tuple[bytes, memoryview]]:
    (size,) = unpacked("<I", data, 4)
    view, position, end = memoryview(data), 12, size + 8
    if end > len(data):
        raise Truncated
    for _ in range(MOST_PARTS):
        if position >= end:
            return
        kind, length = unpacked("<4sI", data, position)
        if position + 8 + length > end:
            raise Truncated
        yield kind, view[position + 8 : position + 8 + length]
        position += 8 + length + length % 2
    raise NotAnImage


def canvas_size(content: memoryview) -> tuple[int, int]:
    """Two 24-bit numbers, each one less than the size."""
    if len(content) < 10:  # noqa: PLR2004
        raise Truncated
    return int.from_bytes(content[4:7], "little") + 1, int.from_bytes(content[7:10], "little") + 1


def frame_size(kind: bytes, content: memoryview) -> tuple[int, int] | None:
    """Two 14-bit numbers: as they are in lossy frames, one less in lossless ones; animations give theirs in VP8X."""
    if kind == b"VP8 ":
        width, height = unpacked("<HH", content, 6)
        return width & 0x3FFF, height & 0x3FFF
    if kind == b"VP8L":
        (bits,) = unpacked("<I", content, 1)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return None


def unpacked(form: str, data: bytes | memoryview, position: int) -> tuple:  # type: ignore[type-arg]
    """Numbers at `position`; a file that ends before them is cut short."""
    try:
        return struct.unpack_from(form, data, position)
    except struct.error:
        raise Truncated from None
