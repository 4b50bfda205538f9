"""`demeter doctor`: is this machine fit to run the stack, and if not, what to do."""

import json
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from app.cli.stack.checks import examine
from app.cli.stack.findings import Finding

COLOURS = {"ok": "green", "warn": "yellow", "fail": "red"}


def doctor(*, as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False) -> None:
    """Check whether this machine can run the stack, and say what to do where it cannot."""
    findings = list(examine())
    healthy = all(each.level != "fail" for each in findings)
    if as_json:
        print(json.dumps({"ok": healthy, "checks": [asdict(each) for each in findings]}))  # noqa: T201
    else:
        Console(highlight=False).print(_table(findings))
    raise typer.Exit(0 if healthy else 1)


def _table(findings: list[Finding]) -> Table:
    table = Table("check", "", "found", "what to do")
    for each in findings:
        table.add_row(each.check, f"[{COLOURS[each.level]}]{each.level}[/]", each.says, each.do)
    return table
