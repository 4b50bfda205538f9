"""Everything that entries refer to, read once and locked, and how it changes while they are judged one by one."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import product
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.services import CatalogService
from app.locations.models import LocationConfig, StorageBin
from app.stock.models import StockBatch
from app.stock.repositories import CycleSpan, EnteringRepository, NamingRepository, PlacedBatch, State
from app.stock.rules import INFLOWS, SOLD, Attributes, Command, Target, Timeline
from app.stock.services.stocktaking import attributes_of
from app.users.permissions import Scope

CLOCK_SKEW = timedelta(minutes=5)
JUST_AFTER = timedelta(microseconds=1)

type Kind = tuple[int, int | None]
"""A product in a pot."""


@dataclass(slots=True, eq=False)
class Container:
    """A container in use; it has no bin yet where one is still to be made."""

    place_id: int
    category: str
    bin: StorageBin | None = None


@dataclass(slots=True, eq=False)
class Pile:
    """A batch, or one that is still to be made: then `initial` is what it begins with and `extra` what is said of it.

    `timeline` is how it will stand once the entries judged so far are posted.
    """

    container: Container
    attributes: Attributes
    timeline: Timeline
    batch: StockBatch | None = None
    initial: int = 0
    since: datetime | None = None
    extra: dict[str, Any] = field(default_factory=dict)

    def date_of(self, name: str) -> date | None:
        found: date | None = getattr(self.batch, name) if self.batch else self.extra.get(name)
        return found


@dataclass(frozen=True, slots=True)
class Needs:
    """What entries name. `open_places` are those whose batches or containers are looked for by what they are.

    `since` is the earliest instant that matters in the places, and None stands for now. `sold` are the products that
    are sold by description, maybe out of batches that other entries begin.
    """

    batch_ids: frozenset[int] = frozenset()
    place_ids: frozenset[int] = frozenset()
    bin_ids: frozenset[int] = frozenset()
    product_ids: frozenset[int] = frozenset()
    packaging_ids: frozenset[int] = frozenset()
    since: datetime | None = None
    prices: bool = False
    sold: frozenset[int] = frozenset()
    searches: bool = True

    @classmethod
    def of(cls, commands: Collection[Command]) -> "Needs":
        targets = [each.target for each in commands if each.target]
        both: list[Command | Target] = [*commands, *targets]
        dated = [each.occurred_at for each in commands if each.occurred_at]
        return cls(
            known(each.batch_id for each in commands),
            known(each.storage_location_id for each in both),
            known(each.bin_id for each in targets),
            known(each.product_id for each in both),
            known(each.packaging_catalog_id for each in both),
            min(dated, default=None),
            any(each.kind == SOLD for each in commands),
            known(each.product_id for each in commands if each.kind == SOLD and each.batch_id is None),
            any(each.batch_id is None or each.target or each.kind in INFLOWS for each in commands),
        )


@dataclass
class Ground:
    """`now` is taken once all is locked, so nothing that others wrote lies after it."""

    now: datetime
    places: Mapping[int, str]
    states: Mapping[int, State]
    sizes: Mapping[int, int]
    products: Collection[int]
    packagings: Collection[int]
    configs: dict[int, LocationConfig]
    prices: Mapping[Kind, Decimal | None]
    containers: dict[tuple[int, str], list[Container]] = field(default_factory=dict)
    bins: dict[int, Container] = field(default_factory=dict)
    piles: dict[int, list[Pile]] = field(default_factory=dict)
    kinds: dict[tuple[Container, Attributes], list[Pile]] = field(default_factory=dict)
    named: dict[int, Pile] = field(default_factory=dict)
    cycles: dict[int, list[CycleSpan]] = field(default_factory=dict)

    def stand(self, bin_: StorageBin, category: str) -> None:
        container = Container(bin_.storage_location_id, category, bin_)
        if container.place_id not in self.places:
            return
        self.bins[bin_.id] = container
        self.containers.setdefault((container.place_id, category), []).append(container)

    def lie(self, placed: PlacedBatch, changes: Iterable[tuple[datetime, int]]) -> None:
        batch = placed.batch
        where = Container(batch.storage_location_id, str(placed.category))
        pile = Pile(
            self.bins.get(batch.current_storage_bin_id, where),
            attributes_of(batch),
            Timeline.of(batch.quantity_current, changes),
            batch,
        )
        self.named[batch.id] = self.add(pile)

    def newest(self, place_id: int, category: str) -> Container:
        """PLA-03: the newest container of a kind in the place; one is noted to be made where there is none."""
        found = self.containers.setdefault((place_id, category), [])
        if not found:
            found.append(Container(place_id, category))
        return found[-1]

    def alike(self, container: Container, attributes: Attributes) -> Pile | None:
        """PLA-04: the newest batch in a container that holds such plants."""
        fitting = reversed(self.kinds.get((container, attributes), []))
        return next((each for each in fitting if each.timeline.present > 0 or each.batch is None), None)

    def add(self, pile: Pile) -> Pile:
        self.piles.setdefault(pile.container.place_id, []).append(pile)
        self.kinds.setdefault((pile.container, pile.attributes), []).append(pile)
        return pile


class GroundService:
    """Locks first places, then batches, each in the order of their ids, as everything that posts does."""

    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self._rows = EnteringRepository(session, scope)
        self._naming = NamingRepository(session)
        self._catalog = CatalogService(session)

    async def survey(self, needs: Needs) -> Ground:
        """A fixed number of statements, however much is needed."""
        of_batches = await self._rows.places_of_batches(needs.batch_ids)
        of_bins = await self._rows.places_of_bins(needs.bin_ids)
        wanted = needs.place_ids | set(of_batches.values()) | set(of_bins.values())
        places = await self._rows.lock_places(wanted)
        now = datetime.now(UTC)
        placed = await self._rows.locked(needs.batch_ids, places if needs.searches else (), None)
        standing = await self._rows.bins(places, {each.batch.current_storage_bin_id for each in placed})
        configs = await self._rows.configurations(places)
        ground = Ground(
            now=now,
            places=places,
            states=await self._rows.states(),
            sizes=await self._rows.sizes(),
            products=await self._naming.known("product_id", needs.product_ids),
            packagings=await self._naming.known("packaging_catalog_id", needs.packaging_ids),
            configs=configs,
            prices=await self._prices(needs, placed, configs.values()) if needs.prices else {},
        )
        for bin_, category in standing:
            ground.stand(bin_, category)
        since = min(needs.since or now, now)
        changes = await self._rows.changes({each.batch.id: since for each in placed})
        for each in placed:
            ground.lie(each, changes.get(each.batch.id, []))
        ground.now = newest(changes.values(), now)
        for span in await self._rows.cycles(dict.fromkeys(places, since)):
            ground.cycles.setdefault(span.storage_location_id, []).append(span)
        return ground

    async def _prices(
        self, needs: Needs, placed: Iterable[PlacedBatch], configs: Iterable[LocationConfig]
    ) -> dict[Kind, Decimal | None]:
        """Of all that stands there, and of what may be sold once other entries have brought it."""
        kinds = {(each.batch.product_id, each.batch.packaging_catalog_id) for each in placed}
        pots = {pot for _, pot in kinds} | {each.packaging_catalog_id for each in configs} | needs.packaging_ids
        return await self._catalog.unit_prices(kinds | set(product(needs.sold, pots)))


def newest(changes: Iterable[Iterable[tuple[datetime, int]]], now: datetime) -> datetime:
    """Another process's clock may be ahead of ours; what it wrote has happened all the same."""
    return max((at for of_batch in changes for at, _ in of_batch if at <= now + CLOCK_SKEW), default=now)


def known(ids: Iterable[int | None]) -> frozenset[int]:
    return frozenset(each for each in ids if each is not None)
