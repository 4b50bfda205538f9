"""How much room the plants of a photo take: what later counts may start from where too few plants are seen."""

from collections.abc import Iterable, Sequence
from math import pi, sqrt
from statistics import fmean, quantiles

from app.locations.rules import Room
from app.photos.rules.results import ContainerResult, CountResult, DetectionResult, Points

SURE_FROM = 0.5
"""Mean confidence of a photo from which it teaches anything."""

ENOUGH = 10
"""Plants of one kind of container that make a mean."""

FENCE = 1.5
"""Sizes this many interquartile ranges beyond the quartiles are left out (Tukey)."""

CM2_PER_M2 = 10_000


def rooms_of(result: CountResult, ground_cm2: float) -> dict[str, Room]:
    """Per kind of container; `ground_cm2` is what all containers of the photo cover together.

    The outlines give the scale. A plant covers the disc within its box; areas are those seen from above.
    """
    shown = [each for each in result.containers if each.polygon]
    outlined = sum(area(each.polygon or []) for each in shown)
    if result.confidence < SURE_FROM or outlined <= 0:
        return {}
    cm2_per_px = ground_cm2 / outlined
    found: dict[str, Room] = {}
    for kind in sorted({each.kind for each in shown}):
        same = [each for each in shown if each.kind == kind]
        if room := room_of(same, living(result.detections, same), cm2_per_px):
            found[kind] = room
    return found


def room_of(containers: Sequence[ContainerResult], plants: Sequence[DetectionResult], cm2_per_px: float) -> Room | None:
    usual = without_outliers([disc(each) for each in plants])
    if len(usual) < ENOUGH:
        return None
    mean = fmean(usual) * cm2_per_px
    ground_m2 = sum(area(each.polygon or []) for each in containers) * cm2_per_px / CM2_PER_M2
    return Room(mean, sum(each.total for each in containers) / ground_m2, 2 * sqrt(mean / pi))


def living(detections: Iterable[DetectionResult], containers: Sequence[ContainerResult]) -> list[DetectionResult]:
    numbers = {each.number for each in containers}
    return [each for each in detections if each.container in numbers and each.alive and not each.empty]


def disc(one: DetectionResult) -> float:
    return pi / 4 * (one.right - one.left) * (one.bottom - one.top)


def without_outliers(values: Sequence[float]) -> list[float]:
    if len(values) < ENOUGH:
        return list(values)
    low, _, high = quantiles(values, n=4)
    reach = FENCE * (high - low)
    return [value for value in values if low - reach <= value <= high + reach]


def area(polygon: Points) -> float:
    """In square pixels, whichever way the corners go round."""
    pairs = zip(polygon, [*polygon[1:], *polygon[:1]], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2
