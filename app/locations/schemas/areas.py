"""Beds at the HTTP boundary."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from app.core.schemas import Id, Schema
from app.locations.models import AreaPosition
from app.locations.schemas.outlines import LEFT_OUT, Name, Polygon
from app.locations.schemas.plots import PlotRead, Warned

AreaCode = Annotated[str, StringConstraints(max_length=50, pattern="^[A-Z0-9_]+(-[A-Z0-9_]+)+$")]


class AreaValues(Schema):
    """The code begins with that of the greenhouse: NAVE1-NORTE in NAVE1."""

    code: AreaCode
    name: Name
    position: AreaPosition | None = None
    geojson_coordinates: Polygon


class AreaCreate(AreaValues):
    warehouse_id: Id


class AreaPatch(Schema):
    """What is left out stays as it is; `active` brings back what was removed, without what was below it."""

    code: AreaCode = LEFT_OUT
    name: Name = LEFT_OUT
    position: AreaPosition | None = None
    geojson_coordinates: Polygon = LEFT_OUT
    active: Literal[True] = LEFT_OUT


class AreaRead(PlotRead):
    warehouse_id: int
    position: AreaPosition | None


class AreaChanged(AreaRead, Warned):
    pass
