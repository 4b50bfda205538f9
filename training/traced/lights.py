"""Sun, sky, shade net and flash."""

from dataclasses import dataclass
from math import cos, pi, radians, sin

import numpy as np

from training.traced.meshes import Mesh, block, joined, placed
from training.traced.tones import Random, tone
from training.traced.view import View


@dataclass(frozen=True, slots=True)
class Light:
    """`sky` and `sun` are radiance and irradiance per channel; `flash` is at the camera, `net` above it.

    `way` is where sunlight goes; `soft` the half angle (radians) of the sun as it is seen, wide behind milky plastic.
    """

    sky: np.ndarray
    sun: np.ndarray
    way: np.ndarray
    soft: float
    flash: float = 0.0
    net: Mesh | None = None


WARM, NOON, COOL = np.array([1.0, 0.62, 0.32]), np.array([1.0, 0.95, 0.86]), np.array([0.8, 0.92, 1.1])


def choose_light(rng: Random, view: View) -> Light:
    kind = rng.choice(["soft", "milky", "hard", "net", "evening", "flash"], p=(0.24, 0.24, 0.24, 0.12, 0.1, 0.06))
    turn = rng.uniform(0, 2 * pi)
    if kind == "soft":
        return Light(np.full(3, 1.0) * _tint(rng), NOON * rng.uniform(0, 0.5), _way(turn, rng.uniform(40, 80)), 0.25)
    if kind == "milky":
        return Light(COOL * 0.6, NOON * rng.uniform(1.0, 2.5), _way(turn, rng.uniform(35, 80)), rng.uniform(0.08, 0.3))
    if kind == "hard":
        return Light(COOL * rng.uniform(0.25, 0.6), NOON * rng.uniform(2.5, 4.5), _way(turn, rng.uniform(28, 80)), 0.0)
    if kind == "net":
        return Light(COOL * 0.8, NOON * 4.0, _way(turn, rng.uniform(50, 80)), 0.0, net=_net(rng, view))
    if kind == "evening":
        ahead = -pi / 2 + rng.normal(0, 0.5) if rng.random() < 0.5 else turn
        return Light(COOL * 0.3, WARM * 3.0, _way(ahead, rng.uniform(12, 28)), rng.choice([0.0, 0.1]))
    return Light(np.full(3, rng.uniform(0.004, 0.03)), np.zeros(3), _way(turn, 60), 0.0, flash=1.0)


def _tint(rng: Random) -> np.ndarray:
    return np.clip(rng.normal(1, 0.06, 3), 0.8, 1.2)


def _way(turn: float, high_deg: float) -> np.ndarray:
    high = radians(high_deg)
    return np.array([cos(turn) * cos(high), sin(turn) * cos(high), -sin(high)])


def _net(rng: Random, view: View) -> Mesh:
    """Strips above the camera."""
    step = rng.uniform(6, 24)
    width = step * rng.uniform(0.35, 0.6)
    reach = 450.0
    strips = [
        block((2 * reach, width, 0.1), tone(0.4, 0.1, rng.uniform(0.1, 0.7))).moved(placed((0, y, 0)))
        for y in np.arange(-reach, reach, step)
    ]
    return joined(strips).moved(placed((0, 0, float(view.eye[2]) + 30), turn=rng.uniform(0, pi)))
