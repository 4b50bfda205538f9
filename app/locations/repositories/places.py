"""Queries on places, what should grow there and what stands in them; all within the caller's scope."""

from typing import Any

from sqlalchemy import Result, Select, func, select

from app.core.columns import WGS84
from app.core.errors import Conflict
from app.locations.models import (
    BinCategory,
    BinStatus,
    StorageArea,
    StorageBin,
    StorageBinType,
    StorageLocation,
    Warehouse,
)
from app.locations.rules import Candidate, Hit, degrees
from app.users.permissions import EVERYWHERE, Scope
from app.users.scoped import ScopedRepository

type Query = Select[Any]


def places_within(query: Query, scope: Scope) -> Query:
    """`query` reads StorageLocation; leaves those whose area, greenhouse and themselves are active and in scope."""
    query = (
        query.join(StorageArea, StorageArea.id == StorageLocation.storage_area_id)
        .join(Warehouse, Warehouse.id == StorageArea.warehouse_id)
        .where(StorageLocation.active, StorageArea.active, Warehouse.active)
    )
    return query if scope.warehouse_ids is None else query.where(Warehouse.id.in_(scope.warehouse_ids))


class LocationRepository(ScopedRepository[StorageLocation]):
    model = StorageLocation

    def within(self, query: Query) -> Query:
        return places_within(query, self.scope)

    async def of_qr(self, code: str) -> StorageLocation | None:
        found: StorageLocation | None = await self.session.scalar(self.select().where(StorageLocation.qr_code == code))
        return found

    async def warehouse_id_of(self, location_id: int) -> int | None:
        query = self.within(select(Warehouse.id).select_from(StorageLocation)).where(StorageLocation.id == location_id)
        found: int | None = await self.session.scalar(query)
        return found

    async def near(self, lon: float, lat: float, within_m: float) -> list[Hit]:
        """Places within `within_m` of the position, those that cover it first, then nearest first.

        Of the whole farm, for an overlap is one whoever asks (LOC-06); each says whether it is in the scope.
        """
        point = func.ST_SetSRID(func.ST_MakePoint(lon, lat), WGS84)
        outline = StorageLocation.geojson_coordinates
        distance = func.ST_Distance(func.geography(outline), func.geography(point))
        margin = func.ST_Distance(func.geography(func.ST_Boundary(outline)), func.geography(point))
        from_middle = func.ST_Distance(func.geography(StorageLocation.centroid), func.geography(point))
        covers = func.ST_Covers(outline, point).label("covers")
        query = (
            select(
                StorageLocation.id, StorageLocation.code, StorageLocation.name, covers, distance, margin, Warehouse.id
            )
            .select_from(StorageLocation)
            .where(outline.op("&&")(func.ST_Expand(point, *degrees(within_m, lat))), distance <= within_m)
            .order_by(covers.desc(), distance, from_middle, StorageLocation.id)
        )
        rows: Result[*tuple[Any, ...]] = await self.session.execute(places_within(query, EVERYWHERE))
        allowed = self.scope.warehouse_ids
        return [
            Hit(
                Candidate(id_, code, name, 0.0 if covered else round(away, 1)),
                covered,
                inside,
                in_scope=allowed is None or warehouse_id in allowed,
            )
            for id_, code, name, covered, away, inside, warehouse_id in rows
        ]

    async def distance_m(self, location_id: int, lon: float, lat: float) -> float:
        """From the position to the nearest point of the place; 0 inside."""
        point = func.ST_SetSRID(func.ST_MakePoint(lon, lat), WGS84)
        distance = func.ST_Distance(func.geography(StorageLocation.geojson_coordinates), func.geography(point))
        return await self.session.scalar(select(distance).where(StorageLocation.id == location_id)) or 0.0

    async def lock(self, location_id: int) -> None:
        """Until the end of the transaction nobody else changes what stands in this place."""
        query = select(StorageLocation.id).where(StorageLocation.id == location_id)
        await self.session.execute(query.with_for_update(key_share=True))


class BinRepository(ScopedRepository[StorageBin]):
    model = StorageBin

    def within(self, query: Query) -> Query:
        return places_within(query.join(StorageLocation), self.scope)

    async def standing_in(self, location_id: int, category: BinCategory) -> list[StorageBin]:
        query = (
            self.select()
            .join(StorageBinType, StorageBinType.id == StorageBin.storage_bin_type_id)
            .where(
                StorageBin.storage_location_id == location_id,
                StorageBinType.category == category,
                StorageBin.status == BinStatus.ACTIVE,
            )
        )
        return list(await self.session.scalars(query.order_by(StorageBin.id)))

    async def codes_in(self, location_id: int) -> list[str]:
        query = select(StorageBin.code).where(StorageBin.storage_location_id == location_id)
        return list(await self.session.scalars(query))

    async def usual_type_id(self, category: BinCategory) -> int:
        """The first type of the category; what a container is taken for until somebody says more."""
        query = select(StorageBinType.id).where(StorageBinType.category == category).order_by(StorageBinType.id)
        found: int | None = await self.session.scalar(query.limit(1))
        if found is None:
            raise Conflict(f"There is no bin type of the category {category}; add one.", category=category)
        return found
