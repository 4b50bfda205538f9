"""Adds what is missing and leaves alone what is there, so that seeding twice changes nothing."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Record


async def present[M: Record](session: AsyncSession, wanted: Iterable[M], *key: str) -> dict[Any, M]:
    """The wanted rows by `key` (one column's value, or a tuple of several): those already there, and the added ones."""
    rows = list(wanted)
    model = type(rows[0])
    known = {identity(row, key): row for row in await session.scalars(select(model))}
    missing = [row for row in rows if identity(row, key) not in known]
    session.add_all(missing)
    await session.flush()
    added(session)[model.__tablename__] += len(missing)
    return known | {identity(row, key): row for row in missing}


def added(session: AsyncSession) -> Counter[str]:
    """How many rows this session has added, by table."""
    counts: Counter[str] = session.info.setdefault("added", Counter())
    return counts


def identity(row: Record, key: tuple[str, ...]) -> Any:
    values = tuple(getattr(row, column) for column in key)
    return values[0] if len(values) == 1 else values


async def number_from_one(session: AsyncSession, model: type[Record]) -> None:
    """An empty table gives out id 1 next, whatever was rolled back before: examples speak of product 1, location 1."""
    table = model.__tablename__
    if await session.scalar(select(model.id).limit(1)) is None:
        await session.execute(text("SELECT setval(pg_get_serial_sequence(:table, 'id'), 1, false)"), {"table": table})
