"""`demeter export`: files in the form that `demeter import` takes, and checked photos to train networks with."""

import typer

from app.cli.lazy import add

exporting = typer.Typer(
    help="Write places, prices or species into files that `demeter import` takes, or checked photos to train with.",
    no_args_is_help=True,
)

KINDS: dict[str, str] = {
    "places": "app.cli.exports.places:places",
    "prices": "app.cli.exports.prices:prices",
    "catalogue": "app.cli.exports.catalogue:catalogue",
    "corrections": "app.cli.exports.corrections:corrections",
}
"""`demeter export NAME` is this function."""

for name, target in KINDS.items():
    add(exporting, name, target)
