"""Pages of lists, details and the gallery: every list the API's document names."""

import json
import re
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any
from urllib.parse import urlencode

from app.cli.stack.folders import PROJECT
from benchmarks.large_farm import CONTAINERS
from benchmarks.reads.stack import Bench, Request
from tests.integration.test_lists import NEEDED

ROUNDS = 40
MOST_RATIO, MOST_P95_MS = 2.0, 50.0
LARGE = (
    *("stock/batches", "stock/movements", "stock/history", "photos/sessions", "photos/gallery", "map/timeline"),
    *("locations/locations", "storage-locations/{location_id}", "/detections", "analytics/coverage"),
)
"""Parts of addresses of what grows with the farm."""
DETAILS = (
    *("/api/v1/stock/batches/{batch_id}", "/api/v1/locations/locations/{location_id}"),
    *("/api/v1/locations/qr/{qr_code}", "/api/v1/storage-locations/{location_id}/detail"),
    *("/api/v1/photos/sessions/{session_id}", "/api/v1/photos/sessions/{session_id}/before-after"),
)
OF_NOTHING = {"/api/v1/webhooks/{webhook_id}/deliveries", "/api/v1/users/{user_id}/tokens"}
"""Lists of what the farm has none of."""


def rows(bench: Bench) -> dict[str, Any]:
    chosen = Chosen(bench)
    lines = []
    for path in (*lists(), *DETAILS):
        requests = [chosen.request(path) for _ in range(ROUNDS)]
        lines.append({"what": path, "large": any(part in path for part in LARGE)} | bench.in_turns(requests).told())
    large = [each for each in lines if each["large"]]
    slowest, dearest = (max(lines, key=lambda each: each[by]) for by in ("p95_ms", "ratio"))
    least = min(each["ours_ms"] for each in lines)
    far = sum(each["ratio"] <= MOST_RATIO for each in large)
    return {
        "lines": lines,
        "verdicts": [
            verdict(
                "p95 of every list and detail",
                "≤ 50 ms",
                f"{slowest['p95_ms']:.0f} ms, `{slowest['what']}`",
                met=slowest["p95_ms"] <= MOST_P95_MS,
            ),
            verdict(
                "each by its raw SQL",
                "≤ 2",
                f"{dearest['ratio']:.1f}, `{dearest['what']}`; {far} of {len(large)} large lists within; "
                f"the cheapest request takes {least:.1f} ms",
                met=dearest["ratio"] <= MOST_RATIO,
            ),
        ],
    }


def verdict(what: str, aim: str, value: str, *, met: bool) -> dict[str, Any]:
    return {"what": what, "aim": aim, "value": value, "met": met}


def lists() -> Iterator[str]:
    document = json.loads((PROJECT / "docs" / "openapi.json").read_text())
    for path, methods in document["paths"].items():
        named = {each["name"] for each in methods.get("get", {}).get("parameters", ())}
        if {"cursor", "count"} <= named and path not in OF_NOTHING:
            yield path


class Chosen:
    """Each time another place, batch or photograph of the farm."""

    def __init__(self, bench: Bench) -> None:
        self._places = bench.farm.size.places
        query = "SELECT session_id::text FROM photo_processing_sessions ORDER BY id LIMIT 500"
        self._sessions = [row[0] for row in bench.run(bench.database.fetch(query))]
        self._random = Random(8)  # noqa: S311 - made up, not secret

    def request(self, path: str) -> Request:
        ids = self._ids()
        asked = {name: ids.get(name, value) for name, value in NEEDED.get(path, {}).items()}
        return Request(re.sub(r"\{(\w+)\}", lambda found: str(ids.get(found[1], 1)), path) + query_of(asked))

    def _ids(self) -> dict[str, Any]:
        place = self._random.randint(1, self._places)
        batch = (place - 1) * CONTAINERS + 1
        return {
            "location_id": place,
            "storage_location_id": place,
            "batch_id": batch,
            "bin_id": batch,
            "qr_code": f"LOC{place:06d}",
            "session_id": self._random.choice(self._sessions),
        }


def query_of(asked: Mapping[str, Any]) -> str:
    return f"?{urlencode(asked)}" if asked else ""
