"""Queries of the gallery: each photograph once, with its newest run."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, or_, select

from app.core.pages import Page, PageRequest
from app.locations.models import StorageArea, StorageLocation, Warehouse
from app.photos.models import Image, PhotoSession, SessionStatus, StockEffect
from app.photos.repositories.sessions import SessionRepository
from app.photos.schemas import GalleryFilter, Shown
from app.stock.models import LocationCycle

STATES = {
    Shown.SUCCESS: (SessionStatus.COMPLETED,),
    Shown.ERRORS: (
        SessionStatus.FAILED,
        SessionStatus.NEEDS_LOCATION,
        SessionStatus.NEEDS_CONFIG,
        SessionStatus.NEEDS_CALIBRATION,
    ),
}
ESCAPE = "/"
LATER = PhotoSession.__table__.alias("later")
NEWER = (
    select(LATER.c.id)
    .where(LATER.c.original_image_id == PhotoSession.original_image_id, LATER.c.id > PhotoSession.id)
    .exists()
)


class GalleryRepository(SessionRepository):
    async def shown(self, chosen: GalleryFilter, request: PageRequest) -> Page[PhotoSession]:
        """The newest first, by their newest run."""
        query = self._chosen(self.select().where(~NEWER), chosen)
        if chosen.search:
            query = query.where(PhotoSession.id.in_(self._found(chosen.search)))
        return await self.page(request, query)

    def _chosen(self, query: Select[Any], chosen: GalleryFilter) -> Select[Any]:
        if chosen.status is not Shown.ALL:
            query = query.where(PhotoSession.status.in_(STATES[chosen.status]))
        if chosen.warehouse_ids:
            query = query.where(PhotoSession.warehouse_id.in_(chosen.warehouse_ids))
        if chosen.storage_location_id is not None:
            query = query.where(PhotoSession.storage_location_id == chosen.storage_location_id)
        if chosen.date_from is not None:
            query = query.where(PhotoSession.taken_at >= chosen.date_from)
        if chosen.date_to is not None:
            query = query.where(PhotoSession.taken_at < chosen.date_to)
        return query

    def _found(self, words: str) -> Any:
        """Two looks at indexes, one for files and one for places, instead of one at every photograph."""
        like = f"%{escaped(words)}%"
        files = select(PhotoSession.id).join(Image, Image.image_id == PhotoSession.original_image_id)
        places = (
            select(PhotoSession.id)
            .join(StorageLocation, StorageLocation.id == PhotoSession.storage_location_id)
            .join(StorageArea, StorageArea.id == StorageLocation.storage_area_id)
            .join(Warehouse, Warehouse.id == StorageArea.warehouse_id)
        )
        if self.scope.warehouse_ids is not None:
            places = places.where(Warehouse.id.in_(self.scope.warehouse_ids))
        named = (StorageLocation.code, StorageLocation.name, Warehouse.code, Warehouse.name)
        return files.where(Image.original_filename.ilike(like, escape=ESCAPE)).union(
            places.where(or_(*(each.ilike(like, escape=ESCAPE) for each in named)))
        )

    async def before(self, row: PhotoSession) -> PhotoSession | None:
        """The count of the same place that was posted last before this one was taken."""
        query = self.select().where(
            PhotoSession.storage_location_id == row.storage_location_id,
            PhotoSession.taken_at < row.taken_at,
            PhotoSession.stock_effect == StockEffect.POSTED,
            PhotoSession.superseded_by_id.is_(None),
        )
        return await self._one(query.order_by(PhotoSession.taken_at.desc(), PhotoSession.id.desc()).limit(1))

    async def carry_stock(self, ids: Collection[int]) -> bool:
        """Whether a period of a place began or ended with one of these counts."""
        query = select(LocationCycle.id).where(
            or_(LocationCycle.opening_session_id.in_(ids), LocationCycle.closing_session_id.in_(ids))
        )
        return await self.session.scalar(query.limit(1)) is not None

    async def warehouse_names(self, ids: Collection[int]) -> dict[int, str]:
        query = select(Warehouse.id, Warehouse.name).where(Warehouse.id.in_(ids))
        return {row.id: row.name for row in await self.session.execute(query)}

    async def middle(self, location_id: int) -> tuple[float, float] | None:
        """Longitude and latitude of a place that the caller may see."""
        query: Any = select(StorageLocation.centroid.ST_X(), StorageLocation.centroid.ST_Y())
        query = query.join(StorageArea, StorageArea.id == StorageLocation.storage_area_id)
        if self.scope.warehouse_ids is not None:
            query = query.where(StorageArea.warehouse_id.in_(self.scope.warehouse_ids))
        row = (await self.session.execute(query.where(StorageLocation.id == location_id))).one_or_none()
        return None if row is None else (row[0], row[1])


def escaped(words: str) -> str:
    for each in (ESCAPE, "%", "_"):
        words = words.replace(each, ESCAPE + each)
    return words
