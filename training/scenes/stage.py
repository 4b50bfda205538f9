"""Draws planned containers on the canvas and keeps book of every plant put there."""

from dataclasses import dataclass, field, replace
from math import cos, pi, sin

import numpy as np

from training.scenes.canvas import Canvas
from training.scenes.colours import CRATE_COLOURS, hsv
from training.scenes.layout import Placed
from training.scenes.looks import VARIANTS, look, plant_sprite
from training.scenes.noise import fractal
from training.scenes.outline import grid_outline, rectangle
from training.scenes.pots import VARIANTS as POT_VARIANTS
from training.scenes.pots import PotStyle, pot_sprite
from training.scenes.sprites import Layer
from training.scenes.truth import DEAD_PLANT, EMPTY_CONTAINER, PLANT

CAMERA_CM = 170.0
"""How high the camera hangs; tall plants lean away from the middle of the picture."""

TALLEST_CM = 22.0


@dataclass(frozen=True, slots=True)
class Standing:
    """One plant or empty pot as it was put down. `centre` and `reach` in canvas pixels, `foot` in cm."""

    ident: int
    cls: str
    container: int
    look: str
    centre: tuple[float, float]
    reach: float
    foot: float

    def lifted(self, px_per_cm: float) -> "Standing":
        """Where it is seen when height moves things up the picture."""
        return replace(self, centre=(self.centre[0], self.centre[1] - self.foot * px_per_cm))


