"""`demeter jobs`: photographs that are not counted or not drawn yet, why, and how they go on."""

import asyncio
import json as js
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated, Any
from uuid import UUID

import typer
from pydantic_core import to_jsonable_python
from rich.console import Console
from rich.table import Table

from app.cli.connected import database, stack_settings
from app.cli.refused import Refused
from app.core.errors import DomainError
from app.core.settings import Settings
from app.core.storage import Storage, create_storage
from app.photos.rules.jobs import JobState
from app.photos.services import JobService
from app.photos.services.jobs import PhotoJob

jobs = typer.Typer(help="What is not done yet, and why: list it, and set it going again.", invoke_without_command=True)

REASON = "demeter jobs retry"
Json = Annotated[bool, typer.Option("--json", help="Print the result for a machine.")]


@jobs.callback()
def listed(
    context: typer.Context,
    *,
    state: Annotated[JobState | None, typer.Option(help="Only those that stand so.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="At most so many.")] = 1000,
    json: Json = False,
) -> None:
    """List photographs that are not counted or not drawn yet: what runs, what waits, and what waits for somebody."""
    if context.invoked_subcommand:
        return
    found = [each for each in asyncio.run(undone(stack_settings(), limit)) if state in {None, each.state}]
    if json:
        typer.echo(js.dumps([to_jsonable_python(asdict(each)) for each in found], indent=2))
    else:
        show(found)


@jobs.command()
def retry(
    session_id: Annotated[UUID | None, typer.Argument(metavar="ID", help="The session to set going.")] = None,
    *,
    failed: Annotated[
        bool, typer.Option("--failed", help="All that failed or were set aside, after new ones.")
    ] = False,
    json: Json = False,
) -> None:
    """Try it again, with all its attempts before it; exit with 1 if something cannot be."""
    if (session_id is None) is not failed:
        raise typer.BadParameter("Name one session, or --failed for all.")
    outcome = asyncio.run(retried(stack_settings(), session_id))
    typer.echo(js.dumps(outcome, indent=2) if json else told(outcome))
    if any(outcome.values()):
        raise typer.Exit(1)


async def undone(settings: Settings, limit: int) -> list[PhotoJob]:
    async with database(settings) as session:
        return await JobService(session, create_storage(settings)).undone(limit)


async def retried(settings: Settings, session_id: UUID | None) -> dict[str, str | None]:
    """By session what keeps it back, or None; each is a transaction of its own, so that one cannot hold up others."""
    storage = create_storage(settings)
    if session_id is not None:
        return {str(session_id): await set_going(settings, storage, session_id, in_bulk=False)}
    async with database(settings) as session:
        ids = await JobService(session, storage).failed()
    return {str(each): await set_going(settings, storage, each, in_bulk=len(ids) > 1) for each in ids}


async def set_going(settings: Settings, storage: Storage, session_id: UUID, *, in_bulk: bool) -> str | None:
    try:
        async with database(settings) as session:
            await JobService(session, storage).retry(session_id, REASON, in_bulk=in_bulk)
    except (DomainError, Refused) as refusal:
        return str(refusal)
    return None


def told(outcome: dict[str, str | None]) -> str:
    lines = [f"{each}: {refusal}" for each, refusal in outcome.items() if refusal]
    going = sum(refusal is None for refusal in outcome.values())
    return "\n".join([*lines, f"{going} set going again." if outcome else "Nothing has failed."])


def show(found: Sequence[PhotoJob]) -> None:
    numbers = Counter(each.state for each in found)
    typer.echo(", ".join(f"{numbers[state]} {state.replace('_', ' ')}" for state in JobState) + ".")
    if not found:
        return
    table = Table("id", "state", "job", "photo", "place", "attempts", "since", "reason", box=None)
    for each in found:
        table.add_row(*cells(each))
    Console(highlight=False).print(table)


def cells(one: PhotoJob) -> tuple[Any, ...]:
    place = str(one.storage_location_id or "")
    reason = ": ".join(filter(None, (one.reason_code, one.reason)))
    return (
        str(one.id), one.state, one.job, one.filename or "", place, str(one.attempts), since(one.age_s), reason,
    )  # fmt: skip


def since(seconds: int) -> str:
    """The largest unit that fits: `42 s`, `7 min`, `3 h`, `2 d`."""
    for unit, length in (("d", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= length:
            return f"{seconds // length} {unit}"
    return f"{seconds} s"
