"""Trace photographs with their truth into a folder. What is there is kept, so it may be stopped and run again."""

import argparse
import sys
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from training.storing import told
from training.traced.pictures import write_pictures
from training.traced.scene import Request, trace_scene


def main(arguments: list[str] | None = None) -> int:
    chosen = _parser().parse_args(arguments)
    if chosen.learn:
        print(write_pictures(chosen.out))
        return 0
    one = partial(_one, chosen)
    with get_context("spawn").Pool(chosen.workers) as pool:
        for line in pool.imap(one, range(chosen.scenes)):
            print(line, flush=True)
    return 0


def _one(chosen: argparse.Namespace, number: int) -> str:
    wanted = Request(chosen.first_seed + number, bare=chosen.bare)
    return told(chosen.out, number, lambda: trace_scene(wanted))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.traced", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument("--scenes", type=int, default=0, help="how many")
    parser.add_argument("--first-seed", type=int, default=0, help="seed of scene 0")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--bare", action="store_true", help="without any plant: empty pots, trays and crates")
    parser.add_argument("--learn", action="store_true", help="cut the scenes there into pictures to learn from")
    return parser


if __name__ == "__main__":
    sys.exit(main())
