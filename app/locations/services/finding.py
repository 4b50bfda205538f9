"""Finding places by position and by label, the tree of all of them, and judging what is only thought of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import Fault, NotFound
from app.core.pages import Page
from app.locations.models import StorageArea, StorageLocation, Warehouse
from app.locations.repositories.chains import ChainRepository
from app.locations.repositories.configuration_tree import TreeRepository, TreeRow
from app.locations.repositories.plots import Drawn, Overlap
from app.locations.repositories.spots import Above, SpotRepository
from app.locations.rules import PlaceGuess
from app.locations.rules.chains import chain_faults
from app.locations.rules.surveys import Level
from app.locations.schemas.tree import AreaBranch, LocationBranch, WarehouseBranch
from app.locations.services.places import LocationService
from app.locations.services.plots import PlotService, SpotService, area_service, warehouse_service
from app.users.permissions import Scope

type Counts = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """A place with all above it."""

    drawn: Drawn[StorageLocation]
    above: Above


@dataclass(frozen=True, slots=True)
class Judged:
    """What is wrong with an outline; `area_m2` is None for what is no polygon."""

    faults: Sequence[Fault]
    area_m2: float | None = None
    overlaps: tuple[Overlap, ...] = ()


class FindingService:
    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self._places = LocationService(session, scope)
        self._spots = SpotRepository(session, scope)
        self._chains = ChainRepository(session, scope)
        self._tree = TreeRepository(session, scope)

    async def by_qr(self, code: str) -> Found:
        return await self._found((await self._places.by_qr(code)).id)

    async def at(self, lon: float, lat: float, error_m: float) -> tuple[Found, PlaceGuess]:
        """GPS-03; where nothing covers the position, nothing is guessed, and what is near is said (GPS-04)."""
        seen = await self._places.at(lon, lat, error_m)
        if seen.location_id is None:
            candidates = [asdict(each) for each in seen.candidates]
            raise NotFound("No place in use covers this position.", candidates=candidates)
        return await self._found(seen.location_id), seen

    async def at_all(self, positions: Sequence[tuple[float, float, float]]) -> list[PlaceGuess]:
        return await self._places.at_all(positions)

    async def _found(self, location_id: int) -> Found:
        return Found(*await self._spots.found(location_id))

    async def chain(self, ids: Mapping[str, int]) -> list[Fault]:
        """What is wrong with a chain of ids (LOC-11)."""
        return list(chain_faults(ids, await self._chains.links(ids)))

    async def tree(self) -> Page[WarehouseBranch]:
        """Everything in use and in scope on one page, in two statements."""
        bins = await self._spots.bins_by_place()
        grouped = groupby(await self._tree.rows(), lambda row: row.warehouse)
        return Page(items=[warehouse_branch(house, rows, bins) for house, rows in grouped], next=None)


class OutlineCheck:
    """What would be said of an outline if it were sent to be kept; nothing is changed."""

    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self._levels: dict[Level, PlotService[Any]] = {
            Level.WAREHOUSE: warehouse_service(session, scope),
            Level.AREA: area_service(session, scope),
            Level.LOCATION: SpotService(session, scope),
        }

    async def judge(self, level: Level, outline: dict[str, Any], own_id: int | None, parent_id: int | None) -> Judged:
        plots = self._levels[level]
        if own_id is not None:
            await plots.get(own_id, inactive=True)
            parent_id = await plots.parent_id_of(own_id)
        elif level.above is None:
            parent_id = None
        elif parent_id is None:
            return Judged([Fault("/body/parent_id", "needed, as long as there is no `id`", "missing")])
        elif not await plots.has_parent(parent_id):
            return Judged([Fault("/body/parent_id", f"there is no {parent_id}", "unknown")])
        faults, area_m2 = await plots.judged(outline, parent_id, own_id)
        return Judged(faults, area_m2 or None, () if faults else await plots.overlaps_of(outline, own_id))


def warehouse_branch(house: Warehouse, rows: Iterable[TreeRow], bins: Counts) -> WarehouseBranch:
    areas = [area_branch(area, own, bins) for area, own in groupby(rows, lambda row: row.area) if area]
    return WarehouseBranch(
        id=house.id,
        code=house.code,
        name=house.name,
        type=house.type,
        areas_count=len(areas),
        locations_count=sum(each.locations_count for each in areas),
        bins_count=sum(each.bins_count for each in areas),
        areas=areas,
    )


def area_branch(area: StorageArea, rows: Iterable[TreeRow], bins: Counts) -> AreaBranch:
    places = [location_branch(row.location, bins) for row in rows if row.location]
    return AreaBranch(
        id=area.id,
        code=area.code,
        name=area.name,
        position=area.position,
        locations_count=len(places),
        bins_count=sum(each.bins_count for each in places),
        locations=places,
    )


def location_branch(place: StorageLocation, bins: Counts) -> LocationBranch:
    return LocationBranch(
        id=place.id, code=place.code, name=place.name, qr_code=place.qr_code, bins_count=bins.get(place.id, 0)
    )
