"""The lit canvas seen from the side: what is high moves away from the viewer and hides what lies behind it."""

from dataclasses import dataclass

import numpy as np

STEP_PX = 1.5
"""Distance in the picture between two slices of the relief."""

SIDE = 0.72
"""Brightness of a side compared with the top it belongs to."""


@dataclass(frozen=True, slots=True)
class Seen:
    """`rgb` rows x cols x 3, uint8, and whose pixel each is, as the camera's axis sees them."""

    rgb: np.ndarray
    ident: np.ndarray


def seen_from_below(rgb: np.ndarray, ident: np.ndarray, height_px: np.ndarray, slope: float) -> Seen:
    """Lean a canvas so that a point moves up by its height (in pixels) times `slope`, the tangent of the view's angle.

    Slices of the relief are laid over each other from low to high: along one ray of a camera that looks down, the
    higher of two points is always the nearer one.
    """
    top_rgb, top_ident = rgb.copy(), ident.copy()
    side = (rgb * np.float32(SIDE)).astype(np.uint8)
    step = STEP_PX / slope
    for level in np.arange(0.0, float(height_px.max()) + step, step):
        up = round(level * slope)
        if up >= len(rgb):
            break
        reached = height_px[up:] >= level - step / 2
        ends = reached & (height_px[up:] < level + step / 2)
        np.copyto(top_rgb[: len(rgb) - up], side[up:], where=reached[..., None])
        np.copyto(top_rgb[: len(rgb) - up], rgb[up:], where=ends[..., None])
        np.copyto(top_ident[: len(rgb) - up], ident[up:], where=reached)
    return Seen(top_rgb, top_ident)
