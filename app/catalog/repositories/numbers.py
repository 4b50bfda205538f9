"""Numbers given out one after the other, also when two ask at once."""

from sqlalchemy import BigInteger, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute


async def lock_counter(session: AsyncSession, column: InstrumentedAttribute[str], prefix: str) -> None:
    """Until the transaction ends nobody else counts on this prefix, or takes a number of it by hand."""
    name = f"{column}:{prefix}"
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(name, 0))))


async def next_number(session: AsyncSession, column: InstrumentedAttribute[str], prefix: str) -> int:
    """One more than the highest number of PREFIX-NUMBER; the counter must be locked."""
    number = cast(func.substring(column, f"^{prefix}-([0-9]{{1,15}})$"), BigInteger)
    return (
        int(await session.scalar(select(func.coalesce(func.max(number), 0)).where(column.like(f"{prefix}-%"))) or 0) + 1
    )
