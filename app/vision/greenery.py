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

MUCH, TIMES = 0.5, 4.0
"""Share of a container, and times of the green that is explained there, from which it is doubted: crates may be green
themselves. Beside containers lie weed mats and meadows: that is not judged."""

PHOTO_MUCH = 0.2
"""Share of all judged ground from which the whole photo is doubted."""

ENOUGH = 5
"""Plants from which their usual size is known."""


@dataclass(frozen=True, slots=True)
class Greenery:
    """Ground that is rather green than explained by what was found; of the whole photo where it shows no container.

    `plants`: how far up that takes the bound of each container, the loose ones last. One kind of plant is overlooked in
    all of them alike, while bounds add up in squares: so they are as high as it takes to reach the sum.
    """

    plants: NDArray[np.float64]
    share: float
    """Of all ground that was judged."""

    @property
    def much(self) -> bool:
        return self.share >= PHOTO_MUCH


def unexplained(image: Image, found: Detections, outlines: Sequence[Outline]) -> Greenery:
    """Of a photo (H x W x 3), beside whatever was found in it."""
    height, width = image.shape[:2]
    factor = min(1.0, JUDGED_PX / max(width, height))
    small = view(image, factor)
    green = _green(small.pixels)
    covered = discs(found.scaled((1 / small.to_photo[0], 1 / small.to_photo[1])), green.shape)
    owners = np.where((labels := ground(outlines, width, height, factor).labels) == LOOSE, len(outlines), labels)
    all_px, bare_px, shown_px = (
        np.bincount(owners[mask], minlength=len(outlines) + 1).astype(np.float64)
        for mask in (np.ones_like(green), green & ~covered, green & covered)
    )
    if outlines:
        all_px[-1] = bare_px[-1] = 0
    doubted = (bare_px > 0) & (bare_px >= MUCH * all_px) & (bare_px >= TIMES * shown_px)
    px = np.where(doubted, bare_px, 0.0)
    plants = px / factor**2 / _plant_px(found)
    return Greenery(
        plants * (plants.sum() / max(1e-9, float(np.linalg.norm(plants)))), float(px.sum() / max(1.0, all_px.sum()))
    )


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
