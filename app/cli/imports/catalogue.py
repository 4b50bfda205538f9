"""`demeter import catalogue`: the species a farm grows."""

from pathlib import Path
from typing import Annotated

import typer

from app.catalog.services.product_import import ProductImport
from app.cli.imports.sheets import import_sheet


def catalogue(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="CSV or XLSX.")],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen, and change nothing.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the report for a machine.")] = False,
) -> None:
    """Take the list of species by pots as it is, or a filled template; lines in doubt are named and left out."""
    import_sheet(ProductImport, file, dry_run=dry_run, json=json)
