"""What people corrected comes out as labelled photos, and is what networks are judged by and learn from."""

import asyncio
import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.cli.exports.corrections import export
from app.cli.models_judge import opened
from app.cli.models_train import CORRECTIONS, _job, learnable
from app.cli.refused import Refused
from app.core.settings import Settings
from app.networks import Versions
from app.vision import CLASSES, DEAD_PLANT, EMPTY_CONTAINER, PLANT
from app.vision.labelled import divided, read_labelled
from tests.integration.conftest import ROOT
from tests.integration.photos.checking import SESSIONS, again, validated
from tests.integration.photos.conftest import Work
from tests.integration.photos.farm import FakeEngine, Farm, a_photo, at_spot, sent
from training import finetune

SEEN = {"x": 20.0, "y": 100.5, "w": 9.0, "h": 12.0}


async def counted(client: httpx.AsyncClient, work: Work, photo: bytes, engine: FakeEngine) -> dict[str, Any]:
    answer = await sent(client, photo)
    await work(engine)
    return answer


async def boxes(client: httpx.AsyncClient, answer: dict[str, Any]) -> list[dict[str, Any]]:
    """The detections as the network wrote them."""
    page = (await client.get(f"{SESSIONS}/{answer['session_id']}/detections", params={"limit": 500})).json()
    found: list[dict[str, Any]] = page["items"]
    return found


@pytest.fixture
async def two_photos(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, work: Work
) -> list[dict[str, Any]]:
    """Spot 1 corrected box by box; spot 2 counted and looked at by nobody."""
    assert farm
    first = await counted(client, work, a_photo(), FakeEngine(dead=1, empty=1, estimated=5))
    second = await counted(client, work, a_photo(**at_spot(2)), FakeEngine())
    found = await boxes(client, first)
    plants = [each for each in found if each["class"] == "plant"]
    await validated(
        supervisor,
        first,
        added=[SEEN | {"class": "plant", "container": 2}],
        removed=[plants[0]["id"]],
        changed=[{"id": plants[1]["id"], "class": "dead_plant"}],
    )
    return [first, second]


@pytest.mark.rule("VLD-02")
@pytest.mark.usefixtures("two_photos")
async def test_the_command_writes_what_was_corrected_and_nothing_nobody_looked_at(
    settings: Settings, tmp_path: Path, originals: Any
) -> None:
    before = {path: path.read_bytes() for path in originals()}
    folder = tmp_path / "out"
    ran = await asyncio.to_thread(demeter, settings, "export", "corrections", str(folder), "--json")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert json.loads(ran.stdout) == {"folder": str(folder), "photos": 1, "plants": 99, "lost": 0}
    assert [path.name for path in (folder / "images").iterdir()] == [next(iter(two_names(before, folder)))]
    assert {path: path.read_bytes() for path in originals()} == before
    (photo,) = await asyncio.to_thread(read_labelled, folder)
    assert photo.size == (640, 480)
    assert (await asyncio.to_thread(opened, photo)).shape == (480, 640, 3)
    assert [len(photo.boxes[kind]) for kind in (PLANT, DEAD_PLANT, EMPTY_CONTAINER)] == [99, 2, 1]
    assert [20.0, 100.5, 29.0, 112.5] in photo.boxes[PLANT].tolist()
    # Five plants were inferred where nobody marked any.
    assert photo.ignored[PLANT].tolist() == [[5, 120, 600, 150]]


def two_names(originals: dict[Path, bytes], folder: Path) -> set[str]:
    """The names of originals that were copied, whole."""
    copies = {path.name: path.read_bytes() for path in (folder / "images").iterdir()}
    return {path.name for path, data in originals.items() if copies.get(path.name) == data}


