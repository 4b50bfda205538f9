"""One photograph from one seed."""

from dataclasses import dataclass, replace
from math import cos, radians
from pathlib import Path

import numpy as np

from training.scenes.camera import Camera, choose_camera, develop
from training.scenes.canvas import Canvas
from training.scenes.clutter import drop, scatter
from training.scenes.grounds import choose_ground, ground
from training.scenes.layout import Placed, arrange, choose_plans, extent
from training.scenes.light import choose_light, illuminate
from training.scenes.mishaps import befall
from training.scenes.oblique import seen_from_below
from training.scenes.plans import Plan
from training.scenes.stage import Stage, Standing
from training.scenes.surfaces import cover, crop, pictures
from training.scenes.truth import DEAD_PLANT, EMPTY_CONTAINER, PLANT, ContainerTruth, PlantTruth, Scene, SceneTruth

BOUNDS = ((0.75, 1.0), (1.0, 1.45))
"""How much of the picture the containers fill: all in view, or cut off at the edges."""

ON_A_PHOTOGRAPH = 0.7
"""Share of the rough scenes that stand on a photograph instead of a drawn ground."""

LARGEST_SCALE = 42.0
"""Pixels per centimetre beyond which a phone held over a bed would not come."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to render. `plans` replaces the random choice of containers; `whole` keeps all of them in view.

    `plant_px` makes a close-up in which the plants of one container are about so wide. `dead` and `empty` replace the
    shares of withered plants and of pots without one in every container. `oblique_deg` is the angle from straight down.
    `surfaces`, a folder of photographs of ground, makes the scene a rough one: covered with them, and badly taken.
    """

    seed: int
    width: int = 1200
    height: int = 900
    evaluation: bool = False
    plans: tuple[Plan, ...] | None = None
    whole: bool = False
    ground: str | None = None
    plant_px: float | None = None
    dead: float | None = None
    empty: float | None = None
    oblique_deg: float = 0.0
    surfaces: Path | None = None


@dataclass(frozen=True, slots=True)
class Framing:
    """Pixels per centimetre, and which point of the layout (cm) is in the middle of the picture."""

    scale: float
    middle: tuple[float, float]


def render_scene(request: Request) -> Scene:
    """The same request gives the same bytes."""
    rng = np.random.default_rng([20_26, request.seed])
    plans = choose_plans(rng, evaluation=request.evaluation) if request.plans is None else list(request.plans)
    plans = [replace(plan, **_shares(request)) for plan in plans]
    placed = arrange(rng, plans, request.width / request.height)
    name = request.ground or choose_ground(rng, evaluation=request.evaluation and bool(rng.random() < 0.5))
    camera = choose_camera(rng, request.width, request.height, request.oblique_deg)
    framing = _framing(rng, placed, request)
    albedo, height = ground(rng, name, camera.canvas_shape, framing.scale)
    known = pictures(request.surfaces, evaluation=request.evaluation) if request.surfaces else ()
    if known and rng.random() < ON_A_PHOTOGRAPH:
        albedo = crop(rng, known, camera.canvas_shape)
    stage = _build(rng, Canvas(albedo, height, framing.scale), placed, framing.middle)
    if known:
        cover(stage.canvas, rng, known, stage.plants())
    lit = illuminate(stage.canvas, choose_light(rng))
    if camera.slope:
        seen = seen_from_below(lit, stage.canvas.ident, stage.canvas.height * framing.scale, camera.slope)
        lit, stage.canvas.ident = seen.rgb, seen.ident
    view = camera.view(lit)
    if known:
        view = befall(view, rng)
    truth = _truth(request, name, stage, (camera, placed))
    return Scene(develop(view, rng), truth)


def _shares(request: Request) -> dict[str, float]:
    wanted = {"dead": request.dead, "empty": request.empty}
    return {name: share for name, share in wanted.items() if share is not None}


