"""How much memory one contender takes to read a photograph and find its plants, in a process of its own.

Each is started as `python -m benchmarks.memory`; what it prints is a JSON object in megabytes.
"""

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path

from app.vision import decode, load_engine
from benchmarks import contenders
from training.paths import MODELS, ROOT

OVERLAP = 0.25


def peak_mb(contender: str, photo: Path, slice_px: int) -> dict[str, float]:
    """Peak with the networks loaded, and after the photo; contender is "ours" or a file of weights for SAHI."""
    command = [sys.executable, "-m", "benchmarks.memory", contender, str(photo), str(slice_px)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 - our own
    answer: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return answer


def _peak() -> int:
    """VmHWM, because ru_maxrss begins at the peak of the process that started this one."""
    return int(re.findall(r"^VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(), re.MULTILINE)[0]) // 1024


def _find(contender: str, slice_px: int) -> contenders.Find:
    if contender == "ours":
        return contenders.counter(load_engine(MODELS))
    settings = json.loads((MODELS / "plants" / "metrics.json").read_text())
    return contenders.sahi(MODELS / "plants" / contender, slice_px, OVERLAP, settings)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("contender")
    parser.add_argument("photo", type=Path)
    parser.add_argument("slice_px", type=int)
    chosen = parser.parse_args()
    find = _find(chosen.contender, chosen.slice_px)
    loaded = _peak()
    find(decode(chosen.photo.read_bytes()))
    print(json.dumps({"loaded_mb": loaded, "peak_mb": _peak()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
