"""Queries on places as features for other programs, page by page in the order of their ids."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select, true

from app.locations.models import StorageArea, StorageLocation, Warehouse
from app.maps.repositories.places import (
    Query,
    Shown,
    areas_within,
    density,
    places_within,
    plants_in,
    with_state,
    within,
)
from app.maps.repositories.reading import Reading, Row
from app.maps.repositories.whole import envelope
from app.maps.rules.tiles import Box

DIGITS = 8
"""A millimetre: who takes outlines away to work on them brings them back as they were."""


class FeatureRepository(Reading):
    async def page(self, name: str, box: Box | None, after: int, limit: int) -> list[Row]:
        model = MODELS[name]
        query = self._met(self._features(name), model, box).where(model.id > after)
        return await self.rows(query.order_by(model.id).limit(limit))

    async def one(self, name: str, id_: int) -> Row | None:
        return await self.row(self._features(name).where(MODELS[name].id == id_))

    async def matched(self, name: str, box: Box | None) -> int:
        model = MODELS[name]
        query: Any = self._met(INSIDE[name](select(func.count(model.id)).select_from(model), self.scope), model, box)
        return await self.session.scalar(query) or 0

    async def extent(self) -> Box | None:
        """Of all greenhouses, which hold all else."""
        around: Any = func.ST_Extent(Warehouse.geojson_coordinates)
        corners = [getattr(func, f"ST_{corner}")(around) for corner in ("XMin", "YMin", "XMax", "YMax")]
        found: Any = (await self.session.execute(within(select(*corners), self.scope))).one()
        return None if found[0] is None else Box(*map(float, found))

    def _met(self, query: Query, model: Any, box: Box | None) -> Query:
        return query if box is None else query.where(func.ST_Intersects(model.geojson_coordinates, envelope(box)))

    def _features(self, name: str) -> Query:
        model = MODELS[name]
        shape = func.ST_AsGeoJSON(model.geojson_coordinates, DIGITS).label("outline")
        query: Query = select(model.id, model.code, model.name, model.area_m2, shape).select_from(model)
        told: Query = ADDED[name](INSIDE[name](query, self.scope))
        return told


def of_warehouse(query: Query) -> Query:
    held = plants_in(Warehouse)
    return query.add_columns(Warehouse.type, held.c.plants, density(held.c.plants, Warehouse).label("density")).join(
        held, true()
    )


def of_area(query: Query) -> Query:
    held = plants_in(StorageArea)
    return query.add_columns(
        Warehouse.code.label("warehouse_code"),
        StorageArea.position,
        held.c.plants,
        density(held.c.plants, StorageArea).label("density"),
    ).join(held, true())


def of_place(query: Query) -> Query:
    query = query.add_columns(
        Warehouse.code.label("warehouse_code"),
        StorageArea.code.label("area_code"),
        StorageLocation.qr_code,
        Shown.taken_at.label("photographed_at"),
    )
    return with_state(query).join(Shown, Shown.id == StorageLocation.photo_session_id, isouter=True)


MODELS: Mapping[str, Any] = {"warehouses": Warehouse, "areas": StorageArea, "places": StorageLocation}
INSIDE: Mapping[str, Any] = {"warehouses": within, "areas": areas_within, "places": places_within}
ADDED: Mapping[str, Any] = {"warehouses": of_warehouse, "areas": of_area, "places": of_place}
