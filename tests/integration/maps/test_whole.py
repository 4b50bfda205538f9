"""The farm in one answer, in tiles, in a box, and indoors."""

from itertools import pairwise
from math import asinh, pi, radians, tan
from typing import Any

import pytest
from sqlalchemy import text

from app.core.database import unit_of_work
from app.locations.models import StorageLocation
from tests.builders import a_photo_session, an_image, days_ago, save
from tests.integration.analytics.farm import Farm
from tests.integration.maps.asking import API, asked, layers, told


@pytest.mark.rule("MAP-01", "MAP-02")
async def test_one_answer_feeds_the_whole_map(farm: Farm) -> None:
    answer = await told(farm, "/map/bulk-load")
    assert [len(answer[name]) for name in ("warehouses", "storage_areas", "storage_locations")] == [2, 2, 3]
    house, far = answer["warehouses"]
    assert house["metrics"] | {"last_photo_date": None} == {
        "naves_count": 1,
        "claros_count": 2,
        "errors_count": 0,
        "total_plants": 1_180,
        "last_photo_date": None,
    }
    assert far["metrics"]["total_plants"] == 490
    assert house["geojson"]["type"] == "Polygon"
    assert answer["metadata"]["total_storage_locations"] == 3
    assert answer["metadata"]["refresh_interval_minutes"] == 10
    assert answer["storage_areas"][0]["storage_locations_count"] == 2


@pytest.mark.rule("MAP-05", "VAL-01")
async def test_a_preview_tells_a_place_at_a_glance(farm: Farm) -> None:
    places = {each["id"]: each for each in (await told(farm, "/map/bulk-load"))["storage_locations"]}
    big, small = (places[each.storage_location_id]["preview"] for each in (farm.big, farm.small))
    assert (big["current_quantity"], big["previous_quantity"], big["quantity_change"]) == (900, 1_000, -100)
    assert (big["current_value"], big["potential_value"], big["unpriced_plants"]) == ("7560.00", "9828.00", 0)
    assert (big["maceta_primary"], sum(big["category_counts"].values())) == (farm.nursery.packaging.name, 900)
    assert (big["status"], big["last_photo_date"]) == ("completed", "2025-02-28T10:00:00Z")
    assert big["alerts"] == ["old_count"]
    assert (small["current_value"], small["unpriced_plants"], small["maceta_primary"]) == (None, 280, "none")
    assert (small["status"], small["alerts"]) == ("none", ["never_counted"])


@pytest.mark.rule("MAP-03", "MAP-04", "MAP-06")
async def test_colours_are_told_with_it(farm: Farm) -> None:
    answer = await told(farm, "/map/bulk-load")
    legend = answer["metadata"]["legend"]
    assert answer["warehouses"][0]["colour"] == legend["warehouse_types"]["greenhouse"] == "#4CAF50"
    shown = [legend["statuses"][each] for each in ("completed", "processing", "needs_location", "failed")]
    assert shown == ["#10B981", "#F59E0B", "#F59E0B", "#EF4444"]
    assert legend["quality"] == {"80": "#10B981", "60": "#F59E0B", "0": "#EF4444"}


