"""Sun, sky and shade over the relief of the canvas."""

from dataclasses import dataclass
from math import cos, pi, radians, sin, tan

import numpy as np
from PIL import Image

from training.scenes.canvas import Canvas

STEPS = 26
STEEPEST = 2.5


@dataclass(frozen=True, slots=True)
class Light:
    """`bearing` radians clockwise from the right, `elevation_deg` above the horizon; `sun` and `sky` per channel."""

    bearing: float
    elevation_deg: float
    sun: np.ndarray
    sky: np.ndarray
    shade: float


def choose_light(rng: np.random.Generator) -> Light:
    """From bare sun to the even light under whitewashed glass."""
    hardness = rng.uniform(0.05, 1.0)
    warmth = rng.normal(0, 0.07)
    sun = np.array([1 + warmth, 1.0, 1 - warmth], np.float32) * (0.35 + 0.6 * hardness)
    sky = np.array([1 - 0.3 * warmth, 1.0, 1 + 0.05], np.float32) * (0.85 - 0.5 * hardness)
    return Light(rng.uniform(0, 2 * pi), rng.uniform(32, 75), sun, sky, hardness)


def illuminate(canvas: Canvas, light: Light) -> np.ndarray:
    """The lit canvas, rows x cols x 3, uint8, gamma applied."""
    elevation = radians(light.elevation_deg)
    direct = _facing(canvas, light.bearing, elevation) * (
        1 - light.shade * _cast_shadow(canvas, light.bearing, elevation)
    )
    lit = canvas.albedo**2 * (direct[..., None] * light.sun + _openness(canvas)[..., None] * light.sky)
    return (np.sqrt(np.clip(lit, 0, 1)) * 255 + 0.5).astype(np.uint8)


def _facing(canvas: Canvas, bearing: float, elevation: float) -> np.ndarray:
    gy, gx = np.gradient(canvas.height, 1 / canvas.scale)
    gx, gy = np.clip(gx, -STEEPEST, STEEPEST), np.clip(gy, -STEEPEST, STEEPEST)
    toward = sin(elevation) - cos(elevation) * (gx * cos(bearing) + gy * sin(bearing))
    return np.clip(toward / np.sqrt(1 + gx * gx + gy * gy), 0, None) / sin(elevation)


def _cast_shadow(canvas: Canvas, bearing: float, elevation: float) -> np.ndarray:
    """0…1: walks from every pixel toward the sun and looks for something higher than the ray."""
    height, scale = canvas.height, canvas.scale
    reach = float(np.percentile(height, 99.5) - np.percentile(height, 2)) / tan(elevation)
    shadow = np.zeros_like(height)
    for away in np.linspace(0.25, max(reach, 1.0), STEPS):
        dx, dy = round(away * scale * cos(bearing)), round(away * scale * sin(bearing))
        if dx == dy == 0 or abs(dx) >= height.shape[1] or abs(dy) >= height.shape[0]:
            continue
        (to_y, from_y), (to_x, from_x) = _shift(height.shape[0], dy), _shift(height.shape[1], dx)
        above = height[from_y, from_x] - height[to_y, to_x] - away * tan(elevation)
        shadow[to_y, to_x] = np.maximum(shadow[to_y, to_x], np.clip(above / (0.15 + 0.12 * away), 0, 1))
    return shadow


def _shift(size: int, by: int) -> tuple[slice, slice]:
    return slice(max(0, -by), size - max(0, by)), slice(max(0, by), size + min(0, by))


def _openness(canvas: Canvas) -> np.ndarray:
    """How much sky is seen: low places among high ones are dim."""
    below = np.zeros_like(canvas.height)
    for reach_cm, weight in ((1.0, 0.25), (4.0, 0.10)):
        below += weight * np.clip(_spread(canvas.height, reach_cm * canvas.scale) - canvas.height, 0, None)
    return 1 / (1 + below)


def _spread(height: np.ndarray, reach_px: float) -> np.ndarray:
    factor = max(2, round(reach_px))
    image = Image.fromarray(height)
    small = image.reduce(min(factor, *image.size))
    return np.asarray(small.resize(image.size, Image.Resampling.BICUBIC), np.float32)
