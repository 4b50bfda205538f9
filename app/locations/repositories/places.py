"""Queries on places, what should grow there and what stands in them; all within the caller's scope."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Result, Select, case, func, select, true

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
from app.locations.repositories.given import listed
from app.locations.rules import Candidate, Hit, metres_per_degree
from app.users.permissions import Scope
from app.users.scoped import ScopedRepository

type Query = Select[Any]
type Reach = tuple[float, float, float]
"""Longitude, latitude, and how many metres around them count."""

MOST_MEASURED = 40
"""By degrees, which are not equally long in both directions: enough that the ten nearest by metres are among them."""


def places_within(query: Query, scope: Scope) -> Query:
    """`query` reads StorageLocation; leaves those whose area, greenhouse and themselves are active and in scope."""
    query = (
        query.join(StorageArea, StorageArea.id == StorageLocation.storage_area_id)
        .join(Warehouse, Warehouse.id == StorageArea.warehouse_id)
        .where(StorageLocation.active, StorageArea.active, Warehouse.active)
    )
    return query if scope.warehouse_ids is None else query.where(Warehouse.id.in_(scope.warehouse_ids))


def nearest_places(given: Any, point: Any) -> Query:
    """The nearest by the index, each measured once, in metres; those that cover the point are 0 away and come first.

    `margin` is how far the point of those lies from their outline. Measured is on a plane that touches the globe at the
    point: within reach it is as good as the globe, and an order of magnitude sooner.
    """
    outline, middle = StorageLocation.geojson_coordinates, StorageLocation.centroid
    flat, here = (func.ST_Scale(shape, given.c.metres_east, given.c.metres_north) for shape in (outline, point))
    covers = func.ST_Covers(outline, point)
    columns: list[Any] = [
        StorageLocation.id,
        StorageLocation.code,
        StorageLocation.name,
        covers.label("covers"),
        case((covers, 0.0), else_=func.ST_Distance(flat, here)).label("distance"),
        case((covers, func.ST_Distance(func.ST_Boundary(flat), here)), else_=0.0).label("margin"),
        func.ST_Distance(middle, point).label("from_middle"),
        StorageLocation.storage_area_id,
    ]
    reach = (given.c.within_m / given.c.metres_east, given.c.within_m / given.c.metres_north)
    box = func.ST_Expand(point, *(1.01 * each for each in reach))
    # A few, looked up once; joined, beds and greenhouses would be asked for anew for each place of each point.
    out_of_use: Any = select(StorageArea.id).join(Warehouse).where(~(StorageArea.active & Warehouse.active))
    query: Query = select(*columns).where(outline.op("&&")(box), StorageLocation.active)
    query = query.where(StorageLocation.storage_area_id.not_in(out_of_use))
    return query.order_by(outline.op("<->")(point)).limit(MOST_MEASURED)


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
        (found,) = await self.near_all([(lon, lat, within_m)])
        return found

    async def near_all(self, positions: Sequence[Reach]) -> list[list[Hit]]:
        """For each position the places within reach, those that cover it first, then nearest first; one statement.

        Of the whole farm, for an overlap is one whoever asks (LOC-06); each says whether it is in the scope.
        """
        given = listed(
            {"key": int, "lon": float, "lat": float, "within_m": float, "metres_east": float, "metres_north": float},
            [(key, *position, *metres_per_degree(position[1])) for key, position in enumerate(positions)],
        )
        point = func.ST_SetSRID(func.ST_MakePoint(given.c.lon, given.c.lat), WGS84)
        nearest = nearest_places(given, point).lateral("nearest")
        own = (nearest.c[name] for name in ("id", "code", "name", "covers", "distance", "margin"))
        query: Any = select(given.c.key, *own, StorageArea.warehouse_id).select_from(given).join(nearest, true())
        query = query.join(StorageArea, StorageArea.id == nearest.c.storage_area_id)
        order = (nearest.c.covers.desc(), nearest.c.distance, nearest.c.from_middle, nearest.c.id)
        query = query.where(nearest.c.distance <= given.c.within_m).order_by(given.c.key, *order)
        rows: Result[*tuple[Any, ...]] = await self.session.execute(query)
        found: list[list[Hit]] = [[] for _ in positions]
        for key, id_, code, name, covered, away, inside, warehouse_id in rows:
            candidate = Candidate(id_, code, name, 0.0 if covered else round(away, 1))
            found[key].append(Hit(candidate, covered, inside, in_scope=self._in_scope(warehouse_id)))
        return found

    def _in_scope(self, warehouse_id: int) -> bool:
        return self.scope.warehouse_ids is None or warehouse_id in self.scope.warehouse_ids

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
