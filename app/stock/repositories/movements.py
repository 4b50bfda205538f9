"""Queries on the ledger; all within the caller's scope."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Date, Select, case, cast, func, literal, literal_column, or_, select, true

from app.catalog.models import ProductState
from app.core.errors import NotFound
from app.core.pages import Page, PageRequest
from app.locations.models import StorageBin, StorageBinType
from app.stock.models import MovementType, StockBatch, StockMovement
from app.stock.repositories.many import instants
from app.users.scoped import ScopedRepository

type Query = Select[Any]
"""Of one entity; what selects several columns is annotated Any, for Select is typed by the number of its columns."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Sums over the movements of a batch: plants at an instant, and deaths recorded since the baseline before it."""

    expected: int
    deaths: int


@dataclass(frozen=True, slots=True)
class Standing:
    storage_location_id: int
    category: str
    is_sellable: bool
    plants: int


@dataclass(frozen=True, slots=True)
class MovementFilter:
    """Which movements are asked for; the two instants are included."""

    batch_id: int | None = None
    storage_location_id: int | None = None
    warehouse_id: int | None = None
    movement_type: MovementType | None = None
    counts_as: MovementType | None = None
    user_id: int | None = None
    processing_session_id: int | None = None
    bin_id: int | None = None
    product_id: int | None = None
    occurred_from: datetime | None = None
    occurred_to: datetime | None = None


COLUMNS = (
    "batch_id",
    "storage_location_id",
    "warehouse_id",
    "movement_type",
    "counts_as",
    "user_id",
    "processing_session_id",
)


