"""`demeter export prices`: the price list."""

from pathlib import Path
from typing import Annotated

import typer

from app.catalog.services.sheets import PriceExport
from app.cli.exports.sheets import export_sheet


def prices(file: Annotated[Path, typer.Argument(dir_okay=False, help="Ends in .csv or .xlsx.")]) -> None:
    """Write the price list into a CSV or XLSX that `demeter import prices` takes."""
    export_sheet(PriceExport, file)
