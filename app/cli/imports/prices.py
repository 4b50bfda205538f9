"""`demeter import prices`: the office's price list."""

from pathlib import Path
from typing import Annotated

import typer

from app.catalog.services.price_import import PriceImport
from app.cli.imports.sheets import import_sheet


def prices(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="CSV or XLSX.")],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen, and change nothing.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the report for a machine.")] = False,
) -> None:
    """Take the office's price list as it is, or an exported one; lines in doubt are named and left out."""
    import_sheet(PriceImport, file, dry_run=dry_run, json=json)
