"""Queries on the whole farm: its state, its places with their figures, what stands in them and what it is worth."""

from typing import Any

from sqlalchemy import BigInteger, Float, Numeric, and_, cast, func, select

from app.catalog.models import Packaging, Price, Product, ProductCategory, ProductFamily
from app.locations.models import StorageArea, StorageLocation, Warehouse
from app.maps.repositories.places import (
    Before,
    Opened,
    Query,
    Shown,
    areas_within,
    newest,
    places_within,
    with_state,
    within,
)
from app.maps.repositories.reading import Reading, Row
from app.maps.rules.tiles import Box
from app.stock.models import StockBatch

DIGITS = 7
"""Of a degree; a centimetre."""
CENTS = (cast(Price.wholesale_unit_price, BigInteger) * (100 - Price.discount_factor)) / 100


class FarmRepository(Reading):
    async def warehouses(self, box: Box | None = None, after: int = 0, limit: int | None = None) -> list[Row]:
        query = drawn(Warehouse).add_columns(Warehouse.type).where(Warehouse.id > after)
        if box is not None:
            query = query.where(func.ST_Intersects(Warehouse.geojson_coordinates, envelope(box)))
        return await self.rows(within(query, self.scope).order_by(Warehouse.id).limit(limit))

    async def areas(self, warehouse_ids: list[int] | None = None) -> list[Row]:
        query = drawn(StorageArea).add_columns(StorageArea.warehouse_id, StorageArea.position)
        if warehouse_ids is not None:
            query = query.where(StorageArea.warehouse_id.in_(warehouse_ids))
        return await self.rows(areas_within(query, self.scope).order_by(StorageArea.id))

    async def places(self, place_id: int | None = None) -> list[Row]:
        """With the figures of MAP-05 that are of the place itself."""
        before = and_(Before.storage_location_id == StorageLocation.id, Before.number == Opened.number - 1)
        query: Query = select(
            StorageLocation.id,
            StorageLocation.code,
            StorageLocation.name,
            StorageLocation.storage_area_id,
            StorageArea.warehouse_id,
            *middle(StorageLocation),
            newest.c.error_message,
            Before.opening.label("previous"),
            Shown.taken_at.label("photographed_at"),
            Shown.session_id.label("shown_session_id"),
        ).select_from(StorageLocation)
        query = (
            with_state(places_within(query, self.scope))
            .join(Before, before, isouter=True)
            .join(Shown, Shown.id == StorageLocation.photo_session_id, isouter=True)
            .order_by(StorageLocation.id)
        )
        return await self.rows(query if place_id is None else query.where(StorageLocation.id == place_id))

    async def outlines(self, warehouse_id: int) -> list[Row]:
        """Every place of a greenhouse with its outline and its state."""
        query = drawn(StorageLocation).add_columns(StorageLocation.storage_area_id, StorageLocation.qr_code)
        query = with_state(places_within(query, self.scope)).where(Warehouse.id == warehouse_id)
        return await self.rows(query.order_by(StorageLocation.id))

    async def holdings(self, place_id: int | None = None) -> list[Row]:
        """By place, pot and kind of plant: plants, what they are worth in cents, and their quality, 0 to 5."""
        plants = func.sum(StockBatch.quantity_current)
        priced = Price.id.is_not(None)
        rated = StockBatch.quality_score.is_not(None)
        query: Any = (
            select(
                StockBatch.storage_location_id,
                Packaging.name.label("pot"),
                ProductCategory.code.label("category"),
                plants.label("plants"),
                func.sum(StockBatch.quantity_current * CENTS).label("cents"),
                plants.filter(priced).label("priced"),
                func.sum(StockBatch.quantity_current * StockBatch.quality_score).label("quality"),
                plants.filter(rated).label("rated"),
            )
            .join(Product, Product.id == StockBatch.product_id)
            .join(ProductFamily, ProductFamily.id == Product.family_id)
            .join(ProductCategory, ProductCategory.id == ProductFamily.category_id)
            .join(Packaging, Packaging.id == StockBatch.packaging_catalog_id, isouter=True)
            .join(
                Price,
                and_(
                    Price.packaging_catalog_id == StockBatch.packaging_catalog_id,
                    Price.product_category_id == ProductCategory.id,
                    Price.variant == "",
                ),
                isouter=True,
            )
            .where(StockBatch.quantity_current > 0)
            .group_by(StockBatch.storage_location_id, Packaging.name, ProductCategory.code)
            .order_by(StockBatch.storage_location_id, plants.desc(), Packaging.name, ProductCategory.code)
        )
        if place_id is not None:
            query = query.where(StockBatch.storage_location_id == place_id)
        if self.scope.warehouse_ids is not None:
            query = query.where(StockBatch.warehouse_id.in_(self.scope.warehouse_ids))
        return await self.rows(query)


def drawn(model: Any) -> Query:
    """`outline` is GeoJSON as text."""
    outline = func.ST_AsGeoJSON(model.geojson_coordinates, DIGITS).label("outline")
    return select(model.id, model.code, model.name, model.area_m2, *middle(model), outline).select_from(model)


def middle(model: Any) -> list[Any]:
    axes = {"lon": func.ST_X, "lat": func.ST_Y}
    return [
        cast(func.round(cast(axis(model.centroid), Numeric), DIGITS), Float).label(name) for name, axis in axes.items()
    ]


def envelope(box: Box) -> Any:
    return func.ST_MakeEnvelope(box.west, box.south, box.east, box.north, 4326)
