"""Finding places, and what should grow and what stands in them."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import Invalid, NotFound
from app.locations.models import BinCategory, LocationConfig, StorageBin, StorageLocation
from app.locations.repositories import BinRepository, ConfigRepository, LocationRepository
from app.locations.rules import (
    MISMATCH_M,
    SUGGEST_WITHIN_M,
    PlaceGuess,
    bin_code,
    guess,
    next_bin_number,
)
from app.users.permissions import Scope


class NoConfiguration(Invalid):
    """No place is configured for this product."""

    code = "no_configuration"


class SeveralConfigurations(Invalid):
    """Several places are configured for this product; say which one."""

    code = "several_configurations"


class ConfigService:
    """What should grow where, as others ask for it."""

    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self._configs = ConfigRepository(session, scope)

    async def get_by_location(self, location_id: int) -> LocationConfig | None:
        """The active one."""
        return await self._configs.active_at(location_id)

    async def get_by_product(self, product_id: int) -> LocationConfig:
        """That of the one place where the product grows (BAT-09); refused when there is none or more than one."""
        configs = await self._configs.active_of_product(product_id)
        if not configs:
            raise NoConfiguration(product_id=product_id)
        if len(configs) > 1:
            raise SeveralConfigurations(storage_location_ids=[each.storage_location_id for each in configs])
        return configs[0]


class LocationService:
    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self._locations = LocationRepository(session, scope)
        self._bins = BinRepository(session, scope)

    async def get(self, location_id: int) -> StorageLocation:
        """The place; NotFound when it is unknown, inactive or outside of the scope."""
        if (place := await self._locations.find(location_id)) is None:
            raise NotFound(f"There is no place {location_id}.")
        return place

    async def in_use(self, location_id: int) -> bool:
        return await self._locations.find(location_id) is not None

    async def by_qr(self, code: str) -> StorageLocation:
        if (place := await self._locations.of_qr(code)) is None:
            raise NotFound(f"No place carries the QR code {code}.")
        return place

    async def warehouse_id_of(self, location_id: int) -> int:
        if (warehouse_id := await self._locations.warehouse_id_of(location_id)) is None:
            raise NotFound(f"There is no place {location_id}.")
        return warehouse_id

    async def at(self, lon: float, lat: float, error_m: float) -> PlaceGuess:
        """Where a photograph with this position was taken (GPS-02, GPS-03)."""
        return guess(await self._locations.near(lon, lat, max(SUGGEST_WITHIN_M, error_m)), error_m)

    async def at_all(self, positions: Sequence[tuple[float, float, float]]) -> list[PlaceGuess]:
        """The same for many (longitude, latitude, error in metres), in their order, in one statement (GPS-06)."""
        reaches = [(lon, lat, max(SUGGEST_WITHIN_M, error_m)) for lon, lat, error_m in positions]
        found = await self._locations.near_all(reaches)
        return [guess(hits, error_m) for hits, (_, _, error_m) in zip(found, positions, strict=True)]

    async def contradicts(self, location_id: int, lon: float, lat: float) -> bool:
        """True when the position lies too far from a chosen place to be right (GPS-05)."""
        return await self._locations.distance_m(location_id, lon, lat) > MISMATCH_M

    async def bins(self, location_id: int, category: str) -> list[StorageBin]:
        """The active containers of one kind in a place, oldest first."""
        return await self._bins.standing_in(location_id, BinCategory(category))

    async def bin_at(self, location_id: int, category: str, index: int) -> StorageBin:
        """Container number `index` (from 1) of its kind in the place; missing ones are made, existing ones reused."""
        kind = BinCategory(category)
        if index <= len(bins := await self._bins.standing_in(location_id, kind)):
            return bins[index - 1]
        place = await self.get(location_id)
        await self._locations.lock(location_id)
        bins = await self._bins.standing_in(location_id, kind)
        while len(bins) < index:
            bins.append(await self._new_bin(place, kind))
        return bins[index - 1]

    async def _new_bin(self, place: StorageLocation, kind: BinCategory) -> StorageBin:
        number = next_bin_number(place.code, kind, await self._bins.codes_in(place.id))
        return await self._bins.add(
            StorageBin(
                storage_location_id=place.id,
                storage_bin_type_id=await self._bins.usual_type_id(kind),
                code=bin_code(place.code, kind, number),
            )
        )
