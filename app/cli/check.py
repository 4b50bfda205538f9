"""`demeter check`: whether all that must hold of the data does."""

import asyncio
import json as js
from dataclasses import asdict
from typing import Annotated

import typer

from app.analytics.services.invariants import ALL_TRUTHS
from app.cli.connected import database, stack_settings
from app.core.settings import Settings
from app.core.truths import Truth, Truths, examine
from app.stock.services.invariants import LEDGER_TRUTHS


def check(
    *,
    ledger: Annotated[
        bool, typer.Option("--ledger", help="Ask only whether any row of the ledger was rewritten or removed.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the result for a machine.")] = False,
) -> None:
    """Ask the data whether all that must hold of it does; exit with 1 if something does not."""
    truths = asyncio.run(truths_of(stack_settings(), LEDGER_TRUTHS if ledger else ALL_TRUTHS))
    typer.echo(js.dumps([asdict(each) for each in truths], indent=2) if json else report(truths))
    if any(each.broken for each in truths):
        raise typer.Exit(1)


async def truths_of(settings: Settings, truths: Truths) -> list[Truth]:
    async with database(settings) as session:
        return await examine(session, truths)


def report(truths: list[Truth]) -> str:
    return "\n".join(line(each) for each in truths)


def line(truth: Truth) -> str:
    if not truth.broken:
        return f"ok      {truth.name}: {truth.says}"
    more = ", …" if truth.broken > len(truth.examples) else ""
    return f"BROKEN  {truth.name}: {truth.says}: {truth.broken} not (id {', '.join(map(str, truth.examples))}{more})"