class MovementRepository(ScopedRepository[StockMovement]):
    model = StockMovement

    async def add_all(self, movements: Sequence[StockMovement]) -> list[StockMovement]:
        """In the order given: the database chains each to the one before it of the same batch."""
        self.session.add_all(movements)
        await self.session.flush()
        return list(movements)

    async def known_as(self, movement_id: UUID) -> StockMovement:
        found: StockMovement | None = await self.session.scalar(
            self.select().where(StockMovement.movement_id == movement_id)
        )
        if found is None:
            raise NotFound(f"There is no movement {movement_id}.")
        return found

    async def corrected(self, movement_ids: Collection[UUID]) -> bool:
        """Whether any of the movements was taken back."""
        query = select(StockMovement.id).where(
            StockMovement.related_movement_id.in_(movement_ids), StockMovement.movement_type == MovementType.AJUSTE
        )
        return await self.session.scalar(self.within(query).limit(1)) is not None

    def of_batch(self, batch_id: int) -> Query:
        return self.select().where(StockMovement.batch_id == batch_id)

    def having(self, wanted: MovementFilter) -> Query:
        """The query of a list; a filter that is None does not count."""
        columns = {name: value for name in COLUMNS if (value := getattr(wanted, name)) is not None}
        query = self.select().filter_by(**columns)
        if wanted.movement_type not in {None, MovementType.AJUSTE}:
            # True of them anyway, and the index is on this one.
            query = query.where(StockMovement.counts_as == wanted.movement_type)
        if wanted.bin_id is not None:
            either = (StockMovement.source_bin_id, StockMovement.destination_bin_id)
            query = query.where(or_(*(each == wanted.bin_id for each in either)))
        if wanted.product_id is not None:
            batches = select(StockBatch.id).where(StockBatch.product_id == wanted.product_id)
            query = query.where(StockMovement.batch_id.in_(batches))
        if wanted.occurred_from is not None:
            query = query.where(StockMovement.occurred_at >= wanted.occurred_from)
        return query if wanted.occurred_to is None else query.where(StockMovement.occurred_at <= wanted.occurred_to)

    async def listed(self, wanted: MovementFilter, request: PageRequest) -> Page[StockMovement]:
        """What is asked for up to an instant and nothing else lies behind all that is newer, and is sought by days."""
        until, everywhere = wanted.occurred_to, self.scope.warehouse_ids is None
        if until is None or not everywhere or wanted != MovementFilter(occurred_to=until):
            return await self.page(request, self.having(wanted))
        return await self.page(request, self.having(wanted), newest_until(until, request))

    async def sums_of(self, batch_id: int) -> dict[MovementType, int]:
        """Signed sums by the type each movement counts under."""
        query: Any = select(StockMovement.counts_as, func.sum(StockMovement.quantity))
        query = self.within(query).where(StockMovement.batch_id == batch_id).group_by(StockMovement.counts_as)
        return dict(await self._rows(query))

    async def expected_at(self, location_id: int, at: datetime) -> int:
        query = select(func.coalesce(func.sum(StockMovement.quantity), 0)).where(
            StockMovement.storage_location_id == location_id, StockMovement.occurred_at <= at
        )
        return await self.session.scalar(self.within(query)) or 0

    async def tallies_at(self, location_id: int, at: datetime, since: datetime | None) -> dict[int, Tally]:
        """Per batch of the place: all movements up to `at`, and the deaths among those after `since`."""
        died = (StockMovement.counts_as == MovementType.MUERTE) & (StockMovement.occurred_at > (since or at))
        query: Any = (
            select(
                StockMovement.batch_id,
                func.sum(StockMovement.quantity),
                func.sum(case((died, -StockMovement.quantity), else_=0)),
            )
            .where(StockMovement.storage_location_id == location_id, StockMovement.occurred_at <= at)
            .group_by(StockMovement.batch_id)
        )
        rows = await self._rows(self.within(query))
        return {batch_id: Tally(expected, deaths) for batch_id, expected, deaths in rows}

    async def standing_at(self, since: Mapping[int, datetime]) -> list[Standing]:
        """Plants in places, each at its instant, by what decides whether they can be sold."""
        wanted = instants(since, "wanted")
        kind = (StockMovement.storage_location_id, StorageBinType.category, ProductState.is_sellable)
        query: Any = (
            select(*kind, func.sum(StockMovement.quantity))
            .join(wanted, wanted.c.id == StockMovement.storage_location_id)
            .join(StockBatch, StockBatch.id == StockMovement.batch_id)
            .join(StorageBin, StorageBin.id == StockBatch.current_storage_bin_id)
            .join(StorageBinType, StorageBinType.id == StorageBin.storage_bin_type_id)
            .join(ProductState, ProductState.id == StockBatch.product_state_id)
            .where(StockMovement.occurred_at <= wanted.c.since)
            .group_by(*kind)
        )
        rows = await self._rows(self.within(query))
        return [Standing(place, str(category), sellable, int(plants)) for place, category, sellable, plants in rows]

    async def later_than(self, location_id: int, at: datetime) -> list[tuple[int, int]]:
        """(batch, signed quantity) of every movement after `at`, in the order they happened."""
        query: Any = select(StockMovement.batch_id, StockMovement.quantity).where(
            StockMovement.storage_location_id == location_id, StockMovement.occurred_at > at
        )
        ordered = self.within(query).order_by(StockMovement.occurred_at, StockMovement.id)
        return [(batch_id, quantity) for batch_id, quantity in await self._rows(ordered)]

    async def of_session(self, session_id: int) -> list[StockMovement]:
        query = self.select().where(StockMovement.processing_session_id == session_id).order_by(StockMovement.id)
        return list(await self.session.scalars(query))

    async def _rows(self, query: Query) -> Any:
        return (await self.session.execute(query)).all()


def newest_until(until: datetime, request: PageRequest) -> Select[Any]:
    """Ids of a page of the newest that happened up to an instant, without reading what is newer.

    The n newest happened on the n days whose newest are the newest; one day more, for the last may be cut off.
    """
    id_, rows = StockMovement.id, request.limit + 1
    unseen = true() if request.after is None else id_ < request.after
    first, latest = (select(of(StockMovement.occurred_at)).scalar_subquery() for of in (func.min, func.max))
    end = func.least(literal(until), latest)
    day = func.generate_series(day_of(first), day_of(end), timedelta(days=1)).column_valued("day")
    newest = select(func.max(id_)).where(day_of(StockMovement.occurred_at) == cast(day, Date), unseen)
    last = newest.scalar_subquery().label("last")
    days = select(cast(day, Date).label("day"), last).order_by(last.desc().nulls_last()).limit(rows + 1).subquery()
    ids = select(id_).where(day_of(StockMovement.occurred_at) == days.c.day, StockMovement.occurred_at <= until, unseen)
    each = ids.order_by(id_.desc()).limit(rows).lateral()
    return select(each.c.id).select_from(days).join(each, true()).order_by(each.c.id.desc()).limit(rows)


def day_of(instant: Any) -> Any:
    """As its index has it, written out, so that it is recognised."""
    return cast(func.timezone(literal_column("'UTC'"), instant), Date)
