"""`demeter models`: which networks count, how well they do on a farm's own photographs, and training them there."""

import json
from pathlib import Path
from typing import Annotated

import typer

from app.cli.refused import Refused

models = typer.Typer(
    help="The networks: figures on your own photos, training, going back.",
    no_args_is_help=True,
)

Json = Annotated[bool, typer.Option("--json", help="Print the result for a machine.")]
LABELLED = "Folder with images/ and annotations.json (COCO; category plant, and dead_plant and empty_container)."
OR_CORRECTIONS = f"{LABELLED} Or the word `corrections`: all photos whose counts people have checked."


@models.command("list")
def listed(*, as_json: Json = False) -> None:
    """List the versions there are, with their figures."""
    from app.cli.models_report import listing, shelf  # noqa: PLC0415 - loads numpy
    from app.cli.networks import models_folder, refusals, versions  # noqa: PLC0415

    with refusals():
        rows = shelf(models_folder(), versions())
    typer.echo(json.dumps(rows, indent=2) if as_json else listing(rows))


@models.command()
def evaluate(
    folder: Annotated[Path, typer.Argument(metavar="COCO_DIR", help=LABELLED)],
    *,
    as_json: Json = False,
    version: Annotated[str | None, typer.Option(help="Of the plant network; the one in use when not given.")] = None,
) -> None:
    """Say how far off the counts of labelled photos are.

    Every figure comes with its 95 % bootstrap interval over photos.
    """
    from app.cli.models_judge import verdicts, watched  # noqa: PLC0415 - loads numpy
    from app.cli.models_report import evaluation, print_evaluation  # noqa: PLC0415
    from app.cli.networks import engine_of, refusals, versions  # noqa: PLC0415
    from app.networks import described  # noqa: PLC0415
    from app.vision.labelled import read_labelled  # noqa: PLC0415

    with refusals():
        photos, store = read_labelled(folder), versions()
        network = store.find(version) if version else store.in_use()
        found = watched(verdicts(photos, engine_of(network)), len(photos))
        result = evaluation(found, described(network))
    if as_json:
        typer.echo(json.dumps(result, indent=2, ensure_ascii=False))
    else:
        print_evaluation(result)


@models.command()
def train(
    folder: Annotated[Path, typer.Option("--from", metavar="COCO_DIR", help=OR_CORRECTIONS)],
    *,
    epochs: Annotated[int, typer.Option(min=1, help="How often to go through all tiles.")] = 12,
    holdout: Annotated[
        float, typer.Option(min=0.1, max=0.9, help="Share of the photos kept apart to judge the result by.")
    ] = 0.3,
    python: Annotated[
        Path | None,
        typer.Option(
            envvar="DEMETER_TRAINING_PYTHON",
            metavar="FILE",
            help="Python with what training needs; training/runs/venv/bin/python when not given.",
        ),
    ] = None,
) -> None:
    """Train the plant network on labelled photos.

    What comes out is a candidate: it counts nothing before `demeter models promote`.
    """
    from app.cli.models_judge import counts, judged  # noqa: PLC0415 - loads numpy
    from app.cli.models_report import comparison, verdict_of  # noqa: PLC0415
    from app.cli.models_train import finished, learnable, trained, training_python  # noqa: PLC0415
    from app.cli.networks import refusals, versions  # noqa: PLC0415

    with refusals():
        store = versions()
        interpreter = training_python(python)
        candidate, held_out = trained(store, learnable(store, folder), interpreter, epochs, holdout)
        current = store.in_use()
        before = [judged(*each) for each in zip(counts(current, held_out), held_out, strict=True)]
        after = finished(candidate, current, before, counts(candidate, held_out), held_out)
    typer.echo(comparison(before, after))
    typer.echo(f"{verdict_of(before, after)}\n{candidate.name} is not in use: demeter models promote {candidate.name}")


@models.command()
def promote(version: Annotated[str, typer.Argument(help="As `demeter models list` shows it.")]) -> None:
    """Use a candidate if it is the better one.

    It must be surely nearer to the truth than the network in use on the photos held out when it was trained, and
    find the plants no less well.
    """
    from app.cli.models_judge import compared, held_out_of  # noqa: PLC0415 - loads numpy
    from app.cli.models_report import comparison, verdict_of  # noqa: PLC0415
    from app.cli.networks import refusals, versions  # noqa: PLC0415
    from app.vision.metrics import compare  # noqa: PLC0415

    with refusals():
        store = versions()
        candidate, current = store.find(version), store.in_use()
        if candidate == current:
            raise Refused(f"{version} is in use already.")
        before, after = compared(current, candidate, held_out_of(candidate))
        typer.echo(comparison(before, after))
        if not compare(before, after).better:
            raise Refused(f"Not promoted. {verdict_of(before, after)}")
        with store.changing():
            if store.in_use() != current:
                raise Refused("Not promoted. Another network has come into use while the photos were counted.")
            store.promote(candidate)
    typer.echo(f"{verdict_of(before, after)}\n{version} counts from the next photo on.")


@models.command()
def rollback() -> None:
    """Use the version before again."""
    from app.cli.networks import refusals, versions  # noqa: PLC0415 - loads numpy
    from app.networks import described  # noqa: PLC0415

    with refusals():
        store = versions()
        with store.changing():
            folder = store.rollback()
        typer.echo(f"{described(folder)['version']} counts from the next photo on.")
