"""What goes wrong with a photograph: a shaken hand, a flash at night, a net above, the wrong white, a poor file."""

from math import cos, pi, sin

import numpy as np
from PIL import Image, ImageFilter

type Random = np.random.Generator

SHAKE_PX = (2, 7)


def befall(photo: Image.Image, rng: Random) -> Image.Image:
    """Each mishap has its chance; most photographs have none or one."""
    pixels = np.asarray(photo, np.float32) / 255
    for mishap, chance in ((_net, 0.15), (_flash, 0.12), (_wrong_white, 0.3), (_exposed, 0.3), (_grey, 0.03)):
        if rng.random() < chance:
            pixels = mishap(pixels, rng)
    image = Image.fromarray((np.clip(pixels, 0, 1) * 255 + 0.5).astype(np.uint8))
    for blur, chance in ((_shaken, 0.15), (_coarse, 0.2), (_sharpened, 0.3)):
        if rng.random() < chance:
            image = blur(image, rng)
    return image


def _across(shape: tuple[int, ...], angle: float) -> np.ndarray:
    """Distance in pixels along one direction."""
    y, x = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
    return x * np.float32(cos(angle)) + y * np.float32(sin(angle))


def _net(pixels: np.ndarray, rng: Random) -> np.ndarray:
    """The shadow of a shade net: two sets of soft stripes."""
    angle, mesh, depth = rng.uniform(0, pi), rng.uniform(4, 30), rng.uniform(0.1, 0.45)
    stripes = [0.5 + 0.5 * np.sin(_across(pixels.shape, a) * 2 * pi / mesh) for a in (angle, angle + pi / 2)]
    return pixels * (1 - depth * np.maximum(*stripes) ** 4)[..., None]


def _flash(pixels: np.ndarray, rng: Random) -> np.ndarray:
    """Bright where the lamp points, dark around it, and a little blue."""
    y, x = np.linspace(-1, 1, pixels.shape[0])[:, None], np.linspace(-1, 1, pixels.shape[1])
    away = np.hypot(y - rng.normal(0, 0.3), x - rng.normal(0, 0.3)).astype(np.float32)
    beam = rng.uniform(1.2, 1.9) / (1 + rng.uniform(0.8, 3.0) * away**2)
    return pixels * beam[..., None] * np.array([0.96, 1.0, 1.08], np.float32)


def _wrong_white(pixels: np.ndarray, rng: Random) -> np.ndarray:
    return pixels * np.exp(rng.normal(0, 0.14, 3)).astype(np.float32)


def _exposed(pixels: np.ndarray, rng: Random) -> np.ndarray:
    return np.clip(pixels * np.float32(rng.uniform(0.5, 1.7)), 0, 1) ** np.float32(rng.uniform(0.7, 1.4))


def _grey(pixels: np.ndarray, rng: Random) -> np.ndarray:
    grey = pixels.mean(2, keepdims=True)
    return grey + (pixels - grey) * np.float32(rng.uniform(0, 0.4))


def _shaken(image: Image.Image, rng: Random) -> Image.Image:
    length, angle = int(rng.integers(*SHAKE_PX)), rng.uniform(0, pi)
    pixels = np.asarray(image, np.float32)
    steps = [(k - (length - 1) / 2) * np.array([sin(angle), cos(angle)]) for k in range(length)]
    wider = np.pad(pixels, ((length, length), (length, length), (0, 0)), mode="edge")
    moved = sum(np.roll(wider, np.rint(step).astype(int), (0, 1)) for step in steps) / length
    moved = moved[length:-length, length:-length]
    return Image.fromarray(np.clip(moved, 0, 255).astype(np.uint8))


def _coarse(image: Image.Image, rng: Random) -> Image.Image:
    """Stored too small and enlarged again."""
    factor = rng.uniform(1.3, 2.4)
    small = image.resize([max(1, round(side / factor)) for side in image.size], Image.Resampling.BILINEAR)
    return small.resize(image.size, Image.Resampling.BICUBIC)


def _sharpened(image: Image.Image, rng: Random) -> Image.Image:
    return image.filter(ImageFilter.UnsharpMask(float(rng.uniform(1, 3)), int(rng.integers(60, 200)), 2))
