"""Five months in the spots of the demo farm that no sample photograph shows, for trends and a month-end to look at.

Plants come, die and are sold as on a farm; entries and monthly counts by hand go through the services people use, and
the ledger alone finds out what was sold. The same farm always lives through the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import cycle
from math import ceil
from random import Random

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.models import Packaging, Product, ProductState
from app.cli.farm.growing import CROPS
from app.cli.farm.rows import added
from app.core.farm_time import today
from app.core.settings import load_settings
from app.locations.models import BinCategory, StorageLocation
from app.stock.models import LocationCycle, ReconciliationStatus, StockBatch
from app.stock.rules import DIED, INITIAL, PLANTED, Command
from app.stock.schemas import CountCreate, CountLine, ReviewCreate
from app.stock.services import CountingService, ReviewService
from app.stock.services.entering import EntryService, Hand
from app.users.models import User
from app.users.permissions import EVERYWHERE, Permission

MONTHS = 5
NOON = time(12)
PLANTING_DAY, DEATH_DAY, COUNTING_DAY = 8, 17, 27
PLANTED_SHARE, DEAD_SHARE, SOLD_SHARE = (0.1, 0.3), (0.01, 0.03), (0.1, 0.25)
RECONCILED_SHARE = 0.6
"""Of the month that people are about to close."""

GROWN = (
    ("MAMM-002", "MAC-R5-TER", 420),
    ("GYMN-001", "MAC-R7-NEG", 260),
    ("KROE-001", "MAC-R8-TER", 190),
    ("CRAS-001", "MAC-R8-BLA", 150),
    ("SEDU-001", "TRM-T11-NEG", 96),
    ("KALA-001", "SOP-B14-NEG", 60),
)
"""Product, pot and plants at the beginning, one after the other from spot to spot.

None of what grows in the sample spots: examples name a product alone, and then its place must be the only one.
"""


@dataclass(slots=True)
class Spot:
    """`plants` really stand there."""

    location_id: int
    product_id: int
    packaging_id: int
    state_id: int
    plants: int

    def command(self, kind: str, quantity: int, at: datetime) -> Command:
        return Command(
            kind,
            quantity,
            storage_location_id=self.location_id,
            product_id=self.product_id,
            product_state_id=self.state_id,
            packaging_catalog_id=self.packaging_id,
            bin_category=BinCategory.SEGMENT,
            occurred_at=at,
        )

    def count(self, at: datetime) -> CountCreate:
        line = CountLine(product_id=self.product_id, bin_category=BinCategory.SEGMENT, quantity=self.plants)
        return CountCreate(storage_location_id=self.location_id, counted_at=at, lines=[line])


class History:
    def __init__(self, session: AsyncSession, by: User) -> None:
        self._session = session
        self._by = by
        self._counting = CountingService(session, EVERYWHERE)
        self._entries = EntryService(session, Hand(by.id, str(by.email), EVERYWHERE, frozenset(Permission)))
        self._chance = Random(7)  # noqa: S311 - no secret

    async def live(self, spots: Sequence[Spot]) -> None:
        first, *_ = months = list(months_before(today()))
        await self._enter([spot.command(INITIAL, spot.plants, at(first, 2)) for spot in spots])
        for month in months:
            await self._enter(list(self._entered(spots, month)))
            for spot in spots:
                spot.plants -= round(spot.plants * self._chance.uniform(*SOLD_SHARE))
                await self._counting.count(spot.count(at(month, COUNTING_DAY)), self._by.id)

    async def _enter(self, commands: Sequence[Command]) -> None:
        ground = await self._entries.survey(commands)
        judge = self._entries.judge_on(ground)
        await self._entries.carry_out(ground, [judge.judge(each) for each in commands])

    def _entered(self, spots: Sequence[Spot], month: date) -> Iterator[Command]:
        for spot in spots:
            planted = round(spot.plants * self._chance.uniform(*PLANTED_SHARE))
            died = ceil(spot.plants * self._chance.uniform(*DEAD_SHARE))
            spot.plants += planted - died
            yield spot.command(PLANTED, planted, at(month, PLANTING_DAY))
            yield spot.command(DIED, died, at(month, DEATH_DAY))


async def add_history(session: AsyncSession, places: dict[str, StorageLocation], by: User) -> None:
    """A spot that ever held plants is left alone."""
    spots = await unused(session, places)
    if spots:
        await History(session, by).live(spots)
        await review_some(session, spots, by)
    added(session)[StockBatch.__tablename__] += len(spots)


async def review_some(session: AsyncSession, spots: Sequence[Spot], by: User) -> None:
    """Of the last month most places are reconciled, one is flagged, and the others wait."""
    reviews = ReviewService(session, EVERYWHERE, by.id)
    last = {
        each.storage_location_id: each.id
        for each in await session.scalars(
            select(LocationCycle).where(LocationCycle.closed_at.is_not(None)).order_by(LocationCycle.number)
        )
    }
    looked_at = [last[spot.location_id] for spot in spots[: round(len(spots) * RECONCILED_SHARE)]]
    flagged, *reconciled = looked_at
    for cycle_id in reconciled:
        await reviews.review(
            cycle_id, ReviewCreate(status=ReconciliationStatus.RECONCILED, note="agrees with the list")
        )
    await reviews.review(flagged, ReviewCreate(status=ReconciliationStatus.FLAGGED, note="count the back rows again"))


async def unused(session: AsyncSession, places: dict[str, StorageLocation]) -> list[Spot]:
    products = {row.sku: row.id for row in await session.scalars(select(Product))}
    pots = {row.sku: row.id for row in await session.scalars(select(Packaging))}
    states = {row.code: row.id for row in await session.scalars(select(ProductState))}
    used = set(await session.scalars(select(StockBatch.storage_location_id)))
    shown = {crop.spot for crop in CROPS}
    free = [place.id for code, place in sorted(places.items()) if code not in shown and place.id not in used]
    return [
        Spot(location_id, products[product], pots[pot], states["ADULT"], plants)
        for location_id, (product, pot, plants) in zip(free, cycle(GROWN), strict=False)
    ]


def months_before(day: date) -> Iterator[date]:
    """The first days of the MONTHS months before this one, the earliest first."""
    months = day.year * 12 + day.month - 1
    return (date(number // 12, number % 12 + 1, 1) for number in range(months - MONTHS, months))


def at(month: date, day: int) -> datetime:
    return datetime.combine(month, NOON, load_settings().zone) + timedelta(days=day - 1)
