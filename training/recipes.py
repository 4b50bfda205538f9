"""From nothing to a network: stages of learning, one after the other, and the pictures each of them learns from."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training import render, surfaces
from training.dataset import NETWORKS
from training.paths import DATA

PLANTED, BARE = 50_000, 70_000
"""First seeds of path traced scenes to learn from, with and without plants; none is judged or calibrated by."""


@dataclass(frozen=True, slots=True)
class Stage:
    """`rendered` is how many pictures `training.render` is asked for; it adds those of special kinds.

    `rough` are as many more that are covered with photographs.
    `traced` and `bare` are photographs of the path tracer with and without plants, to be cut into pictures; `keep` is
    the share of the weights the stage went on from in what it leaves.
    """

    epochs: int
    rendered: int
    rough: int = 0
    traced: int = 0
    bare: int = 0
    lr0: float = 0.0015
    keep: float = 0.0


RECIPES = {
    "plants": (
        Stage(epochs=17, rendered=2400),
        Stage(epochs=9, rendered=2400, traced=17),
        Stage(epochs=4, rendered=2400, traced=72, bare=26),
        Stage(epochs=20, rendered=3200, rough=1400, traced=72, bare=26, lr0=0.001, keep=0.5),
    ),
    "containers": (
        Stage(epochs=11, rendered=2000),
        Stage(epochs=8, rendered=2000, traced=17),
        Stage(epochs=7, rendered=2000, rough=900, traced=72, bare=26),
    ),
}


def prepared(network: str, stage: Stage) -> list[Path]:
    """The pictures a stage learns from, made unless they are there."""
    if stage.rough:
        surfaces.main()
    render.main([network, "--train", str(stage.rendered), "--rough", str(stage.rough)])
    return [*render.pictures(network, stage.rendered, stage.rough), *_traced(network, stage)]


def _traced(network: str, stage: Stage) -> Iterator[Path]:
    for name, scenes, first, more in (
        ("traced", stage.traced, PLANTED, []),
        ("traced-bare", stage.bare, BARE, ["--bare"]),
    ):
        if scenes:
            trace("--out", str(DATA / name), "--scenes", str(scenes), "--first-seed", str(first), *more)
            trace("--out", str(DATA / name), "--learn")
        for seed in range(first, first + scenes):
            yield from sorted(_train(network).glob(f"traced-{seed}-*.jpg"))


def trace(*arguments: str) -> None:
    from training.traced.__main__ import main  # noqa: PLC0415 - absent where the rest of this package runs

    main(list(arguments))


def _train(network: str) -> Path:
    return DATA / network / "images" / "train"


def listed(network: str, pictures: list[Path], folder: Path) -> Path:
    """The file that tells the trainer which pictures a stage learns from; answers its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path, learnt = folder / "data.yaml", folder / "pictures.txt"
    learnt.write_text("".join(f"{picture}\n" for picture in pictures))
    data = {"path": str(DATA / network), "train": str(learnt), "val": "images/val", "names": list(NETWORKS[network])}
    path.write_text(json.dumps(data))  # JSON is YAML
    return path
