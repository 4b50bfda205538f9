"""Figures of the whole farm, for the metrics."""

from datetime import datetime

from sqlalchemy import case, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.locations.models import LocationConfig
from app.photos.models import Image, PhotoSession, SessionStatus, StockEffect


class MeasuringRepository:
    """Of all greenhouses: nobody's rows are answered, only their number."""

    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def unfinished(self) -> dict[str, int]:
        """Runs by status, without those that are completed or had their place taken by another."""
        query = (
            select(PhotoSession.status, func.count())
            .where(PhotoSession.status != SessionStatus.COMPLETED, PhotoSession.superseded_by_id.is_(None))
            .group_by(PhotoSession.status)
        )
        return {row[0]: row[1] for row in await self.session.execute(query)}

    async def oldest_s(self) -> dict[int, float]:
        """By priority, how long ago the oldest run that waits for a worker was asked for."""
        age = func.extract("epoch", func.now() - func.min(PhotoSession.created_at))
        query = select(PhotoSession.priority, age).where(PhotoSession.status == SessionStatus.PENDING)
        return {row[0]: float(row[1]) for row in await self.session.execute(query.group_by(PhotoSession.priority))}

    async def waiting_for_review(self) -> int:
        query = select(func.count()).where(
            PhotoSession.stock_effect == StockEffect.WAITING, PhotoSession.superseded_by_id.is_(None)
        )
        return await self.session.scalar(query) or 0

    async def stored_bytes(self) -> dict[bool, int]:
        """Of originals (True) and of overlays made from them."""
        original = Image.sha256.is_not(None)
        query = select(original, func.sum(Image.file_size_bytes)).where(Image.deleted_at.is_(None)).group_by(original)
        return {row[0]: int(row[1]) for row in await self.session.execute(query)}

    async def places(self, since: datetime) -> tuple[int, int]:
        """Where something is configured to grow, and how many of these have no counted photo taken since then."""
        seen = exists().where(
            PhotoSession.storage_location_id == LocationConfig.storage_location_id,
            PhotoSession.taken_at >= since,
            PhotoSession.status == SessionStatus.COMPLETED,
            PhotoSession.place_uncertain.is_(False),
        )
        query = select(func.count(), func.sum(case((seen, 0), else_=1))).where(LocationConfig.active)
        row = (await self.session.execute(query)).one()
        return row[0], int(row[1] or 0)
