"""From rows to what people read of photographs; nothing here asks the database."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from app.core.errors import Fault
from app.core.intervals import Interval, combine
from app.photos import schemas
from app.photos.models import (
    ContainerCorrection,
    Detection,
    DetectionCorrection,
    Image,
    PhotoContainer,
    PhotoSession,
    SessionStatus,
)
from app.photos.rules.results import Points
from app.photos.rules.states import WAITS_FOR_A_PERSON
from app.photos.schemas import number
from app.photos.services.judging import class_of

FIGURES = ("detected", "estimated", "empty", "dead")
COMPUTED = {"photo_id", "filename", "storage_location", "warehouse_id", "total", "interval", "avg_confidence"}


def own_columns(row: PhotoSession) -> dict[str, Any]:
    """The fields of a summary that are columns of the same name."""
    return {name: getattr(row, name) for name in schemas.SessionSummary.model_fields if name not in COMPUTED}


def filenames(images: Iterable[Image]) -> dict[UUID, str | None]:
    return {each.image_id: each.original_filename for each in images}


def interval(row: PhotoSession | PhotoContainer) -> tuple[int, int] | None:
    return None if row.low is None or row.high is None else (row.low, row.high)


def container(row: PhotoContainer, said: ContainerCorrection | None, inferred: list[Points]) -> schemas.ContainerRead:
    return schemas.ContainerRead(
        number=row.number,
        kind=row.kind,
        polygon=row.polygon,
        detected=row.detected,
        estimated=row.estimated,
        empty=row.empty,
        dead=row.dead,
        interval=interval(row),
        confidence=number(row.confidence),
        warnings=row.warnings,
        storage_bin_id=row.storage_bin_id,
        inferred=inferred,
        accepted=said is None or said.accepted,
        network=None if said is None else schemas.ContainerFiguresRead(kind=said.kind, **counted(said)),
    )


def counted(said: ContainerCorrection) -> dict[str, Any]:
    return {name: getattr(said, name) for name in FIGURES} | {"interval": (said.low, said.high)}


def network_of(row: PhotoSession, said: Sequence[ContainerCorrection]) -> schemas.FiguresRead | None:
    """What the network had counted in a photo that a person checked."""
    if not row.validated:
        return None
    totals = {name: sum(getattr(each, name) for each in said) for name in FIGURES}
    parts = [Interval(each.low, each.detected + each.estimated, each.high) for each in said]
    whole = combine(parts, float(row.shared_error or 0))
    return schemas.FiguresRead(**totals, interval=(whole.low, whole.high))


def detection(row: Detection, number_of: int, said: DetectionCorrection | None) -> schemas.DetectionRead:
    found = class_of(row)
    left, top, right, bottom = (float(row.bbox_coordinates[name]) for name in ("x1", "y1", "x2", "y2"))
    return schemas.DetectionRead(
        id=row.id,
        container=number_of,
        kind=found,
        truth=found if said is None else said.truth,
        corrected=said is not None,
        x=left,
        y=top,
        w=round(right - left, 2),
        h=round(bottom - top, 2),
        score=float(row.detection_confidence),
    )


def run(row: PhotoSession) -> schemas.RunRead:
    return schemas.RunRead(
        **{name: getattr(row, name) for name in schemas.RunRead.model_fields if name not in {"total", "reason"}},
        total=row.total_detected + row.total_estimated,
        reason=row.reprocess_reason,
    )


def metadata(image: Image) -> schemas.PhotoMetadata:
    return schemas.PhotoMetadata(
        file_size_bytes=image.file_size_bytes,
        width_px=image.width_px,
        height_px=image.height_px,
        content_type=image.content_type,
        exif=image.exif_metadata,
        gps=image.gps_coordinates,
    )


def job(row: PhotoSession, filename: str | None, *, placed: bool) -> schemas.JobRead:
    """`placed` where its place is the caller's to know."""
    result = None
    if row.status == SessionStatus.COMPLETED:
        result = schemas.JobResult(
            session_id=row.session_id,
            total_detected=row.total_detected,
            total_estimated=row.total_estimated,
            storage_location_id=row.storage_location_id if placed else None,
            stock_effect=row.stock_effect,
        )
    return schemas.JobRead(
        job_id=row.session_id,
        image_id=row.original_image_id,
        filename=filename,
        status=row.status,
        stage=row.stage,
        processing_time_seconds=seconds_taken(row),
        error_code=row.error_code,
        error_message=row.error_message,
        warnings=row.warnings,
        result=result,
    )


def seconds_taken(row: PhotoSession) -> float | None:
    """Of the attempt that ended; None while there is none."""
    if row.started_at is None or row.completed_at is None:
        return None
    return round((row.completed_at - row.started_at).total_seconds(), 3)


def summed(rows: Iterable[PhotoSession]) -> schemas.JobsSummary:
    states = [row.status for row in rows]
    ended = sum(state in {SessionStatus.COMPLETED, SessionStatus.FAILED} for state in states)
    return schemas.JobsSummary(
        total_jobs=len(states),
        completed=states.count(SessionStatus.COMPLETED),
        processing=states.count(SessionStatus.PROCESSING),
        pending=states.count(SessionStatus.PENDING),
        failed=states.count(SessionStatus.FAILED),
        waiting_for_person=sum(state in WAITS_FOR_A_PERSON for state in states),
        overall_progress_percent=round(100 * ended / len(states), 1),
    )


def missing(pointer: str) -> Fault:
    return Fault(pointer, "needed unless session_ids is given", "missing")
