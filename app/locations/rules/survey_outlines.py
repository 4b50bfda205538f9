"""The outline of a place out of whatever geometry a survey has; what is no single polygon is refused (LOC-02, T-49).

Whether an outline crosses itself, and what lies in what, only the database can tell.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from statistics import median
from typing import Any

from app.locations.rules.outlines import FEWEST_CORNERS
from app.locations.rules.surveys import Notice, Position, Reason, Rings, Unfit

MOST_RINGS, MOST_POSITIONS = 50, 5_000
FARTHEST_LON, FARTHEST_LAT = 180.0, 90.0
IN_DEGREES = 360.0
"""Beyond it, numbers are metres of some projection."""
POLAR_CIRCLE = 66.5
FARM_DEGREES = 1.0
"""No farm reaches farther."""

type Note = tuple[Notice, str]


@dataclass(frozen=True, slots=True)
class Outline:
    rings: Rings
    notes: tuple[Note, ...] = ()

    @property
    def middle(self) -> Position:
        """Of the box around it; near enough to tell continents apart."""
        lons, lats = zip(*self.rings[0], strict=True)
        return (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2

    def text(self) -> str:
        """As GeoJSON."""
        return json.dumps({"type": "Polygon", "coordinates": self.rings})


def outline_of(geometry: Any) -> Outline:
    coordinates, notes = polygon(geometry)
    if not isinstance(coordinates, list) or not coordinates:
        raise Unfit(Reason.NO_GEOMETRY, "its polygon has no coordinates")
    if len(coordinates) > MOST_RINGS:
        raise Unfit(Reason.TOO_MANY_CORNERS, f"its outline has more than {MOST_RINGS} rings")
    altitudes: set[float] = set()
    rings, closed = zip(*(ring(each, altitudes) for each in coordinates), strict=True)
    if not all(closed):
        notes.append((Notice.RING_CLOSED, "its outline did not end where it began, and was closed"))
    if altitudes - {0.0}:
        notes.append((Notice.ALTITUDE_DROPPED, "its altitudes were left out"))
    return Outline(tuple(rings), tuple(notes))


def polygon(geometry: Any) -> tuple[Any, list[Note]]:
    """The coordinates of the only polygon, and what has to be said about it."""
    if geometry is None:
        raise Unfit(Reason.NO_GEOMETRY, "it has no geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    match kind:
        case "Polygon":
            return geometry.get("coordinates"), []
        case "MultiPolygon":
            return only_part(geometry.get("coordinates"))
        case "GeometryCollection":
            return only_polygon(geometry.get("geometries"))
        case "Point" | "MultiPoint" | "LineString" | "MultiLineString":
            raise Unfit(Reason.NOT_A_POLYGON, f"it is a {kind}; a place is drawn as a polygon")
        case _:
            raise Unfit(Reason.NO_GEOMETRY, "its geometry is of no known kind")


def only_part(parts: Any) -> tuple[Any, list[Note]]:
    if not isinstance(parts, list) or not parts:
        raise Unfit(Reason.NO_GEOMETRY, "its polygon has no coordinates")
    if len(parts) > 1:
        raise Unfit(Reason.SEVERAL_PARTS, f"it consists of {len(parts)} polygons; a place has one")
    return parts[0], []


def only_polygon(geometries: Any) -> tuple[Any, list[Note]]:
    known = [each for each in geometries if isinstance(each, dict)] if isinstance(geometries, list) else []
    polygons = [each for each in known if each.get("type") == "Polygon"]
    if not polygons:
        raise Unfit(Reason.NOT_A_POLYGON, "none of its geometries is a polygon; a place is drawn as one")
    if len(polygons) > 1:
        raise Unfit(Reason.SEVERAL_PARTS, f"it consists of {len(polygons)} polygons; a place has one")
    others = len(known) - 1
    notes = [(Notice.ONE_PART, f"{others} points or lines beside its polygon were left out")] if others else []
    return polygons[0].get("coordinates"), notes


def ring(raw: Any, altitudes: set[float]) -> tuple[tuple[Position, ...], bool]:
    """The positions, and whether the ring was closed already."""
    if not isinstance(raw, list):
        raise Unfit(Reason.BROKEN_COORDINATES, "its coordinates are not a list of rings of positions")
    if len(raw) > MOST_POSITIONS:
        raise Unfit(Reason.TOO_MANY_CORNERS, f"its outline has more than {MOST_POSITIONS:,} corners")
    positions = [position(each, altitudes) for each in raw]
    if len(set(positions)) < FEWEST_CORNERS:
        raise Unfit(Reason.TOO_FEW_CORNERS, "its outline has less than three different corners")
    closed = positions[0] == positions[-1]
    return tuple(positions if closed else [*positions, positions[0]]), closed


def position(raw: Any, altitudes: set[float]) -> Position:
    if not isinstance(raw, list) or len(raw) < len(("lon", "lat")) or not all(map(is_number, raw)):
        raise Unfit(Reason.BROKEN_COORDINATES, "a position is not [longitude, latitude]")
    try:
        lon, lat, *rest = map(float, raw)
    except OverflowError:
        raise Unfit(Reason.NOT_A_NUMBER, "a coordinate is not a finite number") from None
    if not (isfinite(lon) and isfinite(lat)):
        raise Unfit(Reason.NOT_A_NUMBER, "a coordinate is not a finite number")
    refuse_far(lon, lat)
    altitudes.update(rest)
    return lon, lat


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def refuse_far(lon: float, lat: float) -> None:
    if abs(lon) <= FARTHEST_LON and abs(lat) <= FARTHEST_LAT:
        return
    if max(abs(lon), abs(lat)) > IN_DEGREES:
        raise Unfit(Reason.WRONG_CRS, f"[{lon}, {lat}] are no degrees; export in WGS 84 (EPSG:4326)")
    if abs(lon) <= FARTHEST_LAT and abs(lat) <= FARTHEST_LON:
        raise swapped_positions()
    raise Unfit(Reason.OUT_OF_RANGE, f"[{lon}, {lat}] is nowhere on Earth")


def swapped_positions() -> Unfit:
    sentence = "its positions seem to be [latitude, longitude]; they have to be [longitude, latitude]"
    return Unfit(Reason.SWAPPED, sentence)


def swapped(middles: Mapping[int, Position], farm: Sequence[Position]) -> set[int]:
    """Which outlines have latitude and longitude swapped. `farm` are middles of greenhouses that are stored already.

    Beyond the polar circle nothing is grown. Otherwise it can only be told from where the farm, or else most of the
    survey, lies; a first survey that is swapped as a whole, and lies in no polar region, is not found out.
    """
    polar = {key for key, (lon, lat) in middles.items() if abs(lat) > POLAR_CIRCLE >= abs(lon)}
    known = farm or [middle for key, middle in middles.items() if key not in polar]
    if not known:
        return polar
    centre = median(lon for lon, _ in known), median(lat for _, lat in known)
    turned = {key for key, (lon, lat) in middles.items() if not near((lon, lat), centre) and near((lat, lon), centre)}
    return polar | turned


def near(one: Position, other: Position) -> bool:
    return all(abs(a - b) <= FARM_DEGREES for a, b in zip(one, other, strict=True))


def refused_as_swapped(keys: Collection[int]) -> dict[int, Unfit]:
    return dict.fromkeys(keys, swapped_positions())
