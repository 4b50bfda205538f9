"""The second renderer: meshes, layout and truth without it, and one small picture where Mitsuba is installed."""

import math

import numpy as np
import pytest

from training.scenes.truth import EMPTY_CONTAINER, LABELLED_FROM, PLANT, SceneTruth
from training.traced.meshes import Mesh, ball, block, joined, loft, placed, tube
from training.traced.plans import Placed, Plan, arrange, choose_plans
from training.traced.raster import coverage
from training.traced.scene import Request, build, truth_of
from training.traced.species import FAMILIES, SEEDLINGS, Species, individual
from training.traced.vessels import PotStyle, cell, pot
from training.traced.view import looking

GREY = np.full(3, 0.5)
POT = PotStyle("black", (0.02, 0.02, 0.02), (0.1, 0.07, 0.05), 0.5, 0.8, 1.6, 0.1, 0.2)
GLOBE = Species("globe", 3)
SIZE = (240, 180)


def a_segment(**over: object) -> Plan:
    fixed: dict[str, object] = {
        "kind": "segment",
        "columns": 5,
        "rows": 4,
        "pitch": 10.0,
        "pot": POT,
        "species": (GLOBE,),
        "spread": (0.6, 0.02),
        "untidy": 0.01,
    }
    return Plan(**(fixed | over))  # type: ignore[arg-type]


def open_edges(mesh: Mesh) -> int:
    """Edges that are not walked once in each direction."""
    walked = np.concatenate([mesh.faces[:, [0, 1]], mesh.faces[:, [1, 2]], mesh.faces[:, [2, 0]]])
    names = {(int(a), int(b)) for a, b in walked}
    return sum((b, a) not in names for a, b in names)


def volume(mesh: Mesh) -> float:
    a, b, c = (mesh.vertices[mesh.faces[:, corner]] for corner in range(3))
    return float(np.einsum("ij,ij->", a, np.cross(b, c))) / 6


@pytest.mark.parametrize(
    "mesh",
    [
        ball(2.0, GREY, rings=24, around=48),
        tube(np.linspace([0, 0, 0], [0, 0, 5], 6), np.ones(6), GREY, 24),
        block((2.0, 3.0, 4.0), GREY),
        loft(np.stack([np.eye(3), np.eye(3) + 1]), GREY),
    ],
)
def test_shapes_are_closed_and_face_outwards(mesh: Mesh) -> None:
    assert open_edges(mesh) == 0
    assert volume(mesh) > 0


def test_shapes_have_the_size_they_were_asked_for() -> None:
    assert volume(ball(2.0, GREY, rings=24, around=48)) == pytest.approx(4 / 3 * math.pi * 8, rel=0.02)
    assert volume(block((2.0, 3.0, 4.0), GREY)) == pytest.approx(24)
    assert volume(tube(np.linspace([0, 0, 0], [0, 0, 5], 6), np.ones(6), GREY, 48)) == pytest.approx(
        5 * math.pi, rel=0.02
    )


@pytest.mark.parametrize("family", [*FAMILIES, *SEEDLINGS])
@pytest.mark.parametrize("dead", [False, True])
def test_plants_are_closed_finite_and_of_half_width_one(family: str, dead: bool) -> None:  # noqa: FBT001
    mesh = individual(Species(family, 11), 0, dead=dead, detail=0.5)

    assert open_edges(mesh) == 0
    assert np.isfinite(mesh.vertices).all()
    assert 0.99 < np.hypot(*mesh.vertices[:, :2].T).max() < 1.6  # flowers may lean out
    assert 0 <= mesh.colours.min() <= mesh.colours.max() <= 1


def test_individuals_of_a_species_differ_and_each_is_always_the_same() -> None:
    one, other = (individual(GLOBE, number, dead=False, detail=0.5) for number in (0, 1))
    individual.cache_clear()

    assert np.array_equal(one.vertices, individual(GLOBE, 0, dead=False, detail=0.5).vertices)
    assert one.vertices.shape != other.vertices.shape or not np.allclose(one.vertices, other.vertices)


@pytest.mark.parametrize("make", [pot, cell])
def test_a_pot_is_as_wide_as_its_place(make: object) -> None:
    parts = make(POT, np.random.default_rng(1))  # type: ignore[operator]
    mesh = joined([part for _, part in parts])

    assert 0.96 < np.abs(mesh.vertices[:, :2]).max() <= 1.001
    assert mesh.vertices[:, 2].min() >= 0
    assert parts[0][1].vertices[:, 2].max() == pytest.approx(POT.high)


def test_containers_stand_beside_each_other() -> None:
    for seed in range(20):
        rng = np.random.default_rng(seed)
        items = arrange(rng, choose_plans(rng), 4 / 3)
        for index, one in enumerate(items):
            for other in items[index + 1 :]:
                apart = np.abs(np.subtract(one.centre, other.centre))
                assert (apart > 0.95 * (_half(one) + _half(other))).any()


def _half(item: Placed) -> np.ndarray:
    size = np.array(item.plan.size) / 2
    return size[::-1] if abs(math.sin(item.angle)) > 0.7 else size


def test_a_point_is_projected_where_a_pinhole_puts_it() -> None:
    above = looking((400, 300), np.zeros(3), 100.0, 0.0, 0.0, 65.0)

    focal = 250 / math.tan(math.radians(32.5))
    assert above.project(np.array([0.0, 0, 0])) == pytest.approx([200, 150, 100])
    assert above.project(np.array([10.0, 5, 50])) == pytest.approx([200 + focal * 10 / 50, 150 - focal * 5 / 50, 50])


