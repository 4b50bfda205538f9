"""The truth of a traced scene, from the projection of its meshes."""

from collections.abc import Iterator

import numpy as np

from training.scenes.truth import DEAD_PLANT, EMPTY_CONTAINER, PLANT, ContainerTruth, PlantTruth
from training.traced.plans import Placed
from training.traced.raster import BATCH, Coverage, coverage
from training.traced.stage import Stage, Standing
from training.traced.view import View

type Box = tuple[float, float, float, float]


def covered(stage: Stage, view: View) -> Coverage:
    return coverage(_projected(stage, view), (view.width, view.height), len(stage.standing))


def _projected(stage: Stage, view: View) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    for name, copies in stage.copies.items():
        meshes = [mesh for _, mesh in stage.models[name]]
        each = sum(len(mesh.faces) for mesh in meshes)
        for start in range(0, len(copies), max(1, BATCH // each)):
            part = copies[start : start + max(1, BATCH // each)]
            matrices, idents = np.stack([matrix for matrix, _ in part]), np.array([ident for _, ident in part])
            found = []
            for mesh in meshes:
                world = mesh.vertices @ matrices[:, :3, :3].transpose(0, 2, 1) + matrices[:, None, :3, 3]
                found.append(view.project(world)[:, mesh.faces])
            triangles = np.concatenate(found, axis=1)
            yield triangles.reshape(-1, 3, 3), np.repeat(idents, each)


def plant_truths(stage: Stage, view: View, seen: Coverage) -> tuple[PlantTruth, ...]:
    boxes, visible = seen.boxes(), seen.visible
    return tuple(
        plant_truth(
            one,
            _whole_box(stage, one, view),
            boxes.get(one.ident),
            (visible[one.ident] / max(1, seen.alone[one.ident])),
            view,
        )
        for one in stage.standing
    )


def plant_truth(one: Standing, whole: Box, box: Box | None, share: float, view: View) -> PlantTruth:
    """`whole`: the box it would fill alone, also outside the picture; `share`: what is seen of its pixels inside."""
    clipped = _clip(whole, view)
    full = (whole[2] - whole[0]) * (whole[3] - whole[1])
    inside = (clipped[2] - clipped[0]) * (clipped[3] - clipped[1]) / full if full > 0 else 0.0
    if box is None:
        x, y = (clipped[0] + clipped[2]) / 2, (clipped[1] + clipped[3]) / 2
        box = (x, y, x, y)
    shown = tuple(round(float(side), 2) for side in box)
    return PlantTruth(one.cls, shown, round(float(share) * inside, 4), round(inside, 4), one.container, one.look)  # type: ignore[arg-type]


def _whole_box(stage: Stage, one: Standing, view: View) -> Box:
    points = np.concatenate([mesh.moved(one.matrix).vertices for _, mesh in stage.models[one.model]])
    flat = view.project(points)[:, :2]
    (left, top), (right, bottom) = flat.min(axis=0), flat.max(axis=0)
    return float(left), float(top), float(right), float(bottom)


def _clip(box: Box, view: View) -> Box:
    left, right = (float(np.clip(side, 0, view.width)) for side in (box[0], box[2]))
    top, bottom = (float(np.clip(side, 0, view.height)) for side in (box[1], box[3]))
    return left, top, right, bottom


def container_truth(item: Placed, outline: np.ndarray, own: list[PlantTruth], view: View) -> ContainerTruth:
    """The outline (n x 3) of the rim as the camera sees it."""
    counted = [plant for plant in own if plant.counted]
    return ContainerTruth(
        kind=item.plan.kind,
        polygon=tuple((round(float(x), 1), round(float(y), 1)) for x, y, _ in view.project(outline)),
        total=sum(plant.cls == PLANT for plant in counted),
        empty=sum(plant.cls == EMPTY_CONTAINER for plant in counted),
        dead=sum(plant.cls == DEAD_PLANT for plant in counted),
        inside=round(len(counted) / max(len(own), 1), 3),
        colour=item.plan.pot.colour if item.plan.pot else item.plan.colour,
    )
