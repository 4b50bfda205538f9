"""Render the pictures the networks learn from. What is there already is kept, so it may be stopped and run again."""

import argparse
import sys
from multiprocessing import Pool
from pathlib import Path

from training.dataset import BARE, CLOSE_UPS, OBLIQUE, ROUGH, TRAYS, Item, describe, write

COUNTS = {"plants": (2400, 40), "containers": (2000, 40)}


def main(arguments: list[str] | None = None) -> int:
    chosen = _parser().parse_args(arguments)
    networks = [chosen.network] if chosen.network else list(COUNTS)
    items = [item for network in networks for item in _items(network, chosen)]
    with Pool(chosen.workers) as pool:
        for done, _ in enumerate(pool.imap_unordered(write, items, chunksize=10), 1):
            if done % 50 == 0 or done == len(items):
                print(f"{done}/{len(items)} pictures", flush=True)
    for network in networks:
        describe(network)
    return 0


def _items(network: str, chosen: argparse.Namespace) -> list[Item]:
    usual_train, usual_val = COUNTS[network]
    most = usual_train if chosen.train is None else chosen.train
    numbers = [(0, most), (OBLIQUE, most // 3), (ROUGH, chosen.rough)]
    if network == "plants":
        numbers += [(CLOSE_UPS, max(1, most // 12)), (BARE, most // 10), (TRAYS, most // 4)]
    watched = usual_val if chosen.val is None else chosen.val
    splits = [("val", 0, watched), *(("train", kind, count) for kind, count in numbers)]
    return [Item(network, split, chosen.first + kind + n) for split, kind, count in splits for n in range(count)]


def pictures(network: str, train: int, rough: int) -> list[Path]:
    """Those to learn from that `--train` and `--rough` ask for."""
    asked = _parser().parse_args([network, "--train", str(train), "--rough", str(rough)])
    return [item.picture for item in _items(network, asked) if item.split == "train"]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.render", description=__doc__)
    parser.add_argument("network", nargs="?", choices=list(COUNTS), help="default: both")
    parser.add_argument("--train", type=int, help="pictures to learn from")
    parser.add_argument("--val", type=int, help="pictures to watch the learning with")
    parser.add_argument("--rough", type=int, default=0, help="rough ones among them, where training.surfaces has been")
    parser.add_argument("--first", type=int, default=0, help="number of the first: others for networks that know those")
    parser.add_argument("--workers", type=int, default=2)
    return parser


if __name__ == "__main__":
    sys.exit(main())
