"""Colours as RGB triples between 0 and 1, and the ranges plants and pots take them from."""

import colorsys

import numpy as np

type Colour = np.ndarray

PLANT_TONES: dict[str, tuple[tuple[float, float], tuple[float, float], tuple[float, float]]] = {
    "green": ((0.21, 0.36), (0.35, 0.75), (0.28, 0.62)),
    "dark_green": ((0.28, 0.42), (0.35, 0.7), (0.16, 0.34)),
    "blue_grey": ((0.42, 0.58), (0.08, 0.30), (0.42, 0.72)),
    "silver": ((0.18, 0.35), (0.04, 0.16), (0.55, 0.80)),
    "red": ((-0.05, 0.03), (0.40, 0.75), (0.28, 0.58)),
    "purple": ((0.80, 0.93), (0.20, 0.45), (0.22, 0.48)),
    "brown": ((0.04, 0.10), (0.28, 0.55), (0.26, 0.48)),
    "yellow": ((0.13, 0.19), (0.40, 0.70), (0.50, 0.78)),
}
TONE_WEIGHTS = (0.36, 0.14, 0.16, 0.08, 0.07, 0.07, 0.07, 0.05)
FLOWER_COLOURS = ((0.95, 0.35, 0.6), (0.98, 0.85, 0.2), (0.95, 0.95, 0.92), (0.9, 0.2, 0.15), (0.95, 0.55, 0.15))
GRAFT_COLOURS = ((0.85, 0.12, 0.12), (0.95, 0.75, 0.1), (0.95, 0.45, 0.1), (0.9, 0.35, 0.5))

POT_COLOURS: dict[str, tuple[float, float, float]] = {
    "terracotta": (0.70, 0.36, 0.23),
    "black": (0.07, 0.07, 0.075),
    "white": (0.86, 0.86, 0.84),
    "gold": (0.72, 0.57, 0.24),
    "grey": (0.42, 0.43, 0.44),
    "green": (0.16, 0.34, 0.20),
    "pink": (0.80, 0.52, 0.56),
    "blue": (0.20, 0.32, 0.55),
}
POT_WEIGHTS = (0.36, 0.28, 0.10, 0.07, 0.07, 0.05, 0.04, 0.03)
CRATE_COLOURS: dict[str, tuple[float, float, float]] = {
    "black": (0.08, 0.08, 0.085),
    "grey": (0.45, 0.46, 0.47),
    "green": (0.13, 0.40, 0.22),
    "blue": (0.15, 0.28, 0.55),
    "red": (0.62, 0.14, 0.12),
    "white": (0.84, 0.84, 0.82),
    "wood": (0.62, 0.46, 0.29),
    "cardboard": (0.66, 0.52, 0.36),
}


def hsv(hue: float, saturation: float, value: float) -> Colour:
    return np.array(colorsys.hsv_to_rgb(hue % 1.0, saturation, value), np.float32)


def plant_tone(rng: np.random.Generator) -> Colour:
    name = list(PLANT_TONES)[rng.choice(len(PLANT_TONES), p=TONE_WEIGHTS)]
    return hsv(*(rng.uniform(*limits) for limits in PLANT_TONES[name]))


def withered(rng: np.random.Generator) -> Colour:
    """Straw, brown, nearly black: what dead plants turn into."""
    kind = rng.choice(3, p=(0.4, 0.45, 0.15))
    limits = (
        ((0.09, 0.13), (0.25, 0.45), (0.55, 0.75)),
        ((0.05, 0.09), (0.30, 0.50), (0.26, 0.45)),
        ((0.04, 0.09), (0.15, 0.35), (0.10, 0.18)),
    )[kind]
    return hsv(*(rng.uniform(*limit) for limit in limits))


def shifted(rng: np.random.Generator, colour: Colour, amount: float) -> Colour:
    """The same colour, a little brighter or darker and a little off in hue."""
    tint = 1 + rng.normal(0, amount, 3) * 0.5 + rng.normal(0, amount)
    return np.clip(colour * tint, 0.01, 0.99).astype(np.float32)


def mixed(first: Colour, second: Colour, share: np.ndarray) -> np.ndarray:
    return first + (second - first) * share[..., None]


def brightened(colour: Colour, by: float) -> Colour:
    return np.clip(colour * by, 0, 1).astype(np.float32)
