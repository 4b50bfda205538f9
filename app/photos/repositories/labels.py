"""Queries for photographs whose plants a person has checked."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on

from app.photos.models import Image, PhotoSession, SessionStatus
from app.photos.repositories.sessions import SessionRepository


class CheckedRepository(SessionRepository):
    async def checked(self) -> list[tuple[PhotoSession, Image]]:
        """The newest run of each photo that a person vouched for, oldest photo first; no photo that was deleted."""
        both: Any = select(PhotoSession, Image)
        query: Any = (
            self.within(both)
            .join(Image, Image.image_id == PhotoSession.original_image_id)
            .where(PhotoSession.validated, PhotoSession.status == SessionStatus.COMPLETED)
            .where(Image.deleted_at.is_(None), Image.width_px.is_not(None), Image.height_px.is_not(None))
            .ext(distinct_on(PhotoSession.original_image_id))
            .order_by(PhotoSession.original_image_id, PhotoSession.id.desc())
        )
        rows: list[tuple[PhotoSession, Image]] = [(row[0], row[1]) for row in await self.session.execute(query)]
        return sorted(rows, key=lambda each: each[0].id)
