"""What may be wrong with a photo, said in stable words."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pictures
from PIL import ImageChops

from app.vision.types import LOOSE, PLANT, Detections, Image

JUDGED_PX = 1000
"""Long side at which light and sharpness are judged."""

DARK, BRIGHT = 38.0, 215.0
"""Mean grey level below and above which little can be seen."""

BURNT, BURNT_SHARE = 252, 0.3
BLURRED = 0.012
"""Energy of the finest detail relative to all contrast."""

LOW_RESOLUTION_PX = 640
SMALL_PLANT_PX = 14.0
"""Long side of the photo, and usual size of its plants in the photo, below which plants merge."""

UNSURE = 0.45
"""Mean score below which the network looks at something it was not trained on."""

COLOURLESS = 2.0
"""Mean difference between channels below which the photo is grey."""

ENOUGH_TO_JUDGE = 5
MANY_LOOSE = 0.05
"""Share of plants outside containers from which somebody should look."""

WIDENING = {
    "too_dark": 1.5,
    "too_bright": 1.5,
    "blurred": 1.5,
    "low_resolution": 1.5,
    "unlike_training": 2.0,
    "no_containers_found": 1.5,
    "unexplained_green": 3.0,
    "detection_limit_reached": 3.0,
}
"""How much each warning stretches the interval; several multiply."""


def of_picture(image: Image) -> list[str]:
    """Judge light, sharpness and size of a photo (H x W x 3)."""
    height, width = image.shape[:2]
    factor = min(1.0, JUDGED_PX / max(height, width))
    size = (max(3, round(width * factor)), max(3, round(height * factor)))
    small = Pictures.fromarray(image).resize(size, reducing_gap=2.0)
    grey = np.asarray(small.convert("L"), dtype=np.float32)
    faults = {
        "too_dark": float(grey.mean()) < DARK,
        "too_bright": float(grey.mean()) > BRIGHT or float((grey >= BURNT).mean()) > BURNT_SHARE,
        "blurred": _sharpness(grey) < BLURRED,
        "low_resolution": max(height, width) < LOW_RESOLUTION_PX,
        "unlike_training": _colour(small) < COLOURLESS,
    }
    return [name for name, is_so in faults.items() if is_so]


def _colour(picture: Pictures.Image) -> float:
    """Mean difference between the strongest and the weakest channel."""
    red, green, blue = picture.split()
    strongest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    weakest = ImageChops.darker(ImageChops.darker(red, green), blue)
    return float(np.asarray(ImageChops.subtract(strongest, weakest)).mean())


def _sharpness(grey: NDArray[np.float32]) -> float:
    """Variance of the Laplacian over the variance of the picture; a flat picture has nothing to blur."""
    around = grey[:-2, 1:-1] + grey[2:, 1:-1] + grey[1:-1, :-2] + grey[1:-1, 2:]
    contrast = float(grey.var())
    return float((around - 4 * grey[1:-1, 1:-1]).var()) / contrast if contrast > 1 else 0.0


def of_count(found: Detections, containers: int, *, complete: bool) -> list[str]:
    """Judge what was found, assigned to that many containers."""
    living = found.where(found.classes == PLANT)
    loose = int((living.containers == LOOSE).sum())
    faults = {
        "no_containers_found": not containers,
        "no_plants_found": not len(living),
        "detection_limit_reached": not complete,
        "plants_outside_containers": bool(containers) and loose > MANY_LOOSE * max(1, len(living)),
        "low_resolution": _usual_size(living) < SMALL_PLANT_PX,
        "unlike_training": len(living) >= ENOUGH_TO_JUDGE and float(living.scores.mean()) < UNSURE,
    }
    return [name for name, is_so in faults.items() if is_so]


def _usual_size(living: Detections) -> float:
    if len(living) < ENOUGH_TO_JUDGE:
        return float("inf")
    return float(np.median(np.sqrt(living.sides.prod(axis=1))))


def widening(warnings: Sequence[str]) -> float:
    """Factor by which the interval of a photo with these warnings is stretched."""
    return float(np.prod([WIDENING.get(warning, 1.0) for warning in warnings]))
