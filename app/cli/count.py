"""`demeter count`: plants in photographs, with no service running."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.count_report import Counted, Failure, Outcome, print_lines, print_one, print_table
from app.cli.refused import Refused

if TYPE_CHECKING:
    from app.vision import Engine

SUFFIXES = {".jpg", ".jpeg", ".png", ".webp"}
"""What is taken from a folder; a photo named on the command line may be called anything."""


def count(
    photos: Annotated[list[Path], typer.Argument(metavar="PHOTO...", help="Photographs, or folders of them.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object per photo and line.")] = False,  # noqa: FBT002
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", file_okay=False, help="Write each count drawn over its photo here.")
    ] = None,
    models: Annotated[
        Path | None,
        typer.Option(metavar="DIR", file_okay=False, help="Where the networks are; those in use when not given."),
    ] = None,
) -> None:
    """Count the plants in photographs; needs no service. Exits with 1 if one of them could not be counted."""
    files = [file for photo in photos for file in _files(photo)]
    outcomes = _outcomes(files, _engine(models), out)
    if as_json:
        complete = print_lines(outcomes)
    elif len(files) == 1:
        complete = print_one(outcomes)
    else:
        complete = print_table(outcomes, len(files))
    raise typer.Exit(0 if complete else 1)


def _files(photo: Path) -> list[Path]:
    """The photos of a folder by name; a folder without any stands for itself, so that it is reported."""
    if not photo.is_dir():
        return [photo]
    return sorted(file for file in photo.iterdir() if file.suffix.lower() in SUFFIXES) or [photo]


def _engine(models: Path | None) -> "Engine":
    from app.cli.networks import engine_of, refusals, versions  # noqa: PLC0415 - loads numpy
    from app.vision import load_engine  # noqa: PLC0415

    with refusals():
        return load_engine(models) if models else engine_of(versions().in_use())


def _outcomes(files: list[Path], engine: "Engine", out: Path | None) -> Iterator[tuple[Path, Outcome]]:
    names: set[str] = set()
    for file in files:
        outcome, image = _outcome(file, engine)
        if out and isinstance(outcome, Counted):
            _write_overlay(out, _unused(file.stem, names), image, outcome)
        yield file, outcome


def _outcome(file: Path, engine: "Engine") -> tuple[Outcome, Any]:
    """What became of a file, and its picture if it is one."""
    from app.vision import BadImage, decode  # noqa: PLC0415 - loads numpy

    if file.is_dir():
        return Failure("no_photos", "The folder holds no JPEG, PNG or WebP."), None
    try:
        image = decode(file.read_bytes())
    except OSError as error:
        return Failure("unreadable", error.strerror or str(error)), None
    except BadImage as error:
        return Failure(error.code, error.detail), None
    return Counted.of(engine.count(image)), image


def _unused(stem: str, names: set[str]) -> str:
    """A name no other drawing of this run has: photos of different folders may be called alike."""
    name = next(
        each for each in (stem, *(f"{stem}-{number}" for number in range(2, len(names) + 3))) if each not in names
    )
    names.add(name)
    return name


def _write_overlay(out: Path, name: str, image: Any, counted: Counted) -> None:
    from app.vision import draw_overlay, encode_overlay  # noqa: PLC0415 - loads numpy

    drawing = draw_overlay(image, counted.count, (counted.interval.low, counted.interval.high))
    data, _, suffix = encode_overlay(drawing)
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / f"{name}_count{suffix}").write_bytes(data)
    except OSError as error:
        raise Refused(f"{out} cannot be written: {error.strerror or error}.") from error
