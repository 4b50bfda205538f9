"""Plants inferred from vegetation that no detection covers.

What is vegetation is learned from the container itself: colours of the plants that were seen in it against colours of
what lies between them. Grey, red and brown plants count as much as green ones; soil, pots and benches fall away.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pictures
from PIL import ImageDraw

from app.vision.calibration import SURE as SEEN_SURELY
from app.vision.calibration import Calibration
from app.vision.containers import ground, simplified, traced
from app.vision.tiles import View, view
from app.vision.types import EMPTY_CONTAINER, PLANT, Detections, Estimate, Image, Mask, Outline, Polygon

BANDS = 4
"""Horizontal bands of a container, because far plants look smaller."""

PLANT_PX = 20.0
"""Size of a usual plant of a container on the raster on which its areas are measured."""

LONGEST_PX = 2048
"""Long side of that raster at most."""

COVER = 0.85
"""Part of the longest side of a box that its plant's disc is wide."""

EMPTY_COVER = 1.4
"""The same as COVER for dead plants and empty pots: dry leaves and rims are no plants."""

CORE, NEAR = 0.6, 1.5
"""Widths, relative to its box, of the ellipse that surely shows a plant and of the one beyond which it surely ends."""

SURE = 0.65
"""Share of plant among plant and ground from which a colour is vegetation."""

THIN_PX = 2
"""Rims and leaf tips thinner than twice this and a pixel, on the raster, are no plants."""

LEAST, ENOUGH = 5, 10
"""Living plants from which a container is estimated, and from which a band has a mean area of its own."""

BAND_SURE, CONTAINER_SURE, FEW_SURE = 0.85, 0.75, 0.6
"""Confidence of an estimate whose mean area comes from ENOUGH plants of its band, of its container, or from fewer."""

SINGLE = "pot"
"""Holds one plant or few: nothing is inferred in it."""

COLOUR_BINS, LIGHT_BINS = 32, 8
CORNER_TOLERANCE = 0.6
BY_BANDS, BY_DENSITY = "band_estimation", "density_estimation"

EDGE_PX = 2.0
"""A container nearer to the edge of the photo may go on beyond it."""

type Shares = Mapping[str, float]
"""What one plant covers of a whole container, by kind of container: area of its disc over that of the container."""


def estimates(
    image: Image, found: Detections, outlines: Sequence[Outline], known: Calibration, shares: Shares
) -> list[Estimate]:
    """Infer plants of each container band from uncovered vegetation, as far as those seen are unsure (`known`).

    `shares` says how large plants are where too few are seen to measure it. Over one container the expected numbers
    add up before they are rounded, so that four bands bring no bias. Areas and polygons are in pixels of the photo
    (H x W x 3), like `found` and `outlines`.
    """
    results: list[Estimate] = []
    for container, outline in enumerate(outlines):
        own = found.where((found.classes == PLANT) & (found.containers == container))
        if len(own) >= LEAST and outline.kind != SINGLE:
            plot = _plot(image, found, own, outlines, container)
            share = shares.get(outline.kind) if whole(outline.polygon, image.shape[1], image.shape[0]) else None
            most = known.most_inferred(len(own), int((own.scores >= SEEN_SURELY).sum()))
            results += _by_bands(plot, container, (known.alpha(outline.kind), most), share)
    return results


def whole(polygon: Polygon, width: int, height: int) -> bool:
    """Whether a container lies in the photo with all its sides."""
    low, high = polygon.min(axis=0), polygon.max(axis=0)
    return bool((low > EDGE_PX).all() and high[0] < width - EDGE_PX and high[1] < height - EDGE_PX)


@dataclass(frozen=True, slots=True)
class _Plot:
    """One container cut out of the photo, on a raster of its own; masks h x w of that raster."""

    left: int
    top: int
    to_photo: tuple[float, float]
    own: Detections
    """Its living plants, in pixels of the raster."""
    mine: Mask
    shown: Mask
    """Vegetation of those plants."""
    unseen: Mask
    """Vegetation beside everything that was detected."""

    @property
    def px_of_photo(self) -> float:
        """Pixels of the photo per pixel of the raster."""
        return self.to_photo[0] * self.to_photo[1]

    def ring_in_photo(self, ring: Polygon) -> Polygon:
        return ring * np.array(self.to_photo, dtype=np.float32) + np.array([self.left, self.top], dtype=np.float32)


