"""OGC API - Features, part 1, as JSON and GeoJSON."""

from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from app.core.schemas import ReadSchema

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"


class Link(ReadSchema):
    href: str
    rel: str
    type: str
    title: str


class Landing(ReadSchema):
    title: str
    description: str
    links: list[Link]


class Conformance(ReadSchema):
    conformsTo: list[str]  # noqa: N815 - the standard's name


class SpatialExtent(ReadSchema):
    bbox: list[tuple[float, float, float, float]]
    crs: str = CRS84


class Extent(ReadSchema):
    spatial: SpatialExtent


class Collection(ReadSchema):
    id: str
    title: str
    description: str
    links: list[Link]
    extent: Extent | None
    itemType: str = "feature"  # noqa: N815
    crs: list[str] = Field(default_factory=lambda: [CRS84])


class Collections(ReadSchema):
    links: list[Link]
    collections: list[Collection]


class Feature(ReadSchema):
    type: Literal["Feature"] = "Feature"
    id: int
    geometry: dict[str, Any]
    properties: dict[str, Any]
    links: list[Link] = Field(default_factory=list)


class FeatureCollection(ReadSchema):
    type: Literal["FeatureCollection"] = "FeatureCollection"
    features: list[Feature]
    links: list[Link]
    timeStamp: datetime  # noqa: N815
    numberMatched: int  # noqa: N815
    numberReturned: int  # noqa: N815
