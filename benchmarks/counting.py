"""How fast the counter is, and how good, beside SAHI on the same photographs with the same weights.

Everything is timed in one process and in turns; only peaks of memory are taken in processes of their own.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from app.vision import PLANT, Detections, decode, load_engine
from app.vision.merge import ONE_PLANT, surest
from app.vision.metrics import matched
from app.vision.tiles import view
from app.vision.types import Image
from benchmarks import contenders, machine, merging
from benchmarks.contenders import ONNX, TORCH
from benchmarks.memory import OVERLAP, peak_mb
from benchmarks.photos import PHOTOS, Photo, held_out, rendered
from benchmarks.report import HELD_OUT, table
from benchmarks.timing import Patience, in_turns, ratio, spread
from training.paths import MODELS, ROOT

RESULTS = ROOT / "benchmarks" / "results"
PACKAGES = ("numpy", "pillow", "openvino", "sahi", "ultralytics", "torch", "onnxruntime")

OURS, BARE, SAHI_TORCH, SAHI_ONNX, SAHI_BATCHES = "ours", "bare network", "SAHI, torch", "SAHI, ONNX", "SAHI, torch, 8s"
SAHI_FITTING = "SAHI, torch, fitting slices"
BATCH = 8
FEWEST_PLANTS = 20
"""Held-out photographs with fewer say little about finding plants."""

COARSE = 2
"""SAHI's slices are so many times as large as the network's input where that suits the plants better."""

type Run = Callable[[], Detections | None]


class Bench:
    """The networks, loaded once; `rounds` is how often each contender is timed on a photograph."""

    def __init__(self, rounds: int, patience: Patience) -> None:
        self.rounds, self.patience = rounds, patience
        self.settings = json.loads((MODELS / "plants" / "metrics.json").read_text())
        self.tile_px = int(self.settings["input_px"])
        self.engine = load_engine(MODELS, contenders.processors())
        self.bare = contenders.bare(MODELS / "plants" / ONNX, self.tile_px)
        self.bare_containers = contenders.bare(MODELS / "containers" / ONNX, self._containers_px())

    def same_tiles(self, photo: Photo) -> dict[str, Any]:
        """The counter's look, SAHI's and the network's own, all at SAHI's slices."""
        image, slice_px = decode(photo.file.read_bytes()), self._slice_px(photo)
        scale = self.tile_px / slice_px
        tiles = contenders.slices((image.shape[1], image.shape[0]), slice_px, OVERLAP, self.tile_px)
        ready = [np.ascontiguousarray(tile) for tile in view(image, scale).cuts(tiles)]
        finders = {
            OURS: contenders.counter_on(self.engine, tiles, scale),
            SAHI_TORCH: self._sahi(TORCH, slice_px),
            SAHI_ONNX: self._sahi(ONNX, slice_px),
            SAHI_BATCHES: self._sahi(TORCH, slice_px, BATCH),
        }
        runs: dict[str, Run] = {name: _bound(find, image) for name, find in finders.items()}
        runs[BARE] = lambda: self.bare(ready)
        return {"tiles": len(tiles), "slice_px": slice_px} | self._compared(photo, runs)

    def own_plan(self, photo: Photo) -> dict[str, Any]:
        """A whole count of decoded pixels, against SAHI at slices of the network's size and at those that suit it."""
        image, slice_px = decode(photo.file.read_bytes()), self._slice_px(photo)
        tiles = self._tiles_of(image)
        runs: dict[str, Run] = {
            OURS: _bound(contenders.counter(self.engine), image),
            BARE: lambda: self._networks(tiles),
            SAHI_TORCH: _bound(self._sahi(TORCH, self.tile_px), image),
            SAHI_FITTING: _bound(self._sahi(TORCH, slice_px), image),
        }
        slices = contenders.slices((image.shape[1], image.shape[0]), self.tile_px, OVERLAP, self.tile_px)
        return {"tiles": len(tiles), "sahi_tiles": len(slices), "fitting_px": slice_px} | self._compared(photo, runs)

    def from_file(self, photo: Photo) -> dict[str, Any]:
        """Seconds from bytes to the count, and the part of it that is decoding."""
        data = photo.file.read_bytes()
        runs: dict[str, Callable[[], object]] = {
            "seconds": lambda: self.engine.count(decode(data)),
            "decoding": lambda: decode(data),
        }
        seconds, _ = in_turns(runs, self.rounds, self.patience)
        return {"photo": photo.name} | {name: spread(taken) for name, taken in seconds.items()}

    def merging(self) -> dict[str, Any]:
        boxes = merging.crowd()
        runs: dict[str, Callable[[], Any]] = {"ours": lambda: surest(boxes, ONE_PLANT)}
        seconds, kept = in_turns(runs, 4 * self.rounds, self.patience)
        quadratic, expected = self.patience.timed(lambda: merging.reference(boxes, ONE_PLANT))
        return {
            "boxes": len(boxes),
            "kept": int(expected.sum()),
            "equal": bool((kept["ours"] == expected).all()),
            "ms": spread([1000 * taken for taken in seconds["ours"]], 1),
            "quadratic_ms": round(1000 * quadratic),
        }

    def _compared(self, photo: Photo, runs: Mapping[str, Run]) -> dict[str, Any]:
        seconds, answers = in_turns(runs, self.rounds, self.patience)
        return {
            "photo": photo.name,
            "plants": len(photo.plants),
            "plant_px": round(photo.plant_px, 1),
            "contenders": {name: {"seconds": spread(seconds[name])} | _score(answers[name], photo) for name in runs},
            "ours_over": {name: ratio(seconds[OURS], seconds[name]) for name in runs if name != OURS},
        }

    def _sahi(self, weights: str, slice_px: int, batch: int = 1) -> contenders.Find:
        return contenders.sahi(MODELS / "plants" / weights, slice_px, OVERLAP, self.settings, batch)

    def _slice_px(self, photo: Photo) -> int:
        """The size of slices, the network's or COARSE times that, at which the plants come nearer to what it sees best.

        Known from the truth, so it favours SAHI, whose user has to guess.
        """
        at_best = photo.plant_px / self.engine.plan.target_px
        return self.tile_px * (COARSE if at_best > COARSE**0.5 else 1)

    def _tiles_of(self, image: Image) -> list[Image]:
        """All tiles the counter looks at in a photo."""
        seen: list[Image] = []

        def detect(tiles: Iterable[Image]) -> list[Detections]:
            kept = [np.ascontiguousarray(tile) for tile in tiles]
            seen.extend(kept)
            return list(self.engine.detect(kept))

        replace(self.engine, detect=detect).count(image)
        return seen

    def _networks(self, tiles: list[Image]) -> None:
        side = self._containers_px()
        self.bare_containers([np.zeros((side, side, 3), dtype=np.uint8)])
        self.bare(tiles)

    def _containers_px(self) -> int:
        return int(json.loads((MODELS / "containers" / "metrics.json").read_text())["input_px"])


