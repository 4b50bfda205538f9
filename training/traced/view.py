"""A pinhole camera held by hand: from straight above to well aside."""

from dataclasses import dataclass
from math import atan, cos, degrees, hypot, radians, sin, tan

import numpy as np

from training.traced.tones import Random

DIAGONAL_DEG = 65.0
"""Field of view of an ordinary phone, corner to corner."""

NEAREST_CM, FARTHEST_CM = 45.0, 420.0


@dataclass(frozen=True, slots=True)
class View:
    """Looks from `eye` at `target` (cm); `up` is a unit vector across the line of sight; `focal` in pixels."""

    width: int
    height: int
    eye: np.ndarray
    target: np.ndarray
    up: np.ndarray
    focal: float

    @property
    def across_deg(self) -> float:
        return degrees(2 * atan(self.width / 2 / self.focal))

    def project(self, points: np.ndarray) -> np.ndarray:
        """World points (... x 3) as pixels right and down and the distance along the line of sight (... x 3)."""
        ahead = self.target - self.eye
        ahead = ahead / np.linalg.norm(ahead)
        side = np.cross(ahead, self.up)
        local = (points - self.eye) @ np.stack([side, -self.up, ahead]).T
        depth = np.maximum(local[..., 2], 1e-6)
        x = self.width / 2 + self.focal * local[..., 0] / depth
        return np.stack([x, self.height / 2 + self.focal * local[..., 1] / depth, local[..., 2]], -1)


def looking(
    size: tuple[int, int], target: np.ndarray, distance: float, tilt: float, turn: float, diagonal: float
) -> View:
    """`tilt` in radians from straight down, the eye to the south of the target; `turn` is about the line of sight."""
    eye = target + distance * np.array([0, -sin(tilt), cos(tilt)])
    level = np.array([0, cos(tilt), sin(tilt)])
    up = level * cos(turn) + np.array([sin(turn), 0, 0])
    return View(*size, eye, target, up, hypot(*size) / 2 / tan(radians(diagonal) / 2))


def choose_view(rng: Random, size: tuple[int, int], corners: np.ndarray) -> View:
    """So that the corners (n x 3) fill most of the picture, or somewhat more than all of it."""
    low, high = ((0.0, 12.0), (12.0, 32.0), (32.0, 50.0))[rng.choice(3, p=(0.5, 0.3, 0.2))]
    tilt, turn = radians(rng.uniform(low, high)), rng.normal(0, 0.03)
    fill = rng.uniform(0.82, 1.02) if rng.random() < 0.7 else rng.uniform(1.02, 1.6)
    diagonal = DIAGONAL_DEG * rng.uniform(0.92, 1.08)
    target, distance = corners.mean(axis=0), 150.0
    for _ in range(12):
        seen = looking(size, target, distance, tilt, turn, diagonal).project(corners)[:, :2]
        lowest, highest = seen.min(axis=0), seen.max(axis=0)
        share = ((highest - lowest) / size).max() / fill
        off = ((lowest + highest) / 2 - np.array(size) / 2) * distance / size[0]
        target = target + np.array([off[0], -off[1], 0]) * 0.7
        distance = float(np.clip(distance * share**0.9, NEAREST_CM, FARTHEST_CM))
    return looking(size, target, distance, tilt, turn, diagonal)