def demeter(settings: Settings, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        "DATABASE_URL": settings.database_url,
        "REDIS_URL": settings.redis_url,
        "STORAGE_DIR": str(settings.storage_dir),
        "DEMETER_HOME": str(settings.storage_dir.parent / "home"),
    }
    return subprocess.run(
        [sys.executable, "-m", "app.cli.main", *arguments],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


async def test_what_a_person_did_not_mark_is_no_ground_without_plants(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, work: Work, settings: Settings, tmp_path: Path
) -> None:
    """A container of the neighbour's, one with more plants than marks, and one whose marks are all there are."""
    assert farm
    kinds = (("segment", 20), ("box", 30), ("box", 40))
    answer = await counted(client, work, a_photo(), FakeEngine(containers=kinds, estimated=3))
    await validated(
        supervisor,
        answer,
        containers=[
            {"number": 1, "total": 20},
            {"number": 2, "total": 33},
            {"number": 3, "accepted": False},
        ],
    )
    await asyncio.to_thread(export, settings, tmp_path)
    (photo,) = await asyncio.to_thread(read_labelled, tmp_path)
    assert len(photo.boxes[PLANT]) == 20 + 30
    assert [regions.tolist() for regions in photo.ignored] == [
        [[5, 80, 600, 110], [5, 120, 600, 150]],
        [[5, 120, 600, 150]],
        [[5, 120, 600, 150]],
    ]


async def test_of_two_runs_the_one_that_was_checked_is_exported_once(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, work: Work, settings: Settings, tmp_path: Path
) -> None:
    assert farm
    first = await counted(client, work, a_photo(), FakeEngine())
    await validated(supervisor, first, removed=[(await boxes(client, first))[0]["id"]])
    second = await again(supervisor, first)
    await work(FakeEngine(containers=(("segment", 70), ("box", 40))))
    assert (await asyncio.to_thread(export, settings, tmp_path)).plants == 99
    await validated(supervisor, second)
    assert (await asyncio.to_thread(export, settings, tmp_path)).plants == 110
    assert len(await asyncio.to_thread(read_labelled, tmp_path)) == 1


async def test_a_network_learns_from_the_checked_photos(
    client: httpx.AsyncClient, supervisor: httpx.AsyncClient, farm: Farm, work: Work, settings: Settings
) -> None:
    """`demeter models train --from corrections`, up to the file that the training reads."""
    assert farm
    for days in (70, 35, 0):
        answer = await counted(client, work, a_photo(timedelta(days=days, minutes=5)), FakeEngine())
        await validated(supervisor, answer, added=[SEEN | {"class": "plant"}])
    store = Versions(settings.models_dir / "plants", settings.farm_models_dir / "plants")
    assert learnable(store, Path("elsewhere")) == Path("elsewhere")
    await asyncio.to_thread(learn, settings, store)


def learn(settings: Settings, store: Versions) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.cli.models_train.stack_settings", lambda: settings)
        folder = learnable(store, Path(CORRECTIONS))
    assert folder == settings.farm_models_dir / CORRECTIONS
    lessons, held_out = divided(read_labelled(folder), 0.3, [])
    assert (len(lessons), len(held_out)) == (2, 1)
    for row in _job(lessons, CLASSES)["photos"]:
        learnt = finetune.opened(row)
        assert (learnt.image.shape, len(learnt.boxes)) == ((480, 640, 3), 101)
        assert any(len(tile.boxes) for tile in finetune.tiles(learnt, 1))


@pytest.mark.usefixtures("farm")
async def test_without_checked_photos_there_is_nothing_to_learn_from(
    client: httpx.AsyncClient, work: Work, settings: Settings, tmp_path: Path
) -> None:
    await counted(client, work, a_photo(), FakeEngine())
    with pytest.raises(Refused, match="Nobody has validated"):
        await asyncio.to_thread(export, settings, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("two_photos")
async def test_an_original_that_is_gone_is_left_out_and_copies_stay(
    settings: Settings, tmp_path: Path, originals: Any
) -> None:
    assert (await asyncio.to_thread(export, settings, tmp_path)).lost == 0
    for path in originals():
        path.unlink()
    assert (await asyncio.to_thread(export, settings, tmp_path)).photos == 1
    gone = await asyncio.to_thread(export, settings, tmp_path / "new")
    assert (gone.photos, gone.lost) == (0, 1)
