"""The farm as a whole: in one answer, in tiles, in a box, and a greenhouse in metres."""

import json
from collections.abc import Hashable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import NotFound
from app.core.kept_answers import Answers, Kept
from app.core.pages import Page, PageRequest, encode_cursor
from app.maps.repositories import FarmRepository, TileRepository
from app.maps.repositories.places import STUCK
from app.maps.repositories.reading import PLANNED, Row
from app.maps.rules.legend import AMBER, FAIR, GOOD, GREEN, GREY, OTHER, RED, STATUS_COLOURS, TRENDS, WAREHOUSE_COLOURS
from app.maps.rules.plan import Plan
from app.maps.rules.tiles import Box, Tile
from app.maps.schemas.plan import AreaOnPlan, IndoorPlan, PlaceOnPlan
from app.maps.schemas.whole import (
    AreaOnMap,
    BulkLoad,
    Legend,
    MapMetadata,
    WarehouseCard,
    WarehouseMetrics,
    WarehouseOnMap,
)
from app.maps.services.figures import Holding, alerts, card, card_values, grouped, holdings_of, place_on_map
from app.photos.services.freshness import farm_version
from app.users.permissions import Scope

REFRESH_MINUTES = 10
FORM = 1
"""Of what is kept; another one where answers have another form."""
LEGEND = Legend(
    warehouse_types=dict(WAREHOUSE_COLOURS),
    other_type=OTHER,
    statuses=dict(STATUS_COLOURS),
    no_photo=GREY,
    quality={GOOD: GREEN, FAIR: AMBER, 0: RED},
    trend=dict(TRENDS),
)


class MapService:
    def __init__(self, session: AsyncSession, scope: Scope, answers: Answers) -> None:
        self._session = session
        self._farm = FarmRepository(session, scope)
        self._tiles = TileRepository(session, scope)
        self._answers = answers
        self._scope = scope

    async def bulk(self, known: str | None) -> Kept:
        async def make() -> bytes:
            return (await self.whole()).model_dump_json().encode()

        return await self._kept(("bulk",), make, known)

    async def tile(self, tile: Tile, known: str | None) -> Kept:
        async def make() -> bytes:
            return await self._tiles.tile(tile)

        return await self._kept(("tile", tile.z, tile.x, tile.y), make, known)

    async def plan(self, warehouse_id: int, known: str | None) -> Kept:
        async def make() -> bytes:
            return (await self.laid_flat(warehouse_id)).model_dump_json().encode()

        return await self._kept(("plan", warehouse_id), make, known)

    async def _kept(self, asked: tuple[Hashable, ...], make: Any, known: str | None) -> Kept:
        """Ages grow by themselves, and what commits out of turn is not seen by its id: no answer outlives MAP-01."""
        now = datetime.now(UTC)
        turn = int(now.timestamp()) // (60 * REFRESH_MINUTES)
        allowed = self._scope.warehouse_ids
        seen = None if allowed is None else tuple(sorted(allowed))
        version = (FORM, turn, *await farm_version(self._session, PLANNED))
        return await self._answers.get((seen, *asked), version, make, known)

    async def whole(self) -> BulkLoad:
        warehouses, areas = await self._farm.warehouses(), await self._farm.areas()
        places, held = await self._farm.places(), holdings_of(await self._farm.holdings())
        beds = {row["id"]: row for row in areas}
        by_area, by_house = grouped(places, "storage_area_id"), grouped(places, "warehouse_id")
        beds_of = grouped(areas, "warehouse_id")
        return BulkLoad(
            warehouses=[
                WarehouseOnMap(
                    **card_values(row), metrics=metrics(by_house.get(row["id"], []), beds_of.get(row["id"], []))
                )
                for row in warehouses
            ],
            storage_areas=[area_on_map(row, by_area.get(row["id"], [])) for row in areas],
            storage_locations=[
                place_on_map(row, beds[row["storage_area_id"]], held.get(row["id"]) or Holding()) for row in places
            ],
            metadata=MapMetadata(
                total_warehouses=len(warehouses),
                total_storage_areas=len(areas),
                total_storage_locations=len(places),
                cache_timestamp=datetime.now(UTC),
                refresh_interval_minutes=REFRESH_MINUTES,
                legend=LEGEND,
            ),
        )

    async def in_bounds(self, box: Box, request: PageRequest) -> Page[WarehouseCard]:
        """Greenhouses that the box meets, in the order of their ids (MAP-10)."""
        rows = await self._farm.warehouses(box, request.after or 0, request.limit + 1)
        shown = rows[: request.limit]
        more = len(rows) > len(shown)
        total = len(await self._farm.warehouses(box)) if request.exact_total else None
        return Page(
            items=[card(row) for row in shown], next=encode_cursor(shown[-1]["id"]) if more else None, total=total
        )

    async def laid_flat(self, warehouse_id: int) -> IndoorPlan:
        house = next((row for row in await self._farm.warehouses() if row["id"] == warehouse_id), None)
        if house is None:
            raise NotFound(f"There is no greenhouse {warehouse_id}.")
        plan = Plan.along([(x, y) for x, y, *_ in ring_of(house)])
        return IndoorPlan(
            warehouse_id=house["id"],
            code=house["code"],
            name=house["name"],
            width_m=round(plan.size[0], 3),
            depth_m=round(plan.size[1], 3),
            bearing=round(plan.bearing, 2),
            outline=plan.laid(ring_of(house)),
            areas=[area_on_plan(row, plan) for row in await self._farm.areas([warehouse_id])],
            places=[place_on_plan(row, plan) for row in await self._farm.outlines(warehouse_id)],
        )


def metrics(places: Sequence[Row], areas: Sequence[Row]) -> WarehouseMetrics:
    return WarehouseMetrics(
        naves_count=len(areas),
        claros_count=len(places),
        errors_count=sum(row["status"] in STUCK for row in places),
        total_plants=sum(int(row["plants"]) for row in places),
        last_photo_date=max((row["photographed_at"] for row in places if row["photographed_at"]), default=None),
    )


def area_on_map(row: Row, places: Sequence[Row]) -> AreaOnMap:
    own = {name: row[name] for name in ("id", "warehouse_id", "code", "name", "position", "area_m2")}
    return AreaOnMap(**own, geojson=json.loads(row["outline"]), storage_locations_count=len(places))


def area_on_plan(row: Row, plan: Plan) -> AreaOnPlan:
    own = {name: row[name] for name in ("id", "code", "name", "position")}
    return AreaOnPlan(**own, outline=plan.laid(ring_of(row)))


def place_on_plan(row: Row, plan: Plan) -> PlaceOnPlan:
    names = ("id", "storage_area_id", "code", "name", "qr_code", "plants", "density", "age_days", "status")
    return PlaceOnPlan(**{name: row[name] for name in names}, outline=plan.laid(ring_of(row)), alerts=alerts(row))


def ring_of(row: Row) -> list[Any]:
    """The outer one; an outline has no holes that matter here."""
    ring: list[Any] = json.loads(row["outline"])["coordinates"][0]
    return ring
