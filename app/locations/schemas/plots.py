"""What greenhouses, beds and places have in common at the HTTP boundary."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Protocol, Self

from pydantic import BaseModel
from pydantic_core import to_jsonable_python

from app.core.pages import Page
from app.core.schemas import ReadSchema
from app.locations.schemas.outlines import PointRead, PolygonRead


class DrawnRow(Protocol):
    """A row with its outline and middle as GeoJSON."""

    @property
    def row(self) -> Any: ...
    @property
    def outline(self) -> dict[str, Any]: ...
    @property
    def centroid(self) -> dict[str, Any]: ...


class PlotRead(ReadSchema):
    """`centroid` and `area_m2` are computed by the database from the outline (LOC-03)."""

    id: int
    code: str
    name: str
    geojson_coordinates: PolygonRead
    centroid: PointRead
    area_m2: float
    active: bool
    created_at: datetime
    updated_at: datetime

    @classmethod
    def of(cls, drawn: DrawnRow, **more: object) -> Self:
        """The row with its outline; `more` are the fields of a subclass."""
        shapes = {"geojson_coordinates": drawn.outline, "centroid": drawn.centroid}
        columns = drawn.row.__table__.columns
        own = {name: getattr(drawn.row, name) for name in cls.model_fields if name in columns and name not in shapes}
        return cls.model_validate(own | shapes | more)


class OverlapRead(ReadSchema):
    """`share` is the part of the smaller of the two that lies in both; `code` is null outside of the caller's scope."""

    code: str | None
    share: float


class Warned(ReadSchema):
    """Where it covers more than 1 % of another one of its kind `warnings` says `overlap` (LOC-06)."""

    warnings: list[str]
    overlaps: list[OverlapRead]


def page_of[R: PlotRead](read: type[R], page: Page[Any]) -> Page[R]:
    return Page(items=[read.of(each) for each in page.items], next=page.next, total=page.total)


def values_of(body: BaseModel, *, given_only: bool = False, but: Collection[str] = ()) -> dict[str, Any]:
    """Columns by name, the outline as GeoJSON; of a change only what it names."""
    values = body.model_dump(exclude_unset=given_only, exclude=set(but))
    if (outline := values.get("geojson_coordinates")) is not None:
        values["geojson_coordinates"] = to_jsonable_python(outline)
    return values
