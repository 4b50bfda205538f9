"""Colours as linear reflectances, which is what light is multiplied with."""

import colorsys

import numpy as np

type Random = np.random.Generator
type Tone = np.ndarray
"""Three reflectances, 0..1."""


def tone(hue: float, saturation: float, value: float) -> Tone:
    """From hue, saturation and value as a colour picker shows them."""
    shown = np.array(colorsys.hsv_to_rgb(hue % 1, min(max(saturation, 0), 1), min(max(value, 0), 1)))
    return shown**2.2


def between(one: Tone, other: Tone, share: np.ndarray | float) -> np.ndarray:
    """Mixed along a further last axis."""
    return one + (other - one) * np.asarray(share)[..., None]


def leaf_tone(rng: Random) -> Tone:
    """Mostly greens from olive to blue, some reds, purples and near greys."""
    kind = rng.choice(4, p=(0.62, 0.16, 0.1, 0.12))
    if kind == 0:
        return tone(rng.uniform(0.2, 0.38), rng.uniform(0.3, 0.75), rng.uniform(0.3, 0.68))
    if kind == 1:
        return tone(rng.uniform(0.36, 0.55), rng.uniform(0.12, 0.4), rng.uniform(0.4, 0.72))
    if kind == 2:
        return tone(rng.uniform(-0.12, 0.06), rng.uniform(0.3, 0.65), rng.uniform(0.3, 0.6))
    return tone(rng.uniform(0.12, 0.22), rng.uniform(0.25, 0.7), rng.uniform(0.45, 0.8))


def withered_tone(rng: Random) -> Tone:
    return tone(rng.uniform(0.05, 0.12), rng.uniform(0.15, 0.6), rng.uniform(0.18, 0.62))


def flower_tone(rng: Random) -> Tone:
    hue = rng.choice([0.92, 0.0, 0.05, 0.14, 0.8]) + rng.normal(0, 0.015)
    return tone(hue, rng.uniform(0.05, 0.95), rng.uniform(0.8, 0.98))


POT_TONES: dict[str, tuple[float, float, float]] = {
    "terracotta": (0.045, 0.62, 0.68),
    "black": (0.6, 0.08, 0.13),
    "white": (0.12, 0.04, 0.88),
    "brown": (0.05, 0.5, 0.36),
    "grey": (0.6, 0.03, 0.55),
    "green": (0.4, 0.5, 0.33),
}
"""Hue, saturation and value of pots, crates and trays."""


def pot_tone(rng: Random, name: str) -> Tone:
    hue, saturation, value = POT_TONES[name]
    return tone(hue + rng.normal(0, 0.008), saturation * rng.uniform(0.85, 1.1), value * rng.uniform(0.85, 1.1))


def soil_tone(rng: Random) -> Tone:
    return tone(rng.uniform(0.05, 0.11), rng.uniform(0.1, 0.5), rng.uniform(0.14, 0.5))
