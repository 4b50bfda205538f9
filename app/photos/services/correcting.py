"""A person vouches for a count, and says where the network was wrong (VLD-01 … VLD-04).

What the network said is kept: its boxes are never touched, and its figures for each container lie beside the
corrections. The figures of containers and session, which stock and reports read, are those of the person.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.audit import Audit, snapshot
from app.core.errors import Conflict, NotFound
from app.core.intervals import combine
from app.core.jobs import enqueue
from app.locations.models import BinCategory
from app.photos.models import (
    ContainerCorrection,
    DetectionCorrection,
    PhotoContainer,
    PhotoSession,
    PlantClass,
    SessionStatus,
    StockEffect,
)
from app.photos.repositories import ResultRepository, SessionRepository
from app.photos.repositories.corrections import CorrectionRepository
from app.photos.repositories.results import pixels
from app.photos.rules.corrections import Change, Figures, Stated, corrected, inside
from app.photos.rules.results import LOOSE_KIND, LOOSE_NUMBER, Points
from app.photos.schemas import StatedContainer, Validate
from app.photos.services.drawing import DRAW_JOB
from app.photos.services.judging import Said, Seen, class_of, judged
from app.photos.services.posting import PostingService, container_interval
from app.photos.services.superseding import refuse_superseded
from app.users.permissions import Scope


class NotCounted(Conflict):
    """The photo is not counted yet, or could not be; there is nothing to correct."""

    code = "not_counted"


@dataclass(frozen=True, slots=True)
class Before:
    """The containers of a photo by number, as the network counted them."""

    containers: Mapping[int, PhotoContainer]
    network: Mapping[int, Figures]


class CorrectingService:
    def __init__(self, session: AsyncSession, scope: Scope, viewer: str | None = None) -> None:
        self._session = session
        self._sessions = SessionRepository(session, scope, viewer)
        self._results = ResultRepository(session)
        self._corrections = CorrectionRepository(session)
        self._posting = PostingService(session)

    async def validate(self, session_id: UUID, said: Validate, user_id: int) -> PhotoSession:
        """Take the person's word for the count; stock follows by the difference.

        Corrections are differences to what the network said, so a second time takes the place of the first. Doubts
        about the count itself end here, those about place and time only where they are stated.
        """
        row = await self._locked(session_id)
        if said_before(row, said, user_id):
            return row
        before, known = snapshot(row), await self._before(row)
        boxes = await self._boxes(row, said, known)
        await self._corrections.forget(row.id)
        await self._write(row, boxes, {each.number: each for each in said.adjustments.containers}, known)
        self._vouch(row, said, user_id)
        await self._session.flush()
        await self._posting.settle_stored(row, user_id)
        audit = Audit(self._session, user_id)
        audit.record("session.validate", row, before=before, after=snapshot(row), reason=said.note)
        row.processed_image_id, row.overlay_attempts = None, 0
        enqueue(self._session, DRAW_JOB, row.id)
        return row

    async def _locked(self, session_id: UUID) -> PhotoSession:
        row = await self._sessions.of_uuid(session_id)
        if row is None:
            raise NotFound(f"There is no session {session_id}.")
        await self._sessions.lock_runs(row, row.storage_location_id)
        row = await self._sessions.of_uuid(session_id, locked=True)
        if row is None or row.status is not SessionStatus.COMPLETED:
            raise NotCounted(session_id=str(session_id))
        refuse_superseded(row)
        return row

    async def _before(self, row: PhotoSession) -> Before:
        containers = {each.number: each for each in await self._results.containers(row.id)}
        known = await self._corrections.of_containers(row.id)
        network = {number: figures(known.get(each.id) or each) for number, each in containers.items()}
        return Before(containers, network)

    async def _boxes(self, row: PhotoSession, said: Validate, known: Before) -> list[Said]:
        """What every box is that the person speaks of; every fault of the word is answered at once."""
        what = said.adjustments
        numbers = {each.id: number for number, each in known.containers.items()}
        found = await self._corrections.detections(row.id, [*what.removed, *(each.id for each in what.changed)])
        seen = {id_: Seen(each, numbers[each.container_id], class_of(each)) for id_, each in found.items()}
        outlines = {number: each.polygon for number, each in known.containers.items()}
        return judged(what, seen, outlines, await self._corrections.size_of(row.original_image_id))

    async def _write(
        self, row: PhotoSession, boxes: Sequence[Said], stated: Mapping[int, StatedContainer], known: Before
    ) -> None:
        whole = await self._with_loose(row, boxes, known)
        guessed = await self._results.inferred(row.id)
        for number, container in whole.containers.items():
            mine = [each for each in boxes if each.container == number]
            self._correct(container, whole.network[number], stated.get(number), mine, guessed.get(container.id, []))
            self._session.add_all(box_row(row.id, container.id, each) for each in mine)
        sum_up(row, list(whole.containers.values()))

    async def _with_loose(self, row: PhotoSession, boxes: Sequence[Said], known: Before) -> Before:
        """The group of loose plants exists where the network saw one, or a person does."""
        if LOOSE_NUMBER in known.containers or all(each.container != LOOSE_NUMBER for each in boxes):
            return known
        made = PhotoContainer(session_id=row.id, number=LOOSE_NUMBER, kind=BinCategory(LOOSE_KIND))
        self._session.add(made)
        await self._session.flush()
        nothing = Figures(LOOSE_KIND, 0, 0, 0, 0, 0, 0)
        return Before({**known.containers, LOOSE_NUMBER: made}, {**known.network, LOOSE_NUMBER: nothing})

    def _correct(
        self,
        container: PhotoContainer,
        network: Figures,
        said: StatedContainer | None,
        boxes: Sequence[Said],
        guessed: Sequence[Points],
    ) -> None:
        stated = stated_of(said)
        changes: list[Change] = [(each.found, each.truth) for each in boxes]
        uncovered = sum(
            each.found is None
            and each.truth is PlantClass.PLANT
            and any(inside(ring, *each.middle) for ring in guessed)
            for each in boxes
        )
        true = corrected(network, stated, changes, uncovered)
        container.kind = BinCategory(true.kind)
        container.detected, container.estimated = true.detected, true.estimated
        container.empty, container.dead = true.empty, true.dead
        container.low, container.high = true.low, true.high
        self._session.add(container_correction(container, network, stated))

    @staticmethod
    def _vouch(row: PhotoSession, said: Validate, user_id: int) -> None:
        row.validated, row.validated_by_user_id, row.validation_date = True, user_id, datetime.now(UTC)
        row.manual_adjustments = words(said)


def words(said: Validate) -> dict[str, Any]:
    """As they are kept, and shown."""
    return said.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def said_before(row: PhotoSession, said: Validate, user_id: int) -> bool:
    """Whether the same person says the same of a posted count once more, which changes nothing."""
    told = (row.validated_by_user_id, row.manual_adjustments) == (user_id, words(said))
    return told and row.stock_effect is StockEffect.POSTED


def sum_up(row: PhotoSession, containers: Sequence[PhotoContainer]) -> None:
    """The session's totals are the sums of its containers; its interval is theirs put together."""
    row.total_detected = sum(each.detected for each in containers)
    row.total_estimated = sum(each.estimated for each in containers)
    row.total_empty_containers = sum(each.empty for each in containers)
    row.total_dead = sum(each.dead for each in containers)
    interval = combine([container_interval(each) for each in containers], float(row.shared_error or 0))
    row.low, row.high = interval.low, interval.high


