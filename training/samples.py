"""Render the sample photographs of the demo farm, with their place in the EXIF data and the truth beside them."""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from math import cos, pi, sin
from pathlib import Path
from typing import Any

import numpy as np
from PIL import ExifTags, Image

from app.cli.demo_farm import METRES_PER_DEGREE, ORIGIN_LAT, spot, spot_code
from training.paths import SAMPLE_SEEDS, SAMPLES
from training.scenes import Request, SceneTruth, render_scene
from training.scenes.plans import Plan, choose_plan
from training.scenes.pots import choose_pot

WIDTH, HEIGHT = 2016, 1512
GPS_ERROR_M, GPS_OFFSET_M = 1.5, 0.5
TURNED = 6
"""EXIF orientation of a photograph stored lying on its left side."""

type Random = np.random.Generator


@dataclass(frozen=True, slots=True)
class Sample:
    """One photograph: where it was taken, what stands there, and how the phone was held."""

    place: tuple[int, str, int]
    plans: Callable[[Random], list[Plan]]
    orientation: int = 1

    @property
    def code(self) -> str:
        return spot_code(*self.place)

    @property
    def file(self) -> str:
        return f"{self.code.lower()}.jpg"


def _plan(rng: Random, kind: str, **fixed: Any) -> Plan:
    """An ordinary container of the generator, but for what the sample asks for."""
    return replace(choose_plan(rng, kind, evaluation=False), **fixed)


def _terracotta_segment(rng: Random) -> list[Plan]:
    columns, rows = int(rng.integers(14, 17)), int(rng.integers(11, 15))
    size = {"columns": columns, "rows": rows, "pitch": 8 * rng.uniform(1.0, 1.12), "depth": 7.0}
    return [
        _plan(
            rng, "segment", pot=choose_pot(rng, "terracotta"), last_row=int(rng.integers(1, columns)), empty=0.0, **size
        )
    ]


def _four_crates(rng: Random) -> list[Plan]:
    return [_plan(rng, "box", columns=9, rows=5, pitch=5 * rng.uniform(1.0, 1.1)) for _ in range(4)]


def _segment_and_crates(rng: Random) -> list[Plan]:
    return [_plan(rng, "segment"), _plan(rng, "box"), _plan(rng, "box")]


def _seedlings(rng: Random) -> list[Plan]:
    return [_plan(rng, "seedling_tray") for _ in range(3)]


def _dense_black(rng: Random) -> list[Plan]:
    columns, rows = int(rng.integers(12, 17)), int(rng.integers(9, 12))
    size = {"columns": columns, "rows": rows, "pitch": 10 * rng.uniform(1.0, 1.1), "depth": 9.0}
    dense = (rng.uniform(0.95, 1.3), rng.uniform(0.08, 0.2))
    return [_plan(rng, "segment", pot=choose_pot(rng, "black"), spread=dense, empty=0.08, dead=0.03, **size)]


def _plugs(rng: Random) -> list[Plan]:
    return [_plan(rng, "plug") for _ in range(2)]


PHOTOGRAPHS = (
    Sample((1, "NORTE", 1), _terracotta_segment),
    Sample((1, "NORTE", 2), _four_crates),
    Sample((1, "NORTE", 3), _segment_and_crates),
    Sample((1, "SUR", 1), _seedlings),
    Sample((2, "NORTE", 1), _dense_black, TURNED),
    Sample((2, "SUR", 1), _plugs),
)


def main(arguments: list[str] | None = None) -> int:
    chosen = _parser().parse_args(arguments)
    chosen.out.mkdir(parents=True, exist_ok=True)
    truths = {}
    for number, sample in enumerate(PHOTOGRAPHS):
        truths[sample.file] = _summary(sample, write(sample, SAMPLE_SEEDS + number, chosen.out))
        print(f"{sample.file}: {truths[sample.file]['total']} plants", flush=True)
    (chosen.out / "truth.json").write_text(json.dumps(truths, indent=2) + "\n")
    return 0


def write(sample: Sample, seed: int, folder: Path) -> SceneTruth:
    rng = np.random.default_rng([41, seed])
    request = Request(seed, WIDTH, HEIGHT, plans=tuple(sample.plans(rng)), whole=True)
    scene = render_scene(request)
    picture = Image.fromarray(scene.image)
    if sample.orientation == TURNED:
        picture = picture.transpose(Image.Transpose.ROTATE_90)
    picture.save(folder / sample.file, "JPEG", quality=86, exif=exif(sample, rng))
    return scene.truth


def exif(sample: Sample, rng: Random) -> Image.Exif:
    """Position near the middle of the spot and how sure the phone was of it; neither camera nor time."""
    east, north = sample_offset(rng)
    lon, lat = spot(*sample.place).centre()
    lon += east / (METRES_PER_DEGREE * cos(ORIGIN_LAT * pi / 180))
    lat += north / METRES_PER_DEGREE
    tags = Image.Exif()
    tags[ExifTags.Base.Orientation] = sample.orientation
    gps = tags.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSVersionID] = b"\x02\x03\x00\x00"
    gps[ExifTags.GPS.GPSLatitudeRef], gps[ExifTags.GPS.GPSLatitude] = "NS"[lat < 0], _degrees(lat)
    gps[ExifTags.GPS.GPSLongitudeRef], gps[ExifTags.GPS.GPSLongitude] = "EW"[lon < 0], _degrees(lon)
    gps[ExifTags.GPS.GPSHPositioningError] = GPS_ERROR_M
    return tags


def sample_offset(rng: Random) -> tuple[float, float]:
    """Metres east and north, at most `GPS_OFFSET_M` away."""
    away, bearing = GPS_OFFSET_M * rng.random() ** 0.5, rng.uniform(0, 2 * pi)
    return away * cos(bearing), away * sin(bearing)


def _degrees(value: float) -> tuple[float, float, float]:
    """Degrees, minutes and seconds (to about 3 mm)."""
    seconds = round(abs(value) * 3600, 4)
    return float(seconds // 3600), float(seconds % 3600 // 60), round(seconds % 60, 4)


def _summary(sample: Sample, truth: SceneTruth) -> dict[str, Any]:
    containers = [{"kind": c.kind, "total": c.total, "empty": c.empty, "dead": c.dead} for c in truth.containers]
    return {
        "spot": sample.code,
        "total": truth.total,
        "empty": truth.empty,
        "dead": truth.dead,
        "containers": containers,
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.samples", description=__doc__)
    parser.add_argument("--out", type=Path, default=SAMPLES, help="folder to write to")
    return parser


if __name__ == "__main__":
    sys.exit(main())
