"""Render the pictures the networks learn from. What is there already is kept, so it may be stopped and run again."""

import argparse
import sys
from multiprocessing import Pool

from training.dataset import BARE, CLOSE_UPS, OBLIQUE, ROUGH, TRAYS, Item, describe, write
from training.paths import SURFACES

COUNTS = {"plants": (2400, 40), "containers": (2000, 40)}


def main(arguments: list[str] | None = None) -> int:
    chosen = _parser().parse_args(arguments)
    networks = [chosen.network] if chosen.network else list(COUNTS)
    items = [item for network in networks for item in _items(network, chosen.train, chosen.val, chosen.first)]
    with Pool(chosen.workers) as pool:
        for done, _ in enumerate(pool.imap_unordered(write, items, chunksize=10), 1):
            if done % 50 == 0 or done == len(items):
                print(f"{done}/{len(items)} pictures", flush=True)
    for network in networks:
        describe(network)
    return 0


def _items(network: str, train: int | None, val: int | None, first: int) -> list[Item]:
    usual_train, usual_val = COUNTS[network]
    splits = (("val", usual_val if val is None else val), ("train", usual_train if train is None else train))
    most = splits[1][1]
    items = [Item(network, split, first + number) for split, count in splits for number in range(count)]
    items += [Item(network, "train", first + OBLIQUE + number) for number in range(most // 3)]
    if SURFACES.is_dir():
        items += [Item(network, "train", first + ROUGH + number) for number in range(most // 2)]
    if network == "plants":
        items += [Item(network, "train", first + CLOSE_UPS + number) for number in range(max(1, most // 12))]
        items += [Item(network, "train", first + BARE + number) for number in range(most // 10)]
        items += [Item(network, "train", first + TRAYS + number) for number in range(most // 4)]
    return items


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.render", description=__doc__)
    parser.add_argument("network", nargs="?", choices=list(COUNTS), help="default: both")
    parser.add_argument("--train", type=int, help="pictures to learn from")
    parser.add_argument("--val", type=int, help="pictures to watch the learning with")
    parser.add_argument("--first", type=int, default=0, help="number of the first: others for networks that know those")
    parser.add_argument("--workers", type=int, default=2)
    return parser


if __name__ == "__main__":
    sys.exit(main())
