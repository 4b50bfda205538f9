"""What the ledger says about a place at an instant, ready to be compared with a count of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.services import CatalogService
from app.core.errors import Conflict
from app.locations.services import LocationService
from app.stock.models import StockBatch
from app.stock.repositories import BatchRepository, MovementRepository, PlacedBatch, Tally
from app.stock.rules import (
    Attributes,
    ClosePlan,
    CountedContainer,
    Group,
    Holding,
    PlaceCount,
    Standing,
    group_of,
    lowest_points,
)
from app.stock.services.batches import BatchService, NewBatch
from app.users.permissions import Scope

NOTHING = Tally(expected=0, deaths=0)


class BelowZero(Conflict):
    """What left the batch later is more than the count leaves in it."""

    code = "below_zero"


@dataclass(frozen=True, slots=True)
class Inventory:
    """The locked batches of a place, as they stood at an instant, and the counted containers in their bins."""

    batches: dict[int, StockBatch]
    holdings: list[Holding]
    counted: list[Standing]
    lowest_later: dict[int, int]

    def refuse_below_zero(self, plan: ClosePlan) -> None:
        for each in plan.batches:
            if each.target + self.lowest_later.get(each.batch_id, 0) < 0:
                batch = self.batches[each.batch_id]
                raise BelowZero(
                    f"Batch {batch.batch_code} would hold {each.target}, but more than that left it later.",
                    batch_id=batch.id,
                    batch_code=batch.batch_code,
                )


class Stocktaking:
    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self._batches = BatchRepository(session, scope)
        self._movements = MovementRepository(session, scope)
        self._maker = BatchService(session, scope)
        self._locations = LocationService(session, scope)
        self._catalog = CatalogService(session)

    async def take(self, count: PlaceCount, since: datetime | None) -> Inventory:
        """Lock the place's batches; `since` is the baseline, from which on recorded deaths matter."""
        counted = await self.standing(count)
        placed = await self._batches.locked_in(count.storage_location_id)
        tallies = await self._movements.tallies_at(count.storage_location_id, count.taken_at, since)
        holdings = [held(each, tallies.get(each.batch.id, NOTHING), count.configured) for each in placed]
        batches = {each.batch.id: each.batch for each in placed}
        for each in counted:
            if each.container.counted and not anybody_in(each.bin_id, holdings):
                batch = await self._found(count, each)
                batches[batch.id] = batch
                holdings.append(Holding(batch.id, batch.current_storage_bin_id, each.group, batch.product_id, 0))
        later = await self._movements.later_than(count.storage_location_id, count.taken_at)
        return Inventory(batches, holdings, counted, lowest_points(later))

    async def standing(self, count: PlaceCount) -> list[Standing]:
        """The bin of each counted container; one is made where plants were counted."""
        state = await self._catalog.state(count.product_state_id)
        bins = await self._bins(count)
        return [
            Standing(
                each,
                bins.get(each.key) or await self._new_bin(count.storage_location_id, each),
                group_of(each.category, state_is_sellable=state.is_sellable),
            )
            for each in count.containers
        ]

    async def _bins(self, count: PlaceCount) -> dict[tuple[str, int], int]:
        """The ids of the bins that stand in the place, by category and number."""
        return {
            (category, index): each.id
            for category in sorted({each.category for each in count.containers})
            for index, each in enumerate(await self._locations.bins(count.storage_location_id, category), 1)
        }

    async def _new_bin(self, location_id: int, container: CountedContainer) -> int | None:
        if not container.counted:
            return None
        return (await self._locations.bin_at(location_id, container.category, container.index)).id

    async def _found(self, count: PlaceCount, standing: Standing) -> StockBatch:
        """A batch for plants in a container where the ledger has none that fits."""
        container = standing.container
        new = NewBatch(
            await self._locations.bin_at(count.storage_location_id, container.category, container.index),
            count.configured,
            container.counted,
            count.taken_at,
        )
        return await self._maker.create(new)

    async def stock_at(self, location_id: int, at: datetime) -> dict[Group, int]:
        """How many plants of each group the ledger has in the place at an instant."""
        tallies = await self._movements.tallies_at(location_id, at, None)
        stock = dict.fromkeys(Group, 0)
        for each in await self._batches.locked_in(location_id):
            stock[group(each)] += tallies.get(each.batch.id, NOTHING).expected
        return stock


def held(placed: PlacedBatch, tally: Tally, configured: Attributes) -> Holding:
    batch = placed.batch
    return Holding(
        batch.id,
        batch.current_storage_bin_id,
        group(placed),
        batch.product_id,
        tally.expected,
        tally.deaths,
        preferred=attributes_of(batch) == configured,
    )


def group(placed: PlacedBatch) -> Group:
    return group_of(placed.category, state_is_sellable=placed.state_is_sellable)


def attributes_of(batch: StockBatch) -> Attributes:
    return Attributes(batch.product_id, batch.product_state_id, batch.product_size_id, batch.packaging_catalog_id)


def anybody_in(bin_id: int | None, holdings: Iterable[Holding]) -> bool:
    """Whether a batch in the bin can take what was counted there."""
    return any(each.bin_id == bin_id and (each.expected > 0 or each.preferred) for each in holdings)