def _framing(rng: np.random.Generator, placed: list[Placed], request: Request) -> Framing:
    """All containers in the picture, some of them cut off at its edge, or a close-up of one."""
    if not placed:
        return Framing(float(rng.uniform(5, 20)) * request.width / 1600, (0.0, 0.0))
    if request.plant_px:
        sizes = np.array([item.plan.columns * item.plan.rows for item in placed], float)
        item = placed[rng.choice(len(placed), p=sizes / sizes.sum())]
        half_w, half_d = item.plan.size[0] / 2, item.plan.size[1] / 2
        x, y = item.centre[0] + rng.uniform(-half_w, half_w), item.centre[1] + rng.uniform(-half_d, half_d)
        return Framing(request.plant_px / (item.plan.pitch * item.plan.spread[0]), (x, y))
    fill = rng.uniform(*BOUNDS[0 if request.whole or rng.random() < 0.8 else 1])
    left, top, right, bottom = extent(placed)
    room = request.height / cos(radians(request.oblique_deg))
    tightest = min(request.width / (right - left), room / (bottom - top))
    return Framing(min(fill * 0.93 * tightest, LARGEST_SCALE * request.width / 1600), (0.0, 0.0))


def _build(rng: np.random.Generator, canvas: Canvas, placed: list[Placed], middle: tuple[float, float]) -> Stage:
    rows, cols = canvas.height.shape
    stage = Stage(canvas, rng, (cols / 2 - middle[0] * canvas.scale, rows / 2 - middle[1] * canvas.scale))
    scatter(canvas, rng)
    for number, item in enumerate(placed):
        stage.put(item, number)
    drop(canvas, rng)
    return stage


def _truth(request: Request, name: str, stage: Stage, view: tuple[Camera, list[Placed]]) -> SceneTruth:
    camera, placed = view
    lift = camera.slope * stage.canvas.scale
    shares, boxes = stage.canvas.visible_share(), stage.canvas.boxes()
    plants = tuple(
        _plant_truth(camera, one.lifted(lift), shares[one.ident], boxes.get(one.ident)) for one in stage.standing
    )
    containers = tuple(
        _container_truth(
            camera,
            item.plan,
            stage.outlines[number] - (0, lift * item.plan.depth),
            [p for p in plants if p.container == number],
        )
        for number, item in enumerate(placed)
    )
    return SceneTruth(request.seed, request.width, request.height, name, containers, plants)


def _plant_truth(
    camera: Camera, one: Standing, share: float, box: tuple[float, float, float, float] | None
) -> PlantTruth:
    x, y, r = *one.centre, one.reach
    whole = _photo_box(camera, (x - r, y - r, x + r, y + r))
    seen = _photo_box(camera, box) if box else _middle(whole)
    inside = _share_inside(camera, whole)
    in_view = _share_inside(camera, seen) if box else 0.0
    clipped = _clip(camera, seen)
    return PlantTruth(one.cls, clipped, min(share, 1.0) * in_view, inside, one.container, one.look)


def _middle(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Where a plant of which nothing can be seen is."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return x, y, x, y


def _photo_box(camera: Camera, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """The middles of the four sides, as the camera sees them."""
    left, top, right, bottom = box
    x, y = (left + right) / 2, (top + bottom) / 2
    seen = camera.to_photo(np.array([[left, y], [x, top], [right, y], [x, bottom]], float))
    return float(seen[0, 0]), float(seen[1, 1]), float(seen[2, 0]), float(seen[3, 1])


def _clip(camera: Camera, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    left, right = (min(max(side, 0.0), float(camera.width)) for side in (box[0], box[2]))
    top, bottom = (min(max(side, 0.0), float(camera.height)) for side in (box[1], box[3]))
    return round(left, 2), round(top, 2), round(right, 2), round(bottom, 2)


def _share_inside(camera: Camera, box: tuple[float, float, float, float]) -> float:
    full = (box[2] - box[0]) * (box[3] - box[1])
    left, top, right, bottom = _clip(camera, box)
    return (right - left) * (bottom - top) / full if full > 0 else 0.0


def _container_truth(camera: Camera, plan: Plan, outline: np.ndarray, own: list[PlantTruth]) -> ContainerTruth:
    points = camera.to_photo(outline)
    counted = [plant for plant in own if plant.counted]
    return ContainerTruth(
        kind=plan.kind,
        polygon=tuple((round(float(x), 1), round(float(y), 1)) for x, y in points),
        total=sum(p.cls == PLANT for p in counted),
        empty=sum(p.cls == EMPTY_CONTAINER for p in counted),
        dead=sum(p.cls == DEAD_PLANT for p in counted),
        inside=round(len(counted) / max(len(own), 1), 3),
        colour=plan.pot.colour if plan.pot else plan.colour,
    )
