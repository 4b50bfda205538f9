"""What a count says, as files: a page to print, a sheet, and a drawing for programs that read GeoJSON (GAL-05)."""

import asyncio
import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import NotFound
from app.core.pages import PageRequest
from app.core.settings import load_settings
from app.core.sheets import write_csv
from app.core.storage import Storage
from app.photos import schemas
from app.photos.models import PhotoSession
from app.photos.repositories.corrections import CorrectionRepository
from app.photos.repositories.gallery import GalleryRepository
from app.photos.rules.report import Language, Report, printed
from app.photos.services.answers import detection
from app.photos.services.reading import PhotoService
from app.users.permissions import Scope

AT_ONCE = 5_000
COLUMNS = ("id", "container", "class", "truth", "corrected", "x", "y", "w", "h", "score")

type Size = tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Seen:
    """All of one count; `size` is of the photo as shown, in pixels, `position` the middle of its place."""

    session: schemas.SessionRead
    detections: list[schemas.DetectionRead]
    size: Size
    position: tuple[float, float] | None


class ReportService:
    def __init__(self, session: AsyncSession, scope: Scope, storage: Storage, viewer: str | None = None) -> None:
        self._sessions = GalleryRepository(session, scope, viewer)
        self._corrections = CorrectionRepository(session)
        self._photos = PhotoService(session, scope, storage, viewer)

    async def csv(self, session_id: UUID) -> bytes:
        """A line for every plant and pot the network saw, in pixels of the photo as shown."""
        row = await self._found(session_id)
        return write_csv(COLUMNS, [cells(each) for each in await self._detections(row)])

    async def geojson(self, session_id: UUID) -> bytes:
        seen = await self._seen(session_id)
        return json.dumps(drawn(seen), ensure_ascii=False).encode()

    async def pdf(self, session_id: UUID, language: Language) -> bytes:
        """One page and more; the network's work is drawn from what is stored, so no picture is decoded here."""
        seen = await self._seen(session_id)
        report = Report(seen.session, seen.detections, seen.size, load_settings().zone)
        return await asyncio.to_thread(printed, report, language)

    async def _found(self, session_id: UUID) -> PhotoSession:
        if (row := await self._sessions.of_uuid(session_id)) is None:
            raise NotFound(f"There is no session {session_id}.")
        return row

    async def _seen(self, session_id: UUID) -> Seen:
        row = await self._found(session_id)
        place = row.storage_location_id
        return Seen(
            session=await self._photos.detail(row),
            detections=await self._detections(row),
            size=await self._corrections.size_of(row.original_image_id),
            position=await self._sessions.middle(place) if place is not None else None,
        )

    async def _detections(self, row: PhotoSession) -> list[schemas.DetectionRead]:
        found: list[schemas.DetectionRead] = []
        while True:
            page = await self._corrections.listed(row.id, PageRequest(AT_ONCE, found[-1].id if found else None))
            found += [detection(*each) for each in page.items]
            if page.next is None:
                return found


def cells(seen: schemas.DetectionRead) -> list[Any]:
    truth = "" if seen.truth is None else seen.truth.value
    return [
        *(seen.id, seen.container, seen.kind.value, truth, str(seen.corrected).lower()),
        *(seen.x, seen.y, seen.w, seen.h, seen.score),
    ]


def drawn(seen: Seen) -> dict[str, Any]:
    """Coordinates are pixels of the photo as shown, y downwards; `location` alone is in degrees."""
    read = seen.session
    place = read.storage_location
    return {
        "type": "FeatureCollection",
        "session_id": str(read.session_id),
        "photo_id": str(read.photo_id),
        "coordinates": "pixels",
        "image": {"width": seen.size[0], "height": seen.size[1]} if seen.size else None,
        "storage_location": place.model_dump() if place else None,
        "location": {"type": "Point", "coordinates": list(seen.position)} if seen.position else None,
        "features": [
            *(outlined(each) for each in read.containers if each.polygon),
            *(boxed(each) for each in seen.detections),
        ],
    }


def outlined(container: schemas.ContainerRead) -> dict[str, Any]:
    said = container.model_dump(include={"number", "kind", "detected", "estimated", "empty", "dead", "confidence"})
    ring = [list(point) for point in container.polygon or ()]
    return feature({"layer": "container"} | said, ring)


def boxed(seen: schemas.DetectionRead) -> dict[str, Any]:
    right, bottom = round(seen.x + seen.w, 2), round(seen.y + seen.h, 2)
    ring = [[seen.x, seen.y], [right, seen.y], [right, bottom], [seen.x, bottom]]
    said = seen.model_dump(mode="json", by_alias=True, exclude={"x", "y", "w", "h"})
    return feature({"layer": "detection"} | said, ring)


def feature(properties: dict[str, Any], ring: list[list[float]]) -> dict[str, Any]:
    closed = ring if ring[0] == ring[-1] else [*ring, ring[0]]
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": [closed]},
    }
