"""Where to look and how closely: a coarse look at everything, then tiles only where there is something."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.vision.containers import Ground, ground
from app.vision.merge import without_duplicates
from app.vision.scales import ENOUGH_EVIDENCE, Looker, Sightings
from app.vision.types import LOOSE, Detections, Outline

COARSEST, COARSE = 0, 2
"""Levels at which the whole photo is looked at."""

SAMPLE = 8
"""Tiles looked at to see whether a finer level shows more."""

CLEARLY_MORE = 1.3
"""Ratio of evidence from which a finer look is believed over a coarser one."""

WITHOUT_EVIDENCE = 3
"""Level for a photo in which the survey saw nothing."""

RASTER_PX, MARGIN_SHARE = 1024, 0.015
"""Long side of the raster that says where to look, and the rim around containers, relative to the photo."""

LIKELY = 0.3
"""Score from which something outside all containers is worth a closer look."""

ENOUGH_TO_JUDGE = 5
FAR_OFF = 2
"""Detections, and levels, from which a container is looked at again at another scale."""

type Levels = NDArray[np.intp]
"""One level per container, the last one for everything outside."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a photo holds; `complete` is False where a limit was hit."""

    detections: Detections
    complete: bool


def search(looker: Looker, outlines: Sequence[Outline]) -> Found:
    """Find plants in a photo with these containers; boxes in pixels of the photo, none assigned yet."""
    places = _places(looker, outlines)
    known = _survey(looker, places, len(outlines))
    active = _active(places, known, everywhere=not outlines)
    levels, complete = _affordable(looker, places, active, _levels(looker, places, known, len(outlines)))
    found = _look(looker, places, active, levels)
    better, still_complete = _affordable(looker, places, active, _corrected(looker, places, found, levels))
    if (better != levels).any():
        found, complete = _look(looker, places, active, better), still_complete
    return _limited(found, looker.plan.most_detections, complete)


def _places(looker: Looker, outlines: Sequence[Outline]) -> Ground:
    longest = max(looker.width, looker.height)
    factor = min(1.0, RASTER_PX / longest)
    return ground(outlines, looker.width, looker.height, factor, MARGIN_SHARE * longest)


def _survey(looker: Looker, places: Ground, containers: int) -> Sightings:
    """Evidence of the size of plants; a finer look replaces a coarser one where it shows clearly more.

    A container stays open, and is looked at more closely, as long as that pays or as nothing was seen in it.
    """
    known = _sightings(looker, COARSEST, range(len(looker.tiles(COARSEST))))
    is_open = np.ones(containers + 1, dtype=np.bool_)
    for level in range(COARSE, looker.finest + 1, 2):
        chosen = range(len(looker.tiles(level))) if level == COARSE else _sample(looker, level, places, is_open)
        finer = _sightings(looker, level, chosen)
        covered = _within(looker, level, chosen, known.centres)
        gain = _worth(finer, places, containers) > CLEARLY_MORE * _worth(known.where(covered), places, containers)
        stays = ~(covered & gain[places.at(known.centres)])
        known = Sightings.joined([known.where(stays), finer.where(gain[places.at(finer.centres)])])
        if level > COARSE:
            is_open &= gain | (_worth(known, places, containers) < ENOUGH_EVIDENCE)
        is_open[LOOSE] &= not containers
        if not is_open.any():
            break
    return known


def _sightings(looker: Looker, level: int, chosen: Sequence[int]) -> Sightings:
    return Sightings.of(Detections.joined(looker.look(level, chosen)), looker.scale(level))


def _within(looker: Looker, level: int, chosen: Sequence[int], centres: NDArray[np.float32]) -> NDArray[np.bool_]:
    in_view = centres * np.float32(looker.scale(level))
    tiles = looker.tiles(level)
    within: NDArray[np.bool_] = np.logical_or.reduce([tiles[index].owns(in_view) for index in chosen])
    return within


def _worth(seen: Sightings, places: Ground, containers: int) -> NDArray[np.float64]:
    """Evidence per container; the last entry is what lies outside (label -1 reads it)."""
    labels = places.at(seen.centres) % (containers + 1)
    return np.bincount(labels, weights=seen.weights, minlength=containers + 1)


