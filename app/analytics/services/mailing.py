"""Which package of a month goes out next by e-mail."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.analytics.repositories import ExportRepository

PAUSE = timedelta(minutes=30)
"""Until the next attempt; longer than one takes."""
PATIENCE = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Parcel:
    id: int
    export_id: UUID
    month: date
    key: str
    filename: str
    size_bytes: int


class MailService:
    """Each method is one transaction of its caller."""

    def __init__(self, session: AsyncSession) -> None:
        self._exports = ExportRepository(session)

    async def claim(self) -> Parcel | None:
        """Nobody else takes it before the pause is over."""
        row = await self._exports.next_unmailed(PATIENCE)
        if row is None or row.month is None:
            return None
        row.lease_until = datetime.now(UTC) + PAUSE
        return Parcel(row.id, row.export_id, row.month, row.key, row.filename, row.size_bytes or 0)

    async def sent(self, parcel: Parcel) -> None:
        (await self._exports.get(parcel.id)).mailed_at = datetime.now(UTC)
