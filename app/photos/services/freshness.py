"""Whether answers that were kept still hold."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from app.core.models import AuditEntry
from app.photos.models import PhotoSession, SessionStatus
from app.stock.models import StockMovement

NEWEST = (StockMovement, PhotoSession, AuditEntry)
UNFINISHED = (SessionStatus.PENDING, SessionStatus.PROCESSING)


async def farm_version(
    session: AsyncSession | AsyncConnection, also: Sequence[ColumnElement[Any]] = ()
) -> tuple[Any, ...]:
    """Another one as soon as something is posted, changed by hand, uploaded or counted; five looks at indexes.

    What commits out of turn is not seen by its id, so keep nothing for long. `also` saves its caller a round trip.
    """
    newest = [select(func.max(model.id)).scalar_subquery() for model in NEWEST]
    waiting = [
        select(func.count(PhotoSession.id)).where(PhotoSession.status == each).scalar_subquery() for each in UNFINISHED
    ]
    return tuple((await session.execute(select(*newest, *waiting, *also))).one())
