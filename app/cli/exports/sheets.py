"""How a sheet of the catalogue is written."""

import asyncio
from pathlib import Path

import typer

from app.catalog.services.sheets import Export, Format
from app.cli.connected import database, stack_settings
from app.cli.refused import Refused


def export_sheet(kind: type[Export], file: Path) -> None:
    """CSV or XLSX, as the file's name ends."""
    form = file.suffix.lower().removeprefix(".")
    if form not in set(Format):
        raise Refused(f"{file} must end in .csv or .xlsx.")
    file.write_bytes(asyncio.run(exported(kind, Format(form))))
    typer.echo(f"Written: {file}")


async def exported(kind: type[Export], form: Format) -> bytes:
    async with database(stack_settings()) as session:
        return await kind(session).everything(form)
