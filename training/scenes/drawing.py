"""Leaves, domes and spines drawn with colour and relief; the higher surface hides the lower one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import cos, sin

import numpy as np
from PIL import Image, ImageDraw

from training.scenes.colours import Colour
from training.scenes.sprites import Sprite, sprite

SIDE = 208

type Tint = Callable[[np.ndarray, np.ndarray], np.ndarray]
"""From two surface coordinates to an RGB array."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """Grows from `start` outward. `rise` is the height of root and tip; `blunt` 0 needle … 1 round spoon."""

    angle: float
    start: float
    length: float
    width: float
    blunt: float
    rise: tuple[float, float]
    thickness: float
    origin: tuple[float, float] = (0.0, 0.0)
    bend: float = 0.0


@dataclass(frozen=True, slots=True)
class Dome:
    """Half an ellipsoid. `radii` along and across `angle`; `rise` is foot and top."""

    centre: tuple[float, float]
    radii: tuple[float, float]
    angle: float
    rise: tuple[float, float]
    flatness: float = 0.5


@dataclass(slots=True)
class Drawing:
    """A square from -1 to 1, drawn at twice the size it is kept at."""

    rgb: np.ndarray = field(default_factory=lambda: np.zeros((SIDE, SIDE, 3), np.float32))
    alpha: np.ndarray = field(default_factory=lambda: np.zeros((SIDE, SIDE), np.float32))
    height: np.ndarray = field(default_factory=lambda: np.zeros((SIDE, SIDE), np.float32))

    def leaf(self, leaf: Leaf, tint: Tint) -> None:
        middle = leaf.start + leaf.length / 2
        centre = (leaf.origin[0] + cos(leaf.angle) * middle, leaf.origin[1] + sin(leaf.angle) * middle)
        rows, cols, x, y = self._window(centre, leaf.length / 2 + leaf.width)
        dx, dy = x - leaf.origin[0], y - leaf.origin[1]
        along = (dx * cos(leaf.angle) + dy * sin(leaf.angle) - leaf.start) / leaf.length
        across = dy * cos(leaf.angle) - dx * sin(leaf.angle) + leaf.bend * leaf.length * along * along
        half = leaf.width * _profile(along, leaf.blunt)
        cover = np.clip((half - np.abs(across)) * SIDE / 2 + 0.5, 0, 1) * ((along > 0) & (along < 1))
        side = np.clip(across / np.maximum(half, 1e-3), -1, 1)
        foot, tip = leaf.rise
        high = foot + (tip - foot) * along + leaf.thickness * (1 - side * side)
        self._blend((rows, cols), tint(np.clip(along, 0, 1), side), cover, high)

    def dome(self, dome: Dome, tint: Tint) -> None:
        """`tint` gets the distance from the middle (0…1) and the direction in radians."""
        rows, cols, x, y = self._window(dome.centre, max(dome.radii))
        dx, dy = x - dome.centre[0], y - dome.centre[1]
        p = (dx * cos(dome.angle) + dy * sin(dome.angle)) / dome.radii[0]
        q = (dy * cos(dome.angle) - dx * sin(dome.angle)) / dome.radii[1]
        away = np.hypot(p, q)
        cover = np.clip((1 - away) * min(dome.radii) * SIDE / 2 + 0.5, 0, 1)
        foot, top = dome.rise
        high = foot + (top - foot) * np.maximum(1 - away * away, 0) ** dome.flatness
        self._blend((rows, cols), tint(np.clip(away, 0, 1), np.arctan2(q, p)), cover, high)

    def strokes(self, lines: np.ndarray, colour: Colour, lift: float, width: float = 0.012) -> None:
        """Spines and hairs. `lines` is n x 4 (from x, y to x, y); they stand `lift` above what they cross."""
        mask = Image.new("L", (SIDE, SIDE))
        pen = ImageDraw.Draw(mask)
        for line in (lines + 1) * SIDE / 2:
            pen.line(line.tolist(), fill=255, width=max(1, round(width * SIDE / 2)))
        cover = np.asarray(mask, np.float32) / 255 * 0.85
        self.rgb += (colour - self.rgb) * cover[..., None]
        self.alpha = np.maximum(self.alpha, cover)
        self.height += cover * lift

    def speckle(self, field_: np.ndarray, strength: float) -> None:
        """Uneven colour over everything drawn so far."""
        self.rgb *= np.clip(1 + strength * field_, 0.2, 1.8)[..., None]

    def finish(self) -> Sprite:
        return sprite(self.rgb, self.alpha, self.height)

    def _window(self, centre: tuple[float, float], reach: float) -> tuple[slice, slice, np.ndarray, np.ndarray]:
        rows, cols = (_span(axis, reach) for axis in (centre[1], centre[0]))
        x = (np.arange(cols.start, cols.stop, dtype=np.float32) + 0.5) * 2 / SIDE - 1
        y = (np.arange(rows.start, rows.stop, dtype=np.float32)[:, None] + 0.5) * 2 / SIDE - 1
        return rows, cols, x, y

    def _blend(self, window: tuple[slice, slice], rgb: np.ndarray, cover: np.ndarray, high: np.ndarray) -> None:
        below, share = self.height[window], self.alpha[window]
        cover = np.where((high > below) | (share < 0.1), cover, 0).astype(np.float32)
        opaque = np.maximum(share, cover)
        weight = np.divide(cover, opaque, out=np.zeros_like(cover), where=opaque > 0)
        self.rgb[window] += (rgb - self.rgb[window]) * weight[..., None]
        self.height[window] = below + (high - below) * weight
        self.alpha[window] = opaque


def _span(centre: float, reach: float) -> slice:
    low, high = (centre - reach + 1) * SIDE / 2 - 1, (centre + reach + 1) * SIDE / 2 + 1
    return slice(max(0, int(low)), min(SIDE, max(1, int(high) + 1)))


def _profile(along: np.ndarray, blunt: float) -> np.ndarray:
    """Half width (0…1) of a leaf on its way from root to tip."""
    u = np.clip(along, 1e-3, 1)
    widest = 0.25 + 0.45 * blunt
    rising = np.sqrt(np.clip(1 - ((widest - u) / (widest + 0.15)) ** 2, 0, 1))
    fall = np.clip((u - widest) / (1 - widest), 0, 1)
    falling = (1 - fall ** (1 + 1.5 * blunt)) ** (1.0 - 0.5 * blunt)
    return np.where(u < widest, rising, falling)


def gradient(base: Colour, tip: Colour, edge: Colour, rim: float) -> Tint:
    """From base to tip, lighter along the middle, with an edge `rim` wide (0 = none)."""

    def tint(along: np.ndarray, side: np.ndarray) -> np.ndarray:
        colour = base + (tip - base) * (along**1.5)[..., None]
        border = np.clip((np.abs(side) - (1 - rim)) / max(rim, 1e-3), 0, 1) if rim else np.zeros_like(side)
        return (colour + (edge - colour) * border[..., None]) * (1.06 - 0.22 * np.abs(side))[..., None]

    return tint
