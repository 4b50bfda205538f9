"""Plants added up per container and for what stands outside of all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

import numpy as np
from numpy.typing import NDArray

from app.vision.calibration import SURE, Calibration
from app.vision.containers import area
from app.vision.greenery import Greenery
from app.vision.quality import widening
from app.vision.types import (
    DEAD_PLANT,
    EMPTY_CONTAINER,
    LOOSE,
    PLANT,
    Container,
    Count,
    Detections,
    Estimate,
    Outline,
    Polygon,
)

LOOSE_KIND = "pot"

LOOSE_ERRORS = "loose"
"""As what they are calibrated: a hundred plants outside of all containers are wrong in other ways than one in a pot."""

BARE_SHARE, FEW_PLANTS = 0.05, 5
"""EMP-02: where fewer plants than this, dead or alive, cover less than this share of a container, it counts as an empty
one itself.

More plants on as little ground are seedlings."""


@dataclass(frozen=True, slots=True)
class Groups:
    """What was found and inferred in a photo.

    `widen` stretches all intervals; they reach as high as if all `green` that nothing explains were plants, and where
    there is such green no container is empty.
    """

    found: Detections
    inferred: Sequence[Estimate]
    calibration: Calibration
    widen: float
    green: Greenery

    def containers(self, outlines: Sequence[Outline]) -> tuple[Container, ...]:
        """All containers, numbered from 1 in the given order."""
        return tuple(self._group(index, outline) for index, outline in enumerate(outlines))

    def loose(self, width: int, height: int) -> Container | None:
        """What stands outside all containers, within its bounding rectangle; None where there is nothing.

        Where nothing was found but much green, it is anywhere in the photo.
        """
        own = self.found.where(self.found.containers == LOOSE)
        if not len(own) and not self.green.plants[LOOSE]:
            return None
        around = (*own.boxes[:, :2].min(axis=0), *own.boxes[:, 2:].max(axis=0)) if len(own) else (0, 0, width, height)
        left, top, right, bottom = around
        corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], dtype=np.float32)
        score = float(own.scores.mean()) if len(own) else 0.0
        return self._group(LOOSE, Outline(LOOSE_KIND, score, corners))

    def confidence(self) -> float:
        """Mean over living plants of the score, or of the confidence of the estimate; 0 where there are none."""
        sure = self.found.scores[self.found.classes == PLANT].astype(np.float64)
        weights = [*np.ones(len(sure)), *(estimate.count for estimate in self.inferred)]
        values = [*sure, *(estimate.confidence for estimate in self.inferred)]
        return float(np.average(values, weights=weights)) if values else 0.0

    def _group(self, index: int, outline: Outline) -> Container:
        own = self.found.where(self.found.containers == index)
        detected, dead, empty = (int((own.classes == name).sum()) for name in (PLANT, DEAD_PLANT, EMPTY_CONTAINER))
        estimated = sum(estimate.count for estimate in self.inferred if estimate.container == index)
        calibrated_as = LOOSE_ERRORS if index == LOOSE else outline.kind
        low, high = self.calibration.bounds(calibrated_as, detected + estimated, *certainty(own), self.widen)
        green = self.green.plants[index]
        high = max(high, ceil(detected + estimated + green))
        if index != LOOSE and not empty and not green and _is_bare(own.sides, outline.polygon):
            empty = 1
        return Container(
            number=index + 1,
            kind=outline.kind,
            score=outline.score,
            polygon=outline.polygon,
            detected=detected,
            estimated=estimated,
            empty=empty,
            dead=dead,
            low=low,
            high=high,
            warnings=tuple(
                word
                for word, holds in {"mostly_estimated": estimated > detected, "unexplained_green": green > 0}.items()
                if holds
            ),
        )


def _is_bare(plants: NDArray[np.float32], polygon: Polygon) -> bool:
    """Whether plants of these sides (N x 2) leave a container as good as empty."""
    covered = float(plants.prod(axis=1).sum()) * np.pi / 4
    return len(plants) < FEW_PLANTS and covered < BARE_SHARE * area(polygon)


def certainty(own: Detections) -> tuple[int, int]:
    """Of what was seen in a container: plants with a score of at least SURE; dead plants and empty pots with less."""
    plants, sure = own.classes == PLANT, own.scores >= SURE
    return int((plants & sure).sum()), int((~plants & ~sure).sum())


def widened(count: Count, calibration: Calibration) -> Count:
    """The same count, its intervals at least as wide as this calibration makes them."""
    factor, seen = widening(count.warnings), count.detections

    def stated(group: Container) -> Container:
        index = group.number - 1
        kind = LOOSE_ERRORS if index == LOOSE else group.kind
        certain = certainty(seen.where(seen.containers == index))
        low, high = calibration.bounds(kind, group.total, *certain, factor)
        return replace(group, low=min(group.low, low), high=max(group.high, high))

    containers, loose = tuple(map(stated, count.containers)), count.loose and stated(count.loose)
    return replace(count, containers=containers, loose=loose, shared=calibration.shared)
