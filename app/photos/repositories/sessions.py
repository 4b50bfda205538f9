"""Queries on sessions: which one is next, which one is still held, which ones wait for whom."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Result, Select, and_, false, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased, load_only

from app.core.pages import Page, PageRequest
from app.core.repository import fresh
from app.locations.models import LocationConfig, StorageArea, StorageLocation
from app.photos.models import Image, PhotoSession, SessionStatus, StockEffect
from app.photos.rules.states import WAITS_FOR_A_WORKER
from app.photos.schemas import SessionFilter
from app.stock.models import LocationCycle
from app.users.models import User
from app.users.permissions import Scope
from app.users.scoped import ScopedRepository

type Query = Select[Any]
DELETED = (
    select(Image.image_id)
    .where(Image.image_id == PhotoSession.original_image_id, Image.deleted_at.is_not(None))
    .exists()
)
NAMES = load_only(StorageLocation.code, StorageLocation.name)


class SessionRepository(ScopedRepository[PhotoSession]):
    model = PhotoSession

    def __init__(self, session: AsyncSession, scope: Scope, viewer: str | None = None) -> None:
        """`viewer` is the subject of who looks: one's own photos without a sure place are always to be seen."""
        super().__init__(session, scope)
        self._viewer = viewer

    def select(self) -> Query:
        """Without those whose photo was deleted."""
        return super().select().where(~DELETED)

    def within(self, query: Query) -> Query:
        """Photos of the scope's greenhouses, and those without a sure place that may be of one of them."""
        allowed = self.scope.warehouse_ids
        if allowed is None:
            return query
        possible = (
            select(StorageLocation.id)
            .join(StorageArea, StorageArea.id == StorageLocation.storage_area_id)
            .where(
                StorageArea.warehouse_id.in_(allowed),
                PhotoSession.place_candidates.contains(
                    func.jsonb_build_array(func.jsonb_build_object("location_id", StorageLocation.id))
                ),
            )
        )
        own = PhotoSession.created_by_user_id.in_(select(User.id).where(User.auth0_sub == self._viewer))
        open_place = or_(PhotoSession.warehouse_id.is_(None), PhotoSession.place_uncertain)
        return query.where(or_(PhotoSession.warehouse_id.in_(allowed), and_(open_place, or_(possible.exists(), own))))

    def shows_place(self, row: PhotoSession) -> bool:
        """Whether the place of a photo is the caller's to know: one that is not sure of its place may be elsewhere."""
        return self.scope.warehouse_ids is None or row.warehouse_id in self.scope.warehouse_ids

    async def of_uuid(self, session_id: UUID, *, locked: bool = False) -> PhotoSession | None:
        query = self.select().where(PhotoSession.session_id == session_id)
        return await self._one(fresh(query.with_for_update(of=PhotoSession)) if locked else query)

    async def of_image(self, image_id: UUID) -> PhotoSession | None:
        """The newest run over a photo."""
        query = self.select().where(PhotoSession.original_image_id == image_id)
        return await self._one(query.order_by(PhotoSession.id.desc()).limit(1))

    async def runs(self, image_id: UUID) -> list[PhotoSession]:
        """Every run over a photo, the first one first."""
        query = self.select().where(PhotoSession.original_image_id == image_id)
        return list(await self.session.scalars(query.order_by(PhotoSession.id)))

    async def uuids(self, ids: Collection[int]) -> dict[int, UUID]:
        """The public names of sessions, by the keys that other rows hold."""
        query = select(PhotoSession.id, PhotoSession.session_id).where(PhotoSession.id.in_(ids))
        return {row.id: row.session_id for row in await self.session.execute(query)}

    async def lock_of_images(self, image_ids: Collection[UUID]) -> None:
        """Lock the sessions of several photos in one order, before any place is locked for one of them."""
        query = select(PhotoSession.id).where(PhotoSession.original_image_id.in_(image_ids))
        await self.session.execute(query.order_by(PhotoSession.id).with_for_update())

    async def lock_runs(self, row: PhotoSession, location_id: int | None) -> None:
        """Every run of the photo, and of the one that the open cycle of a place began with, which it may replace."""
        baseline = await self.baseline_image(location_id)
        await self.lock_of_images({row.original_image_id, baseline or row.original_image_id})

    async def of_upload(self, upload_session_id: UUID) -> list[PhotoSession]:
        query = self.select().where(PhotoSession.upload_session_id == upload_session_id)
        return list(await self.session.scalars(query.order_by(PhotoSession.id)))

    async def of_uuids(self, session_ids: Sequence[UUID]) -> list[PhotoSession]:
        query = self.select().where(PhotoSession.session_id.in_(session_ids))
        return list(await self.session.scalars(query.order_by(PhotoSession.id)))

    async def listed(self, chosen: SessionFilter, request: PageRequest) -> Page[PhotoSession]:
        query = self.select()
        for name in ("status", "stock_effect", "storage_location_id", "warehouse_id", "upload_session_id"):
            if (wanted := getattr(chosen, name)) is not None:
                query = query.where(getattr(PhotoSession, name) == wanted)
        if chosen.date_from is not None:
            query = query.where(PhotoSession.taken_at >= chosen.date_from)
        if chosen.date_to is not None:
            query = query.where(PhotoSession.taken_at < chosen.date_to)
        return await self.page(request, query)

    async def places(self, location_ids: Collection[int]) -> dict[int, StorageLocation]:
        """Those of them that the caller may see, by id, active or not; with their names alone, not their outlines."""
        query = select(StorageLocation).options(NAMES).where(StorageLocation.id.in_(location_ids))
        if self.scope.warehouse_ids is not None:
            query = query.join(StorageArea, StorageArea.id == StorageLocation.storage_area_id)
            query = query.where(StorageArea.warehouse_id.in_(self.scope.warehouse_ids))
        return {place.id: place for place in await self.session.scalars(query)}

    async def next_waiting(self) -> PhotoSession | None:
        """The best one that nobody else is claiming: re-runs asked for, new photos, bulk re-runs; oldest first."""
        query = self.select().where(PhotoSession.status == SessionStatus.PENDING, ~resting())
        order = (PhotoSession.priority, PhotoSession.taken_at, PhotoSession.id)
        return await self._one(query.order_by(*order).limit(1).with_for_update(of=PhotoSession, skip_locked=True))

    async def held(self, id: int, attempt: int) -> PhotoSession | None:  # noqa: A002
        """The session, locked, if this attempt still holds it; None when it was taken away or finished."""
        query = self.select().where(
            PhotoSession.id == id,
            PhotoSession.attempts == attempt,
            PhotoSession.status == SessionStatus.PROCESSING,
        )
        return await self._one(query.with_for_update(of=PhotoSession))

    async def renew(self, id: int, attempt: int, lease: timedelta) -> bool:  # noqa: A002
        """Extend the lease; False when this attempt no longer holds the session."""
        statement = (
            update(PhotoSession)
            .where(
                PhotoSession.id == id,
                PhotoSession.attempts == attempt,
                PhotoSession.status == SessionStatus.PROCESSING,
            )
            .values(lease_until=func.now() + lease)
            .returning(PhotoSession.id)
        )
        return await self.session.scalar(statement) is not None

    async def expired(self, lease: timedelta, limit: int) -> list[PhotoSession]:
        """Those whose worker stopped renewing its lease, or got it before the clock was set back."""
        until = PhotoSession.lease_until
        query = self.select().where(
            PhotoSession.status == SessionStatus.PROCESSING,
            or_(until < func.now(), until > func.now() + 2 * lease),
        )
        locked = query.order_by(PhotoSession.id).limit(limit).with_for_update(of=PhotoSession, skip_locked=True)
        return list(await self.session.scalars(locked))

    async def pending_longer_than(self, age: timedelta, limit: int) -> int:
        """How many have been waiting so long, at most `limit`."""
        waiting = self.select().where(
            PhotoSession.status == SessionStatus.PENDING, PhotoSession.updated_at < func.now() - age, ~resting()
        )
        query = select(func.count()).select_from(waiting.with_only_columns(PhotoSession.id).limit(limit).subquery())
        return await self.session.scalar(query) or 0

    async def now_configured(self, limit: int) -> list[tuple[PhotoSession, int]]:
        """Sessions that wait for a configuration which exists by now, with its id."""
        query = (
            self.select()
            .add_columns(LocationConfig.id)
            .join(LocationConfig, LocationConfig.storage_location_id == PhotoSession.storage_location_id)
            .where(PhotoSession.status == SessionStatus.NEEDS_CONFIG, LocationConfig.active)
            .order_by(PhotoSession.id)
            .limit(limit)
            .with_for_update(of=PhotoSession, skip_locked=True)
        )
        rows: Result[*tuple[Any, ...]] = await self.session.execute(query)
        return [(row[0], row[1]) for row in rows]

    async def without_overlay(self, age: timedelta, most_attempts: int, limit: int) -> list[PhotoSession]:
        """Counted longer than `age` ago, and still no picture of it."""
        query = self.select().where(
            PhotoSession.status == SessionStatus.COMPLETED,
            PhotoSession.processed_image_id.is_(None),
            PhotoSession.completed_at < func.now() - age,
            PhotoSession.overlay_attempts < most_attempts,
        )
        locked = query.order_by(PhotoSession.id).limit(limit).with_for_update(of=PhotoSession, skip_locked=True)
        return list(await self.session.scalars(locked))

    async def waiting_with(self, priority: int) -> int:
        query = select(func.count(PhotoSession.id)).where(PhotoSession.status == SessionStatus.PENDING)
        return await self.session.scalar(query.where(PhotoSession.priority == priority)) or 0

    async def waiting_for_a_worker(self) -> int:
        query = self.within(select(func.count(PhotoSession.id)))
        return await self.session.scalar(query.where(PhotoSession.status.in_(WAITS_FOR_A_WORKER))) or 0

    async def outdate_waiting(self, row: PhotoSession) -> None:
        """What still waits for review at this place is settled by a later count that posted (CYC-12).

        One that somebody is deciding on right now is theirs: sessions are locked before places, never after.
        """
        waiting = (
            select(PhotoSession.id)
            .where(
                PhotoSession.storage_location_id == row.storage_location_id,
                PhotoSession.stock_effect == StockEffect.WAITING,
                PhotoSession.place_uncertain.is_(False),
                PhotoSession.taken_at <= row.taken_at,
                PhotoSession.id != row.id,
            )
            .with_for_update(skip_locked=True)
        )
        ids = list(await self.session.scalars(waiting))
        statement = update(PhotoSession).where(PhotoSession.id.in_(ids)).values(stock_effect=StockEffect.NONE)
        await self.session.execute(statement)

    async def show_at_place(self, row: PhotoSession) -> None:
        """PHO-12: the place points to its latest counted photo, by the time it was taken."""
        later = select(PhotoSession.id).where(
            PhotoSession.id == StorageLocation.photo_session_id, PhotoSession.taken_at > row.taken_at
        )
        await self.session.execute(
            update(StorageLocation)
            .where(StorageLocation.id == row.storage_location_id, ~later.exists())
            .values(photo_session_id=row.id)
        )

    async def show_latest_at(self, location_id: int) -> None:
        """PHO-12 for a place that lost a photo, or one of whose photos got another time."""
        latest = (
            select(PhotoSession.id)
            .where(
                PhotoSession.storage_location_id == location_id,
                PhotoSession.status == SessionStatus.COMPLETED,
                PhotoSession.place_uncertain.is_(False),
                PhotoSession.time_unknown.is_(False),
                PhotoSession.superseded_by_id.is_(None),
                ~behind().exists(),
            )
            .order_by(PhotoSession.taken_at.desc(), PhotoSession.id.desc())
            .limit(1)
        )
        await self.session.execute(
            update(StorageLocation)
            .where(StorageLocation.id == location_id)
            .values(photo_session_id=latest.scalar_subquery())
        )

    async def baseline_image(self, location_id: int | None) -> UUID | None:
        """The photo whose count the open cycle of a place began with, if a photo did."""
        query = (
            select(PhotoSession.original_image_id)
            .join(LocationCycle, LocationCycle.opening_session_id == PhotoSession.id)
            .where(LocationCycle.storage_location_id == location_id, LocationCycle.closed_at.is_(None))
        )
        found: UUID | None = await self.session.scalar(query)
        return found

    async def baseline_at(self, id: int) -> datetime | None:  # noqa: A002
        """When the cycle began that the session's count opened."""
        query = select(LocationCycle.opened_at).where(LocationCycle.opening_session_id == id)
        found: datetime | None = await self.session.scalar(query)
        return found

    async def _one(self, query: Query) -> PhotoSession | None:
        found: PhotoSession | None = await self.session.scalar(query)
        return found


def resting() -> ColumnElement[bool]:
    """Those that nobody is to try again yet, lest one that fails at once is all that workers ever try.

    One that was put to rest later than now was so before the clock was set back.
    """
    return func.coalesce(
        and_(PhotoSession.lease_until > func.now(), PhotoSession.updated_at <= func.now()),
        false(),
    )


def behind() -> Query:
    """Earlier runs over a session's photo that still count, so that it only waits to take their place."""
    earlier = aliased(PhotoSession)
    return select(earlier.id).where(
        earlier.original_image_id == PhotoSession.original_image_id,
        earlier.id < PhotoSession.id,
        earlier.superseded_by_id.is_(None),
        earlier.validated | (earlier.stock_effect == StockEffect.POSTED),
    )
