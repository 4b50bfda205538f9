"""The greenhouses of the demo farm, their beds and photo spots."""

from typing import Any

from geoalchemy2.elements import WKTElement
from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.cli import demo_farm
from app.cli.demo_farm import SPOTS_PER_AREA, Rectangle
from app.cli.farm.rows import number_from_one, present
from app.core.columns import WGS84
from app.locations.models import AreaPosition, StorageArea, StorageLocation, Warehouse, WarehouseType

WAREHOUSES = (1, 2)
SIDES = {"NORTE": ("Norte", AreaPosition.NORTH), "SUR": ("Sur", AreaPosition.SOUTH)}


def polygon(place: Rectangle) -> WKTElement:
    corners = ", ".join(f"{lon} {lat}" for lon, lat in place.ring())
    return WKTElement(f"POLYGON(({corners}))", srid=WGS84)


def warehouses() -> list[Warehouse]:
    return [
        Warehouse(
            code=f"NAVE{number}",
            name=f"Nave {number} (demo)",
            type=WarehouseType.GREENHOUSE,
            geojson_coordinates=polygon(demo_farm.warehouse(number)),
        )
        for number in WAREHOUSES
    ]


def areas(by_code: dict[str, Warehouse]) -> list[StorageArea]:
    return [
        StorageArea(
            warehouse_id=by_code[f"NAVE{number}"].id,
            code=f"NAVE{number}-{side}",
            name=f"Cantero {name}",
            position=position,
            geojson_coordinates=polygon(demo_farm.area(number, side)),
        )
        for number in WAREHOUSES
        for side, (name, position) in SIDES.items()
    ]


def locations(by_code: dict[str, StorageArea]) -> list[StorageLocation]:
    spots = [(number, side, index) for number in WAREHOUSES for side in SIDES for index in range(1, SPOTS_PER_AREA + 1)]
    return [
        StorageLocation(
            storage_area_id=by_code[f"NAVE{number}-{side}"].id,
            code=demo_farm.spot_code(number, side, index),
            qr_code=f"LOC{label:06d}",
            name=f"Claro {index}",
            geojson_coordinates=polygon(demo_farm.spot(number, side, index)),
        )
        for label, (number, side, index) in enumerate(spots, start=1)
    ]


async def add_places(session: AsyncSession) -> dict[str, StorageLocation]:
    """The photo spots by code; each polygon lies inside its parent's, which the database proves."""
    await number_from_one(session, StorageLocation)
    by_warehouse = await present(session, warehouses(), "code")
    by_area = await present(session, areas(by_warehouse), "code")
    return await present(session, locations(by_area), "code")


async def another_farm(session: AsyncSession) -> str | None:
    """The code of a greenhouse that is not one of the demo farm's, if there is any."""
    ours: list[Any] = [func.ST_Equals(Warehouse.geojson_coordinates, row.geojson_coordinates) for row in warehouses()]
    found: str | None = await session.scalar(select(Warehouse.code).where(~or_(*ours)).order_by(Warehouse.id).limit(1))
    return found
