"""Questions about places that change nothing, at the HTTP boundary; distances and errors in metres."""

from typing import Annotated, Any

from pydantic import Field

from app.core.schemas import Id, ReadSchema, Schema
from app.locations.rules.surveys import Level
from app.locations.schemas.outlines import Latitude, Longitude
from app.locations.schemas.places import PlaceFound
from app.locations.schemas.plots import OverlapRead, Warned

MOST_POINTS = 1_000
FARTHEST_M = 1_000

AccuracyM = Annotated[float, Field(gt=0, le=FARTHEST_M, allow_inf_nan=False)]


class CandidateRead(ReadSchema):
    """`distance_m` is 0 where the position lies inside."""

    location_id: int
    code: str
    name: str
    distance_m: float


class PlaceAt(PlaceFound):
    """Unless `place_uncertain`, the place holds the whole circle of error; else a person chooses (GPS-03).

    `warnings` says `place_uncertain`, and `ambiguous_location` where several places cover the position.
    """

    place_uncertain: bool
    candidates: list[CandidateRead]
    warnings: list[str]


class Point(Schema):
    longitude: Longitude
    latitude: Latitude
    accuracy_m: AccuracyM | None = None


class Points(Schema):
    points: Annotated[list[Point], Field(min_length=1, max_length=MOST_POINTS)]


class PointRead(ReadSchema):
    """`location` is null where no place covers the position; `candidates` are the ten likeliest at most."""

    location: CandidateRead | None
    place_uncertain: bool
    candidates: list[CandidateRead]


class PointsRead(ReadSchema):
    """One for each point, in their order (GPS-06)."""

    results: list[PointRead]


class ChainAsked(Schema):
    """Ids from the top; those in between may be left out."""

    warehouse_id: Id
    area_id: Id | None = None
    location_id: Id | None = None
    bin_id: Id | None = None

    @property
    def ids(self) -> dict[str, int]:
        return self.model_dump(exclude_none=True)


class FaultSeen(ReadSchema):
    """As in the `errors` of a refusal, which this is not."""

    pointer: str
    detail: str
    code: str


class VerdictRead(ReadSchema):
    valid: bool
    faults: list[FaultSeen]


class OutlineAsked(Schema):
    """An outline for a new place in `parent_id`, or for the place `id`; greenhouses have no parent."""

    level: Level
    id: Id | None = None
    parent_id: Id | None = None
    geojson_coordinates: Any = Field(description="A GeoJSON Polygon; whatever is wrong with it is in the answer.")


class OutlineVerdict(VerdictRead, Warned):
    """`area_m2` is null for what is no polygon."""

    area_m2: float | None
    overlaps: list[OverlapRead]
