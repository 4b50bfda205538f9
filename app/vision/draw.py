"""A count drawn over its photo, for people to check at a glance."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from PIL import Image as Pictures
from PIL import ImageDraw, ImageFilter

from app.vision.legend import with_legend
from app.vision.palette import BLUE, GREEN, ORANGE, RED, WHITE, Colour
from app.vision.types import DEAD_PLANT, EMPTY_CONTAINER, PLANT, Count, Image, Polygon

LONGEST_PX, SHORTEST_PX = 2048, 800
"""Long side of the drawing at most and at least: small photos are enlarged so that marks can be read."""

SMOOTH = 2
"""Marks are drawn this many times larger and scaled down, for want of anti-aliasing."""

DISC_RADIUS = 0.4
"""Of the smaller side of the box, so that the plant under it stays visible."""

DISC_ALPHA, AREA_ALPHA, LINE_ALPHA = 0.3, 0.2, 0.9
EDGE_BLUR_PX = 4

type Place = tuple[float, float, float]
"""Centre (x, y) and radius of a mark."""


def draw_overlay(image: Image, count: Count, interval: tuple[int, int] | None = None) -> Pictures.Image:
    """Draw the count over its photo (H x W x 3), long side at most 2,048 px, same shape as the photo.

    `interval` is that of the whole photo, (low, high); the legend shows it where it is given.
    """
    layer = _Layer.over(image)
    picture = layer.photo(image)
    areas = [polygon for estimate in count.estimates for polygon in estimate.polygons]
    picture = _tinted(picture, ORANGE, layer.areas(areas), AREA_ALPHA)
    picture = _tinted(picture, WHITE, layer.outlines([one.polygon for one in count.containers]), LINE_ALPHA)
    plants, dead, empty = (layer.places(count, name) for name in (PLANT, DEAD_PLANT, EMPTY_CONTAINER))
    picture = _tinted(picture, GREEN, layer.discs(plants), DISC_ALPHA)
    picture = _tinted(picture, GREEN, layer.rings(plants), LINE_ALPHA)
    picture = _tinted(picture, BLUE, layer.squares(empty), LINE_ALPHA)
    picture = _tinted(picture, RED, layer.crosses(dead), LINE_ALPHA)
    return with_legend(picture, count, interval, layer.factor)


def _tinted(picture: Pictures.Image, colour: Colour, mask: Pictures.Image, alpha: float) -> Pictures.Image:
    """Blend a colour in wherever the mask is white, all of it at once."""
    if mask.getbbox() is None:
        return picture
    return Pictures.composite(
        Pictures.new("RGB", picture.size, colour), picture, mask.point(lambda v: round(v * alpha))
    )


@dataclass(frozen=True, slots=True)
class _Layer:
    """Masks of the size of the drawing, which is `factor` times as large as the photo."""

    size: tuple[int, int]
    factor: float

    @classmethod
    def over(cls, image: Image) -> "_Layer":
        height, width = image.shape[:2]
        longest = max(height, width)
        factor = min(LONGEST_PX, max(longest, SHORTEST_PX)) / longest
        return cls((max(1, round(width * factor)), max(1, round(height * factor))), factor)

    def photo(self, image: Image) -> Pictures.Image:
        return Pictures.fromarray(image).resize(self.size, Pictures.Resampling.LANCZOS, reducing_gap=3.0)

    def places(self, count: Count, name: int) -> list[Place]:
        """Marks of one class, in pixels of the enlarged mask."""
        found = count.detections.where(count.detections.classes == name)
        radii = found.sides.min(axis=1) * np.float32(DISC_RADIUS)
        scale = self.factor * SMOOTH
        return [
            (x * scale, y * scale, r * scale) for (x, y), r in zip(found.centres.tolist(), radii.tolist(), strict=True)
        ]

    @property
    def line(self) -> int:
        """Width of a thin line on the enlarged mask."""
        return max(2, round(SMOOTH * max(self.size) / 1100))

    def _drawn(self) -> tuple[Pictures.Image, ImageDraw.ImageDraw]:
        mask = Pictures.new("L", (self.size[0] * SMOOTH, self.size[1] * SMOOTH))
        return mask, ImageDraw.Draw(mask)

    def _finished(self, mask: Pictures.Image) -> Pictures.Image:
        return mask.reduce(SMOOTH)

    def areas(self, polygons: Iterable[Polygon]) -> Pictures.Image:
        mask, pen = self._drawn()
        for polygon in polygons:
            pen.polygon(self._corners(polygon), fill=255)
        return self._finished(mask).filter(ImageFilter.GaussianBlur(EDGE_BLUR_PX / 2))

    def outlines(self, polygons: Iterable[Polygon]) -> Pictures.Image:
        mask, pen = self._drawn()
        for polygon in polygons:
            ring = self._corners(polygon)
            pen.line([*ring, ring[0], ring[1]], fill=255, width=2 * self.line, joint="curve")
        return self._finished(mask)

    def discs(self, places: Iterable[Place]) -> Pictures.Image:
        mask, pen = self._drawn()
        for x, y, radius in places:
            pen.ellipse([x - radius, y - radius, x + radius, y + radius], fill=255)
        return self._finished(mask)

    def rings(self, places: Iterable[Place]) -> Pictures.Image:
        mask, pen = self._drawn()
        for x, y, radius in places:
            pen.ellipse([x - radius, y - radius, x + radius, y + radius], outline=255, width=self.line)
        return self._finished(mask)

    def squares(self, places: Iterable[Place]) -> Pictures.Image:
        mask, pen = self._drawn()
        for x, y, radius in places:
            pen.rectangle([x - radius, y - radius, x + radius, y + radius], outline=255, width=2 * self.line)
        return self._finished(mask)

    def crosses(self, places: Iterable[Place]) -> Pictures.Image:
        mask, pen = self._drawn()
        for x, y, radius in places:
            arm = radius * 0.8
            for slope in (-arm, arm):
                pen.line([x - arm, y - slope, x + arm, y + slope], fill=255, width=3 * self.line)
        return self._finished(mask)

    def _corners(self, polygon: Polygon) -> list[tuple[float, float]]:
        scale = self.factor * SMOOTH
        return [(x * scale, y * scale) for x, y in polygon.tolist()]
