"""Queries on batches, their movements and the cycles of places; all within the caller's scope."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, case, func, select, update
from sqlalchemy.orm.attributes import set_committed_value

from app.catalog.models import ProductState
from app.locations.models import StorageBin, StorageBinType, StorageLocation
from app.stock.models import LocationCycle, MovementType, StockBatch, StockMovement
from app.stock.rules import BatchStatus
from app.users.scoped import ScopedRepository

type Query = Select[Any]
"""Of one entity; what selects several columns is annotated Any, for Select is typed by the number of its columns."""


@dataclass(frozen=True, slots=True)
class PlacedBatch:
    """A batch with what decides whether its plants can be sold."""

    batch: StockBatch
    category: str
    state_is_sellable: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """Sums over the movements of a batch: plants at an instant, and deaths recorded since the baseline before it."""

    expected: int
    deaths: int


class BatchRepository(ScopedRepository[StockBatch]):
    model = StockBatch

    async def create(self, batch: StockBatch) -> StockBatch:
        return await self.add(batch)

    async def locked(self, batch_ids: Collection[int]) -> list[StockBatch]:
        """The batches, theirs to change until the end of the transaction; always locked in the order of their ids."""
        query = self.select().where(StockBatch.id.in_(batch_ids)).order_by(StockBatch.id)
        return list(await self.session.scalars(fresh(query.with_for_update(key_share=True))))

    async def locked_in(self, location_id: int) -> list[PlacedBatch]:
        """Every batch of a place, locked like `locked`."""
        query: Any = (
            self.select()
            .add_columns(StorageBinType.category, ProductState.is_sellable)
            .join(StorageBin, StorageBin.id == StockBatch.current_storage_bin_id)
            .join(StorageBinType, StorageBinType.id == StorageBin.storage_bin_type_id)
            .join(ProductState, ProductState.id == StockBatch.product_state_id)
            .where(StockBatch.storage_location_id == location_id)
            .order_by(StockBatch.id)
            .with_for_update(of=StockBatch, key_share=True)
        )
        rows: Any = await self.session.execute(fresh(query))
        return [PlacedBatch(*row) for row in rows]

    async def change(self, batch: StockBatch, quantity: int, empties: int) -> bool:
        """Add a signed quantity in one statement; False, and nothing changed, if that would leave less than none."""
        query = (
            update(StockBatch)
            .where(StockBatch.id == batch.id, StockBatch.quantity_current + quantity >= 0)
            .values(
                quantity_current=StockBatch.quantity_current + quantity,
                quantity_empty_containers=func.greatest(0, StockBatch.quantity_empty_containers + empties),
            )
            .returning(StockBatch.quantity_current, StockBatch.quantity_empty_containers)
            .execution_options(synchronize_session=False)
        )
        row = (await self.session.execute(query)).one_or_none()
        if row is None:
            return False
        set_committed_value(batch, "quantity_current", row.quantity_current)
        set_committed_value(batch, "quantity_empty_containers", row.quantity_empty_containers)
        return True

    async def codes_starting_with(self, prefix: str) -> list[str]:
        """Of all places, for a code is unique on the whole farm."""
        query = select(StockBatch.batch_code).where(StockBatch.batch_code.startswith(prefix, autoescape=True))
        return list(await self.session.scalars(query))

    def having(self, status: BatchStatus | None, *, last_left_by_sale: bool, **columns: int | None) -> Query:
        """The query of a list; a filter that is None does not count."""
        query = self.select().filter_by(**{name: value for name, value in columns.items() if value is not None})
        if status is not None:
            stocked = StockBatch.quantity_current > 0
            query = query.where(stocked if status is BatchStatus.ACTIVE else ~stocked)
        return query.where(last_outflow() == MovementType.VENTAS) if last_left_by_sale else query


def fresh(query: Query) -> Query:
    """What is read under a lock is never an older copy that the session still holds."""
    return query.execution_options(populate_existing=True)


def last_outflow() -> Any:
    """The kind of the newest movement that took plants out of the batch of the outer query."""
    return (
        select(StockMovement.counts_as)
        .where(StockMovement.batch_id == StockBatch.id, StockMovement.quantity < 0)
        .order_by(StockMovement.occurred_at.desc(), StockMovement.id.desc())
        .limit(1)
        .correlate(StockBatch)
        .scalar_subquery()
    )


class MovementRepository(ScopedRepository[StockMovement]):
    model = StockMovement

    def of_batch(self, batch_id: int) -> Query:
        return self.select().where(StockMovement.batch_id == batch_id)

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


class CycleRepository(ScopedRepository[LocationCycle]):
    model = LocationCycle

    async def lock_place(self, location_id: int) -> None:
        """Until the end of the transaction nobody else opens, closes or initializes this place.

        It locks no key, so postings into the place, which refer to it, are not held up.
        """
        query = select(StorageLocation.id).where(StorageLocation.id == location_id)
        await self.session.execute(query.with_for_update(key_share=True))

    async def open_at(self, location_id: int) -> LocationCycle | None:
        query = self.select().where(LocationCycle.storage_location_id == location_id, LocationCycle.closed_at.is_(None))
        found: LocationCycle | None = await self.session.scalar(fresh(query))
        return found

    async def opened_by(self, session_id: int) -> LocationCycle | None:
        query = self.select().where(LocationCycle.opening_session_id == session_id)
        found: LocationCycle | None = await self.session.scalar(query)
        return found

    async def closed_by(self, session_id: int) -> LocationCycle | None:
        query = self.select().where(LocationCycle.closing_session_id == session_id)
        found: LocationCycle | None = await self.session.scalar(query)
        return found
