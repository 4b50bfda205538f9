"""From the lit canvas to a photograph: view, exposure, blur, noise and JPEG, with the way back for the truth."""

from dataclasses import dataclass
from io import BytesIO
from math import cos, radians, sin, tan

import numpy as np
from PIL import Image, ImageFilter

MARGIN = 0.10
"""Share of the picture's size by which the canvas is larger on every side."""

VIEW = 0.3
"""Half the picture's height over the distance: how much wider a side view is at its far edge."""


@dataclass(frozen=True, slots=True)
class Camera:
    """`matrix` takes photo pixels to canvas pixels (homogeneous 3 x 3).

    `slope` is the tangent of the angle from straight down.
    """

    width: int
    height: int
    matrix: np.ndarray
    canvas_shape: tuple[int, int]
    slope: float = 0.0

    def to_photo(self, points: np.ndarray) -> np.ndarray:
        """Canvas points (n x 2) as photo points (n x 2)."""
        lifted = np.concatenate([points, np.ones((len(points), 1))], axis=1) @ np.linalg.inv(self.matrix).T
        return lifted[:, :2] / lifted[:, 2:]

    def view(self, canvas: np.ndarray) -> Image.Image:
        coefficients = tuple((self.matrix / self.matrix[2, 2]).ravel()[:8])
        return Image.fromarray(canvas).transform(
            (self.width, self.height), Image.Transform.PERSPECTIVE, coefficients, Image.Resampling.BICUBIC
        )


def choose_camera(rng: np.random.Generator, width: int, height: int, oblique_deg: float = 0.0) -> Camera:
    """Held by hand above the bed, a little turned, a little tilted, or beside it and looking down at it obliquely."""
    angle = radians(oblique_deg)
    far = VIEW * sin(angle)
    rows = round(height / cos(angle) * (1 + 2 * MARGIN + 2 * far))
    cols = round(width * (1 + 2 * MARGIN + 2 * far))
    turn, keystone, lean = rng.normal(0, 0.02), rng.normal(0, 0.035), rng.normal(0, 0.025)
    corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], float)
    spread = 1 + np.clip(corners[:, 1] * keystone + corners[:, 0] * lean, -0.08, 0.08) - corners[:, 1] * far
    x, y = corners[:, 0] * spread * width / 2, corners[:, 1] * spread * height / cos(angle) / 2
    seen = np.stack([cols / 2 + x * cos(turn) - y * sin(turn), rows / 2 + x * sin(turn) + y * cos(turn)], axis=1)
    photo = np.array([[0, 0], [width, 0], [width, height], [0, height]], float)
    return Camera(width, height, _homography(photo, seen), (rows, cols), tan(angle))


def _homography(source: np.ndarray, target: np.ndarray) -> np.ndarray:
    """The projective map that takes four points to four points."""
    rows, wanted = [], []
    for (x, y), (u, v) in zip(source, target, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        wanted += [u, v]
    return np.append(np.linalg.solve(np.array(rows), np.array(wanted)), 1).reshape(3, 3)


def develop(photo: Image.Image, rng: np.random.Generator) -> np.ndarray:
    """What lens, sensor and file format do to the view. Height x width x 3, uint8."""
    soft = photo.filter(ImageFilter.GaussianBlur(float(rng.choice([0, 0.5, 0.8, 1.3], p=[0.3, 0.35, 0.25, 0.1]))))
    pixels = np.asarray(soft, np.float32) / 255
    gain = np.array([1.0, 1.0, 1.0], np.float32) + rng.normal(0, 0.04, 3).astype(np.float32)
    pixels = pixels * gain * np.float32(rng.uniform(0.85, 1.25)) * _vignette(pixels.shape, rng)
    pixels = np.clip(pixels, 0, 1) ** np.float32(rng.uniform(0.85, 1.15))
    pixels += rng.standard_normal(pixels.shape, np.float32) * np.float32(rng.uniform(0.003, 0.022))
    developed = Image.fromarray((np.clip(pixels, 0, 1) * 255 + 0.5).astype(np.uint8))
    return _through_jpeg(developed, int(rng.integers(62, 96)))


def _vignette(shape: tuple[int, ...], rng: np.random.Generator) -> np.ndarray:
    y, x = np.linspace(-1, 1, shape[0], dtype=np.float32)[:, None], np.linspace(-1, 1, shape[1], dtype=np.float32)
    return (1 - np.float32(rng.uniform(0, 0.2)) * (x * x + y * y) / 2)[..., None]


def _through_jpeg(image: Image.Image, quality: int) -> np.ndarray:
    stored = BytesIO()
    image.save(stored, "JPEG", quality=quality)
    return np.asarray(Image.open(stored).convert("RGB"))
