"""How well each network counted, month by month."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Date, Float, and_, cast, desc, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.settings import load_settings
from app.photos.models import ContainerCorrection, PhotoSession, SessionStatus

LOOK_BACK = timedelta(days=730)


class NetworkRepository:
    """Of all greenhouses: nobody's rows are answered, only sums over them."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def months(self) -> list[dict[str, Any]]:
        """Per farm month and version, the newest first, of the last two years.

        `truth` and `counted` are plants of the photos that people have checked, `missed` the sum of their errors.
        """
        month = cast(func.date_trunc("month", func.timezone(load_settings().zone.key, PhotoSession.taken_at)), Date)
        of_network = (
            select(
                ContainerCorrection.session_id,
                func.sum(ContainerCorrection.detected + ContainerCorrection.estimated).label("counted"),
            )
            .group_by(ContainerCorrection.session_id)
            .subquery()
        )
        total = PhotoSession.total_detected + PhotoSession.total_estimated
        counted = of_network.c.counted
        unchecked = and_(PhotoSession.validated.is_(False), total > 0)
        width = cast(PhotoSession.high - PhotoSession.low, Float) / func.nullif(total, 0)
        query = (
            select(
                month.label("month"),
                PhotoSession.model_version.label("version"),
                func.count().label("photos"),
                func.count(counted).label("checked"),
                func.coalesce(func.sum(total).filter(counted.is_not(None)), 0).label("truth"),
                func.coalesce(func.sum(counted), 0).label("counted"),
                func.coalesce(func.sum(func.abs(counted - total)), 0).label("missed"),
                func.percentile_cont(0.5).within_group(width).filter(unchecked).label("width"),
            )
            .outerjoin(of_network, of_network.c.session_id == PhotoSession.id)
            .where(
                PhotoSession.status == SessionStatus.COMPLETED,
                PhotoSession.model_version.is_not(None),
                PhotoSession.taken_at > datetime.now(UTC) - LOOK_BACK,
            )
            .group_by("month", "version")
            .order_by(desc("month"), "version")
        )
        return [dict(row) for row in (await self._session.execute(query)).mappings()]
