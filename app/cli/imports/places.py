"""`demeter import places`: greenhouses, beds and spots from a surveyor's files."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from app.cli.connected import database, stack_settings
from app.cli.imports.places_report import print_report
from app.locations.rules.survey_places import COLUMNS
from app.locations.rules.surveys import LARGEST_SURVEY, UnknownColumn
from app.locations.schemas.importing import PlaceImportReport
from app.locations.services.importing import Files, PlaceImportService, too_large
from app.users.permissions import EVERYWHERE

FIELDS = ", ".join(COLUMNS)


def places(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", exists=True, dir_okay=False, readable=True, help="GeoJSON or KML."),
    ],
    *,
    columns: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="FIELD=COLUMN", help=f"In which property a field stands. Fields: {FIELDS}."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen, and change nothing.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the report for a machine.")] = False,
) -> None:
    """Take greenhouses, beds and spots from GeoJSON, KML or KMZ; the same files again change nothing.

    What does not fit is left out and named. Exits with 1 if something was.
    """
    mapping = mapped(columns or [])
    with Console(stderr=True).status("Reading and comparing …"):
        report = asyncio.run(imported(contents(files), mapping, dry_run=dry_run))
    if json:
        typer.echo(report.model_dump_json(indent=2))
    else:
        print_report(report)
    raise typer.Exit(1 if report.refused else 0)


def mapped(columns: list[str]) -> dict[str, str]:
    mapping = {}
    for each in columns:
        name, equals, column = each.partition("=")
        if not equals or name not in COLUMNS:
            raise typer.BadParameter(
                f"{each!r} is not FIELD=COLUMN with one of the fields {FIELDS}", param_hint="--map"
            )
        mapping[name] = column
    return mapping


def contents(files: list[Path]) -> Files:
    """Refused before they are read, when they are too large."""
    if sum(file.stat().st_size for file in files) > LARGEST_SURVEY:
        raise too_large()
    return [(file.name, file.read_bytes()) for file in files]


async def imported(files: Files, mapping: dict[str, str], *, dry_run: bool) -> PlaceImportReport:
    try:
        async with database(stack_settings()) as session:
            return await PlaceImportService(session, EVERYWHERE, None).run(files, mapping, dry_run=dry_run)
    except UnknownColumn as error:
        raise typer.BadParameter(str(error), param_hint="--map") from error
