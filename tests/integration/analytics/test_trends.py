"""Stock as it stood then, and two periods or two things side by side."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.integration.analytics.farm import YEAR, Farm

MARCH = {"date_from": "2025-03-01", "date_to": "2025-03-31"}


@pytest.mark.rule("ANA-07")
async def test_a_point_is_the_stock_at_that_time(farm: Farm) -> None:
    trend = await farm.get("trends", granularity="monthly", **YEAR)
    points = trend["points"]
    assert (trend["opening"], len(points)) == (0, 12)
    assert [each["plants"]["value"] for each in points[:4]] == [1_400, 1_700, 1_670, 1_670]
    assert [(each["plants"]["low"], each["plants"]["high"]) for each in points[:3]] == [
        (1_400, 1_400),
        (1_655, 1_745),
        (1_625, 1_715),
    ]
    assert [(each["inflow"], each["outflow"]) for each in points[:3]] == [(1_500, 100), (350, 50), (0, 30)]


@pytest.mark.rule("ANA-07")
@pytest.mark.parametrize("granularity", ["daily", "weekly", "monthly"])
async def test_every_granularity_tells_the_same_story(farm: Farm, granularity: str) -> None:
    span = {"date_from": "2025-02-05", "date_to": "2025-03-20"}
    trend = await farm.get("trends", granularity=granularity, **span)
    points = trend["points"]
    assert (points[0]["start"], points[-1]["end"]) == ("2025-02-05", "2025-03-20")
    assert points[-1]["plants"] == {"value": 1_670, "low": 1_625, "high": 1_715}
    assert trend["opening"] + sum(each["inflow"] - each["outflow"] for each in points) == 1_670
    follow = [date.fromisoformat(each["end"]) + timedelta(days=1) for each in points[:-1]]
    assert follow == [date.fromisoformat(each["start"]) for each in points[1:]]


async def test_some_plants_of_a_place_take_of_its_doubt_what_they_are_of_its_plants(farm: Farm) -> None:
    one, other = farm.nursery.product.id, farm.other.id
    for product, expected in ((one, {"value": 1_390, "low": 1_345, "high": 1_435}), (other, {"value": 280, "low": 280, "high": 280})):  # fmt: skip # noqa: E501
        trend = await farm.get("trends", granularity="monthly", product_id=product, **MARCH)
        assert trend["points"][-1]["plants"] == expected


async def test_a_point_opens_down_to_its_movements(farm: Farm) -> None:
    point = (await farm.get("trends", granularity="monthly", **MARCH))["points"][0]
    rows = await farm.post("query/rows", {"analysis_type": "stock_movements", "group_by": [], **point["open"]})
    assert sorted(each["quantity"] for each in rows["items"]) == [-20, -10]


@pytest.mark.rule("ANA-07", "ANA-09")
async def test_daily_counts_have_every_day(farm: Farm) -> None:
    days = await farm.get("daily-counts", start_date="2025-03-04", end_date="2025-03-07")
    assert [each["total_plants"] for each in days] == [1_700, 1_680, 1_670, 1_670]
    assert days[1] == {"date": "2025-03-05", "total_plants": 1_680, "movements_in": 0, "movements_out": 20, "net_change": -20}  # fmt: skip # noqa: E501
    for path, params in (
        ("daily-counts", {"start_date": "2025-03-04", "end_date": "2025-03-03"}),
        ("trends", {"date_from": "2015-01-01", "date_to": "2025-01-01", "granularity": "daily"}),
    ):
        answer = await farm.client.get(f"/api/v1/analytics/{path}", params=params)
        assert answer.status_code == 422


def periods(*group_by: str) -> dict[str, Any]:
    return {
        "period_1_start": "2025-01-01",
        "period_1_end": "2025-01-31",
        "period_2_start": "2025-02-01",
        "period_2_end": "2025-02-28",
        "group_by": group_by,
    }


@pytest.mark.rule("ANA-06")
async def test_two_periods_differ_by_plants_and_per_cent(farm: Farm) -> None:
    total = (await farm.post("compare", periods()))["total"]
    assert total["closing"] == {"first": 1_400, "second": 1_700, "absolute": 300, "percent": 21.43}
    assert total["deaths"] == {"first": 100, "second": 0, "absolute": -100, "percent": -100.0}
    assert total["sales"] == {"first": 0, "second": 50, "absolute": 50, "percent": None}
    rows = (await farm.post("compare", periods("product", "warehouse")))["rows"]
    assert sum(each["closing"]["second"] for each in rows) == 1_700
    opened = {"analysis_type": "mortality", "group_by": [], **total["open_first"]}
    assert [each["quantity"] for each in (await farm.post("query/rows", opened))["items"]] == [-100]


@pytest.mark.rule("ANA-06")
async def test_two_greenhouses_differ(farm: Farm) -> None:
    asked: dict[str, Any] = {"type": "warehouse", "id1": farm.big.warehouse_id, "id2": farm.far.warehouse_id, **YEAR}
    found = await farm.get("comparison", **asked)
    assert found["plants"] == {"first": 1_180, "second": 490, "absolute": -690, "percent": -58.47}
    assert found["first"]["stock"]["total_plants"]["low"] == 1_135
    assert (found["sales"]["first"], found["sales"]["second"]) == (70, 10)
    gone = await farm.client.get("/api/v1/analytics/comparison", params=asked | {"id2": 987_654})
    assert gone.status_code == 404