def _bound(find: contenders.Find, image: Image) -> Run:
    return lambda: find(image)


def _score(found: Detections | None, photo: Photo) -> dict[str, Any]:
    """How well the boxes of plants fit the true ones; nothing for the bare network, which gives none."""
    if found is None:
        return {}
    own = found.where(found.classes == PLANT)
    hits = matched(own.boxes, own.scores, photo.plants)
    return {"f1": round(hits.f1, 4), "found": len(own)}


def memory(photos: list[Photo], tile_px: int) -> list[dict[str, Any]]:
    return [
        {"photo": photo.name, "contender": name} | peak_mb(argument, photo.file, tile_px)
        for photo in photos
        for name, argument in ((OURS, "ours"), (SAHI_TORCH, TORCH), (SAHI_ONNX, ONNX))
    ]


def held_out_photos(number: int) -> list[Photo]:
    """The first scenes of the evaluation with enough plants."""
    photos: list[Photo] = []
    scene = 0
    while len(photos) < number:
        photo = held_out(scene)
        photos += [photo] * (len(photo.plants) >= FEWEST_PLANTS)
        scene += 1
    return photos


def over_photos(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Median over photographs of each one's median ratio, and of F1."""
    others = list(rows[0]["ours_over"])
    ratios = {name: spread([row["ours_over"][name]["median"] for row in rows]) for name in others}
    names = [OURS, *(name for name in others if name != BARE)]
    scores = {name: spread([row["contenders"][name]["f1"] for row in rows], 4) for name in names}
    return {"photos": len(rows), "ours_over": ratios, "f1": scores}


def main(arguments: list[str] | None = None) -> int:
    chosen = _parser().parse_args(arguments)
    bench = Bench(chosen.rounds, Patience(60 * chosen.patience))
    photos = [rendered(size, filling) for size, filling in PHOTOS]
    full = [photo for photo in photos if chosen.all or "full" in photo.name]
    strangers = held_out_photos(chosen.held_out)
    parts: dict[str, Callable[[], Any]] = {
        "merging": bench.merging,
        "from_file": lambda: [bench.from_file(photo) for photo in photos],
        "same_tiles": lambda: [_told(bench.same_tiles(photo)) for photo in (full if chosen.all else full[:1])],
        "own_plan_held_out": lambda: [_told(bench.own_plan(photo)) for photo in strangers],
        "same_tiles_held_out": lambda: [_told(bench.same_tiles(photo)) for photo in strangers],
        "own_plan": lambda: [_told(bench.own_plan(photo)) for photo in photos],
        "memory": lambda: memory(full, bench.tile_px),
    }
    results = _known(chosen.out, bench)
    for name in chosen.only or [name for name in parts if chosen.all or name != "own_plan"]:
        results[name] = parts[name]()
        results["disturbed"][name], bench.patience.disturbed = bench.patience.disturbed, 0
        _write(results, chosen.out)
    print(table(results))
    return 0


def _known(out: Path, bench: Bench) -> dict[str, Any]:
    """What was measured before with the same weights on the same machine, so that single parts can be done again."""
    now: dict[str, Any] = {
        "machine": machine.described() | {"packages": {name: version(name) for name in PACKAGES}},
        "weights": f"{bench.settings['name']} {bench.settings['version']}",
        "tile_px": bench.tile_px,
        "overlap": OVERLAP,
    }
    kept = out / "counting.json"
    before = json.loads(kept.read_text()) if kept.exists() else {}
    same = all(before.get(name) == value for name, value in now.items())
    return {"disturbed": {}} | (before if same else {}) | now | {"date": f"{datetime.now(UTC):%Y-%m-%d}"}


def _write(results: dict[str, Any], out: Path) -> None:
    for name in HELD_OUT:
        if name in results:
            results[f"{name}_together"] = over_photos(results[name])
    out.mkdir(parents=True, exist_ok=True)
    (out / "counting.json").write_text(json.dumps(results, indent=1) + "\n")
    (out / "counting.md").write_text(table(results))


def _told(row: dict[str, Any]) -> dict[str, Any]:
    print(json.dumps(row), flush=True)
    return row


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.counting", description=__doc__)
    parser.add_argument("--rounds", type=int, default=2, help="times each contender is timed per photo")
    parser.add_argument("--held-out", type=int, default=4, help="scenes of the evaluation to take, scaled to 12 MP")
    parser.add_argument("--all", action="store_true", help="SAHI on every rendered photo, too: an hour and more")
    parser.add_argument("--patience", type=float, default=30, help="minutes to wait for other programs to be quiet")
    parser.add_argument("--only", nargs="+", metavar="PART", help="parts to measure; the others stay as they are")
    parser.add_argument("--out", type=Path, default=RESULTS, help="folder to write to")
    return parser


if __name__ == "__main__":
    sys.exit(main())
