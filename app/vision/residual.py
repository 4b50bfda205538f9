"""Plants inferred from vegetation that no detection covers.

What is vegetation is learned from the photo itself: colours of the plants that were seen against colours of what lies
between them. Grey, red and brown plants count as much as green ones, and soil, pots and benches fall away.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pictures
from PIL import ImageDraw, ImageFilter

from app.vision.containers import Ground, Labels, ground, simplified, traced
from app.vision.tiles import view
from app.vision.types import EMPTY_CONTAINER, LOOSE, PLANT, Detections, Estimate, Image, Mask, Outline, Polygon

BANDS = 4
"""Horizontal bands of a container, because far plants look smaller."""

PLANT_PX = 20.0
"""Size of a usual plant on the raster on which areas are measured."""

LONGEST_PX = 2048
"""Long side of that raster at most."""

COVER = 0.85
"""Part of the longest side of a box that its plant's disc is wide."""

CORE, NEAR = 0.6, 1.5
"""Widths, relative to its box, of the ellipse that surely shows a plant and of the one beyond which it surely ends."""

EMPTY_COVER = 1.4
"""The same as COVER for dead plants and empty pots: dry leaves and rims are no plants."""

CORNER_TOLERANCE = 0.6
METHOD = "band_estimation"

SURE = 0.65
"""Share of plant among plant and ground from which a colour is vegetation."""

OPENING_PX = 5
"""Rims and leaf tips thinner than this, on the raster, are no plants."""

ENOUGH = 10
"""Living plants from which a band (or a container) has a mean area of its own."""

BAND_SURE, CONTAINER_SURE, PHOTO_SURE = 0.85, 0.75, 0.6
"""Confidence of an estimate by where its mean area comes from."""

COLOUR_BINS, LIGHT_BINS = 32, 8


@dataclass(frozen=True, slots=True)
class _Scene:
    """One photo on the raster of the estimate: h x w each."""

    places: Ground
    shown: Mask
    """Vegetation under the discs of what was detected."""
    unseen: Mask
    """Vegetation beside them."""


def estimates(
    image: Image, found: Detections, outlines: Sequence[Outline], alpha: Callable[[str], float]
) -> list[Estimate]:
    """Infer plants of each container band from uncovered vegetation; `alpha` per kind of container.

    Over one container the expected numbers add up before they are rounded, so that four bands bring no bias.
    Areas and polygons are in pixels of the photo (H x W x 3).
    """
    living = found.where(found.classes == PLANT)
    if len(living) < ENOUGH or not outlines:
        return []
    scene = _scene(image, found, living, outlines)
    return [
        estimate
        for container, outline in enumerate(outlines)
        for estimate in _in_container(container, scene, living, alpha(outline.kind))
    ]


def _scene(image: Image, found: Detections, living: Detections, outlines: Sequence[Outline]) -> _Scene:
    height, width = image.shape[:2]
    usual = float(np.median(np.sqrt(living.sides.prod(axis=1))))
    small = view(image, min(1.0, PLANT_PX / usual, LONGEST_PX / max(width, height)))
    factor = 1 / max(small.to_photo)
    labels = ground(outlines, width, height, factor).labels[: small.height, : small.width]
    covered = _discs(found, factor, labels.shape)
    vegetation = _vegetation(_colour_of(small.pixels[: labels.shape[0], : labels.shape[1]]), labels, factor, found)
    return _Scene(Ground(labels, factor), vegetation & covered, _opened(vegetation & ~covered))


