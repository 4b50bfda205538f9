"""A coarse look at the whole photo and a finer one at samples of it say how large the plants are, and where."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.vision.regions import Regions
from app.vision.scales import Looker
from app.vision.types import EMPTY_CONTAINER, Detections, Mask

COARSEST, COARSE = 0, 2
"""Levels at which the whole photo is looked at; the first in a single tile."""

SAMPLE = 8
"""Tiles looked at to see whether a finer level shows more."""

CLEARLY_MORE = 1.2
"""Ratio of ground covered by plants from which a finer look is believed over a coarser one.

Not their number: leaves and ribs, taken for plants when looked at too closely, are many but cover less.
"""

SEEN_WELL = (14.0, 100.0)
"""Sizes at the input between which a detection is good evidence of the size of plants."""

POOR_EVIDENCE = 0.15
"""Weight of a detection outside those sizes, and of an empty pot: any mesh or grating looks like many of them."""

ENOUGH_EVIDENCE = 1.0
"""Sum of weights from which a size is believed."""


@dataclass(frozen=True, slots=True)
class Sightings:
    """Evidence of how large plants are: N centres (x, y) and sizes in pixels of the photo, and what each is worth.

    The square of its score: a hundred crumbs of soil, each of which might be a plant, are no bed of seedlings.
    """

    centres: NDArray[np.float32]
    sizes: NDArray[np.float32]
    weights: NDArray[np.float32]

    @classmethod
    def of(cls, found: Detections, scale: float) -> "Sightings":
        """Little where a plant is seen too small or too large, or where it is none."""
        sizes = np.sqrt(np.maximum(found.sides.prod(axis=1), np.float32(1.0)))
        at_input = sizes * np.float32(scale)
        good = (at_input >= SEEN_WELL[0]) & (at_input <= SEEN_WELL[1]) & (found.classes != EMPTY_CONTAINER)
        return cls(found.centres, sizes, found.scores**2 * np.where(good, np.float32(1.0), np.float32(POOR_EVIDENCE)))

    @classmethod
    def plants(cls, found: Detections) -> "Sightings":
        """Plants, whatever the scale they were seen at; no empty pots."""
        plants = found.where(found.classes != EMPTY_CONTAINER)
        sizes = np.sqrt(np.maximum(plants.sides.prod(axis=1), np.float32(1.0)))
        return cls(plants.centres, sizes, plants.scores**2)

    @classmethod
    def joined(cls, parts: Sequence["Sightings"]) -> "Sightings":
        return cls(
            np.concatenate([part.centres for part in parts]),
            np.concatenate([part.sizes for part in parts]),
            np.concatenate([part.weights for part in parts]),
        )

    def where(self, chosen: Mask) -> "Sightings":
        return Sightings(self.centres[chosen], self.sizes[chosen], self.weights[chosen])

    @property
    def enough(self) -> bool:
        return float(self.weights.sum()) >= ENOUGH_EVIDENCE

    def size(self) -> float:
        """Weighted median; meaningless without evidence."""
        order = np.argsort(self.sizes)
        passed = np.cumsum(self.weights[order])
        return float(self.sizes[order[np.searchsorted(passed, passed[-1] / 2)]])


def survey(looker: Looker, regions: Regions) -> Sightings:
    """See how large the plants of each region are; a finer look replaces a coarser one where it shows clearly more.

    A container stays open, and is looked at more closely, as long as that pays or as long as too little was seen in
    it. What lies outside is open only where there are no containers at all.
    """
    known = _sightings(looker, COARSEST, range(len(looker.tiles(COARSEST))))
    known, _ = _closer(looker, regions, known, COARSE, range(len(looker.tiles(COARSE))))
    is_open = np.arange(regions.number) < (regions.containers or regions.number)
    for level in range(COARSE + 2, looker.finest + 1, 2):
        if not is_open.any():
            break
        known, gain = _closer(looker, regions, known, level, _sample(looker, level, regions, is_open))
        is_open &= gain | (_evidence(known, regions) < ENOUGH_EVIDENCE)
    return known


def _closer(
    looker: Looker, regions: Regions, known: Sightings, level: int, chosen: Sequence[int]
) -> tuple[Sightings, Mask]:
    """What is known after looking at some tiles of a finer level, and in which regions that showed clearly more.

    More than was known there, and more than their share of what is known of the region: tiles that show a gap between
    plants and some crumbs in it prove nothing.
    """
    finer = _sightings(looker, level, chosen)
    covered = _within(looker, level, chosen, known.centres)
    shown = np.sum([_shares(looker, level, index, regions) for index in chosen], axis=0)
    share = np.minimum(1.0, shown / np.maximum(regions.areas(), 1))
    expected = np.maximum(_cover(known.where(covered), regions), share * _cover(known, regions))
    gain: Mask = _cover(finer, regions) > CLEARLY_MORE * expected
    stays = ~(covered & gain[regions.at(known.centres)])
    return Sightings.joined([known.where(stays), finer.where(gain[regions.at(finer.centres)])]), gain


def _sightings(looker: Looker, level: int, chosen: Sequence[int]) -> Sightings:
    return Sightings.of(Detections.joined(looker.look(level, chosen)), looker.scale(level))


def _within(looker: Looker, level: int, chosen: Sequence[int], centres: NDArray[np.float32]) -> Mask:
    in_view, tiles = centres * np.float32(looker.scale(level)), looker.tiles(level)
    within: Mask = np.logical_or.reduce([tiles[index].owns(in_view) for index in chosen])
    return within


def _cover(seen: Sightings, regions: Regions) -> NDArray[np.float64]:
    """Ground covered by plants, per region."""
    return np.bincount(regions.at(seen.centres), weights=seen.weights * seen.sizes**2, minlength=regions.number)


def _evidence(seen: Sightings, regions: Regions) -> NDArray[np.float64]:
    return np.bincount(regions.at(seen.centres), weights=seen.weights, minlength=regions.number)


def _sample(looker: Looker, level: int, regions: Regions, is_open: Mask) -> list[int]:
    """Up to SAMPLE tiles that show much of open regions not yet shown."""
    tiles = range(len(looker.tiles(level)))
    shares = np.array([_shares(looker, level, index, regions) for index in tiles])
    value = is_open.astype(np.float64)
    spread = _spread_order(len(tiles))
    chosen: list[int] = []
    while len(chosen) < min(SAMPLE, len(tiles)):
        gains = shares @ value
        gains[chosen] = -1.0
        best = int(spread[np.argmax(gains[spread])])
        chosen.append(best)
        value *= np.where(shares[best] > 0, 0.3, 1.0)
    return chosen


def _shares(looker: Looker, level: int, index: int, regions: Regions) -> NDArray[np.intp]:
    """Pixels of each region in a tile's core."""
    rows, columns = looker.core(level, index, regions.places.factor)
    return np.bincount(regions.places.labels[rows, columns].ravel(), minlength=regions.number)


def _spread_order(number: int) -> NDArray[np.intp]:
    """All indices, so that any first few of them lie far apart; settles ties."""
    return np.argsort((np.arange(number) * 0.618034) % 1.0, kind="stable")
