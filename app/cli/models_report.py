"""What `demeter models` prints: versions, the figures of an evaluation, and two networks side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from app.cli.models_judge import Verdict
from app.networks import PLANTS, Versions, described
from app.vision import CLASSES, PLANT
from app.vision.engine import CONTAINERS
from app.vision.labelled import fingerprint
from app.vision.metrics import FEWEST_HELD_OUT, Figure, Hits, Judged, compare, figures

type Row = Mapping[str, Any]

FIGURES = {
    "mae": ("mean absolute error, plants per photo", "{:.2f}"),
    "mape": ("mean relative error per photo", "{:.1%}"),
    "bias": ("bias of the sum", "{:+.1%}"),
    "r2": ("R² of counts", "{:.3f}"),
    "precision": ("precision", "{:.3f}"),
    "recall": ("recall", "{:.3f}"),
    "f1": ("F1 at an overlap of 0.5", "{:.3f}"),
    "coverage": ("90 % intervals that hold the truth", "{:.0%}"),
    "median_width": ("median width of an interval", "{:.0%}"),
}


def shelf(models: Path, store: Versions) -> list[dict[str, Any]]:
    """Every installed version of both networks, and what is known of it."""
    in_use = store.in_use()
    rows = [_row(PLANTS, folder, in_use=folder == in_use) for folder in store.installed()]
    return [*rows, _row(CONTAINERS, models / CONTAINERS, in_use=True)]


def _row(network: str, folder: Path, *, in_use: bool) -> dict[str, Any]:
    metrics = described(folder)
    farm = metrics.get("farm")
    return {
        "network": network,
        "version": metrics["version"],
        "in_use": in_use,
        "training": metrics.get("training", {}),
        "evaluation": {
            key: value for key, value in metrics.get("evaluation", {}).items() if not isinstance(value, dict)
        },
        "farm": farm and {"photos": len(farm["held_out"]), "before": farm.get("before"), "after": farm.get("after")},
    }


def listing(rows: Sequence[Row]) -> str:
    lines = []
    for network in (PLANTS, CONTAINERS):
        lines.append(network)
        own = [row for row in rows if row["network"] == network]
        lines += [f"  {'*' if row['in_use'] else ' '} {row['version']}  {_known(row)}" for row in own]
    return "\n".join([*lines, "", "* in use"])


def _known(row: Row) -> str:
    """In a few words how good a version is, and where that was measured."""
    if row["farm"]:
        before, after = (row["farm"][side] or {} for side in ("before", "after"))
        said = [
            f"{name.upper()} {shown(name, before.get(name))} → {shown(name, after.get(name))}" for name in ("mae", "f1")
        ]
        origin = f"from {row['training'].get('from')}; on {row['farm']['photos']} held-out photos of this farm"
        return f"{origin} {', '.join(said)}"
    measured = row["evaluation"]
    named = {"f1": "F1", "mape": "error per photo", "interval_coverage": "intervals hold", "container_recall": "found"}
    if row["network"] == PLANTS:
        del named["container_recall"]
    said = [f"{label} {measured[name]:.1%}" for name, label in named.items() if name in measured]
    return f"shipped; on rendered scenes {', '.join(said)}" if said else "shipped; not measured"


def evaluation(found: Sequence[Verdict], metrics: Row) -> dict[str, Any]:
    """The whole of an evaluation. `unseen` are its figures without the photos this version has learnt from."""
    learnt = set(metrics.get("farm", {}).get("learnt", []))
    known = [fingerprint(each.photo) in learnt for each in found]
    judged = [each.judged for each in found]
    unseen = [one for one, is_known in zip(judged, known, strict=True) if not is_known]
    return {
        "model": metrics["name"],
        "version": metrics["version"],
        "photos": len(found),
        "plants": sum(one.truth for one in judged),
        "learnt_from": sum(known),
        "figures": _plain(figures(judged)),
        "unseen": _plain(figures(unseen)) if any(known) and unseen else None,
        "others": _others(found),
        "per_photo": [_photo(each, is_known) for each, is_known in zip(found, known, strict=True)],
    }


def _plain(measured: Mapping[str, Figure]) -> dict[str, dict[str, float | None]]:
    return {name: asdict(figure) for name, figure in measured.items()}


def _others(found: Sequence[Verdict]) -> dict[str, float]:
    """F1 of the other classes, of those that are marked in some photo."""
    kinds = [kind for kind in range(len(CLASSES)) if kind != PLANT]
    marked = [kind for kind in kinds if any(len(each.photo.boxes[kind]) for each in found)]
    return {
        f"{CLASSES[kind]}_f1": sum((each.others[kinds.index(kind)] for each in found), Hits()).f1 for kind in marked
    }


def _photo(each: Verdict, learnt: bool) -> dict[str, Any]:  # noqa: FBT001 - a value of the row
    judged = each.judged
    return {
        "photo": each.photo.file.name,
        "truth": judged.truth,
        "count": judged.count,
        "error": judged.error,
        "interval": [judged.low, judged.high],
        **asdict(judged.hits),
        "learnt_from": learnt,
        "seconds": round(each.seconds, 3),
        "warnings": list(each.warnings),
    }


def print_evaluation(result: Row) -> None:
    console = Console(highlight=False)
    console.print(_photos(result["per_photo"]), _figures("all photos", result["figures"]), sep="\n")
    if result["unseen"]:
        console.print(_figures("photos not learnt from", result["unseen"]))
    for name, value in result["others"].items():
        console.print(f"{name.replace('_', ' ')}: {value:.3f}")
    console.print(
        f"{result['photos']} photos, {result['plants']} plants, counted by {result['model']} {result['version']}"
    )
    if result["learnt_from"]:
        console.print(f"+ This version has learnt from {result['learnt_from']} of the photos.")


def _photos(rows: Sequence[Row]) -> Table:
    table = _table("photo", "truth", "counted", "90 %", "right", "false", "missed")
    for row in rows:
        low, high = row["interval"]
        name = row["photo"] + (" +" if row["learnt_from"] else "")
        numbers = [row["truth"], row["count"], f"{low}-{high}", row["right"], row["false"], row["missed"]]
        table.add_row(escape(name), *map(str, numbers))
    return table


def _figures(title: str, measured: Row) -> Table:
    table = _table(title, "", "95 %")
    for name, (label, _) in FIGURES.items():
        table.add_row(label, shown(name, measured[name]["value"]), _bounds(name, measured[name]))
    return table


def _table(*headings: str) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, collapse_padding=True, header_style="bold")
    for heading in headings:
        table.add_column(heading, justify="left" if heading == headings[0] else "right", no_wrap=True)
    return table


def shown(name: str, value: float | None) -> str:
    return "-" if value is None else FIGURES[name][1].format(value)


def _bounds(name: str, part: Row) -> str:
    return "-" if part["low"] is None else f"{shown(name, part['low'])} to {shown(name, part['high'])}"


def comparison(before: Sequence[Judged], after: Sequence[Judged]) -> str:
    """Two networks on the same photos, a line per figure."""
    sides = figures(before), figures(after)
    lines = [f"On {len(before)} photos kept apart: the network in use → the candidate"]
    for name, (label, _) in FIGURES.items():
        lines.append(f"  {label:<40}{' → '.join(f'{shown(name, side[name].value):>8}' for side in sides)}")
    return "\n".join(lines)


def verdict_of(before: Sequence[Judged], after: Sequence[Judged]) -> str:
    """Whether the candidate is better, and why not."""
    found = compare(before, after)
    change = found.change
    sure = f" (95 %: {change.low:+.2f} to {change.high:+.2f})" if change.low is not None else ""
    figures_of_it = (
        f"The mean absolute error changes by {change.value:+.2f} plants per photo{sure}, "
        f"F1 from {found.f1_before:.3f} to {found.f1_after:.3f}"
    )
    if found.better:
        return f"{figures_of_it}: better."
    if not found.enough:
        return f"{figures_of_it}: {found.photos} held-out photos are too few to tell; {FEWEST_HELD_OUT} are needed."
    if found.f1_after < found.f1_before:
        return f"{figures_of_it}: it finds the plants less well."
    return f"{figures_of_it}: not surely better."
