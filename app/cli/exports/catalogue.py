"""`demeter export catalogue`: the species a farm grows."""

from pathlib import Path
from typing import Annotated

import typer

from app.catalog.services.sheets import ProductExport
from app.cli.exports.sheets import export_sheet


def catalogue(file: Annotated[Path, typer.Argument(dir_okay=False, help="Ends in .csv or .xlsx.")]) -> None:
    """Write the species into a CSV or XLSX that `demeter import catalogue` takes."""
    export_sheet(ProductExport, file)
