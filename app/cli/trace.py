"""`demeter trace`: what became of one photograph, from the database."""

import asyncio
import json as js
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Annotated
from uuid import UUID

import typer
from pydantic_core import to_jsonable_python

from app.cli.connected import database, stack_settings
from app.core.settings import Settings
from app.photos.services.story import Run, Story, StoryService


def trace(
    photo_id: Annotated[UUID, typer.Argument(help="The photo, or one of its sessions.")],
    *,
    json: Annotated[bool, typer.Option("--json", help="Print the result for a machine.")] = False,
) -> None:
    """Tell the story of one photograph: states, times, attempts, movements, and the id of its trace."""
    found = asyncio.run(story_of(stack_settings(), photo_id))
    typer.echo(js.dumps(to_jsonable_python(asdict(found)), indent=2) if json else "\n".join(told(found)))


async def story_of(settings: Settings, photo_id: UUID) -> Story:
    async with database(settings) as session:
        return await StoryService(session).of(photo_id)


def told(story: Story) -> Iterator[str]:
    name, size = story.filename or "without a name", story.size_bytes / 1e6
    yield f"photo {story.photo_id}: {name}, {size:.1f} MB, taken {when(story.taken_at)}"
    yield f"  {when(story.uploaded_at)}  uploaded"
    for run in story.runs:
        yield from chapter(run)
    if story.deleted_at:
        yield f"  {when(story.deleted_at)}  deleted"


def chapter(run: Run) -> Iterator[str]:
    place = f"place {run.storage_location_id}" if run.storage_location_id else "no place"
    yield f"run {run.session_id}: {run.status}, {place}, stock {run.stock_effect}, attempts {run.attempts}"
    yield f"  trace {run.trace_id or '-'}, correlation id {run.correlation_id or '-'}"
    for event in run.events:
        yield f"  {when(event.at)}  {event.what}"


def when(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S.%f}"[:-3] + f" {at:%Z}"