@pytest.mark.rule("MAP-01")
async def test_it_comes_packed_and_is_kept_until_something_changes(farm: Farm) -> None:
    first = await asked(farm, "/map/bulk-load")
    assert first.headers["content-encoding"] == "gzip"
    again = await farm.client.get(f"{API}/map/bulk-load", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert (await asked(farm, "/map/bulk-load")).json()["metadata"] == first.json()["metadata"]
    plain = await farm.client.get(f"{API}/map/bulk-load", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.json() == first.json()


def tile_at(lon: float, lat: float, z: int) -> tuple[int, int, int]:
    return z, int((lon + 180) / 360 * 2**z), int((1 - asinh(tan(radians(lat))) / pi) / 2 * 2**z)


async def tile(farm: Farm, place: Any, z: int) -> dict[str, list[dict[str, Any]]]:
    lon, lat = place["centroid"]
    asked_for = "/".join(map(str, tile_at(lon, lat, z)))
    answer = await asked(farm, f"/map/tiles/{asked_for}.mvt")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/vnd.mapbox-vector-tile")
    return layers(answer.content)


@pytest.mark.rule("MAP-02")
async def test_tiles_show_places_where_they_are_large_enough(farm: Farm) -> None:
    places = {each["id"]: each for each in (await told(farm, "/map/bulk-load"))["storage_locations"]}
    place = places[farm.big.storage_location_id]
    assert set(await tile(farm, place, 15)) == {"warehouses"}
    near = await tile(farm, place, 18)
    assert set(near) == {"warehouses", "areas", "places"}
    shown = {each["id"]: each for each in near["places"]}
    big = shown[place["id"]]
    assert (big["plants"], big["status"], big["alerts"]) == (900, "completed", "old_count")
    assert big["age_days"] > 30
    assert big["drawn"]
    house = next(each for each in near["warehouses"] if each["id"] == place["warehouse_id"])
    assert house["plants"] == 1_180


async def test_what_is_no_tile_is_refused(farm: Farm) -> None:
    answer = await asked(farm, "/map/tiles/1/2/0.mvt")
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "no_such_tile")


@pytest.mark.rule("MAP-10")
async def test_greenhouses_are_found_by_a_box(farm: Farm) -> None:
    house = (await told(farm, "/map/bulk-load"))["warehouses"][0]
    lon, lat = house["centroid"]
    around = {"minLon": lon - 1e-5, "minLat": lat - 1e-5, "maxLon": lon + 1e-5, "maxLat": lat + 1e-5}
    assert [each["id"] for each in (await told(farm, "/warehouses/in-bounds", **around))["items"]] == [house["id"]]
    world = {"minLon": -180, "minLat": -90, "maxLon": 180, "maxLat": 90}
    first = await told(farm, "/warehouses/in-bounds", limit=1, count="exact", **world)
    assert first["total"] == 2
    rest = await told(farm, "/warehouses/in-bounds", cursor=first["next"], **world)
    assert (len(rest["items"]), rest["next"]) == (1, None)
    assert (await asked(farm, "/warehouses/in-bounds", **world | {"minLon": 180, "maxLon": 0})).status_code == 422


async def test_a_greenhouse_is_laid_out_in_metres(farm: Farm) -> None:
    """Areas of what was laid flat are those that PostGIS measures on the spheroid."""
    plan = await told(farm, f"/map/plan/{farm.big.warehouse_id}")
    assert plan["width_m"] >= plan["depth_m"] > 0
    assert all(-0.01 <= x <= plan["width_m"] + 0.01 for x, _ in plan["outline"])
    place = next(each for each in plan["places"] if each["id"] == farm.big.storage_location_id)
    assert (place["plants"], place["status"], place["alerts"]) == (900, "completed", ["old_count"])
    async with farm.sessions() as session:
        measured = float((await session.get_one(StorageLocation, place["id"])).area_m2)
    assert shoelace(place["outline"]) == pytest.approx(measured, rel=5e-3)
    assert (await asked(farm, "/map/plan/999999")).status_code == 404


def shoelace(ring: list[list[float]]) -> float:
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))) / 2


@pytest.mark.rule("MAP-11")
async def test_a_place_whose_newest_photograph_failed_is_an_error(farm: Farm) -> None:
    before = await asked(farm, "/map/bulk-load")
    async with unit_of_work(farm.sessions) as session:
        await failed_photo(session, farm.big.storage_location_id)
    after = await asked(farm, "/map/bulk-load")
    assert after.headers["etag"] != before.headers["etag"]
    house = after.json()["warehouses"][0]
    place = next(each for each in after.json()["storage_locations"] if each["id"] == farm.big.storage_location_id)
    assert house["metrics"]["errors_count"] == 1
    assert (place["preview"]["status"], place["preview"]["error_message"]) == ("failed", "blurred")
    assert "failed" in place["preview"]["alerts"]
    near = await tile(farm, place, 18)
    assert next(each for each in near["warehouses"] if each["id"] == house["id"])["alerts"] == 1
    async with unit_of_work(farm.sessions) as session:
        await session.execute(text("DELETE FROM photo_processing_sessions WHERE error_message = 'blurred'"))


async def failed_photo(session: Any, place_id: int) -> None:
    place = await session.get_one(StorageLocation, place_id)
    row = a_photo_session(await save(session, an_image()), place, taken_at=days_ago(1), status="failed")
    row.error_message = "blurred"
    await save(session, row)
