"""The ground as seen from straight above: colour, height in cm, and whose pixel it is."""

from dataclasses import dataclass, field
from math import cos, sin

import numpy as np

from training.scenes.sprites import Layer

VISIBLE_FROM = 0.5
"""Coverage from which a pixel belongs to the thing drawn there."""


@dataclass(slots=True)
class Canvas:
    """`scale` is pixels per centimetre."""

    albedo: np.ndarray
    height: np.ndarray
    scale: float
    ident: np.ndarray = field(init=False)
    drawn: dict[int, int] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.ident = np.zeros(self.height.shape, np.int32)

    def lay(self, layer: Layer, centre: tuple[float, float], foot_cm: float, ident: int = 0) -> None:
        """Only what rises above what is there already shows: leaves weave over and under their neighbours."""
        side_y, side_x = layer.alpha.shape
        left, top = round(centre[0] - side_x / 2), round(centre[1] - side_y / 2)
        if ident:
            self.drawn[ident] = self.drawn.get(ident, 0) + int(np.count_nonzero(layer.alpha > VISIBLE_FROM))
        rows = slice(max(top, 0), min(top + side_y, self.height.shape[0]))
        cols = slice(max(left, 0), min(left + side_x, self.height.shape[1]))
        if rows.start >= rows.stop or cols.start >= cols.stop:
            return
        part = (slice(rows.start - top, rows.stop - top), slice(cols.start - left, cols.stop - left))
        self._blend((rows, cols), layer.rgb[part], layer.alpha[part], layer.height[part] + foot_cm, ident)

    def _blend(
        self, window: tuple[slice, slice], rgb: np.ndarray, alpha: np.ndarray, height: np.ndarray, ident: int
    ) -> None:
        below = self.height[window]
        cover = np.where(height > below, alpha, 0.0)
        self.albedo[window] += (rgb - self.albedo[window]) * cover[..., None]
        self.ident[window] = np.where(cover > VISIBLE_FROM, ident, self.ident[window])
        self.height[window] = below + (height - below) * cover

    def patch(self, size_cm: tuple[float, float], angle: float) -> "Patch":
        """The window around a turned rectangle, with the coordinates along its own axes."""
        half_w, half_d = size_cm[0] * self.scale / 2, size_cm[1] * self.scale / 2
        reach_x = abs(cos(angle)) * half_w + abs(sin(angle)) * half_d + 2
        reach_y = abs(sin(angle)) * half_w + abs(cos(angle)) * half_d + 2
        side_x, side_y = 2 * int(np.ceil(reach_x)), 2 * int(np.ceil(reach_y))
        x = (np.arange(side_x, dtype=np.float32) - side_x / 2 + 0.5) / self.scale
        y = (np.arange(side_y, dtype=np.float32) - side_y / 2 + 0.5)[:, None] / self.scale
        return Patch(x * cos(angle) + y * sin(angle), y * cos(angle) - x * sin(angle), self.scale)

    def visible_share(self) -> dict[int, float]:
        """Of each thing drawn with an `ident`, how much of its full outline is still to be seen."""
        seen = np.bincount(self.ident.ravel(), minlength=max(self.drawn, default=0) + 1)
        return {ident: float(seen[ident]) / max(full, 1) for ident, full in self.drawn.items()}

    def boxes(self) -> dict[int, tuple[float, float, float, float]]:
        """Left, top, right, bottom of the visible pixels of each `ident`."""
        ys, xs = np.nonzero(self.ident)
        owners = self.ident[ys, xs]
        order = np.argsort(owners, kind="stable")
        owners, ys, xs = owners[order], ys[order], xs[order]
        starts = np.flatnonzero(np.r_[True, owners[1:] != owners[:-1]]) if owners.size else np.array([], int)
        if not starts.size:
            return {}
        low_x, low_y = np.minimum.reduceat(xs, starts), np.minimum.reduceat(ys, starts)
        top_x, top_y = np.maximum.reduceat(xs, starts) + 1, np.maximum.reduceat(ys, starts) + 1
        sides = zip(low_x.tolist(), low_y.tolist(), top_x.tolist(), top_y.tolist(), strict=True)
        return dict(zip(owners[starts].tolist(), sides, strict=True))


@dataclass(frozen=True, slots=True)
class Patch:
    """`u`, `v`: centimetres from the middle along and across a turned rectangle."""

    u: np.ndarray
    v: np.ndarray
    scale: float

    def inside(self, width: float, depth: float, corner: float = 0.0) -> np.ndarray:
        """Soft coverage (0…1) of a rectangle with rounded corners, all in cm."""
        dx, dy = np.abs(self.u) - (width / 2 - corner), np.abs(self.v) - (depth / 2 - corner)
        outside = np.hypot(np.maximum(dx, 0), np.maximum(dy, 0)) + np.minimum(np.maximum(dx, dy), 0) - corner
        return np.clip(0.5 - outside * self.scale, 0, 1).astype(np.float32)
