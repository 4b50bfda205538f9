"""Deleting photographs: they are hidden from everybody and their bytes are kept; stock is never changed (GAL-04)."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.audit import Audit
from app.core.errors import Conflict, DomainError, Forbidden, NotFound
from app.photos import schemas
from app.photos.models import Image, PhotoSession, StockEffect
from app.photos.repositories import ImageRepository, SessionRepository
from app.photos.repositories.gallery import GalleryRepository
from app.photos.rules.states import WAITS_FOR_A_WORKER
from app.photos.services.reprocessing import StillRunning
from app.users.permissions import EVERYWHERE, Permission, Principal


class CarriesStock(Conflict):
    """Stock rests on the count of this photo; reverse that first."""

    code = "carries_stock"


class DeletingService:
    def __init__(self, session: AsyncSession, caller: Principal, user_id: int) -> None:
        self._session = session
        self._caller, self._user_id = caller, user_id
        self._seen = SessionRepository(session, caller.scope, caller.sub)
        self._all = GalleryRepository(session, EVERYWHERE)
        self._images = ImageRepository(session)

    async def delete_all(self, photo_ids: Sequence[UUID]) -> schemas.Deleted:
        """Each by itself, in one order whoever asks: what cannot be deleted is skipped and says why."""
        deleted, skipped = [], []
        for photo_id in sorted(set(photo_ids)):
            try:
                await self.delete(photo_id)
            except DomainError as error:
                skipped.append(schemas.SkippedRead(photo_id=photo_id, code=error.code, detail=error.detail))
            else:
                deleted.append(photo_id)
        return schemas.Deleted(deleted=deleted, skipped=skipped)

    async def delete(self, photo_id: UUID) -> None:
        image = await self._found(photo_id)
        await self._all.lock_of_images([photo_id])
        runs = await self._all.runs(photo_id)
        for row in runs:
            await self._session.refresh(row)
        if any(row.status in WAITS_FOR_A_WORKER for row in runs):
            raise StillRunning
        ids = [row.id for row in runs]
        if any(row.stock_effect is StockEffect.POSTED for row in runs) or await self._all.carry_stock(ids):
            raise CarriesStock
        await self._hide(image, runs)

    async def _found(self, photo_id: UUID) -> Image:
        row = await self._seen.of_image(photo_id)
        image = await self._images.find(photo_id) if row else None
        if image is None:
            raise NotFound(f"There is no photo {photo_id}.")
        needed = Permission.STOCK_DELETE
        if needed not in self._caller.permissions and image.uploaded_by_user_id != self._user_id:
            raise Forbidden(f"This needs the permission {needed}.", permission=str(needed))
        return image

    async def _hide(self, image: Image, runs: Sequence[PhotoSession]) -> None:
        now = datetime.now(UTC)
        for row in runs:
            if row.stock_effect is StockEffect.WAITING:
                row.stock_effect = StockEffect.NONE
        after = {"photo_id": str(image.image_id), "deleted_at": now.isoformat()}
        Audit(self._session, self._user_id).record("photo.delete", runs[-1], after=after)
        await self._images.change(image.image_id, deleted_at=now)
