"""What seeing a large farm costs, beside raw SQL of the same answer: every figure that is to be reached.

.venv/bin/python -m benchmarks.reads --sizes tenth full           fills what is not there, then measures all rows
.venv/bin/python -m benchmarks.reads --sizes full --only lists    one row anew; the others stay as they were
.venv/bin/python -m benchmarks.reads --fill                       only writes the farms
.venv/bin/python -m benchmarks.reads --forget                     removes them
"""

import argparse
import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks import machine
from benchmarks.reads import figures, lists, maps, photos, throughput
from benchmarks.reads.farm import SIZES, fill
from benchmarks.reads.page import page
from benchmarks.reads.stack import Bench, in_front_of, load

RESULTS = Path(__file__).parents[1] / "results" / "reads.json"
PAGE = Path(__file__).parents[1] / "RESULTS.md"
FOLDER = Path("/var/tmp/demeter-reads")  # noqa: S108 - where there is room
EVERY = ("tenth", "full", "tenfold")

type Row = Callable[[Bench], dict[str, Any]]

ROWS: dict[str, tuple[Row, tuple[str, ...]]] = {
    "lists": (lists.rows, EVERY),
    "map": (maps.whole, EVERY),
    "tiles": (maps.tiles, ("full", "places")),
    "positions": (maps.positions, EVERY),
    "overviews": (figures.overviews, EVERY),
    "export": (figures.export, ("full", "tenfold")),
    "stored": (photos.stored, EVERY),
    "burst": (photos.burst, ("full",)),
    "throughput": (throughput.throughput, EVERY),
}
"""Each row with the sizes at which it is measured."""


def known() -> dict[str, Any]:
    return json.loads(RESULTS.read_text()) if RESULTS.exists() else {"sizes": {}}


def measure(name: str, only: list[str], folder: Path) -> None:
    """Each row is written the moment it is there, so that nothing is lost if the next one fails."""
    with in_front_of(folder / name, SIZES[name]) as bench:
        for row in only:
            work, sizes = ROWS[row]
            if name not in sizes:
                continue
            began = load()
            its = work(bench) | {"at": datetime.now(UTC).isoformat(timespec="seconds"), "load": round(began, 1)}
            for each in its["verdicts"]:
                print(name, row, each, flush=True)
            keep(name, row, its)


def keep(name: str, row: str, its: dict[str, Any]) -> None:
    results = known()
    farm = SIZES[name]
    size = {"places": farm.size.places, "movements": farm.size.movements, "detections": farm.detections}
    results["machine"] = machine.described()
    results["sizes"].setdefault(name, {"rows": {}}).update(size)
    results["sizes"][name]["rows"][row] = its
    results["sizes"] = {each: results["sizes"][each] for each in SIZES if each in results["sizes"]}
    RESULTS.write_text(json.dumps(results, indent=2) + "\n")
    PAGE.write_text(page(machine.sentence(), results))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="+", choices=SIZES, default=list(SIZES))
    parser.add_argument("--only", nargs="+", choices=ROWS, default=list(ROWS))
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where farms are kept; a full one takes 7 GB")
    parser.add_argument("--fill", action="store_true")
    parser.add_argument("--forget", action="store_true")
    given = parser.parse_args()
    for name in given.sizes:
        if given.forget:
            shutil.rmtree(given.folder / name, ignore_errors=True)
            continue
        fill(given.folder / name, SIZES[name])
        if not given.fill:
            measure(name, given.only, given.folder)


if __name__ == "__main__":
    main()
