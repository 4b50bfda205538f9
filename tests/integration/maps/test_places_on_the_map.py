"""One place: detail, periods that balance, timeline; and what who is bound to another greenhouse sees of it."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from app.core.settings import Settings
from app.users.permissions import Role
from tests.integration.analytics.farm import Farm
from tests.integration.maps.asking import API, asked, layers, told
from tests.integration.users.people import a_person, access


def balanced(period: dict[str, Any]) -> bool:
    gained = [period[name] for name in ("cantidad_inicial", "plantados", "sembrados", "ajustes", "sin_explicar")]
    lost = [period[name] for name in ("muertes", "transplantes", "cantidad_vendida")]
    return bool(sum(gained) - sum(lost) == period["cantidad_final"])


@pytest.mark.rule("MAP-09")
async def test_every_period_of_a_place_balances(farm: Farm) -> None:
    place = farm.big.storage_location_id
    answer = await told(farm, f"/storage-locations/{place}/history")
    running, closed = answer["items"]
    assert all(balanced(each) for each in answer["items"])
    shown = ("cantidad_inicial", "plantados", "muertes", "cantidad_vendida", "cantidad_final", "net_change")
    assert [closed[name] for name in shown] == [1_000, 50, 100, 50, 900, -100]
    assert [running[name] for name in shown] == [900, 0, 0, 0, 900, 0]
    assert (running["period_end"], closed["period_end"]) == (None, "2025-02-28T10:00:00Z")
    assert closed["session_id"] is not None
    assert answer["summary"] | {"latest_date": None} == {
        "total_periods": 2,
        "earliest_date": "2025-01-02",
        "latest_date": None,
        "total_muertes": 100,
        "total_transplantes": 0,
        "total_plantados": 50,
        "total_sembrados": 0,
        "total_vendidos": 50,
        "overall_growth_rate_percent": -10.0,
    }


@pytest.mark.rule("MAP-09")
async def test_periods_come_page_by_page(farm: Farm) -> None:
    path = f"/storage-locations/{farm.big.storage_location_id}/history"
    first = await told(farm, path, limit=1, count="exact")
    rest = await told(farm, path, limit=1, cursor=first["next"])
    assert [each["number"] for page in (first, rest) for each in page["items"]] == [2, 1]
    assert (first["total"], rest["next"]) == (2, None)
    assert first["summary"] == rest["summary"] | {"latest_date": first["summary"]["latest_date"]}


@pytest.mark.rule("MAP-07", "MAP-08")
async def test_detail_tells_what_stands_in_a_place_and_how_it_does(farm: Farm) -> None:
    answer = await told(farm, f"/storage-locations/{farm.big.storage_location_id}/detail")
    assert answer["storage_location"]["preview"]["current_quantity"] == 900
    assert answer["latest_session"]["status"] == "completed"
    assert (answer["detections"], answer["truncated"]) == ([], False)
    assert answer["stock_summary"]["total_value"] == "7560.00"
    quality = answer["quality_metrics"]
    assert (quality["mortality_rate_percent"], quality["health_score"]) == (9.5, 90.5)
    assert quality["growth_rate_percent"] == -10.0
    bare = await told(farm, f"/storage-locations/{farm.small.storage_location_id}/detail")
    assert (bare["latest_session"], bare["stock_summary"]["total_value"]) == (None, None)
    assert bare["quality_metrics"]["mortality_rate_percent"] is None


async def test_the_timeline_of_a_place_is_its_movements(farm: Farm) -> None:
    place = {"storage_location_id": farm.big.storage_location_id}
    whole = (await told(farm, "/map/timeline", **place))["items"]
    assert sum(each["quantity"] for each in whole) == 900
    february = await told(farm, "/map/timeline", **place, date_from="2025-02-10", date_to="2025-02-10")
    assert [each["quantity"] for each in february["items"]] == [50]
    backwards = await asked(farm, "/map/timeline", **place, date_from="2025-02-10", date_to="2025-02-09")
    assert backwards.status_code == 422


@pytest.mark.parametrize("path", ["/storage-locations/{}/detail", "/storage-locations/{}/history", "/map/timeline"])
async def test_a_place_nobody_has_is_not_found(farm: Farm, path: str) -> None:
    answer = await asked(farm, path.format(999_999), **({"storage_location_id": 999_999} if "{}" not in path else {}))
    assert answer.status_code == 404


@pytest.mark.rule("AUT-01")
async def test_who_is_bound_sees_one_greenhouse(farm: Farm, app: FastAPI, settings: Settings) -> None:
    person = await a_person(farm.sessions, farm.far.warehouse_id, role=Role.VIEWER)
    headers = {"Authorization": f"Bearer {access(settings, person)}"}
    everything = await told(farm, "/map/bulk-load")
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test", headers=headers) as bound:
        seen = (await bound.get(f"{API}/map/bulk-load")).json()
        assert [each["id"] for each in seen["warehouses"]] == [farm.far.warehouse_id]
        assert [each["id"] for each in seen["storage_locations"]] == [farm.far_place.id]
        tile = layers((await bound.get(f"{API}/map/tiles/0/0/0.mvt")).content)
        assert {each["id"] for each in tile.get("warehouses", [])} <= {farm.far.warehouse_id}
        world = {"minLon": -180, "minLat": -90, "maxLon": 180, "maxLat": 90}
        boxed = (await bound.get(f"{API}/warehouses/in-bounds", params=world)).json()
        assert [each["id"] for each in boxed["items"]] == [farm.far.warehouse_id]
        for name, whole in (("warehouses", 2), ("areas", 2), ("places", 3)):
            assert len((await told(farm, f"/ogc/collections/{name}/items"))["features"]) == whole
            found = (await bound.get(f"{API}/ogc/collections/{name}/items")).json()
            assert (found["numberMatched"], len(found["features"])) == (1, 1)
        place, house = farm.big.storage_location_id, farm.big.warehouse_id
        hidden = [f"/storage-locations/{place}/{each}" for each in ("detail", "history")]
        hidden += [f"/map/plan/{house}", f"/map/timeline?storage_location_id={place}"]
        hidden += [f"/ogc/collections/places/items/{place}", f"/ogc/collections/warehouses/items/{house}"]
        for path in hidden:
            assert (await bound.get(f"{API}{path}")).status_code == 404, path
    assert (await told(farm, "/map/bulk-load"))["metadata"] == everything["metadata"]
