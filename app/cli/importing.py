"""`demeter import`: what a farm has in files already."""

import typer

from app.cli.lazy import add

importing = typer.Typer(
    help="Take places, prices or species from files; and take back such an import.",
    no_args_is_help=True,
)

KINDS: dict[str, str] = {
    "places": "app.cli.imports.places:places",
    "undo": "app.cli.imports.undo:undo",
    "prices": "app.cli.imports.prices:prices",
    "catalogue": "app.cli.imports.catalogue:catalogue",
}
"""`demeter import NAME` is this function."""

for name, target in KINDS.items():
    add(importing, name, target)
