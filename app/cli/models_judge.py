"""Runs the counter over labelled photos and holds what it said against what is marked in them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor
from pathlib import Path

import numpy as np

from app.cli.networks import engine_of
from app.cli.refused import Refused
from app.core.intervals import Interval, combine
from app.networks import described
from app.vision import PLANT, BadImage, Container, Count, Detections, Engine, Estimate, decode
from app.vision.containers import area
from app.vision.labelled import Labelled, fingerprint, read_labelled
from app.vision.metrics import Boxes, Hits, Judged, matches, within
from app.vision.types import Image


@dataclass(frozen=True, slots=True)
class Verdict:
    """One photo. `others`: what became of the boxes of classes other than plants, by index into CLASSES."""

    photo: Labelled
    judged: Judged
    others: tuple[Hits, ...]
    seconds: float
    warnings: tuple[str, ...]


def verdicts(photos: Iterable[Labelled], engine: Engine) -> Iterator[Verdict]:
    """Count the photos one by one."""
    for photo in photos:
        yield verdict(engine.count(opened(photo)), photo)


def counts(network: Path, photos: Sequence[Labelled]) -> list[Count]:
    """What a plant network makes of the photos."""
    engine = engine_of(network)
    return watched((engine.count(opened(photo)) for photo in photos), len(photos))


def opened(photo: Labelled) -> Image:
    """Refused where it is no picture; raises BadLabels where it is not the one that was labelled."""
    try:
        image = decode(photo.file.read_bytes())
    except (OSError, BadImage) as error:
        raise Refused(f"{photo.file}: {error}") from error
    photo.check(image.shape[1], image.shape[0])
    return image


def verdict(count: Count, photo: Labelled) -> Verdict:
    others = tuple(_held_against(count, photo, kind)[0] for kind in range(len(photo.boxes)) if kind != PLANT)
    return Verdict(photo, judged(count, photo), others, count.seconds, count.warnings)


def judged(count: Count, photo: Labelled) -> Judged:
    """What lies in regions nobody labelled is neither counted nor wrong."""
    hits, passed_over = _held_against(count, photo, PLANT)
    numbers = Counter(passed_over.containers.tolist())
    for estimate in count.estimates:
        numbers[estimate.container] += round(estimate.count * _share(estimate, photo.ignored[PLANT]))
    interval = combine([_without(group, numbers[group.number - 1]) for group in count.groups], count.shared)
    return Judged(photo.plants, interval.value, interval.low, interval.high, hits)


def _held_against(count: Count, photo: Labelled, kind: int) -> tuple[Hits, Detections]:
    """What became of the boxes of a class, and those that are neither right nor wrong."""
    found = count.detections.where(count.detections.classes == kind)
    right = matches(found.boxes, found.scores, photo.boxes[kind])
    passed_over = ~right & within(found.boxes, photo.ignored[kind])
    good = int(right.sum())
    return Hits(good, int((~right & ~passed_over).sum()), len(photo.boxes[kind]) - good), found.where(passed_over)


def _without(group: Container, passed_over: int) -> Interval:
    """The interval of what is left of a group, as wide in proportion as that of the whole."""
    left = group.total - passed_over
    share = max(left, 1) / group.total if group.total else 1.0
    below, above = (group.total - group.low) * share, (group.high - group.total) * share
    return Interval(floor(left - below), left, ceil(left + above))


def _share(estimate: Estimate, regions: Boxes) -> float:
    """Of the uncovered vegetation, what lies in the regions."""
    if not estimate.polygons or not len(regions):
        return 0.0
    areas = np.array([area(ring) for ring in estimate.polygons])
    boxes = np.array([[*ring.min(axis=0), *ring.max(axis=0)] for ring in estimate.polygons])
    return float(areas[within(boxes, regions)].sum() / max(float(areas.sum()), 1e-9))


def watched[Each](found: Iterable[Each], number: int) -> list[Each]:
    """All of them, with a bar for whoever waits at a terminal."""
    from rich.console import Console  # noqa: PLC0415 - only for people
    from rich.progress import track  # noqa: PLC0415

    console = Console(stderr=True)
    return list(track(found, "Counting", number, console=console, transient=True, disable=not console.is_terminal))


def compared(current: Path, candidate: Path, photos: Sequence[Labelled]) -> tuple[list[Judged], list[Judged]]:
    """What both networks make of the same photos."""
    before, after = (
        [judged(count, photo) for count, photo in zip(counts(network, photos), photos, strict=True)]
        for network in (current, candidate)
    )
    return before, after


def held_out_of(candidate: Path) -> list[Labelled]:
    """The photos kept apart when it was trained, as they are marked today; refused where they are gone."""
    farm = described(candidate).get("farm")
    if not farm:
        raise Refused("No photos were held out for this version: only what `demeter models train` made is promoted.")
    prints, folder = set(farm["held_out"]), Path(farm["folder"])
    photos = [photo for photo in read_labelled(folder) if fingerprint(photo) in prints]
    if len(photos) < len(prints):
        raise Refused(f"{len(prints) - len(photos)} of the {len(prints)} held-out photos are no longer in {folder}.")
    return photos
