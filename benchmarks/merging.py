"""Removing the duplicates among 20,000 crowded boxes, beside the obvious way of comparing each with all before it."""

import numpy as np
from numpy.typing import NDArray

from app.vision.merge import Sameness

BOXES = 20_000
PER_PLANT, PITCH, SIZE = 4, 30.0, 40.0
"""Boxes drawn per plant, pixels between plants, and their size: neighbours overlap, as in a dense bed."""

type Boxes = NDArray[np.float32]


def crowd(number: int = BOXES) -> Boxes:
    """Boxes (N x 4) around plants in a square bed, surest first; sizes differ by a tenth, places by a few pixels."""
    random = np.random.default_rng(7)
    plants = number // PER_PLANT
    side = int(np.ceil(np.sqrt(plants)))
    cells = np.stack(np.meshgrid(np.arange(side), np.arange(side)), -1).reshape(-1, 2)[:plants]
    centres = np.repeat(cells * PITCH, PER_PLANT, axis=0) + random.normal(0, PITCH * 0.1, (plants * PER_PLANT, 2))
    sizes = SIZE * np.exp(random.normal(0, 0.1, centres.shape))
    boxes = np.concatenate([centres - sizes / 2, centres + sizes / 2], axis=1)
    return random.permutation(boxes).astype(np.float32)


def reference(boxes: Boxes, rule: Sameness) -> NDArray[np.bool_]:
    """Each box that is still kept strikes out all later ones like it: N rows of up to N comparisons."""
    keep = np.ones(len(boxes), dtype=np.bool_)
    sides = boxes[:, 2:] - boxes[:, :2]
    areas, shortest = sides.prod(axis=1), sides.min(axis=1)
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2
    for row in range(len(boxes)):
        if not keep[row]:
            continue
        one, others = boxes[row], boxes[row + 1 :]
        low, high = np.maximum(one[:2], others[:, :2]), np.minimum(one[2:], others[:, 2:])
        shared = np.clip(high - low, 0, None).prod(axis=1)
        alike = shared > rule.overlap * (areas[row] + areas[row + 1 :] - shared)
        alike |= shared > rule.nested * np.minimum(areas[row], areas[row + 1 :])
        apart = ((middles[row] - middles[row + 1 :]) ** 2).sum(axis=1)
        alike |= apart < (rule.closeness * np.minimum(shortest[row], shortest[row + 1 :])) ** 2
        keep[row + 1 :] &= ~alike
    return keep
