"""Plants seen where a container as a whole says that there are none."""

from dataclasses import replace

import numpy as np

from app.vision.calibration import SURE
from app.vision.types import EMPTY_CONTAINER, PLANT, Detections

UNLIKELY = 0.03
"""Odds below which a doubtful plant is none. Of 31,600 true plants in the scenes of the calibration none has such."""


def without_slips(found: Detections) -> Detections:
    """Take a doubtful plant for one more empty cell where its container makes it improbable.

    Its score gives the odds in a container half full; they change with how many plants there are for one empty cell,
    each counted for its score (Bayes). It keeps its low score, so it stays in doubt.
    """
    classes, scores = found.classes.copy(), np.minimum(found.scores, SURE)
    plants, odds = found.classes == PLANT, scores / (1 - scores)
    for index in np.unique(found.containers[plants]):
        own = found.containers == index
        planted = float(found.scores[own & plants].sum())
        empty = int((own & (found.classes == EMPTY_CONTAINER)).sum())
        unlikely = odds * (planted + 1) < UNLIKELY * (empty + 1)
        classes[own & plants & (found.scores < SURE) & unlikely] = EMPTY_CONTAINER
    return replace(found, classes=classes)
