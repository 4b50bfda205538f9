"""Whether something stands in places and containers.

Stock is a higher package, so its table is known here by name only: one question by name costs less than a hook
through which stock would have to answer, and it is asked in the transaction of the change, after the places were
locked. Whoever posts stock locks the place first and looks then whether it is still in use, so neither overtakes the
other.
"""

from collections.abc import Collection

from sqlalchemy import Result, column, func, select, table
from sqlalchemy.ext.asyncio import AsyncSession

BATCHES = table(
    "stock_batches", column("storage_location_id"), column("current_storage_bin_id"), column("quantity_current")
)
PLANTS = func.sum(BATCHES.c.quantity_current)


async def plants_by_place(session: AsyncSession, location_ids: Collection[int]) -> dict[int, int]:
    """Plants now in each of the places that hold any."""
    where = BATCHES.c.storage_location_id
    query = select(where, PLANTS).where(where.in_(location_ids), BATCHES.c.quantity_current > 0)
    rows: Result[*tuple[int, int]] = await session.execute(query.group_by(where).order_by(where))
    return {place: int(plants) for place, plants in rows}


async def plants_in_bin(session: AsyncSession, bin_id: int) -> int:
    query = select(func.coalesce(PLANTS, 0)).where(BATCHES.c.current_storage_bin_id == bin_id)
    return int(await session.scalar(query) or 0)
