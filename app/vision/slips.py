"""Plants seen where a container as a whole says that there are none."""

from dataclasses import replace

import numpy as np

from app.vision.calibration import SURE
from app.vision.types import EMPTY_CONTAINER, PLANT, Detections

UNLIKELY = 0.03
"""Odds below which a doubtful plant is none. Of 31,500 true plants in the scenes of the calibration no one has such."""


def without_slips(found: Detections) -> Detections:
    """Take a doubtful plant for one more empty cell where its container makes it improbable.

    Its score gives the odds in a container half full; they change with how many plants there are surely, for one empty
    cell (Bayes). It keeps its low score, so it stays in doubt.
    """
    classes, scores = found.classes.copy(), np.minimum(found.scores, SURE)
    doubtful, odds = (found.classes == PLANT) & (found.scores < SURE), scores / (1 - scores)
    for index in np.unique(found.containers[doubtful]):
        own = found.containers == index
        sure = int((own & (found.classes == PLANT) & ~doubtful).sum())
        empty = int((own & (found.classes == EMPTY_CONTAINER)).sum())
        classes[own & doubtful & (odds * (sure + 1) < UNLIKELY * (empty + 1))] = EMPTY_CONTAINER
    return replace(found, classes=classes)