@dataclass(slots=True)
class Stage:
    """`origin` is where the layout's (0, 0) lies on the canvas."""

    canvas: Canvas
    rng: np.random.Generator
    origin: tuple[float, float]
    standing: list[Standing] = field(default_factory=list)
    outlines: list[np.ndarray] = field(default_factory=list)

    def plants(self) -> np.ndarray:
        """Of each `ident`, whether it is a plant."""
        return np.array([False, *(one.cls != EMPTY_CONTAINER for one in self.standing)])

    def put(self, placed: Placed, container: int) -> None:
        plan = placed.plan
        present = self._present(placed)
        if not self._far_outside(self._spot(placed, 0, 0), max(plan.size)):
            self._fill(placed, container, present)
        local = grid_outline(present, plan.pitch) if plan.kind == "segment" else rectangle(*plan.size)
        self.outlines.append(np.array([self._spot(placed, u, v) for u, v in local]))

    def _fill(self, placed: Placed, container: int, present: np.ndarray) -> None:
        floor = self._vessel(placed)
        tints = self.rng.normal(1, 0.04, present.shape)
        for row, column in zip(*np.nonzero(present), strict=True):
            self._cell(placed, container, (int(row), int(column)), (floor, float(tints[row, column])))

    def _present(self, placed: Placed) -> np.ndarray:
        """Which places of the grid are taken at all."""
        plan = placed.plan
        present = self.rng.random((plan.rows, plan.columns)) >= plan.missing
        if plan.last_row:
            present[-1, plan.last_row :] = False
        if not present.any():
            present[0, 0] = True
        return present

    def _spot(self, placed: Placed, u: float, v: float) -> tuple[float, float]:
        """Canvas pixel of a point given in cm along the container's own axes."""
        x = placed.centre[0] + u * cos(placed.angle) - v * sin(placed.angle)
        y = placed.centre[1] + u * sin(placed.angle) + v * cos(placed.angle)
        return self.origin[0] + x * self.canvas.scale, self.origin[1] + y * self.canvas.scale

    def _cell(self, placed: Placed, container: int, cell: tuple[int, int], ground: tuple[float, float]) -> None:
        plan, rng = placed.plan, self.rng
        floor, tint = ground
        jitter = rng.normal(0, plan.untidy * plan.pitch, 2)
        u = (cell[1] + 0.5 - plan.columns / 2) * plan.pitch + jitter[0]
        v = (cell[0] + 0.5 - plan.rows / 2) * plan.pitch + jitter[1]
        spot = self._spot(placed, u, v)
        if self._far_outside(spot, 2 * plan.pitch):
            return
        empty = rng.random() < plan.empty
        soil = self._pot(placed, plan.pot, (container, empty), spot, (floor, tint)) if plan.pot else floor + 0.2
        if not empty:
            self._plant(placed, container, spot, soil)

    def _far_outside(self, spot: tuple[float, float], reach_cm: float) -> bool:
        rows, cols = self.canvas.height.shape
        reach = reach_cm * self.canvas.scale
        return not (-reach < spot[0] < cols + reach and -reach < spot[1] < rows + reach)

    def _pot(
        self,
        placed: Placed,
        pot: PotStyle,
        owner: tuple[int, bool],
        spot: tuple[float, float],
        ground: tuple[float, float],
    ) -> float:
        """Lays the pot and answers how high a plant in it stands."""
        plan, rng = placed.plan, self.rng
        container, empty = owner
        floor, tint = ground
        style = pot.bare() if empty and rng.random() < 0.35 else pot
        width = plan.pitch * (0.98 if plan.kind == "plug" else 0.96)
        turn = placed.angle + rng.normal(0, plan.untidy) + rng.integers(4) * pi / 2
        tall = plan.depth if plan.kind in {"segment", "pot"} else width * 0.75
        rim = floor + tall - width / 2
        layer = pot_sprite(style, int(rng.integers(POT_VARIANTS))).at(width * self.canvas.scale, turn, width / 2)
        ident = self._note(EMPTY_CONTAINER, container, "", (spot, width / 2, rim)) if empty else 0
        self.canvas.lay(_tinted(layer, tint), spot, rim, ident)
        return rim + (1 - pot.drop * 0.5) * width / 2

    def _plant(self, placed: Placed, container: int, spot: tuple[float, float], foot: float) -> None:
        plan, rng = placed.plan, self.rng
        dead = bool(rng.random() < plan.dead)
        number = plan.species[rng.integers(len(plan.species))]
        spread = np.clip(rng.normal(*plan.spread), 0.3, 1.8) * (rng.uniform(0.55, 0.95) if dead else 1)
        radius = plan.pitch * spread / 2
        kind = look(number, dead=dead)
        leaning = min(radius * kind.height, 12) * 0.5 / (CAMERA_CM * self.canvas.scale)
        offset = rng.normal(0, 0.04 * plan.pitch * self.canvas.scale, 2)
        rows, cols = self.canvas.height.shape
        middle = np.array(spot) + offset + (np.array(spot) - (cols / 2, rows / 2)) * leaning * self.canvas.scale
        layer = plant_sprite(number, int(rng.integers(VARIANTS)), dead=dead).at(
            2 * radius * self.canvas.scale,
            rng.uniform(0, 2 * pi),
            radius,
            float(np.clip(rng.normal(1, 0.05), 0.85, 1.15)),
        )
        place = ((middle[0], middle[1]), radius, foot)
        ident = self._note(DEAD_PLANT if dead else PLANT, container, kind.name, place)
        layer = _tinted(Layer(layer.rgb, layer.alpha, np.minimum(layer.height, TALLEST_CM)), rng.normal(1, 0.07))
        self.canvas.lay(layer, (middle[0], middle[1]), foot + rng.normal(0.1, 0.15 * radius), ident)

    def _note(self, cls: str, container: int, name: str, place: tuple[tuple[float, float], float, float]) -> int:
        """`place`: its middle in canvas pixels, its radius and the height of its foot in cm."""
        ident = len(self.standing) + 1
        centre, radius, foot = place
        self.standing.append(Standing(ident, cls, container, name, centre, radius * self.canvas.scale, foot))
        return ident

    def _vessel(self, placed: Placed) -> float:
        """The crate or tray itself; answers the height of its floor in cm."""
        plan = placed.plan
        if plan.kind in {"segment", "pot"}:
            return 0.0
        width, depth = plan.size
        spot = self._spot(placed, 0, 0)
        patch = self.canvas.patch(plan.size, placed.angle)
        outer = patch.inside(width, depth, 1.2)
        inner = patch.inside(width - 2 * plan.wall, depth - 2 * plan.wall, 0.6)
        floor = {"box": 0.6, "seedling_tray": plan.depth - 0.8, "plug": plan.depth - plan.pitch * 0.4}[plan.kind]
        shell = np.array(CRATE_COLOURS.get(plan.colour, (0.1, 0.1, 0.1)), np.float32)
        inside = self._bed(outer.shape) if plan.kind == "seedling_tray" else shell * 0.6
        uneven = 1 + 0.06 * fractal(self.rng, outer.shape, 12 * self.canvas.scale, 3)
        rgb = (shell + (inside - shell) * inner[..., None]) * uneven[..., None]
        high = plan.depth + (floor - plan.depth) * inner
        self.canvas.lay(Layer(np.clip(rgb, 0, 1), outer, high.astype(np.float32)), spot, 0.0)
        return floor if plan.kind != "plug" else plan.depth - plan.pitch * 0.735 + 0.05

    def _bed(self, shape: tuple[int, int]) -> np.ndarray:
        soil = hsv(self.rng.uniform(0.05, 0.1), self.rng.uniform(0.1, 0.45), self.rng.uniform(0.13, 0.5))
        lumps = fractal(self.rng, shape, max(3.0, 0.8 * self.canvas.scale), 3)
        return soil * (1 + 0.25 * lumps)[..., None]


def _tinted(layer: Layer, tint: float) -> Layer:
    return Layer(np.clip(layer.rgb * tint, 0, 1), layer.alpha, layer.height)
