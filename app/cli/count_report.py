"""What `demeter count` prints: a line of JSON per photo, a few lines for one, a table for many."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import typer

from app.core.intervals import Interval, combine

if TYPE_CHECKING:
    from rich.table import Table

    from app.vision import Container, Count


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file gave no count: a stable code, and a sentence."""

    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A count with the interval of the whole photo."""

    count: "Count"
    interval: Interval

    @classmethod
    def of(cls, count: "Count") -> Self:
        parts = [Interval(group.low, group.total, group.high) for group in count.groups]
        return cls(count, combine(parts, count.shared))


type Outcome = Counted | Failure
type Outcomes = Iterable[tuple[Path, Outcome]]


def print_lines(outcomes: Outcomes) -> bool:
    """Print one JSON object per photo as soon as it is counted; True when all of them were."""
    complete = True
    for file, outcome in outcomes:
        typer.echo(json.dumps({"photo": str(file), **_record(outcome)}, ensure_ascii=False))
        complete &= isinstance(outcome, Counted)
    return complete


def _record(outcome: Outcome) -> dict[str, Any]:
    if isinstance(outcome, Failure):
        return {"error": {"code": outcome.code, "detail": outcome.detail}}
    found, interval = outcome.count, outcome.interval
    return {
        "width": found.width,
        "height": found.height,
        "total": found.total,
        "detected": found.detected,
        "estimated": found.estimated,
        "empty_containers": found.empty_containers,
        "interval": [interval.low, interval.high],
        "confidence": round(found.confidence, 4),
        "containers": [_container(one) for one in found.containers],
        "detections": _detections(found),
        "model": f"{found.model} {found.model_version}",
        "seconds": round(found.seconds, 3),
        "warnings": list(found.warnings),
    }


def _container(one: "Container") -> dict[str, Any]:
    return {
        "kind": one.kind,
        "polygon": [[round(x, 1), round(y, 1)] for x, y in one.polygon.tolist()],
        "detected": one.detected,
        "estimated": one.estimated,
        "empty": one.empty,
    }


def _detections(found: "Count") -> list[dict[str, Any]]:
    from app.vision import CLASSES  # noqa: PLC0415 - loads numpy, as whoever counted already has

    all_of_them = found.detections
    rows = zip(all_of_them.boxes.tolist(), all_of_them.scores.tolist(), all_of_them.classes.tolist(), strict=True)
    return [
        {
            "x": round(left, 1),
            "y": round(top, 1),
            "w": round(right - left, 1),
            "h": round(bottom - top, 1),
            "score": round(score, 4),
            "class": CLASSES[name],
        }
        for (left, top, right, bottom), score, name in rows
    ]


def print_one(outcomes: Outcomes) -> bool:
    """Print what a person wants to know about one photo; True when it was counted."""
    ((file, outcome),) = outcomes
    if isinstance(outcome, Failure):
        typer.echo(f"{file}: {outcome.detail}", err=True)
        return False
    typer.echo("\n".join(_summary(file, outcome)))
    return True


def _summary(file: Path, counted: Counted) -> list[str]:
    found, interval = counted.count, counted.interval
    lines = [
        f"{file.name}: {found.total} plants, {interval.low} to {interval.high} at 90 %",
        f"  {found.detected} detected, {found.estimated} estimated, confidence {found.confidence:.0%}",
        f"  {found.empty_containers} empty containers, {found.dead} dead plants",
    ]
    lines += [f"  {one.number}. {one.kind.replace('_', ' ')}: {one.total}" for one in found.containers]
    if found.loose:
        lines.append(f"  outside containers: {found.loose.total}")
    lines += [f"  warning: {_readable(warning)}" for warning in found.warnings]
    return [*lines, f"  {found.model} {found.model_version}, {found.width} x {found.height}, {found.seconds:.1f} s"]


def _readable(warning: str) -> str:
    return warning.replace("_", " ")


def print_table(outcomes: Outcomes, number: int) -> bool:
    """Show a progress bar while counting, then a table with a last line for all; True when all were counted."""
    from rich.console import Console  # noqa: PLC0415 - only for people
    from rich.progress import track  # noqa: PLC0415

    done = list(
        track(outcomes, "Counting", total=number, console=Console(stderr=True), transient=True, update_period=0.2)
    )
    console = Console(highlight=False)
    console.print(_table(done), *_remarks(done), sep="\n")
    return all(isinstance(outcome, Counted) for _, outcome in done)


def _table(done: list[tuple[Path, Outcome]]) -> "Table":
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 - only for people
    from rich.markup import escape  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    table = Table(show_footer=True, box=SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
    table.header_style = table.footer_style = "bold"
    for heading, footer in zip(HEADINGS, _all_together(done), strict=True):
        table.add_column(heading, footer, justify="left" if heading == HEADINGS[0] else "right", no_wrap=True)
    for file, outcome in done:
        cells = _cells(outcome) if isinstance(outcome, Counted) else ["-"] * len(HEADINGS[1:])
        table.add_row(escape(file.name), *cells)
    return table


HEADINGS = ("photo", "plants", "90 %", "seen", "hidden", "empty", "dead", "s")
"""Eight narrow columns: they fit a terminal of 80 with the names of our own photographs."""


def _cells(counted: Counted) -> list[str]:
    found, interval = counted.count, counted.interval
    return [
        f"[bold]{found.total}[/]",
        f"{interval.low}-{interval.high}",
        str(found.detected),
        str(found.estimated),
        str(found.empty_containers),
        str(found.dead),
        f"{found.seconds:.1f}",
    ]


def _remarks(done: list[tuple[Path, Outcome]]) -> list[str]:
    """What is to be said of single photos, below the table, where there is room for it."""
    from rich.markup import escape  # noqa: PLC0415 - only for people

    lines = []
    for file, outcome in done:
        if isinstance(outcome, Failure):
            lines.append(f"[red]{escape(file.name)}: {escape(outcome.detail)}[/]")
        elif outcome.count.warnings:
            lines.append(f"[yellow]{escape(file.name)}: {', '.join(map(_readable, outcome.count.warnings))}[/]")
    return lines


def _all_together(done: list[tuple[Path, Outcome]]) -> list[str]:
    counted = [outcome for _, outcome in done if isinstance(outcome, Counted)]
    whole = combine([one.interval for one in counted], max((one.count.shared for one in counted), default=0.0))
    sums = [
        sum(getattr(one.count, name) for one in counted)
        for name in ("detected", "estimated", "empty_containers", "dead")
    ]
    seconds = sum(one.count.seconds for one in counted)
    failed = len(done) - len(counted)
    photos = f"{len(counted)} photos" + (f", {failed} not counted" if failed else "")
    return [photos, str(whole.value), f"{whole.low}-{whole.high}", *map(str, sums), f"{seconds:.1f}"]
