"""The only file that knows Mitsuba: hands it the meshes, the ground, the lights and the camera."""

from typing import Any

import mitsuba as mi
import numpy as np

from training.traced.grounds import SIDE_CM, Ground
from training.traced.lights import Light
from training.traced.meshes import Mesh
from training.traced.stage import Stage
from training.traced.view import View

mi.set_variant("scalar_rgb")
mi.set_log_level(mi.LogLevel.Error)

SAMPLES = 8
BOUNCES = 3
FAR_CM = 3000.0

MATERIALS: dict[str, dict[str, Any]] = {
    "leaf": {"type": "principled", "roughness": 0.42, "specular": 0.45},
    "dry": {"type": "diffuse"},
    "matte": {"type": "diffuse"},
    "soil": {"type": "diffuse"},
    "clay": {"type": "principled", "roughness": 0.8, "specular": 0.2},
    "plastic": {"type": "principled", "roughness": 0.35, "specular": 0.5},
    "metal": {"type": "principled", "roughness": 0.4, "specular": 0.8},
}


def trace(stage: Stage, view: View, ground: Ground, light: Light, seed: int, samples: int = SAMPLES) -> np.ndarray:
    """Height x width x 3, linear light, float32."""
    world: dict[str, Any] = {"type": "scene", "integrator": {"type": "path", "max_depth": BOUNCES}}
    for number, (name, copies) in enumerate((stage.copies | stage.litter).items()):
        parts = {f"part{index}": _shape(mesh, material) for index, (material, mesh) in enumerate(stage.models[name])}
        if len(copies) == 1:
            moved = [(material, mesh.moved(copies[0][0])) for material, mesh in stage.models[name]]
            world |= {f"m{number}x{index}": _shape(mesh, material) for index, (material, mesh) in enumerate(moved)}
            continue
        world[f"m{number}"] = {"type": "shapegroup", **parts}
        for copy, (matrix, _) in enumerate(copies):
            reference = {"type": "ref", "id": f"m{number}"}
            world[f"m{number}x{copy}"] = {
                "type": "instance",
                "to_world": mi.ScalarTransform4f(matrix),
                "group": reference,
            }
    world |= _lights(light, view) | {"ground": _ground(ground), "sensor": _sensor(view)}
    if light.net:
        world["net"] = _shape(light.net, "matte")
    light_seen = np.array(mi.render(mi.load_dict(world), spp=samples, seed=seed), np.float32)[..., :3]
    return np.maximum(np.nan_to_num(light_seen, posinf=0.0), 0.0)


def _shape(mesh: Mesh, material: str) -> Any:
    """With its colours in a picture of its own: attributes of vertices do not reach instances in this variant."""
    colours, corners = _colour_atlas(mesh.colours[mesh.faces])
    picture = {"type": "bitmap", "bitmap": mi.Bitmap(colours), "raw": True}
    settings = MATERIALS[material]
    slot = "reflectance" if settings["type"] == "diffuse" else "base_color"
    properties = mi.Properties()
    properties["bsdf"] = mi.load_dict({"type": "twosided", "inner": {**settings, slot: picture}})
    count = 3 * len(mesh.faces)
    shape = mi.Mesh(
        "mesh", count, len(mesh.faces), properties, has_vertex_normals=mesh.smooth, has_vertex_texcoords=True
    )
    slots = mi.traverse(shape)
    slots["vertex_positions"] = mesh.vertices[mesh.faces].astype(np.float32).ravel()
    slots["vertex_texcoords"] = corners.ravel()
    slots["faces"] = np.arange(count, dtype=np.uint32)
    slots.update()
    if mesh.smooth:
        slots["vertex_normals"] = mesh.normals()[mesh.faces].astype(np.float32).ravel()
        slots.update()
    return shape


def _colour_atlas(colours: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Four pixels per triangle (n x 3 x 3), so that their interpolation is that of the corners; and where those are."""
    side = int(np.ceil(len(colours) ** 0.5))
    a, b, c = (colours[:, corner] for corner in range(3))
    pixels = np.zeros((side * side, 2, 2, 3), np.float32)
    pixels[: len(colours)] = np.stack([a, b, c, b + c - a], axis=1).reshape(-1, 2, 2, 3)
    picture = pixels.reshape(side, side, 2, 2, 3).transpose(0, 2, 1, 3, 4).reshape(2 * side, 2 * side, 3)
    row, column = np.divmod(np.arange(len(colours)), side)
    u, v = (column + 0.25) / side, (row + 0.25) / side
    step = 0.5 / side
    corners = np.stack([np.stack([u, v], -1), np.stack([u + step, v], -1), np.stack([u, v + step], -1)], axis=1)
    return np.clip(picture, 0, 1), corners.astype(np.float32)


def _sensor(view: View) -> dict[str, Any]:
    return {
        "type": "perspective",
        "fov": view.across_deg,
        "fov_axis": "x",
        "to_world": mi.ScalarTransform4f().look_at(list(view.eye), list(view.target), list(view.up)),
        "film": {"type": "hdrfilm", "width": view.width, "height": view.height, "rfilter": {"type": "gaussian"}},
        "sampler": {"type": "independent"},
    }


def _ground(ground: Ground) -> dict[str, Any]:
    """A sheet twenty pictures wide."""
    picture = {
        "type": "bitmap",
        "bitmap": mi.Bitmap(ground.picture.astype(np.float32)),
        "raw": True,
        "wrap_mode": "mirror",
        "to_uv": mi.ScalarTransform4f().scale([20, 20, 1]),
    }
    half = 10 * SIDE_CM
    return {
        "type": "rectangle",
        "to_world": mi.ScalarTransform4f().translate([0, 0, ground.z]).scale([half, half, 1]),
        "bsdf": {"type": "diffuse", "reflectance": picture},
    }


def _lights(light: Light, view: View) -> dict[str, Any]:
    lights: dict[str, Any] = {"sky": {"type": "constant", "radiance": _rgb(light.sky)}}
    if light.flash:
        near = view.eye + 3 * view.up
        strength = light.flash * float(np.sum((view.eye - view.target) ** 2))
        lights["flash"] = {"type": "point", "position": list(near), "intensity": _rgb(np.full(3, strength))}
    if light.sun.max() > 0 and light.soft == 0:
        lights["sun"] = {"type": "directional", "direction": list(light.way), "irradiance": _rgb(light.sun)}
    elif light.sun.max() > 0:
        half = FAR_CM * light.soft
        middle = view.target - light.way * FAR_CM
        lights["sun"] = {
            "type": "disk",
            "to_world": mi.ScalarTransform4f()
            .look_at(list(middle), list(view.target), [0.31, 0.95, 0.02])
            .scale(float(half)),
            "emitter": {"type": "area", "radiance": _rgb(light.sun / (np.pi * light.soft**2))},
        }
    return lights


def _rgb(value: np.ndarray) -> dict[str, Any]:
    return {"type": "rgb", "value": [float(channel) for channel in value]}
