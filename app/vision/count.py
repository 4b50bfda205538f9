"""A photo in, plants out: containers, plants in them, plants inferred, and how sure all of it is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import perf_counter

import numpy as np

from app.vision import quality, totals
from app.vision.calibration import Calibration
from app.vision.containers import ground, tidied
from app.vision.greenery import unexplained
from app.vision.residual import Shares, estimates
from app.vision.scales import Looker, Plan
from app.vision.search import search
from app.vision.slips import without_slips
from app.vision.types import Count, Detect, Detections, Image, Outline, Segment

MEMBERS_PX = 2048
"""Long side of the raster that says which container a plant belongs to."""

MARGIN_PLANTS = 0.5
"""How far outside a container, in sizes of a usual plant, a plant still belongs to it."""


@dataclass(frozen=True, slots=True)
class Model:
    """What counts: the networks' name and version, and how far off they were where the truth was known."""

    name: str
    version: str
    calibration: Calibration


def count_plants(
    image: Image, detect: Detect, segment: Segment, plan: Plan, model: Model, shares: Shares | None = None
) -> Count:
    """Count the plants of a photo (H x W x 3, RGB, 0 to 255); everything in the answer is in pixels of that photo."""
    began = perf_counter()
    height, width = image.shape[:2]
    outlines = tidied(segment(image), width, height)
    found = search(Looker(image, detect, plan), outlines)
    detections = without_slips(_assigned(found.detections, outlines, width, height))
    inferred = estimates(image, detections, outlines, model.calibration, shares or {})
    faults = [] if model.calibration.known else ["not_calibrated"]
    faults += quality.of_picture(image) + quality.of_count(detections, len(outlines), complete=found.complete)
    green = unexplained(image, detections, outlines)
    faults += ["unexplained_green"] if green.much else []
    faults = list(dict.fromkeys(faults))  # some are found in the picture and again in what it shows
    groups = totals.Groups(detections, inferred, model.calibration, quality.widening(faults), green)
    return Count(
        width=width,
        height=height,
        containers=groups.containers(outlines),
        loose=groups.loose(width, height),
        detections=detections,
        estimates=tuple(inferred),
        confidence=groups.confidence(),
        complete=found.complete,
        warnings=tuple(faults),
        model=model.name,
        model_version=model.version,
        seconds=perf_counter() - began,
        shared=model.calibration.shared,
    )


def _assigned(found: Detections, outlines: Sequence[Outline], width: int, height: int) -> Detections:
    """Give each detection the container its centre lies in, or just outside of."""
    if not len(found) or not outlines:
        return found
    usual = float(np.median(np.sqrt(found.sides.prod(axis=1))))
    factor = min(1.0, MEMBERS_PX / max(width, height))
    members = ground(outlines, width, height, factor, MARGIN_PLANTS * usual)
    return replace(found, containers=members.at(found.centres))
