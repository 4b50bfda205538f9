"""Queries on what people said of a count, and on the single detections they speak of."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from app.core.pages import Page, PageRequest, encode_cursor
from app.photos.models import ContainerCorrection, Detection, DetectionCorrection, Image, PhotoContainer

type Listed = tuple[Detection, int, DetectionCorrection | None]
"""A detection, the number of its container, and what a person said of it."""


class CorrectionRepository:
    """Everything here hangs on one session, which the caller has found within its scope."""

    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def detections(self, session_id: int, ids: Collection[int]) -> dict[int, Detection]:
        """Those of the ids that are detections of the session."""
        query = select(Detection).where(Detection.session_id == session_id, Detection.id.in_(ids))
        return {each.id: each for each in await self.session.scalars(query)}

    async def listed(self, session_id: int, request: PageRequest) -> Page[Listed]:
        """The detections of a session in the order they were written."""
        # Found by their session first: by the order of ids, every other photograph of the farm would be passed.
        within = select(Detection).where(Detection.session_id == session_id, Detection.id > (request.after or 0))
        seen = aliased(Detection, within.cte("within").prefix_with("MATERIALIZED"))
        corrected = (DetectionCorrection.session_id == session_id) & (DetectionCorrection.detection_id == seen.id)
        query: Any = (
            select(seen, PhotoContainer.number, DetectionCorrection)
            .join(PhotoContainer, PhotoContainer.id == seen.container_id)
            .join(DetectionCorrection, corrected, isouter=True)
            .order_by(seen.id)
            .limit(request.limit + 1)
        )
        rows: list[Listed] = [(row[0], row[1], row[2]) for row in await self.session.execute(query)]
        items = rows[: request.limit]
        return Page(items=items, next=encode_cursor(items[-1][0].id) if len(rows) > request.limit else None)

    async def size_of(self, image_id: UUID) -> tuple[int, int] | None:
        """Width and height of a photo as shown, in pixels; None where they are not known."""
        image = await self.session.get(Image, image_id)
        if image is None or image.width_px is None or image.height_px is None:
            return None
        return image.width_px, image.height_px

    async def of_boxes(self, session_id: int) -> list[DetectionCorrection]:
        query = select(DetectionCorrection).where(DetectionCorrection.session_id == session_id)
        return list(await self.session.scalars(query.order_by(DetectionCorrection.id)))

    async def of_containers(self, session_id: int) -> dict[int, ContainerCorrection]:
        """By the id of the container."""
        query = select(ContainerCorrection).where(ContainerCorrection.session_id == session_id)
        return {each.container_id: each for each in await self.session.scalars(query)}

    async def forget(self, session_id: int) -> None:
        """What an earlier validation said, which the log of changes keeps."""
        for model in (DetectionCorrection, ContainerCorrection):
            await self.session.execute(delete(model).where(model.session_id == session_id))
