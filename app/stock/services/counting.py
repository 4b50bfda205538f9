"""Counts by hand: a person counts a whole place, and it closes the period like a photo does."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.services import CatalogService
from app.core.errors import Fault, Invalid, NotFound
from app.locations.models import LocationConfig
from app.locations.services import ConfigService, LocationService
from app.stock.repositories import NamingRepository
from app.stock.rules import CountedContainer, Lot, PlaceCount
from app.stock.schemas import CountCreate, CountLine, CountRead
from app.stock.services.reclosing import ReclosingService
from app.users.permissions import Scope

CLOCK_SKEW = timedelta(minutes=5)


class CountingService:
    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self._naming = NamingRepository(session)
        self._catalog = CatalogService(session)
        self._locations = LocationService(session, scope)
        self._configs = ConfigService(session, scope)
        self._reclosing = ReclosingService(session, scope)

    async def count(self, new: CountCreate, user_id: int, count_id: UUID | None = None) -> CountRead:
        """Close the place's cycle; a second count by hand within 24 hours takes the first one's place."""
        await self._locations.get(new.storage_location_id)
        await self._refuse_unknown(new.lines)
        config = await self._configs.get_by_location(new.storage_location_id)
        count = PlaceCount(
            storage_location_id=new.storage_location_id,
            taken_at=counted_at(new.counted_at),
            user_id=user_id,
            low=sum(each.quantity for each in new.lines),
            high=sum(each.quantity for each in new.lines),
            containers=containers(new.lines),
            product_id=product_of(new.lines, config),
            product_state_id=await self._usual_state(config),
            packaging_catalog_id=config.packaging_catalog_id if config else None,
            count_id=count_id or uuid4(),
            sees_dead=any(each.dead is not None for each in new.lines),
            by_person=True,
        )
        done = await self._reclosing.replace(count)
        return CountRead.of(
            done.closed,
            count_id=count.count_id,
            storage_location_id=count.storage_location_id,
            counted_at=count.taken_at,
            warnings=warnings(new.lines, config),
        )

    async def _usual_state(self, config: LocationConfig | None) -> int:
        return config.expected_product_state_id if config else (await self._catalog.first_sellable_state()).id

    async def _refuse_unknown(self, lines: Sequence[CountLine]) -> None:
        """Every id of every line that names nothing."""
        faults = []
        for column in ("product_id", "product_state_id", "product_size_id", "packaging_catalog_id"):
            named = {i: id_ for i, each in enumerate(lines) if (id_ := getattr(each, column)) is not None}
            known = await self._naming.known(column, set(named.values()))
            faults += [
                Fault(f"/body/lines/{i}/{column}", f"{id_} does not exist", "unknown")
                for i, id_ in named.items()
                if id_ not in known
            ]
        if faults:
            raise NotFound("The count names what does not exist; see `errors`.", errors=faults)


def counted_at(when: datetime) -> datetime:
    now = datetime.now(UTC)
    if when > now + CLOCK_SKEW:
        fault = Fault("/body/counted_at", "lies in the future", "in_future")
        raise Invalid("What has not happened cannot be entered.", errors=[fault])
    return min(when, now)


def containers(lines: Sequence[CountLine]) -> tuple[CountedContainer, ...]:
    """One for each kind of line, numbered within its category; lines that say the same are added up."""
    found: dict[tuple[str, Lot], CountedContainer] = {}
    numbers: dict[str, int] = {}
    for each in lines:
        category = str(each.bin_category)
        lot = Lot(each.product_id, each.product_state_id, each.product_size_id, each.packaging_catalog_id)
        if (category, lot) not in found:
            numbers[category] = numbers.get(category, 0) + 1
            found[category, lot] = CountedContainer(category, numbers[category], 0, 0, 0, 0, 0, lot)
        found[category, lot] = with_more(found[category, lot], each.quantity, each.dead or 0)
    return tuple(found.values())


def with_more(container: CountedContainer, plants: int, dead: int) -> CountedContainer:
    """Somebody vouches for the number, so there is no interval around it."""
    counted = container.counted + plants
    return replace(container, counted=counted, low=counted, high=counted, dead=container.dead + dead)


def product_of(lines: Sequence[CountLine], config: LocationConfig | None) -> int:
    """What grows there; of an empty place without configuration nobody asks."""
    if config is not None:
        return config.product_id
    return lines[0].product_id if lines else 0


def warnings(lines: Sequence[CountLine], config: LocationConfig | None) -> list[str]:
    """A person may count what is not configured, but is told."""
    differs = config is not None and any(each.product_id != config.product_id for each in lines)
    return ["product_differs_from_config"] if differs else []