def _sample(looker: Looker, level: int, places: Ground, is_open: NDArray[np.bool_]) -> list[int]:
    """Up to SAMPLE tiles that show much of open containers not yet shown; the last one is the floor."""
    tiles = range(len(looker.tiles(level)))
    shares = np.array([_shares(looker, level, index, places, len(is_open) - 1) for index in tiles])
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


def _shares(looker: Looker, level: int, index: int, places: Ground, containers: int) -> NDArray[np.int64]:
    ratio = places.factor / looker.scale(level)
    size = (round(looker.width * looker.scale(level)), round(looker.height * looker.scale(level)))
    left, top, right, bottom = (int(side * ratio) for side in looker.tiles(level)[index].core(*size))
    labels = places.labels[top : bottom + 1, left : right + 1] % (containers + 1)
    return np.bincount(labels.ravel(), minlength=containers + 1)


def _spread_order(number: int) -> NDArray[np.intp]:
    """All indices, so that any first few of them lie far apart; settles ties."""
    return np.argsort((np.arange(number) * 0.618034) % 1.0, kind="stable")


def _active(places: Ground, known: Sightings, *, everywhere: bool) -> NDArray[np.bool_]:
    """Where to look closely: containers, and around what the survey saw outside of them."""
    if everywhere:
        return np.ones(places.labels.shape, dtype=np.bool_)
    active: NDArray[np.bool_] = places.labels != LOOSE
    outside = known.where((places.at(known.centres) == LOOSE) & (known.weights >= LIKELY))
    for (x, y), size in zip(outside.centres.tolist(), outside.sizes.tolist(), strict=True):
        left, top, right, bottom = (int(edge * places.factor) for edge in (x - size, y - size, x + size, y + size))
        active[max(0, top) : bottom + 1, max(0, left) : right + 1] = True
    return active


def _levels(looker: Looker, places: Ground, known: Sightings, containers: int) -> Levels:
    """The level for each container from its own plants; where there are too few, from those of the whole photo."""
    default = looker.level_for(known.size()) if known.worth >= ENOUGH_EVIDENCE else min(WITHOUT_EVIDENCE, looker.finest)
    levels = np.full(containers + 1, default, dtype=np.intp)
    labels = places.at(known.centres)
    for container in (*range(containers), LOOSE):
        own = known.where(labels == container)
        if own.worth >= ENOUGH_EVIDENCE:
            levels[container] = looker.level_for(own.size())
    return levels


def _corrected(looker: Looker, places: Ground, found: Detections, levels: Levels) -> Levels:
    """Levels again, where what was found is far from the size it was looked for."""
    better = levels.copy()
    labels = places.at(found.centres)
    for container in (*range(len(levels) - 1), LOOSE):
        own = found.where(labels == container)
        if len(own) >= ENOUGH_TO_JUDGE:
            level = looker.level_for(Sightings.of(own, looker.scale(int(levels[container]))).size())
            if abs(level - levels[container]) >= FAR_OFF:
                better[container] = level
    return better


def _tiles(looker: Looker, places: Ground, active: NDArray[np.bool_], levels: Levels) -> dict[int, list[int]]:
    wanted = levels[places.labels]
    return {
        level: looker.touching(level, active & (wanted == level), places.factor) for level in np.unique(levels).tolist()
    }


def _affordable(looker: Looker, places: Ground, active: NDArray[np.bool_], levels: Levels) -> tuple[Levels, bool]:
    """Coarser levels until the tiles fit the limit; False when they had to become coarser."""
    chosen = levels
    while sum(map(len, _tiles(looker, places, active, chosen).values())) > looker.plan.most_tiles and chosen.max() > 0:
        chosen = np.maximum(chosen - 1, 0)
    return chosen, bool((chosen == levels).all())


def _look(looker: Looker, places: Ground, active: NDArray[np.bool_], levels: Levels) -> Detections:
    parts = []
    for level, tiles in _tiles(looker, places, active, levels).items():
        found = Detections.joined(looker.look(level, tiles))
        parts.append(found.where(levels[places.at(found.centres)] == level))
    return without_duplicates(Detections.joined(parts))


def _limited(found: Detections, most: int, complete: bool) -> Found:  # noqa: FBT001 - passed on as it is
    if len(found) <= most:
        return Found(found, complete)
    return Found(found.where(np.argsort(-found.scores, kind="stable")[:most]), complete=False)
