"""Writes what people should know about the weights, from the figures in metrics.json."""

import json
from typing import Any

from training.paths import MODELS

TASKS = {
    "plants": "Finds plants, dead plants and empty pots or cells in tiles of a photograph taken from above.",
    "containers": "Outlines segments, crates, seedling trays, plug trays and single pots in a whole photograph.",
}
LICENCE = """These weights were trained with Ultralytics YOLO11 and are therefore licensed under the
GNU Affero General Public License, version 3 (AGPL-3.0): https://www.gnu.org/licenses/agpl-3.0.html
The pictures they were trained on were rendered by the programs in training/ of this repository,
which tell how to make the weights again. On some of them lie textures of ground from the game 0 A.D.,
copyright Wildfire Games (http://www.wildfiregames.com), licensed CC-BY-SA 3.0
(https://creativecommons.org/licenses/by-sa/3.0/); none of them is in this repository.
The rest of the repository is licensed as its own LICENSE says.
"""


LIMITS = """Learnt and measured on rendered scenes only; how well it counts photographs of a real farm is not known
until it is measured there. Every second scene of the measurement shows looks kept out of training. A photograph
whose 90 % interval is wider than 20 % of its count waits for a person."""


def write_cards() -> None:
    for network, task in TASKS.items():
        folder = MODELS / network
        if not (folder / "metrics.json").exists():
            continue
        metrics = json.loads((folder / "metrics.json").read_text())
        (folder / "card.md").write_text(card(metrics, task))
        (folder / "LICENSE").write_text(LICENCE)


def card(metrics: dict[str, Any], task: str) -> str:
    stages = ", then ".join(_stage(each) for each in metrics["training"]["stages"])
    figures = _table(metrics["evaluation"]) if metrics.get("evaluation") else "Not measured yet."
    parts = [
        f"# {metrics['name']} {metrics['version']}",
        task,
        f"Network: {metrics['task']}, {metrics['input_px']} px, classes {', '.join(metrics['classes'])}.",
        f"Trained from scratch on rendered pictures: {stages}.",
        "Licence of the weights: AGPL-3.0. Textures on some of those pictures: 0 A.D. by Wildfire Games, CC-BY-SA 3.0.",
        "## Measured on rendered scenes it never saw",
        figures,
        "## Limits",
        LIMITS,
    ]
    return "\n\n".join(parts) + "\n"


def _stage(stage: dict[str, float]) -> str:
    said = f"{stage['epochs']} epochs of {stage['pictures']}"
    return said + (f" (of the weights before them {stage['kept']:.0%} kept)" if "kept" in stage else "")


def _table(evaluation: dict[str, Any]) -> str:
    parts = {name: part for name, part in evaluation.items() if isinstance(part, dict)}
    plain = [name for name, value in evaluation.items() if not isinstance(value, dict)]
    head = ["figure", "all", *(name.replace("_", " ") for name in parts)]
    rows = [
        [name.replace("_", " "), *(str(column.get(name, "")) for column in (evaluation, *parts.values()))]
        for name in plain
    ]
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
