"""What one photograph did to stock."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.stock.models import StockBatch, StockMovement

type Moved = tuple[StockMovement, str]
"""A movement and the code of its batch."""


class StoryRepository:
    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def moved(self, session_ids: Collection[int]) -> list[Moved]:
        """In the order in which they were posted."""
        query = (
            select(StockMovement, StockBatch.batch_code)
            .join(StockBatch, StockBatch.id == StockMovement.batch_id)
            .where(StockMovement.processing_session_id.in_(session_ids))
            .order_by(StockMovement.id)
        )
        return [(row[0], row[1]) for row in await self.session.execute(query)]
