"""HTTP of one photograph."""

from uuid import UUID

from fastapi import APIRouter

from app.photos.controllers.sessions import READS, Photos
from app.photos.schemas import PhotoRead

router = APIRouter()


@router.get("/{photo_id}", dependencies=READS)
async def read_photo(photo_id: UUID, photos: Photos) -> PhotoRead:
    """The stored original, what is known about it, and its newest count. Links expire."""
    return await photos.photo(photo_id)
