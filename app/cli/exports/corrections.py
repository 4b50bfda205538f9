"""`demeter export corrections`: photographs whose counts people checked, to evaluate and train networks with."""

import asyncio
import json as js
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.connected import database, stack_settings
from app.cli.exports.places import write
from app.cli.refused import Refused
from app.core.errors import NotFound
from app.core.settings import Settings
from app.core.storage import Shelf, Storage, StorageDown, create_storage
from app.photos.models import PlantClass
from app.photos.services.labels import LabelledPhoto, LabelService
from app.users.permissions import EVERYWHERE

IMAGES, ANNOTATIONS = "images", "annotations.json"
"""As `app.vision.labelled` reads them."""

CATEGORIES = {kind: number for number, kind in enumerate(PlantClass, 1)}


@dataclass(frozen=True, slots=True)
class Exported:
    """Photos written, plants marked in them, and originals that are gone."""

    photos: int
    plants: int
    lost: int


def corrections(
    folder: Annotated[Path, typer.Argument(metavar="DIR", file_okay=False, help="Made where it is not there.")],
    *,
    json: Annotated[bool, typer.Option("--json", help="Print what was written for a machine.")] = False,
) -> None:
    """Write checked photos as COCO, which `demeter models evaluate` and `train` take."""
    done = export(stack_settings(), folder)
    if json:
        typer.echo(js.dumps({"folder": str(folder), "photos": done.photos, "plants": done.plants, "lost": done.lost}))
    else:
        gone = f"; {done.lost} originals are gone" if done.lost else ""
        typer.echo(f"{folder}: {done.photos} photos with {done.plants} plants{gone}")


def export(settings: Settings, folder: Path) -> Exported:
    """Originals are copied as they are, those that were copied before stay; the annotations are written anew."""
    photos = asyncio.run(checked_photos(settings))
    if not photos:
        raise Refused("Nobody has validated a photo yet: there is nothing to learn from.")
    try:
        (folder / IMAGES).mkdir(parents=True, exist_ok=True)
        there = asyncio.run(copied(create_storage(settings), photos, folder / IMAGES))
    except (OSError, StorageDown) as error:
        raise Refused(f"{folder} cannot be written: {error}") from error
    write(folder / ANNOTATIONS, js.dumps(annotated(there)))
    plants = sum(one.kind is PlantClass.PLANT and not one.crowd for each in there for one in each.labels)
    return Exported(len(there), plants, len(photos) - len(there))


async def checked_photos(settings: Settings) -> list[LabelledPhoto]:
    async with database(settings) as session:
        return await LabelService(session, EVERYWHERE).photos()


async def copied(storage: Storage, photos: Sequence[LabelledPhoto], folder: Path) -> list[LabelledPhoto]:
    """Those of the photos whose originals are there."""
    found = []
    for each in photos:
        try:
            if not await asyncio.to_thread((folder / each.key).is_file):
                await asyncio.to_thread(put, folder / each.key, await storage.get(Shelf.ORIGINAL, each.key))
        except NotFound:
            continue
        found.append(each)
    return found


def put(path: Path, data: bytes) -> None:
    """Whole or not at all: a copy that was broken off would be taken for the photo next time."""
    beside = path.with_name(f".{path.name}.part")
    beside.write_bytes(data)
    beside.replace(path)


def annotated(photos: Sequence[LabelledPhoto]) -> dict[str, Any]:
    """The content of annotations.json. Regions in which nobody marked single plants are `iscrowd`."""
    images = [
        {"id": number, "file_name": each.key, "width": each.size[0], "height": each.size[1]}
        for number, each in enumerate(photos, 1)
    ]
    labels = [(number, one) for number, each in enumerate(photos, 1) for one in each.labels]
    return {
        "info": {"description": "Photographs whose counts people have checked"},
        "images": images,
        "categories": [{"id": number, "name": str(kind)} for kind, number in CATEGORIES.items()],
        "annotations": [
            {
                "id": at,
                "image_id": number,
                "category_id": CATEGORIES[one.kind],
                "bbox": [round(side, 2) for side in one.box],
                "area": round(one.box[2] * one.box[3], 2),
                "iscrowd": int(one.crowd),
            }
            for at, (number, one) in enumerate(labels, 1)
        ],
    }