def _plot(image: Image, found: Detections, own: Detections, outlines: Sequence[Outline], container: int) -> _Plot:
    height, width = image.shape[:2]
    left, top = np.clip(np.floor(outlines[container].polygon.min(axis=0)).astype(int), 0, [width - 1, height - 1])
    right, bottom = np.clip(np.ceil(outlines[container].polygon.max(axis=0)).astype(int), 1, [width, height])
    usual = float(np.median(np.sqrt(own.sides.prod(axis=1))))
    factor = min(1.0, PLANT_PX / usual, LONGEST_PX / max(right - left, bottom - top))
    small = view(image[top:bottom, left:right], factor)

    def local(part: Detections) -> Detections:
        return part.scaled((1.0, 1.0), -left, -top).scaled((1 / small.to_photo[0], 1 / small.to_photo[1]))

    mine = _mine(outlines, container, (left, top), small)
    near, own = local(found), local(own)
    vegetation = _vegetation(_colour_of(small.pixels), mine, near, own)
    shown = vegetation & _ellipses(own, own.sides * np.float32(0.5), mine.shape)
    unseen = _opened(vegetation & ~discs(near, mine.shape))
    return _Plot(int(left), int(top), small.to_photo, own, mine, shown, unseen)


def _mine(outlines: Sequence[Outline], container: int, corner: tuple[int, int], small: View) -> Mask:
    """The container's own ground on the raster, without what stands on it."""
    scale = np.array([1 / small.to_photo[0], 1 / small.to_photo[1]], dtype=np.float32)
    moved = [replace(one, polygon=(one.polygon - np.array(corner, dtype=np.float32)) * scale) for one in outlines]
    mine: Mask = ground(moved, small.width, small.height, 1.0).labels == container
    return mine


