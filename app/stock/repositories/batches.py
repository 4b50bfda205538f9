"""Queries on batches; all within the caller's scope."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, Select, cast, column, func, select, update
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm.attributes import set_committed_value

from app.catalog.models import ProductState
from app.core.repository import fresh
from app.locations.models import StorageBin, StorageBinType
from app.stock.models import MovementType, StockBatch, StockMovement
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
class BatchChange:
    """A signed change of a batch; on the way to it the batch sinks to `lowest` below where it stands."""

    batch: StockBatch
    quantity: int
    lowest: int
    empties: int


class BatchRepository(ScopedRepository[StockBatch]):
    model = StockBatch

    async def create(self, batch: StockBatch) -> StockBatch:
        return await self.add(batch)

    async def create_all(self, batches: Sequence[StockBatch]) -> list[StockBatch]:
        self.session.add_all(batches)
        await self.session.flush()
        return list(batches)

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

    async def change(self, changes: Sequence[BatchChange]) -> set[int]:
        """Add signed quantities in one statement; a batch that would at any time hold less than none stays as it was.

        Answers the ids of those that were changed.
        """
        columns = [
            [each.batch.id for each in changes],
            [each.quantity for each in changes],
            [each.lowest for each in changes],
            [each.empties for each in changes],
        ]
        names = ("id", "quantity", "lowest", "empties")
        coming = func.unnest(*(cast(values, ARRAY(BigInteger)) for values in columns))
        more = coming.table_valued(*(column(name, BigInteger) for name in names)).render_derived("changes")
        query = (
            update(StockBatch)
            .where(StockBatch.id == more.c.id, StockBatch.quantity_current + more.c.lowest >= 0)
            .values(
                quantity_current=StockBatch.quantity_current + more.c.quantity,
                quantity_empty_containers=func.greatest(0, StockBatch.quantity_empty_containers + more.c.empties),
            )
            .returning(StockBatch.id, StockBatch.quantity_current, StockBatch.quantity_empty_containers)
            .execution_options(synchronize_session=False)
        )
        batches = {each.batch.id: each.batch for each in changes}
        rows = (await self.session.execute(query)).all()
        for id_, quantity, empties in rows:
            set_committed_value(batches[id_], "quantity_current", quantity)
            set_committed_value(batches[id_], "quantity_empty_containers", empties)
        return {id_ for id_, _, _ in rows}

    async def codes_starting_with(self, prefixes: Collection[str]) -> list[str]:
        """Codes that are a prefix and a number; of all places, for a code is unique on the whole farm."""
        numbered = func.rtrim(StockBatch.batch_code, "0123456789").in_(prefixes)
        return list(await self.session.scalars(select(StockBatch.batch_code).where(numbered)))

    async def plants(self, **columns: int | None) -> int:
        """In all batches that a filter finds; one that is None does not count."""
        query = select(func.coalesce(func.sum(StockBatch.quantity_current), 0))
        wanted = {name: value for name, value in columns.items() if value is not None}
        return await self.session.scalar(self.within(query).filter_by(**wanted)) or 0

    def having(self, status: BatchStatus | None, *, last_left_by_sale: bool, **columns: int | None) -> Query:
        """The query of a list; a filter that is None does not count."""
        query = self.select().filter_by(**{name: value for name, value in columns.items() if value is not None})
        if status is not None:
            stocked = StockBatch.quantity_current > 0
            query = query.where(stocked if status is BatchStatus.ACTIVE else ~stocked)
        return query.where(last_outflow() == MovementType.VENTAS) if last_left_by_sale else query


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