def _colour_of(pixels: Image) -> NDArray[np.intp]:
    """Number of each pixel's cell among 8 lightnesses x 32 red-green x 32 yellow-blue steps."""
    red, green, blue = (pixels[..., channel].astype(np.intp) for channel in range(3))
    light = (red + green + blue) * LIGHT_BINS // 766
    red_green = (red - green + 255) * COLOUR_BINS // 511
    yellow_blue = ((red + green) // 2 - blue + 255) * COLOUR_BINS // 511
    cell: NDArray[np.intp] = (light * COLOUR_BINS + red_green) * COLOUR_BINS + yellow_blue
    return cell


def _ellipses(boxes: NDArray[np.float32], factor: float, shape: tuple[int, int]) -> Mask:
    canvas = Pictures.new("L", (shape[1], shape[0]))
    pen = ImageDraw.Draw(canvas)
    for box in (boxes * np.float32(factor) - np.float32(0.5)).tolist():
        pen.ellipse(box, fill=1)
    return np.asarray(canvas) > 0


def _around(found: Detections, half_sides: NDArray[np.float32]) -> NDArray[np.float32]:
    """Boxes with the same centres and half sides N x 2."""
    return np.concatenate([found.centres - half_sides, found.centres + half_sides], axis=1)


def _discs(found: Detections, factor: float, shape: tuple[int, int]) -> Mask:
    """Discs of living plants; dead ones and empty pots cover their whole box."""
    width = np.where(found.classes == PLANT, np.float32(COVER), np.float32(EMPTY_COVER))
    radius = found.sides.max(axis=1) * width / 2
    return _ellipses(_around(found, np.stack([radius, radius], axis=1)), factor, shape)


def _vegetation(colours: NDArray[np.intp], labels: Labels, factor: float, found: Detections) -> Mask:
    """Pixels in containers whose colour is rather that of the plants than that of the ground."""
    inside, shape = labels != LOOSE, labels.shape
    living, empty = found.where(found.classes == PLANT), found.where(found.classes == EMPTY_CONTAINER)
    plant = _ellipses(_around(living, living.sides * np.float32(CORE / 2)), factor, shape)
    near = _ellipses(_around(found, found.sides * np.float32(NEAR / 2)), factor, shape)
    bare = _ellipses(_around(empty, empty.sides * np.float32(CORE / 2)), factor, shape)
    plants, floor = _density(colours[plant]), _density(colours[(inside & ~near) | bare])
    vegetation: Mask = (plants > SURE * (plants + floor))[colours] & inside
    return vegetation


def _density(colours: NDArray[np.intp]) -> NDArray[np.float64]:
    """Share of each colour cell, spread a little over its neighbours."""
    cells = np.bincount(colours, minlength=LIGHT_BINS * COLOUR_BINS**2).astype(np.float64)
    cube = cells.reshape(LIGHT_BINS, COLOUR_BINS, COLOUR_BINS)
    for axis in range(3):
        cube = 0.5 * cube + 0.25 * (np.roll(cube, 1, axis) + np.roll(cube, -1, axis))
    return (cube / max(1, colours.size)).ravel()


def _opened(mask: Mask) -> Mask:
    grey = Pictures.fromarray(mask.astype(np.uint8))
    return np.asarray(grey.filter(ImageFilter.MinFilter(OPENING_PX)).filter(ImageFilter.MaxFilter(OPENING_PX))) > 0


def _in_container(container: int, scene: _Scene, living: Detections, alpha: float) -> list[Estimate]:
    mine = scene.places.labels == container
    bands = _bands(mine)
    areas = [_Area.of(mine & scene.unseen, band, scene.places.factor) for band in bands]
    plants = [_plant_area(mine & scene.shown, band, living, container, scene) for band in bands]
    expected = np.cumsum([area.px / (plant * alpha) for area, (plant, _) in zip(areas, plants, strict=True)])
    counts = np.diff(np.rint(expected).astype(int), prepend=0)
    return [
        Estimate(container, area.polygons(), area.px, plant, int(count), METHOD, sure, band)
        for band, (area, (plant, sure), count) in enumerate(zip(areas, plants, counts, strict=True))
        if count > 0
    ]


def _bands(mine: Mask) -> list[tuple[int, int]]:
    """First row and end of each band of a container; none for a container too small to be on the raster."""
    rows = np.flatnonzero(mine.any(axis=1))
    if not rows.size:
        return []
    edges = np.linspace(rows[0], rows[-1] + 1, BANDS + 1).round().astype(int).tolist()
    return list(pairwise(edges))


@dataclass(frozen=True, slots=True)
class _Area:
    """Vegetation in one band, on the raster."""

    mask: Mask
    top: int
    factor: float

    @classmethod
    def of(cls, mask: Mask, band: tuple[int, int], factor: float) -> "_Area":
        return cls(mask[band[0] : band[1]], band[0], factor)

    @property
    def px(self) -> float:
        """In pixels of the photo."""
        return float(self.mask.sum()) / self.factor**2

    def polygons(self) -> tuple[Polygon, ...]:
        """Outlines in pixels of the photo, largest first."""
        offset = np.array([0, self.top], dtype=np.float32)
        rings = (simplified(ring, CORNER_TOLERANCE) for ring in traced(self.mask.astype(np.float32)))
        return tuple((ring + offset) / np.float32(self.factor) for ring in rings)


def _plant_area(
    shown: Mask, band: tuple[int, int], living: Detections, container: int, scene: _Scene
) -> tuple[float, float]:
    """Vegetation per seen plant in px² of the photo: of the band, else of the container, else of all; how sure."""
    factor, y = scene.places.factor, living.centres[:, 1] * scene.places.factor
    own = living.containers == container
    in_band = own & (y >= band[0]) & (y < band[1])
    choices = ((in_band, shown[band[0] : band[1]], BAND_SURE), (own, shown, CONTAINER_SURE))
    everywhere = (living.containers != LOOSE, scene.shown, PHOTO_SURE)
    chosen, part, sure = next((choice for choice in choices if choice[0].sum() >= ENOUGH), everywhere)
    return max(1.0, float(part.sum()) / max(1, int(chosen.sum()))) / factor**2, sure
