"""One traced photograph from one seed."""

from dataclasses import dataclass

import numpy as np

from training.scenes.truth import ContainerTruth, Scene, SceneTruth
from training.traced.develop import develop
from training.traced.grounds import Ground, choose_ground, scatter
from training.traced.lights import Light, choose_light
from training.traced.plans import Placed, Plan, arrange, choose_plans, emptied
from training.traced.stage import Stage
from training.traced.truth import container_truth, covered, plant_truths
from training.traced.view import View, choose_view


@dataclass(frozen=True, slots=True)
class Request:
    """What to trace. `plans` replaces the random choice of containers; `bare` leaves all pots and cells empty."""

    seed: int
    width: int = 1008
    height: int = 756
    plans: tuple[Plan, ...] | None = None
    bare: bool = False


@dataclass(frozen=True, slots=True)
class World:
    """Everything there is before light falls on it."""

    stage: Stage
    view: View
    ground: Ground
    light: Light
    placed: list[Placed]
    rng: np.random.Generator


def build(request: Request) -> World:
    """The same request gives the same world."""
    rng = np.random.default_rng([20_27, request.seed])
    plans = choose_plans(rng) if request.plans is None else list(request.plans)
    plans = emptied(rng, plans) if request.bare else plans
    placed = arrange(rng, plans, request.width / request.height)
    corners = np.concatenate([_corners(item) for item in placed])
    view = choose_view(rng, (request.width, request.height), corners)
    distance = float(np.linalg.norm(view.eye - view.target))
    stage = Stage(rng, view.focal / distance)
    for number, item in enumerate(placed):
        stage.put(item, number)
    ground = choose_ground(rng, stage, float(np.abs(corners).max()) + distance)
    rims = [tuple(one.matrix[:3, 3] + [0, 0, 1.0]) for one in stage.standing]
    scatter(rng, stage, corners, rims)
    return World(stage, view, ground, choose_light(rng, view), placed, rng)


def truth_of(request: Request, world: World) -> SceneTruth:
    stage, view = world.stage, world.view
    plants = plant_truths(stage, view, covered(stage, view))
    containers: tuple[ContainerTruth, ...] = tuple(
        container_truth(item, outline, [plant for plant in plants if plant.container == number], view)
        for number, (item, outline) in enumerate(zip(world.placed, stage.outlines, strict=True))
    )
    return SceneTruth(request.seed, request.width, request.height, world.ground.name, containers, plants)


def trace_scene(request: Request, samples: int | None = None) -> Scene:
    """Needs Mitsuba. The truth depends on the seed alone; the picture also on Mitsuba's version."""
    from training.traced.render import SAMPLES, trace  # noqa: PLC0415 - everything else works without Mitsuba

    world = build(request)
    light = trace(world.stage, world.view, world.ground, world.light, request.seed, samples or SAMPLES)
    return Scene(develop(light, world.rng), truth_of(request, world))


def _corners(item: Placed) -> np.ndarray:
    half_w, half_l = item.plan.size[0] / 2, item.plan.size[1] / 2
    around = ((-half_w, -half_l), (half_w, -half_l), (half_w, half_l), (-half_w, half_l))
    return np.array([[*item.spot(u, v), item.plan.depth] for u, v in around])
