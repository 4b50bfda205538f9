"""Queries for what still has to be done."""

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Result, case, func, or_, select

from app.photos.models import Image, PhotoSession, SessionStatus
from app.photos.repositories.sessions import SessionRepository, resting

type Undone = tuple[PhotoSession, str | None, timedelta, bool]
"""A session, the file's name, how long ago it was asked for, and whether nobody is to try it yet."""

UNDRAWN = (PhotoSession.status == SessionStatus.COMPLETED) & PhotoSession.processed_image_id.is_(None)


class JobRepository(SessionRepository):
    async def undone(self, limit: int) -> list[Undone]:
        """Without a count or without its picture: what runs, then what waits in the order it is taken, then the rest.

        Photos that were deleted are left out, and so are runs that another one took the place of.
        """
        age = func.now() - PhotoSession.requested_at
        both: Any = select(PhotoSession, Image.original_filename, age, resting())
        query = (
            self.within(both)
            .join(Image, Image.image_id == PhotoSession.original_image_id)
            .where(Image.deleted_at.is_(None), PhotoSession.superseded_by_id.is_(None))
            .where(or_(PhotoSession.status != SessionStatus.COMPLETED, UNDRAWN))
            .order_by(turn(), PhotoSession.priority, PhotoSession.taken_at, PhotoSession.id)
            .limit(limit)
        )
        rows: Result[*tuple[Any, ...]] = await self.session.execute(query)
        return [(row[0], row[1], row[2], row[3]) for row in rows]

    async def failed(self) -> list[PhotoSession]:
        """Those that failed, the first one asked for first; a photo with a later run goes by that one."""
        newest = select(func.max(PhotoSession.id)).group_by(PhotoSession.original_image_id)
        query = self.select().where(PhotoSession.status == SessionStatus.FAILED, PhotoSession.id.in_(newest))
        return list(await self.session.scalars(query.order_by(PhotoSession.id)))

    async def undrawn(self, attempts: int) -> list[PhotoSession]:
        """Counts of which no picture was drawn in so many attempts."""
        query = self.select().where(UNDRAWN, PhotoSession.overlay_attempts >= attempts)
        return list(await self.session.scalars(query.order_by(PhotoSession.id)))


def turn() -> ColumnElement[int]:
    return case(
        (PhotoSession.status == SessionStatus.PROCESSING, 0),
        (PhotoSession.status == SessionStatus.PENDING, 1),
        (PhotoSession.status == SessionStatus.COMPLETED, 2),
        else_=3,
    )
