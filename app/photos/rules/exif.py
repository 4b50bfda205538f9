"""What a camera wrote beside the pixels: when and where. Nonsense in it means "not known" and never an error."""

import math
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from PIL import ExifTags, Image

MOST_OFFSET_HOURS = 14
LONGEST_TEXT = 200
LARGEST_BLOCK = 256 * 1024
"""Cameras write at most 64 KB; read, each byte of it can become fifty."""

SIDEWAYS = frozenset({5, 6, 7, 8})
"""EXIF orientations that swap width and height."""

OFFSET = re.compile(r"^([+-])(\d\d):?(\d\d)$")
GPS = ExifTags.GPS
BASE = ExifTags.Base


@dataclass(frozen=True, slots=True)
class Position:
    """Degrees in WGS 84, south and west negative; `error_m` is the radius the device itself states."""

    lat: float
    lng: float
    error_m: float | None = None


@dataclass(frozen=True, slots=True)
class Exif:
    """`taken_at` has no zone where the camera states none; `shown` is what a person may want to read."""

    orientation: int = 1
    position: Position | None = None
    taken_at: datetime | None = None
    shown: dict[str, Any] = field(default_factory=dict)

    @property
    def lies_on_its_side(self) -> bool:
        return self.orientation in SIDEWAYS


type Tags = Mapping[int, Any]


def read_exif(block: bytes | None) -> Exif:
    """Read a raw TIFF block. Pillow may raise anything at all on what cameras and attackers write."""
    tags: dict[str, Tags] = {"base": {}, "exif": {}, "gps": {}}
    if block and len(block) <= LARGEST_BLOCK:
        with suppress(Exception):
            found = Image.Exif()
            found.load(block)
            tags["base"] = dict(found)
            tags["exif"] = found.get_ifd(ExifTags.IFD.Exif)
            tags["gps"] = found.get_ifd(ExifTags.IFD.GPSInfo)
    return Exif(
        orientation=orientation(tags["base"]),
        position=position(tags["gps"]),
        taken_at=taken_at(tags["exif"]),
        shown=shown(tags["base"], tags["exif"], tags["gps"]),
    )


def orientation(base: Tags) -> int:
    turn = base.get(BASE.Orientation)
    return turn if isinstance(turn, int) and 1 <= turn <= 8 else 1  # noqa: PLR2004 - EXIF knows eight


def position(gps: Tags) -> Position | None:
    """None for incomplete tags, impossible numbers and (0, 0), which devices write when they know nothing (GPS-01)."""
    lat = degrees(gps.get(GPS.GPSLatitude), gps.get(GPS.GPSLatitudeRef), "NS")
    lng = degrees(gps.get(GPS.GPSLongitude), gps.get(GPS.GPSLongitudeRef), "EW")
    if lat is None or lng is None:
        return None
    return possible(lat, lng, number(gps.get(GPS.GPSHPositioningError)))


def possible(lat: float, lng: float, error_m: float | None) -> Position | None:
    """A position on earth that is not (0, 0); an error that is no positive length is dropped."""
    inside = abs(lat) <= 90 and abs(lng) <= 180  # noqa: PLR2004
    if not inside or (lat == 0 and lng == 0):
        return None
    stated = error_m if error_m is not None and 0 < error_m < math.inf else None
    return Position(lat, lng, stated)


def degrees(parts: Any, reference: Any, letters: str) -> float | None:
    """Degrees, minutes and seconds as one number; negative for the second of `letters`."""
    sign = reference.strip("\0 ").upper() if isinstance(reference, str) else ""
    if len(sign) != 1 or sign not in letters or not isinstance(parts, tuple) or len(parts) != 3:  # noqa: PLR2004
        return None
    numbers = [number(part) for part in parts]
    if any(each is None or each < 0 for each in numbers):
        return None
    whole, minutes, seconds = (each or 0.0 for each in numbers)
    if minutes >= 60 or seconds >= 60:  # noqa: PLR2004
        return None
    value = whole + minutes / 60 + seconds / 3600
    return -value if sign == letters[1] else value


def number(value: Any) -> float | None:
    with suppress(Exception):
        found = float(value)
        return found if math.isfinite(found) else None
    return None


def taken_at(tags: Tags) -> datetime | None:
    """DateTimeOriginal, with its offset where OffsetTimeOriginal is there and makes sense."""
    text = tags.get(BASE.DateTimeOriginal)
    if not isinstance(text, str):
        return None
    with suppress(ValueError):
        # Without a zone on purpose: where the camera states none, farm time applies.
        clock = datetime.strptime(text.strip("\0 "), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007
        return clock.replace(tzinfo=offset(tags.get(BASE.OffsetTimeOriginal)))
    return None


def offset(text: Any) -> timezone | None:
    match = OFFSET.match(text.strip("\0 ")) if isinstance(text, str) else None
    if match is None:
        return UTC if text == "Z" else None
    hours, minutes = int(match[2]), int(match[3])
    if hours > MOST_OFFSET_HOURS or minutes >= 60:  # noqa: PLR2004
        return None
    ahead = timedelta(hours=hours, minutes=minutes)
    return timezone(-ahead if match[1] == "-" else ahead)


def shown(base: Tags, tags: Tags, gps: Tags) -> dict[str, Any]:
    """The few facts worth keeping, as JSON; what is absent or unreadable is left out."""
    facts: dict[str, Any] = {
        "camera_make": text(base.get(BASE.Make)),
        "camera_model": text(base.get(BASE.Model)),
        "orientation": orientation(base) if BASE.Orientation in base else None,
        "datetime_original": text(tags.get(BASE.DateTimeOriginal)),
        "offset_time_original": text(tags.get(BASE.OffsetTimeOriginal)),
    }
    if (found := position(gps)) is not None:
        facts |= {"gps_latitude": found.lat, "gps_longitude": found.lng, "gps_error_m": found.error_m}
    return {name: value for name, value in facts.items() if value is not None}


def text(value: Any, longest: int = LONGEST_TEXT) -> str | None:
    """Printable and short, for PostgreSQL stores no NUL and a person reads no more."""
    if not isinstance(value, str):
        return None
    return "".join(each for each in value if each.isprintable()).strip()[:longest] or None
