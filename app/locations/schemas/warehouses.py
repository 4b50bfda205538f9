"""Greenhouses at the HTTP boundary."""

from typing import Annotated, Literal

from pydantic import AliasChoices, Field, StringConstraints

from app.core.schemas import Schema
from app.locations.models import WarehouseType
from app.locations.schemas.outlines import LEFT_OUT, Name, Polygon
from app.locations.schemas.plots import PlotRead, Warned

WarehouseCode = Annotated[str, StringConstraints(pattern="^[A-Z0-9_-]{2,20}$")]
TYPE = AliasChoices("type", "warehouse_type")


class WarehouseValues(Schema):
    code: WarehouseCode
    name: Name
    type: WarehouseType = Field(validation_alias=TYPE)
    geojson_coordinates: Polygon


class WarehousePatch(Schema):
    """What is left out stays as it is; `active` brings back what was removed, without what was below it."""

    code: WarehouseCode = LEFT_OUT
    name: Name = LEFT_OUT
    type: WarehouseType = Field(default=LEFT_OUT, validation_alias=TYPE)
    geojson_coordinates: Polygon = LEFT_OUT
    active: Literal[True] = LEFT_OUT


class WarehouseRead(PlotRead):
    type: WarehouseType


class WarehouseChanged(WarehouseRead, Warned):
    pass
