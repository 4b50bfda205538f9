"""Queries on files that are asked for of a worker."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.dialects.postgresql import insert

from app.analytics.models import Export, ExportStatus
from app.core.errors import NotFound
from app.core.pages import Page, PageRequest
from app.core.repository import Repository, fresh

UNDONE = (ExportStatus.PENDING, ExportStatus.PROCESSING)


class ExportRepository(Repository[Export]):
    model = Export

    async def known_as(self, export_id: UUID) -> Export:
        if (found := await self.session.scalar(self.select().where(Export.export_id == export_id))) is None:
            raise NotFound(f"There is no export {export_id}, or not any more.")
        row: Export = found
        return row

    async def next_waiting(self) -> Export | None:
        """The oldest that nobody works on, to be claimed."""
        free = or_(Export.lease_until.is_(None), Export.lease_until < func.now())
        query = self.select().where(Export.status.in_(UNDONE), free)
        found: Export | None = await self.session.scalar(
            fresh(query.order_by(Export.id).limit(1).with_for_update(skip_locked=True))
        )
        return found

    async def held(self, id_: int, attempt: int) -> Export | None:
        """Locked, if the attempt is still the one that counts."""
        query = self.select().where(Export.id == id_, Export.attempts == attempt, Export.status.in_(UNDONE))
        found: Export | None = await self.session.scalar(fresh(query.with_for_update()))
        return found

    async def next_unmailed(self, age: timedelta) -> Export | None:
        """The oldest package of a month that was written not longer ago and has not gone out, to be claimed."""
        free = or_(Export.lease_until.is_(None), Export.lease_until < func.now())
        ready = self.select().where(Export.month.is_not(None), Export.status == ExportStatus.COMPLETED, free)
        query = ready.where(Export.mailed_at.is_(None), Export.finished_at > func.now() - age)
        found: Export | None = await self.session.scalar(
            fresh(query.order_by(Export.id).limit(1).with_for_update(skip_locked=True))
        )
        return found

    async def undone_of(self, user_id: int) -> int:
        query = select(func.count()).where(Export.user_id == user_id, Export.status.in_(UNDONE))
        return await self.session.scalar(query) or 0

    async def older_than(self, age: timedelta, most: int) -> list[Export]:
        """Asked for by people longer ago, and done with."""
        old = self.select().where(Export.created_at < func.now() - age, Export.month.is_(None))
        query = old.where(Export.status.not_in(UNDONE)).order_by(Export.created_at).limit(most)
        return list(await self.session.scalars(query))

    async def months(self, request: PageRequest) -> Page[Export]:
        return await self.page(request, self.select().where(Export.month.is_not(None)))

    async def ensure_month(self, month: date, form: str) -> bool:
        """Whether it was not asked for before."""
        row = insert(Export).values(month=month, form=form).on_conflict_do_nothing(constraint="uq_exports_month")
        return await self.session.scalar(row.returning(Export.id)) is not None

    async def forget(self, row: Export) -> None:
        await self.session.delete(row)
