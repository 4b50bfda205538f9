"""Draw counts of the evaluation to look at: a usual one, the densest, the worst; or the worst ten on one sheet."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from app.cli.count_report import Counted
from app.vision import decode, draw_overlay, load_engine
from app.vision.calibration import Calibration
from training.calibrate import interval
from training.measure import Outcome, outcome, stored_scene
from training.paths import MODELS, ROOT

PICTURES = ROOT / "docs" / "images"
WIDTH, QUALITY = 1100, 62
WORST, COLUMNS, SMALL = 10, 2, (900, 675)
FEW_PLANTS = 20
"""Below this many an error is taken as a share of so many: one plant more in a pair of pots is no bad count."""


def main(arguments: list[str] | None = None) -> int:
    chosen = _parser().parse_args(arguments)
    metrics = json.loads((MODELS / "plants" / "metrics.json").read_text())
    known = Calibration.of(metrics)
    outcomes = [outcome("evaluation", number) for number in range(metrics["evaluation"]["scenes"])]
    order = sorted(range(len(outcomes)), key=lambda number: error(outcomes[number], known))
    for number in reversed(order[-WORST:]):
        found = interval(outcomes[number], known)
        print(f"{number:04d}: {found.value} [{found.low}-{found.high}], in truth {outcomes[number].truth}")
    if chosen.worst:
        _sheet(order[-WORST:][::-1]).save(chosen.worst)
        return 0
    dense = max(range(len(outcomes)), key=lambda number: outcomes[number].truth)
    worst = next(number for number in reversed(order) if number != dense)
    for name, number in {"usual": order[len(order) // 2], "dense": dense, "worst": worst}.items():
        drawn(number).save(PICTURES / f"count-{name}.webp", quality=QUALITY)
    return 0


def error(result: Outcome, known: Calibration) -> float:
    return abs(interval(result, known).value - result.truth) / max(result.truth, FEW_PLANTS)


def drawn(number: int) -> Image.Image:
    """The count over its photograph, at most `WIDTH` pixels wide."""
    picture, _ = stored_scene("evaluation", number)
    photo = decode(picture.read_bytes())
    count = load_engine(MODELS).count(photo)
    whole = Counted.of(count).interval
    drawing = draw_overlay(photo, count, (whole.low, whole.high))
    drawing.thumbnail((WIDTH, WIDTH))
    return drawing


def _sheet(numbers: Sequence[int]) -> Image.Image:
    rows = -(-len(numbers) // COLUMNS)
    sheet = Image.new("RGB", (SMALL[0] * COLUMNS, SMALL[1] * rows))
    for place, number in enumerate(numbers):
        row, column = divmod(place, COLUMNS)
        sheet.paste(drawn(number).resize(SMALL), (column * SMALL[0], row * SMALL[1]))
    return sheet


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.gallery", description=__doc__)
    parser.add_argument("--worst", type=Path, help="write only the worst ten, on one sheet, to this file")
    return parser


if __name__ == "__main__":
    sys.exit(main())
