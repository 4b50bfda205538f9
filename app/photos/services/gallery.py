"""The gallery, and two counts of a place side by side."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import NotFound
from app.core.pages import Page, PageRequest
from app.core.storage import Shelf, Storage
from app.photos import schemas
from app.photos.models import Image, PhotoSession
from app.photos.repositories import ImageRepository
from app.photos.repositories.gallery import GalleryRepository
from app.photos.services.answers import filenames
from app.photos.services.reading import PhotoService
from app.users.permissions import Scope

DAY_S = 86_400


class GalleryService:
    def __init__(self, session: AsyncSession, scope: Scope, storage: Storage, viewer: str | None = None) -> None:
        self._gallery = GalleryRepository(session, scope, viewer)
        self._images = ImageRepository(session)
        self._photos = PhotoService(session, scope, storage, viewer)
        self._storage = storage

    async def page(self, chosen: schemas.GalleryFilter, request: PageRequest) -> Page[schemas.GalleryRead]:
        """Four statements, however many photographs."""
        found = await self._gallery.shown(chosen, request)
        images = await self._images.all_of(row.original_image_id for row in found.items)
        summaries = await self._photos.summaries(found.items, filenames(images.values()))
        seen = {each.warehouse_id for each in summaries if each.warehouse_id is not None}
        names = await self._gallery.warehouse_names(seen)
        items = [self._shown(images[each.photo_id], each, names.get(each.warehouse_id or 0)) for each in summaries]
        return Page(items=items, next=found.next, total=found.total)

    def _shown(self, image: Image, summary: schemas.SessionSummary, house: str | None) -> schemas.GalleryRead:
        return schemas.GalleryRead(
            photo_id=image.image_id,
            filename=image.original_filename,
            thumbnail_url=self._thumbnail(image),
            original_url=self._storage.link(Shelf.ORIGINAL, image.s3_key_original),
            status=image.status,
            error_details=image.error_details,
            uploaded_at=image.created_at,
            warehouse_name=house,
            processing_session=summary,
        )

    def _thumbnail(self, image: Image) -> str | None:
        key = image.s3_key_thumbnail
        return self._storage.link(Shelf.VISUALIZATION, key) if key else None

    async def before_after(self, session_id: UUID) -> schemas.BeforeAfter:
        after = await self._gallery.of_uuid(session_id)
        if after is None:
            raise NotFound(f"There is no session {session_id}.")
        before = await self._gallery.before(after) if self._gallery.shows_place(after) else None
        sides = await self._sides([each for each in (before, after) if each is not None])
        if before is None:
            return schemas.BeforeAfter(before=None, after=sides[-1], change=None, days=None)
        return schemas.BeforeAfter(
            before=sides[0],
            after=sides[1],
            change=sides[1].session.total - sides[0].session.total,
            days=round((after.taken_at - before.taken_at).total_seconds() / DAY_S, 1),
        )

    async def _sides(self, rows: Sequence[PhotoSession]) -> list[schemas.SideRead]:
        pictures = {row.original_image_id for row in rows} | {row.processed_image_id for row in rows}
        images = await self._images.all_of(each for each in pictures if each is not None)
        summaries = await self._photos.summaries(rows, filenames(images.values()))
        return [self._side(row, images, summary) for row, summary in zip(rows, summaries, strict=True)]

    def _side(self, row: PhotoSession, images: dict[UUID, Image], summary: schemas.SessionSummary) -> schemas.SideRead:
        original = images[row.original_image_id]
        overlay = images.get(row.processed_image_id) if row.processed_image_id else None
        return schemas.SideRead(
            original_url=self._storage.link(Shelf.ORIGINAL, original.s3_key_original),
            annotated_url=self._storage.link(Shelf.VISUALIZATION, overlay.s3_key_original) if overlay else None,
            thumbnail_url=self._thumbnail(original),
            session=summary,
        )
