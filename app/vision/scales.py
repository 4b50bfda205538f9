"""At which scale to look: plants should come to the size the network was trained on, whatever the camera saw."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import log2

from PIL import Image as Pictures

from app.vision.tiles import Tile, View, grid
from app.vision.types import Detect, Detections, Image, Mask


@dataclass(frozen=True, slots=True)
class Plan:
    """How a photo is cut and looked at; lengths in pixels of the network's input."""

    tile_px: int
    margin_px: int = 40
    """Around a tile's core; more than half a plant, so that an owned plant is seen whole."""
    target_px: float = 40.0
    """The size (square root of the box) at which plants are seen best."""
    slack_px: float = 3.0
    """A box this far outside the core is still kept: two tiles may put one plant's centre on either side of a seam,
    and what both keep is a true duplicate."""
    shift_px: int = 0
    """Moves the grid; the count must not care."""
    most_tiles: int = 600
    most_detections: int = 30_000


FINEST = 2.0
"""Enlarging a photo further shows nothing new."""


class Looker:
    """One photo seen at scales half an octave apart, every tile at most once.

    Level 0 shows the whole photo in one tile; level n is larger by the square root of 2 to the n.
    """

    def __init__(self, image: Image, detect: Detect, plan: Plan) -> None:
        self._photo, self._detect, self.plan = Pictures.fromarray(image), detect, plan
        self.height, self.width = image.shape[:2]
        self._whole = plan.tile_px / max(self.width, self.height)
        self._tiles: dict[int, list[Tile]] = {}
        self._cores: dict[tuple[int, float], list[tuple[slice, slice]]] = {}
        self._seen: dict[tuple[int, int], Detections] = {}

    @property
    def finest(self) -> int:
        return max(2, int(2 * log2(FINEST / self._whole)))

    def scale(self, level: int) -> float:
        return float(self._whole * 2 ** (level / 2))

    def level_for(self, size_px: float) -> int:
        """Level at which plants of that size in the photo come nearest to the target."""
        return min(self.finest, max(0, round(2 * log2(self.plan.target_px / size_px / self._whole))))

    def tiles(self, level: int) -> list[Tile]:
        if level not in self._tiles:
            size, plan = self._view(level), self.plan
            self._tiles[level] = grid(size.width, size.height, plan.tile_px, plan.margin_px, plan.shift_px)
        return self._tiles[level]

    def look(self, level: int, chosen: Iterable[int]) -> list[Detections]:
        """What is in each chosen tile of a level, in pixels of the photo, seams not yet settled."""
        chosen = list(chosen)
        new = sorted({index for index in chosen if (level, index) not in self._seen})
        if new:
            seen, tiles = self._view(level), self.tiles(level)
            found = self._detect(seen.cuts([tiles[index] for index in new]))
            for index, part in zip(new, found, strict=True):
                self._seen[level, index] = self._owned(part, tiles[index], seen)
        return [self._seen[level, index] for index in chosen]

    def _owned(self, part: Detections, tile: Tile, seen: View) -> Detections:
        in_view = part.scaled((1.0, 1.0), tile.across.start, tile.down.start)
        return in_view.where(tile.owns(in_view.centres, self.plan.slack_px)).scaled(seen.to_photo)

    def _view(self, level: int) -> View:
        return View.of(self._photo, self.scale(level))

    def core(self, level: int, index: int, factor: float) -> tuple[slice, slice]:
        """Rows and columns of a tile's core on a raster `factor` times as large as the photo."""
        if (level, factor) not in self._cores:
            self._cores[level, factor] = self._cores_of(level, factor)
        return self._cores[level, factor][index]

    def _cores_of(self, level: int, factor: float) -> list[tuple[slice, slice]]:
        seen, ratio = self._view(level), factor / self.scale(level)
        cores = [tile.core(seen.width, seen.height) for tile in self.tiles(level)]
        edges = [[int(side * ratio) for side in core] for core in cores]
        return [(slice(top, bottom + 1), slice(left, right + 1)) for left, top, right, bottom in edges]

    def touching(self, level: int, chosen: Mask, factor: float) -> list[int]:
        """Tiles of a level whose core holds a chosen pixel of a raster `factor` times as large as the photo."""
        return [index for index in range(len(self.tiles(level))) if chosen[self.core(level, index, factor)].any()]
