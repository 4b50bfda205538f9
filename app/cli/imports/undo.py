"""`demeter import undo`: take back an import of places."""

import asyncio
from typing import Annotated
from uuid import UUID

import typer

from app.cli.connected import database, stack_settings
from app.cli.imports.places_report import print_undone
from app.locations.schemas.importing import PlaceImportUndone
from app.locations.services.importing_undo import PlaceImportUndo
from app.users.permissions import EVERYWHERE


def undo(
    import_id: Annotated[UUID, typer.Argument(metavar="IMPORT_ID", help="As the import printed it.")],
    *,
    json: Annotated[bool, typer.Option("--json", help="Print the result for a machine.")] = False,
) -> None:
    """Remove the places an import made and give back those it changed; exit with 1 if some had to stay."""
    undone = asyncio.run(taken_back(import_id))
    if json:
        typer.echo(undone.model_dump_json(indent=2))
    else:
        print_undone(undone)
    raise typer.Exit(1 if undone.kept else 0)


async def taken_back(import_id: UUID) -> PlaceImportUndone:
    async with database(stack_settings()) as session:
        return await PlaceImportUndo(session, EVERYWHERE, None).undo(import_id)
