"""Between the engine's arrays and the plain values that are recorded."""

import numpy as np

from app.photos.models import Detection, Estimation, PhotoContainer
from app.photos.rules.results import (
    LOOSE_NUMBER,
    ContainerResult,
    CountResult,
    DetectionResult,
    EstimateResult,
    fraction,
)
from app.photos.services.drawing import StoredCount
from app.vision import DEAD_PLANT, EMPTY_CONTAINER, LOOSE, PLANT, Container, Count, Detections, Estimate

type Corners = np.ndarray[tuple[int, ...], np.dtype[np.float32]]


def result_of(count: Count) -> CountResult:
    numbers = {LOOSE: LOOSE_NUMBER} | {index: each.number for index, each in enumerate(count.containers)}
    return CountResult(
        containers=tuple(container(each) for each in count.groups),
        detections=tuple(detections(count.detections, numbers)),
        estimates=tuple(estimate(each, numbers) for each in count.estimates),
        confidence=count.confidence,
        complete=count.complete,
        warnings=count.warnings,
        model=count.model,
        model_version=count.model_version,
        seconds=count.seconds,
        shared=count.shared,
    )


def container(one: Container) -> ContainerResult:
    return ContainerResult(
        number=one.number,
        kind=one.kind,
        polygon=points(one.polygon) if one.number != LOOSE_NUMBER else None,
        detected=one.detected,
        estimated=one.estimated,
        empty=one.empty,
        dead=one.dead,
        low=one.low,
        high=one.high,
        confidence=fraction(one.score),
        warnings=one.warnings,
    )


def detections(found: Detections, numbers: dict[int, int]) -> list[DetectionResult]:
    rows = zip(
        found.boxes.tolist(), found.scores.tolist(), found.classes.tolist(), found.containers.tolist(), strict=True
    )
    return [
        DetectionResult(
            numbers[owner], left, top, right, bottom, score, alive=kind == PLANT, empty=kind == EMPTY_CONTAINER
        )
        for (left, top, right, bottom), score, kind, owner in rows
    ]


def estimate(one: Estimate, numbers: dict[int, int]) -> EstimateResult:
    outlines = [points(polygon) for polygon in one.polygons]
    return EstimateResult(numbers[one.container], outlines, one.count, one.method, one.confidence)


def points(polygon: Corners) -> list[list[float]]:
    """[[x, y], …] with a tenth of a pixel."""
    return [[round(x, 1), round(y, 1)] for x, y in polygon.tolist()]


def count_of(stored: StoredCount, width: int, height: int) -> Count:
    """The engine's value for a recorded count of a photo of this size; what was not recorded is left at nothing."""
    row = stored.session
    shown = [each for each in stored.containers if each.number != LOOSE_NUMBER]
    indices = {each.id: index for index, each in enumerate(shown)}
    loose = [each for each in stored.containers if each.number == LOOSE_NUMBER]
    return Count(
        width=width,
        height=height,
        containers=tuple(shown_container(each) for each in shown),
        loose=shown_container(loose[0]) if loose else None,
        detections=shown_detections(stored.detections, indices),
        estimates=tuple(shown_estimate(each, indices) for each in stored.estimates),
        confidence=float(row.avg_confidence or 0),
        complete=row.complete,
        warnings=tuple(row.warnings),
        model=row.model_name or "",
        model_version=row.model_version or "",
        seconds=0.0,
        shared=float(row.shared_error or 0),
    )


def shown_container(row: PhotoContainer) -> Container:
    total = row.detected + row.estimated
    return Container(
        number=row.number,
        kind=str(row.kind),
        score=float(row.confidence or 0),
        polygon=np.asarray(row.polygon or [], dtype=np.float32).reshape(-1, 2),
        detected=row.detected,
        estimated=row.estimated,
        empty=row.empty,
        dead=row.dead,
        low=total if row.low is None else row.low,
        high=total if row.high is None else row.high,
        warnings=tuple(row.warnings),
    )


def shown_detections(rows: list[Detection], indices: dict[int, int]) -> Detections:
    boxes = [[row.bbox_coordinates[name] for name in ("x1", "y1", "x2", "y2")] for row in rows]
    kinds = [class_of(row) for row in rows]
    owners = np.asarray([indices.get(row.container_id, LOOSE) for row in rows], dtype=np.intp)
    found = Detections.of(boxes, [float(row.detection_confidence) for row in rows], kinds)
    return Detections(found.boxes, found.scores, found.classes, owners)


def class_of(row: Detection) -> int:
    if row.is_empty_container:
        return EMPTY_CONTAINER
    return PLANT if row.is_alive else DEAD_PLANT


def shown_estimate(row: Estimation, indices: dict[int, int]) -> Estimate:
    polygons = tuple(np.asarray(each, dtype=np.float32).reshape(-1, 2) for each in row.vegetation_polygon or [])
    return Estimate(
        container=indices.get(row.container_id, LOOSE),
        polygons=polygons,
        area_px=0.0,
        plant_px=0.0,
        count=row.estimated_count,
        method=str(row.calculation_method),
        confidence=float(row.estimation_confidence),
        band=0,
    )
