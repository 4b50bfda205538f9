"""Decodes the whole corpus in this process, as the worker does, and prints what came of it and what it took."""

import json
import resource
import sys
import time
from collections import Counter

from app.vision.decode import BadImage, decode
from tests.hostile.corpus import all_pictures, flat_png

LARGEST = ("largest", flat_png(10_000, 10_000))


def outcome(data: bytes) -> str:
    try:
        shape = decode(data).shape
    except BadImage as refusal:
        return refusal.code
    return "picture" if shape[2] == 3 else f"shape {shape}"


def main() -> None:
    found, slowest, began = Counter[str](), 0.0, time.perf_counter()
    for _, data in (*all_pictures(int(sys.argv[1])), LARGEST):
        started = time.perf_counter()
        found[outcome(data)] += 1
        slowest = max(slowest, time.perf_counter() - started)
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"found": found, "slowest_s": slowest, "peak_mb": peak_mb, "s": time.perf_counter() - began}))


if __name__ == "__main__":
    main()
