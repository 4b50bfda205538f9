"""Real picture files, written by Pillow for the test that needs them."""

from io import BytesIO
from typing import Any

from PIL import ExifTags, Image

GPS, BASE, IFD = ExifTags.GPS, ExifTags.Base, ExifTags.IFD


def a_picture(kind: str = "JPEG", size: tuple[int, int] = (64, 48), colour: str = "green", **options: Any) -> bytes:
    """Noise in one corner keeps the file from being nothing but headers."""
    picture = Image.new("RGB", size, colour)
    picture.paste(Image.effect_noise((min(32, size[0]), min(32, size[1])), 80).convert("RGB"), (0, 0))
    buffer = BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def exif(
    *,
    lat: tuple[float, float, float] | None = (33.0, 12.0, 6.0),
    lng: tuple[float, float, float] | None = (68.0, 54.0, 36.0),
    refs: tuple[str, str] = ("S", "W"),
    error_m: float | None = 2.0,
    taken: str | None = "2026:10:05 09:30:00",
    offset: str | None = None,
    orientation: int | None = None,
) -> Image.Exif:
    block = Image.Exif()
    block[BASE.Make], block[BASE.Model] = "Nursery", "Phone 1"
    if orientation is not None:
        block[BASE.Orientation] = orientation
    gps: dict[int, Any] = {}
    if lat is not None:
        gps |= {GPS.GPSLatitudeRef: refs[0], GPS.GPSLatitude: lat}
    if lng is not None:
        gps |= {GPS.GPSLongitudeRef: refs[1], GPS.GPSLongitude: lng}
    if error_m is not None:
        gps[GPS.GPSHPositioningError] = error_m
    block.get_ifd(IFD.GPSInfo).update(gps)
    times = {BASE.DateTimeOriginal: taken, BASE.OffsetTimeOriginal: offset}
    block.get_ifd(IFD.Exif).update({name: value for name, value in times.items() if value is not None})
    return block


def block_of(data: Image.Exif) -> bytes:
    """The TIFF block as it stands in a file, without the JPEG's header before it."""
    return data.tobytes().removeprefix(b"Exif\x00\x00")
