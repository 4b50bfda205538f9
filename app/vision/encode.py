"""Drawings and thumbnails as files."""

from io import BytesIO

from PIL import Image as Pictures
from PIL import features

from app.vision.types import Image

THUMBNAIL_PX = 400
WEBP_QUALITY = 80
QUALITY, AVIF_SPEED = 60, 8
"""AVIF at 60 looks like JPEG at 85; slower speeds cost more time than counting does."""

type File = tuple[bytes, str, str]
"""Bytes, content type, and suffix with its dot."""


def encode_overlay(picture: Pictures.Image) -> File:
    """Write as AVIF, or as WebP where Pillow cannot write AVIF."""
    buffer = BytesIO()
    if features.check("avif"):
        picture.save(buffer, "AVIF", quality=QUALITY, speed=AVIF_SPEED)
        return buffer.getvalue(), "image/avif", ".avif"
    picture.save(buffer, "WEBP", quality=WEBP_QUALITY)
    return buffer.getvalue(), "image/webp", ".webp"


def thumbnail(image: Image) -> File:
    """Shrink a photo (H x W x 3) into 400 x 400 pixels; smaller ones stay as they are."""
    small = Pictures.fromarray(image)
    small.thumbnail((THUMBNAIL_PX, THUMBNAIL_PX), Pictures.Resampling.LANCZOS, reducing_gap=3.0)
    return encode_overlay(small)
