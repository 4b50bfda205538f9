"""`demeter import places`, `demeter import undo` and `demeter export places` as an operator calls them."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.locations.rules import surveys
from tests.integration.locations.surveying import WHOLE, claro, feature, survey

ROOT = Path(__file__).parents[3]


class Demeter:
    def __init__(self, database_url: str, folder: Path) -> None:
        self._environment = {
            "DATABASE_URL": database_url,
            "REDIS_URL": "redis://127.0.0.1:1/0",
            "DEMETER_HOME": str(folder / "home"),
        }
        self.folder = folder

    def file(self, name: str, *features: object) -> str:
        (self.folder / name).write_bytes(survey(*features))
        return str(self.folder / name)

    async def __call__(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return await asyncio.to_thread(
            subprocess.run,
            [sys.executable, "-m", "app.cli.main", *arguments],
            cwd=ROOT,
            env=os.environ | self._environment,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def demeter(database_url: str, tmp_path: Path) -> Demeter:
    return Demeter(database_url, tmp_path)


async def test_places_go_in_out_and_back(demeter: Demeter) -> None:
    files = [demeter.file("naves.geojson", *WHOLE[:3]), demeter.file("claros.geojson", *WHOLE[3:])]
    trial = await demeter("import", "places", *files, "--dry-run")
    assert (trial.returncode, trial.stderr) == (0, "")
    assert "this was a trial" in trial.stdout

    taken = await demeter("import", "places", *files, "--json")
    assert (taken.returncode, taken.stderr) == (0, "")
    report = json.loads(taken.stdout)
    assert report["counts"]["location"]["created"] == 3

    out = demeter.folder / "places.geojson"
    written = await demeter("export", "places", "--out", str(out), "--json")
    assert (written.returncode, json.loads(written.stdout)["counts"]) == (
        0,
        {"warehouse": 1, "area": 2, "location": 3},
    )
    again = await demeter("import", "places", str(out))
    assert again.returncode == 0
    assert "Nothing was changed." in again.stdout

    back = await demeter("import", "undo", report["import_id"])
    assert (back.returncode, back.stderr) == (0, "")
    assert "3 locations" in back.stdout
    assert (await demeter("import", "undo", report["import_id"])).returncode == 1


async def test_refusals_are_grouped_with_examples_and_exit_with_1(demeter: Demeter) -> None:
    lines = [feature({"type": "LineString", "coordinates": [[0, 0], [1, 1]]}, name=f"T{n}c1") for n in range(1, 6)]
    taken = await demeter("import", "places", demeter.file("old.geojson", *WHOLE, *lines, feature(None)))
    assert taken.returncode == 1
    told = taken.stdout
    assert "     5  not_a_polygon" in told
    assert "old.geojson, feature 6 'T1c1' (area): it is a LineString" in told
    assert "… and 2 more" in told
    assert "1 not recognised" in told
    assert "To take it back: demeter import undo " in told


async def test_a_mapping_is_given_field_by_field(demeter: Demeter) -> None:
    odd = claro(1, label="", cantero="", lugar="1", sector="Norte")
    file = demeter.file("odd.geojson", *WHOLE[:3], odd)
    taken = await demeter("import", "places", file, "--map", "claro=lugar", "--map", "cantero=sector", "--json")
    assert [each["code"] for each in json.loads(taken.stdout)["places"]][-1] == "NAVE1-NORTE-LOC-001"


@pytest.mark.parametrize(
    "arguments",
    [
        ["import", "places"],
        ["import", "places", "no-such-file.geojson"],
        ["import", "places", "FILE", "--map", "house=x"],
        ["import", "places", "FILE", "--map", "nave"],
        ["import", "places", "FILE", "--map", "nave=no such column"],
        ["import", "undo", "the-last-one"],
        ["import", "weather"],
        ["export", "places"],
    ],
)
async def test_wrong_usage_exits_with_2(demeter: Demeter, arguments: list[str]) -> None:
    file = demeter.file("survey.geojson", *WHOLE)
    called = await demeter(*[file if each == "FILE" else each for each in arguments])
    assert called.returncode == 2
    assert called.stderr


async def test_an_export_that_cannot_be_written_leaves_the_older_one(demeter: Demeter) -> None:
    refused = await demeter("export", "places", "--out", str(demeter.folder / "no" / "where.geojson"))
    assert refused.returncode == 1
    assert "cannot be written" in refused.stderr


async def test_files_that_are_too_large_are_not_even_read(demeter: Demeter) -> None:
    huge = demeter.folder / "huge.geojson"
    with huge.open("wb") as file:
        file.truncate(surveys.LARGEST_SURVEY + 1)
    refused = await demeter("import", "places", str(huge))
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "50 MB" in refused.stderr
