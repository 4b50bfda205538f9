"""The door: which files are let in at all. Decided from the bytes alone, without decoding a pixel."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from app.photos.models import ContentType
from app.photos.rules.exif import Exif, read_exif
from app.photos.rules.refusals import ChecksumMismatch, EmptyFile, NotAnImage, TooManyPixels, UnsupportedType
from app.photos.rules.structure import PNG_SIGNATURE, Structure, walk_jpeg, walk_png, walk_webp

MEGA = 1_000_000
SUFFIX = {ContentType.JPEG: "jpg", ContentType.PNG: "png", ContentType.WEBP: "webp"}
WALKS: dict[ContentType, Callable[[bytes], Structure]] = {
    ContentType.JPEG: walk_jpeg,
    ContentType.PNG: walk_png,
    ContentType.WEBP: walk_webp,
}

OTHERS = {
    b"GIF8": "GIF",
    b"BM": "BMP",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"%PDF": "PDF",
    b"8BPS": "PSD",
    b"\xff\x0a": "JPEG XL",
    b"\x00\x00\x00\x0cJXL ": "JPEG XL",
    b"\x00\x00\x00\x0cjP  ": "JPEG 2000",
}
FTYP = slice(4, 8)
BRAND = slice(8, 12)
BRANDS = {b"avif": "AVIF", b"avis": "AVIF"}
HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}


@dataclass(frozen=True, slots=True)
class CheckedPhoto:
    """A file that was let in; width and height are of the picture as it is meant to be shown."""

    content_type: ContentType
    size_bytes: int
    sha256: str
    width: int
    height: int
    exif: Exif

    @property
    def suffix(self) -> str:
        return SUFFIX[self.content_type]


def admit(data: bytes, most_megapixels: int, announced_sha256: str | None = None) -> CheckedPhoto:
    """Let the file in, or raise one of the refusals. EXIF never refuses."""
    if not data:
        raise EmptyFile
    digest = hashlib.sha256(data).hexdigest()
    if announced_sha256 is not None and announced_sha256.lower() != digest:
        raise ChecksumMismatch(announced=announced_sha256.lower(), received=digest)
    content_type = recognised(data)
    found = WALKS[content_type](data)
    if found.width * found.height > most_megapixels * MEGA:
        raise TooManyPixels(found.width, found.height, most_megapixels)
    exif = read_exif(found.exif)
    width, height = (found.height, found.width) if exif.lies_on_its_side else (found.width, found.height)
    return CheckedPhoto(content_type, len(data), digest, width, height, exif)


def recognised(data: bytes) -> ContentType:
    """JPEG, PNG or WebP by content; what the file calls itself does not matter (PHO-01)."""
    if data.startswith(b"\xff\xd8\xff"):
        return ContentType.JPEG
    if data.startswith(PNG_SIGNATURE):
        return ContentType.PNG
    if data.startswith(b"RIFF") and data[BRAND] == b"WEBP":
        return ContentType.WEBP
    if (other := another_kind(data)) is not None:
        raise UnsupportedType(f"The file is {other}; send JPEG, PNG or WebP.", found=other)
    raise NotAnImage


def another_kind(data: bytes) -> str | None:
    if data[FTYP] == b"ftyp":
        brand = data[BRAND]
        return "HEIC" if brand in HEIC_BRANDS else BRANDS.get(brand)
    return next((name for start, name in OTHERS.items() if data.startswith(start)), None)
