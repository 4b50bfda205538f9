"""What the ledger says about a place at an instant, ready to be compared with a count of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
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
    Inventoried,
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
class Ledgered:
    """The locked batches of a place, as the ledger has them at an instant.

    `lowest_later` is how deep each sinks afterwards, `stood` what an earlier close of the same cycle left in it.
    """

    placed: Sequence[PlacedBatch]
    tallies: Mapping[int, Tally]
    lowest_later: Mapping[int, int]
    stood: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Inventory(Inventoried):
    """The locked batches of a place, as they stood at an instant, and the counted containers in their bins."""

    batches: dict[int, StockBatch]
    lowest_later: Mapping[int, int]

    def refuse_below_zero(self, plan: ClosePlan) -> None:
        for each in plan.batches:
            if each.target + self.lowest_later.get(each.batch_id, 0) < 0:
                raise below_zero(self.batches[each.batch_id])


def below_zero(batch: StockBatch) -> BelowZero:
    return BelowZero(
        f"More plants left batch {batch.batch_code} later than would be in it.",
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

    async def placed(self, location_id: int) -> list[PlacedBatch]:
        """The batches of a place, locked."""
        return await self._batches.locked_in(location_id)

    async def take(self, count: PlaceCount, since: datetime | None) -> Inventory:
        """Lock the place's batches; `since` is the baseline, from which on recorded deaths matter."""
        placed = await self.placed(count.storage_location_id)
        tallies = await self._movements.tallies_at(count.storage_location_id, count.taken_at, since)
        later = await self._movements.later_than(count.storage_location_id, count.taken_at)
        return await self.compare(count, Ledgered(placed, tallies, lowest_points(later), {}))

    async def compare(
        self, count: PlaceCount, ledger: Ledgered, standings: Sequence[Standing] | None = None
    ) -> Inventory:
        """`standings` are known when the count was recorded before; otherwise they are found."""
        found = list(standings) if standings is not None else await self.standing(count)
        holdings = [held(each, ledger, count.configured) for each in ledger.placed]
        batches = {each.batch.id: each.batch for each in ledger.placed}
        counted = []
        for each in counted_together(found, ledger.placed):
            standing = each
            if each.container.counted and not anybody_in(each, holdings):
                batch = await self._founded(count, each)
                batches[batch.id] = batch
                standing = with_founded(each, batch)
                holdings.append(Holding(batch.id, batch.current_storage_bin_id, each.group, batch.product_id, 0))
            counted.append(standing)
        return Inventory(holdings, counted, batches, ledger.lowest_later)

    async def standing(self, count: PlaceCount) -> list[Standing]:
        """The bin of each counted container; one is made where plants were counted."""
        bins = await self._bins(count)
        states = {count.attributes_of(each).product_state_id for each in count.containers}
        sellable = {each: (await self._catalog.state(each)).is_sellable for each in sorted(states)}
        return [
            await self._standing(each, count, bins, sellable=sellable[count.attributes_of(each).product_state_id])
            for each in count.containers
        ]

    async def _standing(
        self, container: CountedContainer, count: PlaceCount, bins: Mapping[tuple[str, int], int], *, sellable: bool
    ) -> Standing:
        group = group_of(container.category, state_is_sellable=sellable)
        if container.lot is not None:
            return Standing(container, None, group)
        bin_id = bins.get(container.key) or await self._new_bin(count.storage_location_id, container)
        return Standing(container, bin_id, group)

    async def _bins(self, count: PlaceCount) -> dict[tuple[str, int], int]:
        """The ids of the bins that stand in the place, by category and number."""
        categories = {each.category for each in count.containers if each.lot is None}
        return {
            (category, index): each.id
            for category in sorted(categories)
            for index, each in enumerate(await self._locations.bins(count.storage_location_id, category), 1)
        }

    async def _new_bin(self, location_id: int, container: CountedContainer) -> int | None:
        if not container.counted:
            return None
        return (await self._locations.bin_at(location_id, container.category, container.index)).id

    async def _founded(self, count: PlaceCount, standing: Standing) -> StockBatch:
        """A batch for plants of which the ledger has none; what a person counted is put into the first container."""
        container = standing.container
        index = container.index if container.lot is None else 1
        new = NewBatch(
            await self._locations.bin_at(count.storage_location_id, container.category, index),
            count.attributes_of(container),
            container.counted,
            count.taken_at,
        )
        return await self._maker.create(new)

    async def stock_at(self, instants: Mapping[int, datetime]) -> dict[int, dict[Group, int]]:
        """How many plants of each group the ledger has in places, each at its instant."""
        stock = {location_id: dict.fromkeys(Group, 0) for location_id in instants}
        for each in await self._movements.standing_at(instants):
            stock[each.storage_location_id][group_of(each.category, state_is_sellable=each.is_sellable)] += each.plants
        return stock


def held(placed: PlacedBatch, ledger: Ledgered, configured: Attributes) -> Holding:
    batch = placed.batch
    tally = ledger.tallies.get(batch.id, NOTHING)
    return Holding(
        batch.id,
        batch.current_storage_bin_id,
        group(placed),
        batch.product_id,
        tally.expected,
        tally.deaths,
        preferred=attributes_of(batch) == configured,
        least=-ledger.lowest_later.get(batch.id, 0),
        stood=ledger.stood.get(batch.id, 0),
    )


def group(placed: PlacedBatch) -> Group:
    return group_of(placed.category, state_is_sellable=placed.state_is_sellable)


def attributes_of(batch: StockBatch) -> Attributes:
    return Attributes(batch.product_id, batch.product_state_id, batch.product_size_id, batch.packaging_catalog_id)


def counted_together(standings: Sequence[Standing], placed: Sequence[PlacedBatch]) -> list[Standing]:
    """Give each of a person's lines the batches it describes; one that says more chooses first."""
    taken: set[int] = set()
    found: dict[tuple[str, int], frozenset[int]] = {}
    for each in sorted(standings, key=details_given, reverse=True):
        lot, category = each.container.lot, each.container.category
        if lot is not None:
            fitting = (one.batch for one in placed if one.category == category and lot.fits(attributes_of(one.batch)))
            found[each.container.key] = frozenset(batch.id for batch in fitting if batch.id not in taken)
            taken |= found[each.container.key]
    return [replace(each, batch_ids=found.get(each.container.key)) for each in standings]


def details_given(standing: Standing) -> int:
    lot = standing.container.lot
    return sum(value is not None for value in lot.details.values()) if lot else 0


def with_founded(standing: Standing, batch: StockBatch) -> Standing:
    if standing.batch_ids is None:
        return standing
    return replace(standing, batch_ids=standing.batch_ids | {batch.id})


def anybody_in(standing: Standing, holdings: Iterable[Holding]) -> bool:
    """Whether a batch can take what was counted: one that a person described, or one in the bin."""
    there = [each for each in holdings if standing.holds(each)]
    return any(standing.batch_ids is not None or each.expected > 0 or each.preferred or each.stood for each in there)
