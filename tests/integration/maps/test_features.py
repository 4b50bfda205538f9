"""OGC API - Features: what the standard asks for, and GDAL's own programs reading the farm over a real connection."""

import asyncio
import json
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI

from app.core.settings import Settings
from app.users.permissions import Role
from app.users.tokens import issue_token
from tests.integration.analytics.farm import Farm
from tests.integration.maps.asking import asked, told

GDAL = pytest.mark.skipif(shutil.which("ogr2ogr") is None, reason="needs the programs of GDAL (gdal-bin)")
OGC = "/ogc"
CORE = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core"


async def test_each_page_links_to_the_next_one_down(farm: Farm) -> None:
    landing = await told(farm, OGC)
    links = {each["rel"]: each["href"] for each in landing["links"]}
    assert set(links) == {"self", "service-desc", "conformance", "data"}
    assert all(href.startswith("http://test/") for href in links.values())
    assert CORE in (await farm.client.get(links["conformance"])).json()["conformsTo"]
    collections = (await farm.client.get(links["data"])).json()["collections"]
    assert [each["id"] for each in collections] == ["warehouses", "areas", "places"]
    for each in collections:
        west, south, east, north = each["extent"]["spatial"]["bbox"][0]
        assert west < east
        assert south < north
        links = {link["rel"]: link["href"] for link in each["links"]}
        assert (await farm.client.get(links["self"])).json() == each
        items = await farm.client.get(links["items"])
        assert items.headers["content-type"] == "application/geo+json"
        assert items.json()["type"] == "FeatureCollection"


async def test_a_place_has_what_stands_in_it(farm: Farm) -> None:
    answer = await told(farm, f"{OGC}/collections/places/items/{farm.big.storage_location_id}")
    said = answer["properties"]
    assert (said["plants"], said["status"], said["alerts"]) == (900, "completed", "old_count")
    assert said["density"] == pytest.approx(900 / said["area_m2"], abs=0.06)
    assert answer["geometry"]["type"] == "Polygon"
    assert (await told(farm, f"{OGC}/collections/warehouses/items"))["features"][0]["properties"]["plants"] == 1_180
    assert (await told(farm, f"{OGC}/collections/areas/items"))["features"][1]["properties"]["plants"] == 490


async def test_pages_follow_each_other_by_their_links(farm: Farm) -> None:
    page = await told(farm, f"{OGC}/collections/places/items", limit=2)
    ids = [each["id"] for each in page["features"]]
    assert (page["numberMatched"], page["numberReturned"]) == (3, 2)
    following = next(each["href"] for each in page["links"] if each["rel"] == "next")
    last = (await farm.client.get(following)).json()
    ids += [each["id"] for each in last["features"]]
    assert len(set(ids)) == 3
    assert "next" not in {each["rel"] for each in last["links"]}


async def test_a_box_leaves_out_what_it_does_not_meet(farm: Farm) -> None:
    far = (await told(farm, f"{OGC}/collections/places/items/{farm.far_place.id}"))["geometry"]["coordinates"][0]
    xs, ys = zip(*far, strict=True)
    box = f"{min(xs)},{min(ys)},{max(xs)},{max(ys)}"
    found = await told(farm, f"{OGC}/collections/places/items", bbox=box, limit=1)
    assert [each["id"] for each in found["features"]] == [farm.far_place.id]
    assert found["numberMatched"] == 1


async def test_what_is_not_there_is_not_found(farm: Farm) -> None:
    for path in ("nothing", "nothing/items", "places/items/999999"):
        assert (await asked(farm, f"{OGC}/collections/{path}")).status_code == 404
    assert (await asked(farm, f"{OGC}/collections/places/items", bbox="1,2")).status_code == 422
    assert (await asked(farm, f"{OGC}/collections/places/items", colour="green")).status_code == 422


@pytest.fixture
async def served(app: FastAPI, farm: Farm, settings: Settings, tmp_path: Path) -> AsyncIterator[tuple[str, Path]]:  # noqa: ARG001
    """The address of the landing page over a real connection, and a file with the header that lets a viewer in."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, lifespan="off"))
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - it tells by nothing else
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    header = tmp_path / "header"
    header.write_text(f"Authorization: Bearer {issue_token(settings, Role.VIEWER)}\n")
    yield f"http://127.0.0.1:{port}/api/v1/ogc", header
    server.should_exit = True
    await serving


async def run(header: Path, *command: str) -> str:
    process = await asyncio.create_subprocess_exec(
        *command,
        "--config",
        "GDAL_HTTP_HEADER_FILE",
        str(header),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    out, _ = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode == 0, out.decode()
    return out.decode()


@GDAL
async def test_ogrinfo_lists_the_farm(served: tuple[str, Path]) -> None:
    address, header = served
    told_of = await run(header, "ogrinfo", "-ro", "-so", f"OAPIF:{address}", "places")
    assert "Feature Count: 3" in told_of
    assert "plants: Integer" in told_of
    assert "density: Real" in told_of
    listed = await run(header, "ogrinfo", "-ro", f"OAPIF:{address}")
    assert all(name in listed for name in ("warehouses", "areas", "places"))


@GDAL
async def test_ogr2ogr_takes_the_farm_away_page_by_page(served: tuple[str, Path], farm: Farm, tmp_path: Path) -> None:
    address, header = served
    file = tmp_path / "places.geojson"
    await run(header, "ogr2ogr", "-oo", "PAGE_SIZE=2", str(file), f"OAPIF:{address}", "places")
    taken: list[dict[str, Any]] = json.loads(file.read_text())["features"]
    plants = {each["properties"]["code"]: each["properties"]["plants"] for each in taken}
    assert sum(plants.values()) == 1_670
    assert plants[farm.far_place.code] == 490
