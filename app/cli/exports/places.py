"""`demeter export places`: greenhouses, beds and spots as GeoJSON."""

import asyncio
import json as js
from pathlib import Path
from typing import Annotated

import typer

from app.cli.connected import database, stack_settings
from app.cli.refused import Refused
from app.locations.services.exporting import PlaceExportService, PlacesDocument
from app.users.permissions import EVERYWHERE


def places(
    out: Annotated[Path, typer.Option("--out", metavar="FILE.geojson", dir_okay=False, help="Where to write them.")],
    *,
    json: Annotated[bool, typer.Option("--json", help="Print what was written for a machine.")] = False,
) -> None:
    """Write all places in use as GeoJSON, which `demeter import places` takes as the same places."""
    found = asyncio.run(exported())
    write(out, found.text)
    if json:
        typer.echo(js.dumps({"file": str(out), "counts": found.counts}))
    else:
        typer.echo(f"{out}: " + ", ".join(f"{number} {level}s" for level, number in found.counts.items()))


async def exported() -> PlacesDocument:
    async with database(stack_settings()) as session:
        return await PlaceExportService(session, EVERYWHERE).geojson()


def write(out: Path, text: str) -> None:
    """All of it or nothing: an older export stays whole when the disk is full."""
    beside = out.with_name(f".{out.name}.part")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(out)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise Refused(f"{out} cannot be written: {error.strerror or error}") from error
