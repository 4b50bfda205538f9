"""GeoJSON at the HTTP boundary: WGS 84, [longitude, latitude]."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from app.core.schemas import ReadSchema, Schema, Text
from app.locations.rules.outlines import Position, ring_fault
from app.locations.rules.survey_outlines import MOST_POSITIONS, MOST_RINGS, refuse_far
from app.locations.rules.surveys import Unfit

LONGEST_TEXT = 2_000

LEFT_OUT: Any = None
"""Default of what a change may leave out, though it is never null."""

Name = Annotated[Text, StringConstraints(min_length=1, max_length=200)]
Description = Annotated[Text, StringConstraints(max_length=LONGEST_TEXT)]


def real_ring(ring: list[Position]) -> list[Position]:
    if (fault := ring_fault(ring)) is not None:
        code, sentence = fault
        raise PydanticCustomError(code, sentence)
    return ring


def on_earth(position: Position) -> Position:
    try:
        refuse_far(*position)
    except Unfit as fault:
        raise PydanticCustomError(fault.reason, fault.detail) from None
    return position


Longitude = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
Latitude = Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
Degrees = Annotated[float, Field(allow_inf_nan=False, strict=True)]
Place = Annotated[tuple[Degrees, Degrees], AfterValidator(on_earth)]
Ring = Annotated[list[Place], Field(min_length=4, max_length=MOST_POSITIONS), AfterValidator(real_ring)]


class Polygon(Schema):
    """The outer ring, then holes; each ring ends where it began (LOC-02)."""

    type: Literal["Polygon"]
    coordinates: Annotated[list[Ring], Field(min_length=1, max_length=MOST_RINGS)]


class PolygonRead(ReadSchema):
    type: Literal["Polygon"]
    coordinates: list[list[tuple[float, float]]]


class PointRead(ReadSchema):
    type: Literal["Point"]
    coordinates: tuple[float, float]
