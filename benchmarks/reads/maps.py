"""The map: the whole farm at once, tiles, and where a position is."""

import gzip
import math
import statistics
from collections.abc import Sequence
from random import Random
from typing import Any

from app.locations.schemas.finding import MOST_POINTS
from benchmarks.reads.lists import verdict
from benchmarks.reads.stack import Bench, Request, percentile

ROUNDS = 15
COLD_MS, CACHED_MS, MOST_KB = 300.0, 20.0, 150.0
TILE_MS = 50.0
LEVELS = (4, 10, 14, 16, 17, 18)
POINTS = 10_000
POINT_RATIO, POINTS_S = 1.5, 0.5
WHOLE = Request("/api/v1/map/bulk-load")


def whole(bench: Bench) -> dict[str, Any]:
    """Cold: made anew for each request. Cached: as it lies ready."""
    packed = {"Accept-Encoding": "gzip"}
    cold = bench.in_turns([WHOLE] * ROUNDS, bench.change).told()
    cached = [bench.ask(WHOLE, **packed)[0] for _ in range(ROUNDS * 3)][1:]
    _, content = bench.ask(WHOLE, **packed)
    kb = len(content) / 1000
    ready = statistics.median(cached)
    line = {"what": "whole farm, cold"} | cold | {"cached_ms": round(ready, 2), "kb": round(kb, 1)}
    line |= {
        "cached_p95_ms": round(percentile(cached, 95), 2),
        "mb_unpacked": round(len(gzip.decompress(content)) / 1e6, 2),
    }
    return {
        "lines": [line],
        "verdicts": [
            verdict(
                "map of the whole farm, cold", "≤ 300 ms", f"{cold['ours_ms']:.0f} ms", met=cold["ours_ms"] <= COLD_MS
            ),
            verdict("the same, cached", "≤ 20 ms", f"{ready:.1f} ms", met=ready <= CACHED_MS),
            verdict("the same, gzip", "≤ 150 KB", f"{kb:.0f} KB", met=kb <= MOST_KB),
        ],
    }


def tiles(bench: Bench) -> dict[str, Any]:
    """Each level at the middle of the farm, cold; a tile is one statement."""
    query = (
        "SELECT ST_X(c), ST_Y(c) FROM (SELECT centroid AS c FROM storage_locations ORDER BY id OFFSET $1 LIMIT 1) it"
    )
    lon, lat = bench.run(bench.database.fetchrow(query, bench.farm.size.places // 2))
    lines = []
    for level in LEVELS:
        x, y = tile_of(lon, lat, level)
        told = bench.in_turns([Request(f"/api/v1/map/tiles/{level}/{x}/{y}.mvt")] * ROUNDS, bench.change).told()
        lines.append({"what": f"tile of level {level}"} | told)
    slowest = max(lines, key=lambda each: each["ours_ms"])
    return {
        "lines": lines,
        "verdicts": [
            verdict(
                f"a tile at {bench.farm.size.places:,} places, cold",
                "≤ 50 ms",
                f"{slowest['ours_ms']:.0f} ms, {slowest['what']}",
                met=slowest["ours_ms"] <= TILE_MS,
            )
        ],
    }


def tile_of(lon: float, lat: float, level: int) -> tuple[int, int]:
    """Web Mercator's, as every map on the web numbers them."""
    radians = math.radians(lat)
    across = 2**level
    return int((lon + 180) / 360 * across), int((1 - math.asinh(math.tan(radians)) / math.pi) / 2 * across)


def positions(bench: Bench) -> dict[str, Any]:
    """Points within places, each with the error of a good phone; one by one, and ten thousand in ten requests."""
    random = Random(12)  # noqa: S311 - made up, not secret
    query = "SELECT ST_X(centroid), ST_Y(centroid) FROM storage_locations ORDER BY id"
    centres = [tuple(row) for row in bench.run(bench.database.fetch(query))]
    points = [random.choice(centres) for _ in range(POINTS)]
    one = bench.in_turns(
        [Request(f"/api/v1/locations/search?longitude={lon}&latitude={lat}&accuracy_m=1") for lon, lat in points[:40]]
    ).told()
    taken = bench.in_turns(
        [asked_at_once(points[first : first + MOST_POINTS]) for first in range(0, POINTS, MOST_POINTS)]
    )
    seconds = sum(taken.ours) / 1000
    return {
        "lines": [{"what": "one position"} | one, {"what": f"{MOST_POINTS:,} positions in a request"} | taken.told()],
        "verdicts": [
            verdict(
                "GPS, one position by its raw SQL",
                "≤ 1.5",
                f"{one['ratio']:.1f} ({one['ours_ms']:.1f} ms)",
                met=one["ratio"] <= POINT_RATIO,
            ),
            verdict(
                f"GPS, {POINTS:,} positions",
                "≤ 0.5 s",
                f"{seconds:.2f} s; raw SQL {sum(taken.raw) / 1000:.2f} s",
                met=seconds <= POINTS_S,
            ),
        ],
    }


def asked_at_once(points: Sequence[tuple[float, float]]) -> Request:
    told = [{"longitude": lon, "latitude": lat, "accuracy_m": 1} for lon, lat in points]
    return Request("/api/v1/locations/search/bulk", {"points": told})
