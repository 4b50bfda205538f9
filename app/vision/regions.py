"""The photo divided into parts that may need different scales: containers, and blocks of what lies outside them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.vision.containers import Ground, ground
from app.vision.types import LOOSE, Mask, Outline

RASTER_PX, MARGIN_SHARE = 1024, 0.015
"""Long side of the raster, and the rim around containers that counts as theirs, relative to the photo."""

BLOCKS = 4
"""Rows and columns into which the outside is divided: plants may stand in what the segmenter overlooked."""


@dataclass(frozen=True, slots=True)
class Regions:
    """Every point lies in one region: 0 … containers - 1 are containers, the rest blocks of the outside."""

    places: Ground
    containers: int

    @property
    def number(self) -> int:
        return self.containers + BLOCKS**2

    @property
    def outside(self) -> Mask:
        """Pixels of the raster in no container."""
        mask: Mask = self.places.labels >= self.containers
        return mask

    def areas(self) -> NDArray[np.intp]:
        """Pixels of the raster in each region."""
        return np.bincount(self.places.labels.ravel(), minlength=self.number)

    def at(self, points: NDArray[np.float32]) -> NDArray[np.intp]:
        """Region of each of N x 2 points in pixels of the photo."""
        return self.places.at(points)


def regions(outlines: Sequence[Outline], width: int, height: int) -> Regions:
    """Divide a photo of `width` x `height` pixels."""
    longest = max(width, height)
    places = ground(outlines, width, height, min(1.0, RASTER_PX / longest), MARGIN_SHARE * longest)
    rows, columns = (np.arange(side) * BLOCKS // side for side in places.labels.shape)
    blocks = len(outlines) + rows[:, None] * BLOCKS + columns
    return Regions(Ground(np.where(places.labels == LOOSE, blocks, places.labels), places.factor), len(outlines))
