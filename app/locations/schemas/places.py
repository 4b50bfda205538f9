"""Places at the HTTP boundary."""

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from app.core.schemas import Id, ReadSchema, Schema
from app.locations.models import AreaPosition, WarehouseType
from app.locations.schemas.outlines import LEFT_OUT, Description, Name, Polygon
from app.locations.schemas.plots import PlotRead, Warned

PlaceCode = Annotated[str, StringConstraints(max_length=50, pattern="^[A-Z0-9_]+(-[A-Z0-9_]+){2,}$")]
QrCode = Annotated[str, StringConstraints(pattern="^[A-Z0-9_-]{8,20}$")]


class PlaceValues(Schema):
    """The code begins with that of the bed: NAVE1-NORTE-LOC-001 in NAVE1-NORTE."""

    code: PlaceCode
    qr_code: QrCode | None = None
    name: Name
    description: Description | None = None
    geojson_coordinates: Polygon
    position_metadata: dict[str, Any] = Field(default_factory=dict)


class PlaceCreate(PlaceValues):
    storage_area_id: Id


class PlacePatch(Schema):
    """What is left out stays as it is; `active` brings back what was removed."""

    code: PlaceCode = LEFT_OUT
    qr_code: QrCode | None = None
    name: Name = LEFT_OUT
    description: Description | None = None
    geojson_coordinates: Polygon = LEFT_OUT
    position_metadata: dict[str, Any] = LEFT_OUT
    active: Literal[True] = LEFT_OUT


class PlaceRead(PlotRead):
    storage_area_id: int
    qr_code: str | None
    description: str | None
    position_metadata: dict[str, Any]


class PlaceChanged(PlaceRead, Warned):
    pass


class AreaOfPlace(ReadSchema):
    id: int
    code: str
    name: str
    position: AreaPosition | None


class WarehouseOfPlace(ReadSchema):
    id: int
    code: str
    name: str
    type: WarehouseType


class PlaceFound(PlaceRead):
    """A place with the bed and the greenhouse it lies in."""

    area: AreaOfPlace
    warehouse: WarehouseOfPlace
