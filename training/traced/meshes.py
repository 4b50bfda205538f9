"""Triangle meshes and the few shapes from which everything is built."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, pi, sin

import numpy as np


@dataclass(frozen=True, slots=True)
class Mesh:
    """`vertices` n x 3 (cm, z up), `faces` m x 3 (counter-clockwise from outside), `colours` n x 3 (reflectance)."""

    vertices: np.ndarray
    faces: np.ndarray
    colours: np.ndarray
    smooth: bool = True

    def moved(self, matrix: np.ndarray) -> "Mesh":
        return Mesh(self.vertices @ matrix[:3, :3].T + matrix[:3, 3], self.faces, self.colours, self.smooth)

    def painted(self, colour: np.ndarray) -> "Mesh":
        return Mesh(self.vertices, self.faces, np.broadcast_to(colour, self.vertices.shape), self.smooth)

    def normals(self) -> np.ndarray:
        """Unit vectors at the vertices, outwards, weighted by the area of the faces around."""
        a, b, c = (self.vertices[self.faces[:, corner]] for corner in range(3))
        across = np.cross(b - a, c - a)
        total = np.zeros_like(self.vertices)
        for corner in range(3):
            np.add.at(total, self.faces[:, corner], across)
        return total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-12)


def joined(meshes: Iterable[Mesh]) -> Mesh:
    parts = list(meshes)
    firsts = np.cumsum([0, *(len(part.vertices) for part in parts[:-1])])
    return Mesh(
        np.concatenate([part.vertices for part in parts]),
        np.concatenate([part.faces + first for part, first in zip(parts, firsts, strict=True)]),
        np.concatenate([part.colours for part in parts]),
        parts[0].smooth,
    )


def loft(rings: np.ndarray, colours: np.ndarray) -> Mesh:
    """The closed skin over rings (k x s x 3) of s points each, with a fan over the first and the last one.

    `colours` is anything that broadcasts to the rings; to say one per ring give it as k x 1 x 3.
    """
    count, around = rings.shape[:2]
    ends = np.stack([rings[0].mean(axis=0), rings[-1].mean(axis=0)])
    tints = np.broadcast_to(colours, rings.shape)
    vertices = np.concatenate([rings.reshape(-1, 3), ends])
    paint = np.concatenate([tints.reshape(-1, 3), tints[0, :1], tints[-1, :1]])
    faces = _skin(count, around)
    if _volume(vertices, faces) < 0:
        faces = faces[:, ::-1]
    return Mesh(vertices, faces, paint)


def _skin(count: int, around: int) -> np.ndarray:
    here = np.arange(around)
    after = (here + 1) % around
    base = (np.arange(count - 1) * around)[:, None]
    low, low2, high, high2 = base + here, base + after, base + around + here, base + around + after
    sides = np.concatenate([np.stack([low, high2, high], -1), np.stack([low, low2, high2], -1)]).reshape(-1, 3)
    first, last = count * around, count * around + 1
    top = (count - 1) * around
    caps = np.concatenate(
        [
            np.stack([np.full(around, first), after, here], -1),
            np.stack([np.full(around, last), top + here, top + after], -1),
        ]
    )
    return np.concatenate([sides, caps])


def _volume(vertices: np.ndarray, faces: np.ndarray) -> float:
    a, b, c = (vertices[faces[:, corner]] for corner in range(3))
    return float(np.einsum("ij,ij->", a, np.cross(b, c))) / 6


def turned(profile: np.ndarray, around: int, colours: np.ndarray, *, square: float | np.ndarray = 0.0) -> Mesh:
    """A profile (k x 2: radius, height) turned about z; a point given twice makes a sharp edge.

    `square` (one value, or one per point) goes from 0, round, to 1, a square with the radius as half its side.
    """
    angle = np.arange(around) * 2 * pi / around
    power = np.reshape(2 / (1.001 - np.clip(square, 0, 1)), (-1, 1))
    reach = (np.abs(np.cos(angle)) ** power + np.abs(np.sin(angle)) ** power) ** (-1 / power)
    across = profile[:, None, 0] * reach
    rings = np.stack(
        [across * np.cos(angle), across * np.sin(angle), np.broadcast_to(profile[:, 1:], across.shape)], -1
    )
    return loft(rings, colours)


def ball(radius: float, colour: np.ndarray, *, rings: int = 5, around: int = 8, squash: float = 1.0) -> Mesh:
    """About the origin; `squash` is its height over its width."""
    angle = np.linspace(0.02, pi - 0.02, rings + 2)
    profile = np.stack([radius * np.sin(angle), -radius * squash * np.cos(angle)], -1)
    return turned(profile, around, colour)


def tube(path: np.ndarray, radii: np.ndarray, colours: np.ndarray, around: int = 8) -> Mesh:
    """Round a path (k x 3)."""
    along = np.gradient(path, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True) + 1e-9
    side = np.cross(along, np.where(np.abs(along[:, 2:]) < 0.9, [0.0, 0.0, 1.0], [1.0, 0.0, 0.0]))
    side /= np.linalg.norm(side, axis=1, keepdims=True) + 1e-9
    up = np.cross(side, along)
    angle = np.arange(around) * 2 * pi / around
    rings = path[:, None] + radii[:, None, None] * (
        np.cos(angle)[:, None] * side[:, None] + np.sin(angle)[:, None] * up[:, None]
    )
    return loft(rings, colours)


def block(size: tuple[float, float, float], colour: np.ndarray) -> Mesh:
    """A box standing on z = 0 about the z axis, with sharp edges."""
    corners = np.array([[x, y, z] for x in (-0.5, 0.5) for y in (-0.5, 0.5) for z in (0, 1)]) * size
    quads = np.array([[0, 1, 3, 2], [4, 6, 7, 5], [0, 4, 5, 1], [2, 3, 7, 6], [0, 2, 6, 4], [1, 5, 7, 3]])
    faces = np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])
    return Mesh(corners, faces, np.broadcast_to(colour, corners.shape), smooth=False)


def spikes(feet: np.ndarray, tips: np.ndarray, width: float, colour: np.ndarray) -> Mesh:
    """One thin pyramid per pair of points (n x 3 each)."""
    along = tips - feet
    along /= np.linalg.norm(along, axis=1, keepdims=True) + 1e-9
    side = np.cross(along, [0.31, 0.17, 0.93])
    side /= np.linalg.norm(side, axis=1, keepdims=True) + 1e-9
    up = np.cross(along, side)
    corners = [feet + width * (cos(a) * side + sin(a) * up) for a in (0, 2 * pi / 3, 4 * pi / 3)]
    vertices = np.stack([*corners, tips], axis=1).reshape(-1, 3)
    one = np.array([[0, 1, 3], [1, 2, 3], [2, 0, 3], [2, 1, 0]])
    faces = (np.arange(len(feet))[:, None, None] * 4 + one).reshape(-1, 3)
    return Mesh(vertices, faces, np.broadcast_to(colour, vertices.shape), smooth=False)


def dots(centres: np.ndarray, radius: float, colour: np.ndarray) -> Mesh:
    """One small octahedron per point (n x 3)."""
    corners = np.array([[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1]]) * radius
    one = np.array([[0, 2, 4], [2, 1, 4], [1, 3, 4], [3, 0, 4], [2, 0, 5], [1, 2, 5], [3, 1, 5], [0, 3, 5]])
    vertices = (centres[:, None] + corners).reshape(-1, 3)
    faces = (np.arange(len(centres))[:, None, None] * 6 + one).reshape(-1, 3)
    return Mesh(vertices, faces, np.broadcast_to(colour, vertices.shape))


def placed(
    at: tuple[float, float, float] = (0.0, 0.0, 0.0),
    *,
    turn: float = 0.0,
    lean: float = 0.0,
    scale: float | tuple[float, float, float] = 1.0,
) -> np.ndarray:
    """4 x 4: first scaled, then leant back about y (positive raises +x), then turned about z, then moved."""
    c, s = cos(turn), sin(turn)
    cl, sl = cos(lean), sin(lean)
    matrix = np.eye(4)
    upright = np.array([[cl, 0, -sl], [0, 1, 0], [sl, 0, cl]]) * np.broadcast_to(scale, 3)
    matrix[:3, :3] = np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]]) @ upright
    matrix[:3, 3] = at
    return matrix


def normalised(mesh: Mesh) -> Mesh:
    """Scaled so that its widest point is 1 from the z axis; z = 0 stays the ground."""
    widest = float(np.hypot(mesh.vertices[:, 0], mesh.vertices[:, 1]).max())
    return Mesh(mesh.vertices / widest, mesh.faces, mesh.colours, mesh.smooth)