def _colour_of(pixels: Image) -> NDArray[np.intp]:
    """Number of each pixel's cell among 8 lightnesses x 32 red-green x 32 yellow-blue steps."""
    red, green, blue = (pixels[..., channel].astype(np.intp) for channel in range(3))
    light = (red + green + blue) * LIGHT_BINS // 766
    red_green = (red - green + 255) * COLOUR_BINS // 511
    yellow_blue = ((red + green) // 2 - blue + 255) * COLOUR_BINS // 511
    cell: NDArray[np.intp] = (light * COLOUR_BINS + red_green) * COLOUR_BINS + yellow_blue
    return cell


def _ellipses(found: Detections, radii: NDArray[np.float32], shape: tuple[int, ...]) -> Mask:
    """Ellipses around the centres of boxes; radii N x 2, all in pixels of the raster."""
    canvas = Pictures.new("L", (shape[1], shape[0]))
    pen = ImageDraw.Draw(canvas)
    corners = np.concatenate([found.centres - radii, found.centres + radii], axis=1) - np.float32(0.5)
    for box in corners.tolist():
        pen.ellipse(box, fill=1)
    return np.asarray(canvas) > 0


def discs(found: Detections, shape: tuple[int, ...]) -> Mask:
    """Discs of living plants; dead ones and empty pots cover more than their box."""
    width = np.where(found.classes == PLANT, np.float32(COVER), np.float32(EMPTY_COVER))
    radius = found.sides.max(axis=1) * width / 2
    return _ellipses(found, np.stack([radius, radius], axis=1), shape)


def _vegetation(colours: NDArray[np.intp], mine: Mask, near: Detections, own: Detections) -> Mask:
    """Pixels of the container whose colour is rather that of its plants than that of its ground."""
    empty = near.where(near.classes == EMPTY_CONTAINER)
    plant = _ellipses(own, own.sides * np.float32(CORE / 2), mine.shape)
    around = _ellipses(near, near.sides * np.float32(NEAR / 2), mine.shape)
    bare = _ellipses(empty, empty.sides * np.float32(CORE / 2), mine.shape)
    plants, floor = _density(colours[plant]), _density(colours[mine & (~around | bare)])
    vegetation: Mask = (plants > SURE * (plants + floor))[colours] & mine
    return vegetation


def _density(colours: NDArray[np.intp]) -> NDArray[np.float64]:
    """Share of each colour cell, spread a little over its neighbours."""
    cells = np.bincount(colours, minlength=LIGHT_BINS * COLOUR_BINS**2).astype(np.float64)
    cube = cells.reshape(LIGHT_BINS, COLOUR_BINS, COLOUR_BINS)
    for axis in range(3):
        cube = 0.5 * cube + 0.25 * (np.roll(cube, 1, axis) + np.roll(cube, -1, axis))
    return (cube / max(1, colours.size)).ravel()


def _opened(mask: Mask) -> Mask:
    """Without what is thinner than twice THIN_PX and a pixel; what lies beyond the edge is like the edge."""
    return _grown(~_grown(~mask))


def _grown(mask: Mask) -> Mask:
    """Every true pixel as a square of THIN_PX around it; shifted copies are ten times as fast as a rank filter."""
    for axis in (0, 1):
        padded = np.pad(mask, [(THIN_PX, THIN_PX) if each == axis else (0, 0) for each in (0, 1)])
        length = mask.shape[axis]
        mask = np.logical_or.reduce(
            [padded.take(range(shift, shift + length), axis) for shift in range(2 * THIN_PX + 1)]
        )
    return mask


def _by_bands(plot: _Plot, container: int, rule: tuple[float, float], share: float | None) -> list[Estimate]:
    """`rule`: alpha, and how many plants may be inferred at most."""
    alpha, most = rule
    bands = _bands(plot.mine)
    areas = [float(plot.unseen[slice(*band)].sum()) * plot.px_of_photo for band in bands]
    by_density = share is not None and len(plot.own) < ENOUGH
    plants = [_usual_area(plot, share) if by_density else _plant_area(plot, band) for band in bands]
    method = BY_DENSITY if by_density else BY_BANDS
    expected = np.cumsum([area / (plant * alpha) for area, (plant, _) in zip(areas, plants, strict=True)])
    expected *= min(1.0, most / max(float(expected[-1]), 1e-9)) if len(expected) else 1.0
    counts = np.diff(np.rint(expected).astype(int), prepend=0).tolist()
    return [
        Estimate(container, _polygons(plot, band), area, plant, count, method, sure, index)
        for index, (band, area, (plant, sure), count) in enumerate(zip(bands, areas, plants, counts, strict=True))
        if count > 0
    ]


def _usual_area(plot: _Plot, share: float | None) -> tuple[float, float]:
    """As `_plant_area`, from the few plants of the container and, for the rest of ENOUGH, from what is usual there.

    Of a usual plant's disc as much is vegetation as of the discs that are seen.
    """
    own = len(plot.own)
    leafy = float(plot.shown.sum()) / max(1.0, float(plot.own.sides.prod(axis=1).sum()) * np.pi / 4)
    usual = (share or 0.0) * float(plot.mine.sum()) * leafy
    mean = max(1.0, (float(plot.shown.sum()) + (ENOUGH - own) * usual) / ENOUGH)
    return mean * plot.px_of_photo, FEW_SURE


def _bands(mine: Mask) -> list[tuple[int, int]]:
    """First row and end of each band of a container."""
    rows = np.flatnonzero(mine.any(axis=1))
    if not rows.size:
        return []
    edges = np.linspace(rows[0], rows[-1] + 1, BANDS + 1).round().astype(int).tolist()
    return list(pairwise(edges))


def _polygons(plot: _Plot, band: tuple[int, int]) -> tuple[Polygon, ...]:
    """Outlines of a band's uncovered vegetation in pixels of the photo, largest first."""
    offset = np.array([0, band[0]], dtype=np.float32)
    rings = traced(plot.unseen[slice(*band)].astype(np.float32))
    return tuple(plot.ring_in_photo(simplified(ring, CORNER_TOLERANCE) + offset) for ring in rings)


def _plant_area(plot: _Plot, band: tuple[int, int]) -> tuple[float, float]:
    """Vegetation per seen plant in px² of the photo, of the band or else of the container; and how sure that is."""
    in_band = float(_share_in(plot.own, band).sum())
    if in_band >= ENOUGH:
        return max(1.0, float(plot.shown[slice(*band)].sum()) / in_band) * plot.px_of_photo, BAND_SURE
    mean = max(1.0, float(plot.shown.sum()) / len(plot.own)) * plot.px_of_photo
    return mean, CONTAINER_SURE if len(plot.own) >= ENOUGH else FEW_SURE


def _share_in(found: Detections, band: tuple[int, int]) -> NDArray[np.float64]:
    """Which part of each box's height lies in a band of the raster; a plant across a border counts in both."""
    top, bottom = (found.boxes[:, edge].astype(np.float64) for edge in (1, 3))
    inside = np.minimum(bottom, band[1]) - np.maximum(top, band[0])
    share: NDArray[np.float64] = np.clip(inside / np.maximum(bottom - top, 1e-6), 0.0, 1.0)
    return share