def test_seen_aside_what_is_farther_is_higher_in_the_picture_and_smaller() -> None:
    aside = looking((400, 300), np.zeros(3), 100.0, math.radians(40), 0.0, 65.0)
    near, far = (aside.project(np.array([[-5.0, y, 0], [5.0, y, 0]])) for y in (-20, 20))

    assert far[0, 1] < near[0, 1]
    assert far[1, 0] - far[0, 0] < near[1, 0] - near[0, 0]


def square(left: float, top: float, side: float, depth: float) -> np.ndarray:
    a, b = [left, top, depth], [left + side, top, depth]
    c, d = [left + side, top + side, depth], [left, top + side, depth]
    return np.array([[a, b, c], [a, c, d]], float)


@pytest.mark.parametrize("side", [3, 20, 60])
def test_the_nearer_of_two_squares_hides_its_share_of_the_other(side: int) -> None:
    shapes = [(square(10, 10, side, 50), np.array([1, 1])), (square(10 + side / 3, 10, side, 40), np.array([2, 2]))]

    for order in (shapes, shapes[::-1]):
        seen = coverage(order, (200, 100), 2)
        assert list(seen.alone[1:]) == [side**2, side**2]
        assert seen.visible[1] == pytest.approx(side**2 / 3, abs=side)
        assert seen.visible[2] == side**2
        assert seen.boxes()[2] == (10 + side / 3, 10, 10 + side / 3 + side, 10 + side) if side % 3 == 0 else True


def test_coverage_equals_a_test_of_each_pixel_on_random_triangles() -> None:
    rng = np.random.default_rng(4)
    triangles = np.concatenate([rng.uniform(-20, 80, (40, 3, 2)), rng.uniform(10, 20, (40, 3, 1))], axis=2)
    seen = coverage([(triangles, np.arange(1, 41))], (60, 50), 40)

    best, ident = np.zeros((50, 60)), np.zeros((50, 60), int)
    for number, (a, b, c) in enumerate(triangles, 1):
        shares = np.linalg.inv(np.array([[a[0], b[0], c[0]], [a[1], b[1], c[1]], [1, 1, 1]]))
        for row in range(50):
            for col in range(60):
                share = shares @ [col + 0.5, row + 0.5, 1]
                near = share @ [1 / a[2], 1 / b[2], 1 / c[2]]
                if share.min() >= 0 and near > best[row, col]:
                    best[row, col], ident[row, col] = near, number
    assert np.array_equal(seen.ident, ident)


@pytest.fixture(scope="module")
def truth() -> SceneTruth:
    return _truth(a_segment(empty=0.3), seed=3)


def _truth(*plans: Plan, seed: int) -> SceneTruth:
    request = Request(seed, *SIZE, plans=plans)
    return truth_of(request, build(request))


def test_one_seed_gives_one_truth(truth: SceneTruth) -> None:
    assert _truth(a_segment(empty=0.3), seed=3) == truth
    assert SceneTruth.from_dict(truth.to_dict()) == truth


def test_every_place_is_a_plant_or_an_empty_pot(truth: SceneTruth) -> None:
    inside = [plant for plant in truth.plants if plant.counted]
    (segment,) = truth.containers

    assert len(truth.plants) == 20
    assert segment.total + segment.empty + segment.dead == len(inside)
    assert {plant.cls for plant in truth.plants} == {PLANT, EMPTY_CONTAINER}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_bare_scene_has_pots_and_no_plant(seed: int) -> None:
    request = Request(seed, *SIZE, bare=True)
    bare = truth_of(request, build(request))

    assert {plant.cls for plant in bare.plants} == {EMPTY_CONTAINER}
    assert bare.total == bare.dead == 0


def test_boxes_lie_in_the_picture_and_by_their_container(truth: SceneTruth) -> None:
    xs, ys = np.array(truth.containers[0].polygon).T
    for plant in truth.labelled():
        left, top, right, bottom = plant.box
        assert 0 <= left < right <= SIZE[0]
        assert 0 <= top < bottom <= SIZE[1]
        assert xs.min() - 2 < (left + right) / 2 < xs.max() + 2
        assert ys.min() - 2 < (top + bottom) / 2 < ys.max() + 8  # seen aside, a pot's front is below its rim


def test_crowded_plants_hide_each_other_and_are_counted_all_the_same() -> None:
    crowded = _truth(a_segment(spread=(1.6, 0.1), columns=3, rows=3), seed=8)

    plants = [plant for plant in crowded.plants if plant.counted]
    assert crowded.total == len(plants)
    assert min(plant.visible for plant in plants) < 0.9
    assert all(plant.labelled == (plant.visible >= LABELLED_FROM) for plant in plants)


def test_the_picture_shows_the_truth() -> None:
    """The renderer's camera and the truth's agree: with bright plants on dark pots the boxes hold what is bright."""
    pytest.importorskip("mitsuba")
    from training.traced.render import trace  # noqa: PLC0415 - only where Mitsuba is
    from training.traced.truth import covered  # noqa: PLC0415

    world = build(Request(3, *SIZE, plans=(a_segment(),)))
    for name, model in world.stage.models.items():
        bright = name.startswith(GLOBE.family)
        paint = np.full(3, 0.95 if bright else 0.0)
        world.stage.models[name] = tuple(("matte", mesh.painted(paint)) for _, mesh in model)
    world.ground.picture[:] = 0
    light = trace(world.stage, world.view, world.ground, world.light, 3, samples=8).mean(axis=2)
    seen = covered(world.stage, world.view).ident > 0

    assert light.shape == SIZE[::-1]
    guessed = light > 0.25 * np.median(light[seen])
    assert (guessed & seen).sum() / (guessed | seen).sum() > 0.8


def test_placing_turns_after_leaning() -> None:
    assert placed((1, 2, 3), turn=math.pi / 2, lean=math.pi / 2) @ [1, 0, 0, 1] == pytest.approx([1, 2, 4, 1])
