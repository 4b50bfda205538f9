"""OGC API - Features: greenhouses, beds and places as collections that QGIS and others open by their address."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import NotFound
from app.core.pages import PageRequest, encode_cursor
from app.maps.repositories import FeatureRepository
from app.maps.repositories.reading import Row
from app.maps.rules.tiles import Box
from app.maps.schemas.features import (
    Collection,
    Collections,
    Conformance,
    Extent,
    Feature,
    FeatureCollection,
    Landing,
    Link,
    SpatialExtent,
)
from app.users.permissions import Scope

JSON, GEOJSON, OPENAPI = "application/json", "application/geo+json", "application/vnd.oai.openapi+json;version=3.1"
CORE = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/"
DESCRIPTION = "Greenhouses, beds and places of the nursery, with what stands in them now."
COLLECTIONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "warehouses": ("Greenhouses", "Naves, with all plants that stand in them."),
        "areas": ("Beds", "Canteros, with all plants that stand in them."),
        "places": (
            "Places",
            "Claros, one photograph each: plants, density, age of the count, state of the newest photograph, alerts.",
        ),
    }
)


class FeatureService:
    """`root` is the address of the landing page, `document` that of the OpenAPI document."""

    def __init__(self, session: AsyncSession, scope: Scope, root: str, document: str) -> None:
        self._features = FeatureRepository(session, scope)
        self._root, self._document = root, document

    def landing(self) -> Landing:
        links = [
            self._link("", "self", JSON, "This page"),
            Link(href=self._document, rel="service-desc", type=OPENAPI, title="The API"),
            self._link("/conformance", "conformance", JSON, "What of the standard it keeps"),
            self._link("/collections", "data", JSON, "The collections"),
        ]
        return Landing(title="DemeterAI", description=DESCRIPTION, links=links)

    def conformance(self) -> Conformance:
        return Conformance(conformsTo=[f"{CORE}{each}" for each in ("core", "geojson")])

    async def collections(self) -> Collections:
        extent = await self._extent()
        return Collections(
            links=[self._link("/collections", "self", JSON, "This page")],
            collections=[self._collection(name, extent) for name in COLLECTIONS],
        )

    async def collection(self, name: str) -> Collection:
        return self._collection(known(name), await self._extent())

    async def items(self, name: str, box: Box | None, request: PageRequest) -> FeatureCollection:
        """In the order of their ids; `next` among the links goes on."""
        await self._features.begin()
        rows = await self._features.page(known(name), box, request.after or 0, request.limit + 1)
        shown = rows[: request.limit]
        at = f"/collections/{name}/items"
        links = [
            self._link(at, "self", GEOJSON, "This page"),
            self._link(f"/collections/{name}", "collection", JSON, COLLECTIONS[name][0]),
        ]
        if len(rows) > len(shown):
            links.append(self._link(f"{at}?{following(box, request, shown[-1]['id'])}", "next", GEOJSON, "Next page"))
        return FeatureCollection(
            features=[feature(row) for row in shown],
            links=links,
            timeStamp=datetime.now(UTC),
            numberMatched=await self._features.matched(name, box),
            numberReturned=len(shown),
        )

    async def item(self, name: str, id_: int) -> Feature:
        row = await self._features.one(known(name), id_)
        if row is None:
            raise NotFound(f"There is no {id_} in {name}.")
        links = [
            self._link(f"/collections/{name}/items/{id_}", "self", GEOJSON, row["code"]),
            self._link(f"/collections/{name}", "collection", JSON, COLLECTIONS[name][0]),
        ]
        return feature(row).model_copy(update={"links": links})

    async def _extent(self) -> Extent | None:
        box = await self._features.extent()
        corners = box and (box.west, box.south, box.east, box.north)
        return Extent(spatial=SpatialExtent(bbox=[corners])) if corners else None

    def _collection(self, name: str, extent: Extent | None) -> Collection:
        title, description = COLLECTIONS[name]
        at = f"/collections/{name}"
        links = [
            self._link(at, "self", JSON, title),
            self._link(f"{at}/items", "items", GEOJSON, f"{title}, as GeoJSON"),
        ]
        return Collection(id=name, title=title, description=description, links=links, extent=extent)

    def _link(self, path: str, rel: str, media: str, title: str) -> Link:
        return Link(href=f"{self._root}{path}", rel=rel, type=media, title=title)


def known(name: str) -> str:
    if name not in COLLECTIONS:
        raise NotFound(f"There is no collection {name}; there are {', '.join(COLLECTIONS)}.")
    return name


def following(box: Box | None, request: PageRequest, last: int) -> str:
    given: dict[str, Any] = {"cursor": encode_cursor(last), "limit": request.limit}
    if box is not None:
        given["bbox"] = f"{box.west},{box.south},{box.east},{box.north}"
    return urlencode(given, safe=",")


def feature(row: Row) -> Feature:
    said = {name: plain(value) for name, value in row.items() if name not in {"id", "outline"}}
    return Feature(id=row["id"], geometry=json.loads(row["outline"]), properties=said)


def plain(value: Any) -> Any:
    """Numbers as JSON has them: an area is no text."""
    return float(value) if isinstance(value, Decimal) else value
