"""Vector tiles as PostGIS makes them: greenhouses, from some level on beds, and from another on places."""

from typing import Any

from sqlalchemy import LargeBinary, func, literal_column, select, true

from app.core.columns import WGS84
from app.locations.models import StorageArea, StorageLocation, Warehouse
from app.maps.repositories.places import (
    Query,
    areas_within,
    density,
    places_within,
    plants_in,
    troubled,
    with_state,
    within,
)
from app.maps.repositories.reading import Reading
from app.maps.rules.tiles import AREAS_FROM, EXTENT, MARGIN, PLACES_FROM, Tile

WEB = 3857


class TileRepository(Reading):
    async def tile(self, tile: Tile) -> bytes:
        """Mapbox Vector Tile 2.1, its layers one after the other; empty where nothing is."""
        layers = {"warehouses": self.warehouses(tile)}
        if tile.z >= AREAS_FROM:
            layers["areas"] = self.areas(tile)
        if tile.z >= PLACES_FROM:
            layers["places"] = self.places(tile)
        drawn = [layer(name, query) for name, query in layers.items()]
        parts = await self.session.execute(select(*drawn))
        return b"".join(bytes(each) for each in parts.one() if each is not None)

    def warehouses(self, tile: Tile) -> Query:
        held, stuck = plants_in(Warehouse), troubled(StorageArea.warehouse_id)
        query = drawn(tile, Warehouse).add_columns(Warehouse.type, *whole(Warehouse, held, stuck))
        return within(joined(query, held, stuck, Warehouse), self.scope)

    def areas(self, tile: Tile) -> Query:
        held, stuck = plants_in(StorageArea), troubled(StorageLocation.storage_area_id)
        query = drawn(tile, StorageArea).add_columns(
            StorageArea.warehouse_id, StorageArea.position, *whole(StorageArea, held, stuck)
        )
        return areas_within(joined(query, held, stuck, StorageArea), self.scope)

    def places(self, tile: Tile) -> Query:
        query = drawn(tile, StorageLocation).add_columns(StorageLocation.storage_area_id)
        return with_state(places_within(query, self.scope))


def drawn(tile: Tile, model: Any) -> Query:
    """Those whose outline meets the tile, in its units."""
    outline, envelope = model.geojson_coordinates, func.ST_TileEnvelope(tile.z, tile.x, tile.y)
    box = func.ST_Transform(func.ST_Expand(envelope, tile.margin_m), WGS84)
    shape = func.ST_AsMVTGeom(func.ST_Transform(outline, WEB), envelope, EXTENT, MARGIN, true())
    return (
        select(model.id, model.code, model.name, shape.label("shape")).select_from(model).where(outline.op("&&")(box))
    )


def whole(model: Any, held: Any, stuck: Any) -> tuple[Any, ...]:
    """What is told of a greenhouse or a bed: plants, plants per square metre, places with alerts."""
    return (
        held.c.plants,
        density(held.c.plants, model).label("density"),
        func.coalesce(stuck.c.places, 0).label("alerts"),
    )


def joined(query: Query, held: Any, stuck: Any, model: Any) -> Query:
    return query.join(held, true()).join(stuck, stuck.c.key == model.id, isouter=True)


def layer(name: str, query: Query) -> Any:
    rows = query.subquery("rows")
    shown = select(rows).where(rows.c.shape.is_not(None)).subquery("shown")
    row: Any = literal_column("shown")
    encoded = func.ST_AsMVT(row, name, EXTENT, "shape", "id", type_=LargeBinary)
    return select(encoded).select_from(shown).scalar_subquery()
