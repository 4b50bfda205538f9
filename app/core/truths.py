"""Truths: what must hold of the data at every moment, asked of the data itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import BigInteger, column, func, select, text
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncSession

MOST_EXAMPLES = 5

type Truths = Mapping[str, tuple[str, str]]
"""Name → what must hold, and a query for the ids of the rows for which it does not."""


@dataclass(frozen=True, slots=True)
class Truth:
    """One truth with the number of rows that break it, and the first of their ids."""

    name: str
    says: str
    broken: int
    examples: tuple[int, ...]


async def examine(session: AsyncSession, truths: Truths) -> list[Truth]:
    """Each of the truths, on the whole farm."""
    return [await examine_one(session, name, says, query) for name, (says, query) in truths.items()]


async def examine_one(session: AsyncSession, name: str, says: str, query: str) -> Truth:
    broken = text(query).columns(column("id", BigInteger)).subquery()
    ids = func.array_agg(aggregate_order_by(broken.c.id, broken.c.id))
    row = (await session.execute(select(func.count(), ids).select_from(broken))).one()
    examples: Sequence[int] = row[1] or ()
    return Truth(name, says, row[0], tuple(examples[:MOST_EXAMPLES]))
