"""Photographs that people checked, as training data: what the network said, changed as they said."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from app.photos.models import ContainerCorrection, Detection, Image, PhotoContainer, PhotoSession, PlantClass
from app.photos.repositories import ResultRepository
from app.photos.repositories.corrections import CorrectionRepository
from app.photos.repositories.labels import CheckedRepository
from app.photos.rules.labels import CheckedContainer, Label, Size, labels_of
from app.photos.rules.results import Points
from app.photos.services.drawing import as_said
from app.photos.services.judging import class_of
from app.users.permissions import Scope


@dataclass(frozen=True, slots=True)
class LabelledPhoto:
    """A stored original, its size as shown, and what a person vouches for in it."""

    key: str
    size: Size
    labels: list[Label]


class LabelService:
    def __init__(self, session: AsyncSession, scope: Scope) -> None:
        self._checked = CheckedRepository(session, scope)
        self._results = ResultRepository(session)
        self._corrections = CorrectionRepository(session)

    async def photos(self) -> list[LabelledPhoto]:
        """Only what a person vouched for (VLD-01); of several runs over one photo the newest."""
        return [await self._labelled(row, image) for row, image in await self._checked.checked()]

    async def _labelled(self, row: PhotoSession, image: Image) -> LabelledPhoto:
        assert image.width_px and image.height_px  # noqa: S101, PT018 - asked for in the query
        size = (image.width_px, image.height_px)
        said = await self._corrections.of_containers(row.id)
        marked: dict[int, list[Label]] = defaultdict(list)
        boxes = as_said(await self._results.detections(row.id), await self._corrections.of_boxes(row.id))
        for each in boxes:
            marked[each.container_id].append(label(each))
        inferred = await self._results.inferred(row.id)
        labels = [
            one
            for each in await self._results.containers(row.id)
            for one in labels_of(checked(each, said.get(each.id), marked[each.id], inferred.get(each.id, [])), size)
        ]
        return LabelledPhoto(image.s3_key_original, size, labels)


def checked(
    row: PhotoContainer, said: ContainerCorrection | None, marked: Sequence[Label], inferred: Sequence[Points]
) -> CheckedContainer:
    stated = {
        PlantClass.PLANT: said.stated_total if said else None,
        PlantClass.DEAD_PLANT: said.stated_dead if said else None,
        PlantClass.EMPTY_CONTAINER: said.stated_empty if said else None,
    }
    still_inferred = inferred if row.estimated else []
    return CheckedContainer(row.polygon, said is None or said.accepted, marked, still_inferred, stated)


def label(box: Detection) -> Label:
    left, top, right, bottom = (float(box.bbox_coordinates[name]) for name in ("x1", "y1", "x2", "y2"))
    return Label(class_of(box), (left, top, right - left, bottom - top))
