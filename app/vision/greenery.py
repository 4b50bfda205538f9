"""Green that no plant explains. A crop the networks never saw is an empty bed to them; its colour gives it away."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.vision.containers import ground
from app.vision.quality import SMALL_PLANT_PX
from app.vision.residual import discs
from app.vision.tiles import view
from app.vision.types import LOOSE, PLANT, Detections, Image, Mask, Outline

JUDGED_PX = 600
"""Long side at which colours are judged; moss, labels and single leaves vanish."""

GREEN, LEAST_LIGHT = 0.08, 60
"""Green over the mean of red and blue, as a share of all light; and the sum of the channels below which it is noise."""

MUCH = 0.2
"""Share of the photo, from which it is doubted. Meadows around a bed come to as much: those photos wait, too."""

ENOUGH = 5
"""Plants from which their usual size is known."""


@dataclass(frozen=True, slots=True)
class Greenery:
    """`plants`: how many of the usual size the unexplained green of each container would be; the loose ones last.

    All none where there is little, or less than the plants that were found explain.
    """

    plants: NDArray[np.float64]

    @property
    def doubted(self) -> bool:
        return bool(self.plants.any())


def unexplained(image: Image, found: Detections, outlines: Sequence[Outline]) -> Greenery:
    """Of a photo (H x W x 3), beside whatever was found in it."""
    height, width = image.shape[:2]
    factor = min(1.0, JUDGED_PX / max(width, height))
    small = view(image, factor)
    green = _green(small.pixels)
    covered = discs(found.scaled((1 / small.to_photo[0], 1 / small.to_photo[1])), green.shape)
    uncovered = green & ~covered
    share = float(uncovered.mean())
    if share < MUCH or share < float((green & covered).mean()):
        return Greenery(np.zeros(len(outlines) + 1))
    owners = ground(outlines, width, height, factor).labels
    px = np.bincount(owners[uncovered] - LOOSE, minlength=len(outlines) + 1).astype(np.float64)
    return Greenery(np.roll(px, -1) / factor**2 / _plant_px(found))


def _green(pixels: Image) -> Mask:
    red, green, blue = (pixels[..., channel].astype(np.int32) for channel in range(3))
    light = red + green + blue
    mask: Mask = (2 * green - red - blue > GREEN * light) & (light >= LEAST_LIGHT)
    return mask


def _plant_px(found: Detections) -> float:
    """What a usual plant covers; where too few are seen, the smallest that would have been."""
    living = found.where(found.classes == PLANT)
    if len(living) < ENOUGH:
        return SMALL_PLANT_PX**2
    return max(SMALL_PLANT_PX**2, float(np.median(living.sides.prod(axis=1))) * np.pi / 4)