def figures(row: PhotoContainer | ContainerCorrection) -> Figures:
    """As the network counted: from what was kept of it, else from the container itself."""
    total = row.detected + row.estimated
    low, high = (total if row.low is None else row.low), (total if row.high is None else row.high)
    return Figures(str(row.kind), row.detected, row.estimated, row.empty, row.dead, low, high)


def stated_of(said: StatedContainer | None) -> Stated:
    if said is None:
        return Stated()
    return Stated(said.accepted, said.kind and str(said.kind), said.total, said.empty, said.dead)


def container_correction(container: PhotoContainer, network: Figures, stated: Stated) -> ContainerCorrection:
    return ContainerCorrection(
        session_id=container.session_id,
        container_id=container.id,
        kind=BinCategory(network.kind),
        detected=network.detected,
        estimated=network.estimated,
        empty=network.empty,
        dead=network.dead,
        low=network.low,
        high=network.high,
        accepted=stated.accepted,
        stated_kind=stated.kind and BinCategory(stated.kind),
        stated_total=stated.total,
        stated_empty=stated.empty,
        stated_dead=stated.dead,
    )


def box_row(session_id: int, container_id: int, said: Said) -> DetectionCorrection:
    left, top, width, height = map(pixels, said.box)
    return DetectionCorrection(
        session_id=session_id,
        container_id=container_id,
        detection_id=said.detection_id,
        found=said.found,
        truth=said.truth,
        left_px=left,
        top_px=top,
        width_px=width,
        height_px=height,
    )
