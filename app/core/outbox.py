"""What happened, written down in its own transaction for those who want to hear of it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from sqlalchemy import cast, func, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession


class EventKind(StrEnum):
    PHOTO_COUNTED = "photo.counted"
    SESSION_NEEDS_REVIEW = "session.needs_review"
    STOCK_MOVED = "stock.moved"
    MONTH_CLOSED = "month.closed"
    STOCK_LOW = "stock.low"


async def tell(session: AsyncSession, kind: EventKind, data: Mapping[str, Any], *, once: str | None = None) -> None:
    """Written only while somebody wants it; of those with the same `once` only the first."""
    await session.execute(select(func.tell_event(kind.value, cast(dict(data), JSONB), once)))
