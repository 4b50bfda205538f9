"""`demeter status`: asked by scripts, often and in loops, so it loads next to nothing."""

import argparse
import json
from collections.abc import Mapping, Sequence
from typing import Any

from app.cli.stack import state
from app.cli.stack.folders import locate
from app.cli.stack.state import State

COLOURS = {"running": "green", "starting": "yellow", "restarting": "yellow", "stopping": "yellow"}


def status(arguments: Sequence[str]) -> None:
    """Show what runs, where, and what had to be started again."""
    parser = argparse.ArgumentParser("demeter status", description=status.__doc__)
    parser.add_argument("--json", action="store_true", help="for machines")
    as_json = parser.parse_args(arguments).json
    current = state.read(locate())
    if as_json:
        print(json.dumps(for_machines(current)))  # noqa: T201 - neither wrapped nor coloured
    else:
        _show(current)


def for_machines(current: State) -> dict[str, Any]:
    services = {n: {key: each[key] for key in ("state", "port", "pid")} for n, each in current.services.items()}
    running = current.phase == "running"
    return {"url": current.url if running else None, "running": running, "services": services}


def _show(current: State) -> None:
    from rich.console import Console  # noqa: PLC0415 - slow to load
    from rich.table import Table  # noqa: PLC0415

    console = Console(highlight=False)
    console.print(f"The stack is {current.phase}" + (f": {current.url}" if current.phase == "running" else "."))
    if not current.services:
        return
    table = Table("service", "state", "port", "pid", "restarts", "last end")
    for name, each in current.services.items():
        table.add_row(name, *_cells(each))
    console.print(table)


def _cells(service: Mapping[str, Any]) -> list[str]:
    colour, last = COLOURS.get(service["state"], "red"), service["last_exit"]
    shown = (service["port"] or "", service["pid"] or "", service["restarts"] or "")
    return [f"[{colour}]{service['state']}[/]", *map(str, shown), f"{last['how']}, {last['at']}" if last else ""]
