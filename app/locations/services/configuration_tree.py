"""The tree of the configuration screen: greenhouses, beds, places, and what should grow there."""

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import groupby

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.pages import Page
from app.locations.models import StorageArea, StorageLocation, Warehouse
from app.locations.repositories.configuration_tree import TreeRepository, TreeRow
from app.locations.rules.configuration import WARNINGS, badge
from app.locations.schemas.configuration import AreaNode, LocationNode, WarehouseNode
from app.locations.services.configuration import config_read
from app.users.permissions import Scope


class HierarchyService:
    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self._tree = TreeRepository(session, scope)

    async def tree(self) -> Page[WarehouseNode]:
        """Everything in scope on one page; a parent warns when a child does (CFG-09)."""
        now = datetime.now(UTC)
        grouped = groupby(await self._tree.rows(), lambda row: row.warehouse)
        return Page(items=[warehouse_node(house, rows, now) for house, rows in grouped], next=None)


def warehouse_node(house: Warehouse, rows: Iterable[TreeRow], now: datetime) -> WarehouseNode:
    areas = [area_node(area, own, now) for area, own in groupby(rows, lambda row: row.area) if area]
    warns = any(area.has_warning for area in areas)
    return WarehouseNode(id=house.id, code=house.code, name=house.name, type=house.type, has_warning=warns, areas=areas)


def area_node(area: StorageArea, rows: Iterable[TreeRow], now: datetime) -> AreaNode:
    places = [location_node(row.location, row, now) for row in rows if row.location]
    warns = any(place.has_warning for place in places)
    return AreaNode(
        id=area.id, code=area.code, name=area.name, position=area.position, has_warning=warns, locations=places
    )


def location_node(place: StorageLocation, row: TreeRow, now: datetime) -> LocationNode:
    colour = badge(row.current.config.updated_at if row.current else None, now)
    return LocationNode(
        id=place.id,
        code=place.code,
        name=place.name,
        has_warning=colour in WARNINGS,
        current_config=config_read(row.current) if row.current else None,
        badge=colour,
    )
