"""Showing a count: the overlay and the thumbnail, made after the count is safe."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import NotFound
from app.core.storage import Shelf, Storage
from app.photos.models import (
    Detection,
    DetectionCorrection,
    Estimation,
    Image,
    ImageStatus,
    PhotoContainer,
    PhotoSession,
    PlantClass,
)
from app.photos.repositories import ImageRepository, ResultRepository, SessionRepository
from app.photos.repositories.corrections import CorrectionRepository
from app.users.permissions import EVERYWHERE

DRAW_JOB = "photos.draw"
MOST_ATTEMPTS = 3
NOT_DRAWN = "not_drawn"
LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Picture:
    """An encoded picture; `suffix` begins with its dot."""

    data: bytes
    content_type: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Drawing:
    overlay: Picture
    thumbnail: Picture


@dataclass(frozen=True, slots=True)
class StoredCount:
    """A recorded count with all it takes to draw it once more."""

    session: PhotoSession
    image: Image
    containers: list[PhotoContainer]
    detections: list[Detection]
    estimates: list[Estimation]


class DrawingService:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._sessions = SessionRepository(session, EVERYWHERE)
        self._images = ImageRepository(session)
        self._results = ResultRepository(session)
        self._corrections = CorrectionRepository(session)

    async def stored(self, id: int) -> StoredCount:  # noqa: A002 - the row's id, as in a repository
        row = await self._sessions.get(id)
        if (image := await self._images.find(row.original_image_id)) is None:
            raise NotFound(f"The photo of session {row.session_id} is gone.")
        return StoredCount(
            row,
            image,
            await self._results.containers(id),
            as_said(await self._results.detections(id), await self._corrections.of_boxes(id)),
            await self._results.estimates(id),
        )

    async def begun(self, id: int) -> None:  # noqa: A002
        """Counted before it is tried, for the picture may be what kills the worker."""
        row = await self._sessions.get(id)
        row.overlay_attempts += 1

    async def failed(self, id: int, reason: str, *, blamed: bool) -> None:  # noqa: A002
        """Why there is no picture; where it was not to blame, the attempt does not count."""
        row = await self._sessions.get(id)
        row.error_code, row.error_message = NOT_DRAWN, reason[:LONGEST_REASON]
        if not blamed:
            row.overlay_attempts = max(0, row.overlay_attempts - 1)

    async def show(self, id: int, drawing: Drawing, shelf_name: str) -> None:  # noqa: A002
        """Note where the pictures lie; doing it twice changes nothing more."""
        row = await self._sessions.get(id)
        row.processed_image_id = await self._images.put_overlay(
            Image(
                image_id=uuid4(),
                s3_bucket=shelf_name,
                s3_key_original=overlay_key(row.drawn_as, drawing.overlay),
                content_type=drawing.overlay.content_type,
                file_size_bytes=len(drawing.overlay.data),
                status=ImageStatus.READY,
            )
        )
        row.stage = row.error_code = row.error_message = None
        key = thumbnail_key(row.original_image_id, drawing.thumbnail)
        await self._images.change(row.original_image_id, s3_key_thumbnail=key)


async def keep(storage: Storage, image_id: UUID, drawn_as: UUID, drawing: Drawing) -> None:
    """Put both pictures beside each other, under names that follow from the photo's and the run's."""
    for key, picture in (
        (overlay_key(drawn_as, drawing.overlay), drawing.overlay),
        (thumbnail_key(image_id, drawing.thumbnail), drawing.thumbnail),
    ):
        await storage.put(Shelf.VISUALIZATION, key, picture.data, picture.content_type)


def as_said(detections: Sequence[Detection], said: Sequence[DetectionCorrection]) -> list[Detection]:
    """The plants of a photo as a person sees them; none of these is stored, and none of the stored ones changes."""
    named = {each.detection_id for each in said}
    return [
        *(each for each in detections if each.id not in named),
        *(shown_box(each) for each in said if each.truth is not None),
    ]


def shown_box(said: DetectionCorrection) -> Detection:
    left, top = float(said.left_px), float(said.top_px)
    right, bottom = left + float(said.width_px), top + float(said.height_px)
    return Detection(
        container_id=said.container_id,
        bbox_coordinates={"x1": left, "y1": top, "x2": right, "y2": bottom},
        detection_confidence=Decimal(1),
        is_alive=said.truth is PlantClass.PLANT,
        is_empty_container=said.truth is PlantClass.EMPTY_CONTAINER,
    )


def overlay_key(drawn_as: UUID, picture: Picture) -> str:
    return f"{drawn_as}_viz{picture.suffix}"


def thumbnail_key(image_id: UUID, picture: Picture) -> str:
    return f"{image_id}_thumb{picture.suffix}"
