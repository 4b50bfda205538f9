"""From light to a photograph: exposure, tone curve, blur, noise and JPEG."""

from io import BytesIO

import numpy as np
from PIL import Image, ImageFilter

from training.traced.tones import Random


def develop(light: np.ndarray, rng: Random) -> np.ndarray:
    """Height x width x 3, linear, any scale, to the same in uint8."""
    brightness = light.mean(axis=2)
    key = float(np.exp(np.log(brightness + 1e-4).mean()))
    bright = float(np.quantile(brightness, 0.97))
    gain = min(rng.uniform(0.13, 0.26) / max(key, 1e-3), rng.uniform(0.8, 1.4) / max(bright, 1e-3))
    exposed = light * gain
    exposed = np.minimum(exposed, 4) * np.clip(rng.normal(1, 0.05, 3), 0.85, 1.15) * _vignette(light.shape, rng)
    shoulder = rng.uniform(0.15, 0.5)
    shown = np.clip(exposed * (1 + shoulder * exposed / 4) / (1 + shoulder * exposed), 0, 1) ** (1 / 2.2)
    shown = np.clip(shown + rng.uniform(-0.1, 0.35) * shown * (1 - shown) * (shown - 0.5) * 2, 0, 1)
    picture = Image.fromarray((shown * 255 + 0.5).astype(np.uint8))
    soft = np.asarray(_blurred(picture, rng), np.float32) / 255
    noise = rng.uniform(0.002, 0.02)
    grainy = soft + rng.normal(0, 1, soft.shape) * noise * (0.5 + np.sqrt(soft))
    return _through_jpeg((np.clip(grainy, 0, 1) * 255 + 0.5).astype(np.uint8), int(rng.integers(70, 96)))


def _blurred(picture: Image.Image, rng: Random) -> Image.Image:
    """Nearly sharp, out of focus, or shaken along a line; phones sharpen again."""
    kind = rng.random()
    if kind < 0.1:
        shift = rng.normal(0, 2, 2)
        steps = [np.asarray(picture, np.float32)]
        for share in np.linspace(-1, 1, 5):
            dx, dy = share * shift
            moved = picture.transform(
                picture.size, Image.Transform.AFFINE, (1, 0, dx, 0, 1, dy), Image.Resampling.BILINEAR
            )
            steps.append(np.asarray(moved, np.float32))
        return Image.fromarray(np.mean(steps, axis=0).astype(np.uint8))
    soft = picture.filter(ImageFilter.GaussianBlur(float(rng.uniform(0.3, 1.3 if kind < 0.25 else 0.7))))
    if rng.random() < 0.3:
        return soft.filter(ImageFilter.UnsharpMask(1.5, int(rng.integers(30, 110)), 2))
    return soft


def _vignette(shape: tuple[int, ...], rng: Random) -> np.ndarray:
    y, x = np.linspace(-1, 1, shape[0])[:, None], np.linspace(-1, 1, shape[1])
    return (1 - rng.uniform(0, 0.3) * (x * x + y * y) / 2)[..., None]


def _through_jpeg(pixels: np.ndarray, quality: int) -> np.ndarray:
    stored = BytesIO()
    Image.fromarray(pixels).save(stored, "JPEG", quality=quality)
    return np.asarray(Image.open(stored).convert("RGB"))
