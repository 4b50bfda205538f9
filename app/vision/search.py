"""Where to look and how closely: tiles only where there is something, at the scale of its plants."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.vision.merge import without_duplicates
from app.vision.regions import Regions, regions
from app.vision.scales import Looker
from app.vision.survey import Sightings, survey
from app.vision.types import Detections, Mask, Outline

WITHOUT_EVIDENCE = 3
"""Level for a photo in which the survey saw nothing."""

LIKELY = 0.3**2
"""Squared score from which something outside all containers is worth a closer look."""

REACH = 2.0
"""How far around it that look goes, in sizes of the plant."""

ENOUGH_TO_JUDGE = 5
FAR_OFF = 2
"""Detections, and levels, from which a region is looked at again at another scale."""

NEAR_SEAM = 0.2
"""A plant whose centre lies this near to another region, in sizes of the plant, may be seen at the scale of either."""

type Levels = NDArray[np.intp]
"""One level per region."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a photo holds; `complete` is False where a limit was hit."""

    detections: Detections
    complete: bool


@dataclass(frozen=True, slots=True)
class _Search:
    """What to look at (a mask of the raster of the regions) and at which level."""

    looker: Looker
    regions: Regions
    active: Mask
    levels: Levels


def search(looker: Looker, outlines: Sequence[Outline]) -> Found:
    """Find plants in a photo with these containers; boxes in pixels of the photo, none assigned yet."""
    parts = regions(outlines, looker.width, looker.height)
    known = survey(looker, parts)
    active = _around(~parts.outside, parts, known) if outlines else np.ones_like(parts.outside)
    wanted = _Search(looker, parts, active, _levels(looker, parts, known))
    reached, found = _followed(wanted)
    better = _corrected(wanted, found.detections)
    if (better != wanted.levels).any():
        _, found = _followed(replace(wanted, active=reached, levels=better))
    return _limited(found, looker.plan.most_detections)


def _around(active: Mask, parts: Regions, seen: Sightings) -> Mask:
    """What is looked at already, and what lies around sightings outside of it."""
    wider = active.copy()
    likely = seen.where((seen.weights >= LIKELY) & (parts.at(seen.centres) >= parts.containers))
    reach = likely.sizes[:, None] * np.float32(REACH)
    corners = np.concatenate([likely.centres - reach, likely.centres + reach], axis=1) * parts.places.factor
    for left, top, right, bottom in np.maximum(corners, 0).astype(int).tolist():
        wider[top : bottom + 1, left : right + 1] = True
    return wider


def _levels(looker: Looker, parts: Regions, known: Sightings) -> Levels:
    """The level for each region from its own plants; where there are too few, from those of the whole photo."""
    default = looker.level_for(known.size()) if known.enough else min(WITHOUT_EVIDENCE, looker.finest)
    levels = np.full(parts.number, default, dtype=np.intp)
    labels = parts.at(known.centres)
    for region in np.unique(labels).tolist():
        own = known.where(labels == region)
        if own.enough:
            levels[region] = looker.level_for(own.size())
    return levels


def _corrected(wanted: _Search, found: Detections) -> Levels:
    """Levels again, where what was found is far from the size it was looked for."""
    better = wanted.levels.copy()
    seen = Sightings.plants(found)
    labels = wanted.regions.at(seen.centres)
    for region in np.unique(labels).tolist():
        own = seen.where(labels == region)
        if len(own.sizes) >= ENOUGH_TO_JUDGE:
            level = wanted.looker.level_for(own.size())
            if abs(level - better[region]) >= FAR_OFF:
                better[region] = level
    return better


def _followed(wanted: _Search) -> tuple[Mask, Found]:
    """Look, and follow what is found outside of the containers as far as it leads; what was looked at in the end."""
    while True:
        affordable, complete = _affordable(wanted)
        found = _look(affordable)
        active = _around(wanted.active, wanted.regions, Sightings.plants(found))
        if not complete or (active == wanted.active).all():
            return wanted.active, Found(found, complete)
        wanted = replace(wanted, active=active)


def _tiles(wanted: _Search) -> dict[int, list[int]]:
    """Tiles by level whose core holds something to look at."""
    level_of = wanted.levels[wanted.regions.places.labels]
    return {
        level: wanted.looker.touching(level, wanted.active & (level_of == level), wanted.regions.places.factor)
        for level in np.unique(wanted.levels).tolist()
    }


def _affordable(wanted: _Search) -> tuple[_Search, bool]:
    """Coarser levels until the tiles fit the limit; False when they had to become coarser."""
    levels = wanted.levels
    while sum(map(len, _tiles(replace(wanted, levels=levels)).values())) > wanted.looker.plan.most_tiles:
        if not levels.any():
            break
        levels = np.maximum(levels - 1, 0)
    return replace(wanted, levels=levels), bool((levels == wanted.levels).all())


def _look(wanted: _Search) -> Detections:
    parts = []
    for level, tiles in _tiles(wanted).items():
        found = Detections.joined(wanted.looker.look(level, tiles))
        parts.append(found.where(_meant_for(wanted, level, found)))
    return without_duplicates(Detections.joined(parts))


def _meant_for(wanted: _Search, level: int, found: Detections) -> Mask:
    """Detections in regions of this level, or so near to one that another scale may have lost them."""
    meant = np.zeros(len(found), dtype=np.bool_)
    for x, y in ((0, 0), (-1, 0), (1, 0), (0, -1), (0, 1)):
        beside = found.centres + found.sides * np.array([x, y], dtype=np.float32) * np.float32(NEAR_SEAM)
        meant |= wanted.levels[wanted.regions.at(beside)] == level
    return meant


def _limited(found: Found, most: int) -> Found:
    if len(found.detections) <= most:
        return found
    surest = np.argsort(-found.detections.scores, kind="stable")[:most]
    return Found(found.detections.where(surest), complete=False)
