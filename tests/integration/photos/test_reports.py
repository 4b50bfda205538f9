"""A count as a page to print, as a sheet, and as GeoJSON."""

import csv
import io
import re

import httpx
import pytest

from tests.integration.photos.conftest import Work
from tests.integration.photos.farm import FakeEngine, Farm, a_photo, sent


@pytest.fixture
async def counted(client: httpx.AsyncClient, work: Work, farm: Farm) -> str:
    """The address of a session in which 100 plants, 2 dead ones and 3 empty pots were seen."""
    assert farm.place
    answer = await sent(client, a_photo())
    await work(FakeEngine(dead=2, empty=3))
    return f"/api/v1/photos/sessions/{answer['session_id']}"


@pytest.mark.rule("GAL-05")
async def test_the_sheet_has_a_line_for_everything_seen(client: httpx.AsyncClient, counted: str) -> None:
    answer = await client.get(f"{counted}/export.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    kinds = [row["class"] for row in rows]
    assert {kind: kinds.count(kind) for kind in kinds} == {"plant": 100, "dead_plant": 2, "empty_container": 3}
    assert [float(rows[0][name]) for name in ("x", "y", "w", "h", "score")] == [5.0, 5.0, 5.0, 7.0, 0.9]


@pytest.mark.rule("GAL-05")
async def test_geojson_has_pixels_and_says_where_the_place_is(client: httpx.AsyncClient, counted: str) -> None:
    answer = await client.get(f"{counted}/detections.geojson")
    assert answer.headers["content-type"] == "application/geo+json"
    document = answer.json()
    layers = [each["properties"]["layer"] for each in document["features"]]
    assert (layers.count("container"), layers.count("detection")) == (2, 105)
    assert all(each["geometry"]["coordinates"][0][0] == each["geometry"]["coordinates"][0][-1]
               for each in document["features"])  # fmt: skip
    assert (document["image"], document["coordinates"]) == ({"width": 640, "height": 480}, "pixels")
    lon, lat = document["location"]["coordinates"]
    assert -180 < lon < 0 > lat > -90


@pytest.mark.rule("GAL-05")
@pytest.mark.parametrize("language", ["es", "en"])
async def test_the_report_is_a_page_to_print(client: httpx.AsyncClient, counted: str, language: str) -> None:
    answer = await client.get(f"{counted}/report.pdf", params={"language": language})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-1.")
    assert re.search(rb"/Type /Pages", answer.content)
    assert len(answer.content) < 100_000


async def test_reports_speak_languages_that_are_there(client: httpx.AsyncClient, counted: str) -> None:
    assert (await client.get(f"{counted}/report.pdf", params={"language": "fr"})).status_code == 422
