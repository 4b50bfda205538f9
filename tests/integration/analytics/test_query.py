"""The query: any filter, any grouping, with bounds, and what lies behind each figure."""

import pytest

from tests.integration.analytics.farm import YEAR, Farm, by


@pytest.mark.rule("ANA-01", "ANA-02")
async def test_what_stands_now_says_how_sure_it_is_and_what_it_is_worth(farm: Farm) -> None:
    figures = (await farm.ask("current_stock"))["total"]["figures"]
    assert figures["total_plants"] == {"value": 1_670, "low": 1_625, "high": 1_715}
    assert (figures["sellable_plants"], figures["batches"], figures["places"]) == (1_670, 3, 3)
    assert (figures["total_price"], figures["unpriced_plants"]) == ("11676.00", 280)
    assert 0 < figures["plants_per_square_meter"] < 1_670


@pytest.mark.rule("ANA-03")
@pytest.mark.parametrize("grouping", ["warehouse", "storage_area", "storage_location", "product", "packaging", "category", "family", "state", "size"])  # fmt: skip # noqa: E501
async def test_a_sum_is_that_of_its_groups(farm: Farm, grouping: str) -> None:
    answer = await farm.ask("current_stock", grouping)
    assert sum(row["figures"]["total_plants"]["value"] for row in answer["rows"]) == 1_670
    assert all(row["group"][0]["name"] for row in answer["rows"] if row["group"][0]["id"])
    moved = await farm.ask("stock_movements", grouping, **YEAR)
    assert sum(row["figures"]["closing"]["value"] for row in moved["rows"]) == 1_670


@pytest.mark.rule("ANA-01")
async def test_several_values_are_or_and_several_filters_and(farm: Farm) -> None:
    products, house = [farm.nursery.product.id, farm.other.id], farm.big.warehouse_id
    for filters, plants in (
        ({"product_ids": products}, 1_670),
        ({"product_ids": products[:1]}, 1_390),
        ({"product_ids": products[:1], "warehouse_ids": [house]}, 900),
        ({"product_ids": [], "storage_location_ids": [farm.far_place.id]}, 490),
        ({"packaging_catalog_ids": [0]}, 280),
        ({"input_type": "photo"}, 900),
        ({"input_type": "manual"}, 0),
        ({"storage_bin_ids": [farm.small.current_storage_bin_id]}, 280),
        ({"product_ids": [987_654]}, 0),
    ):
        now = await farm.ask("current_stock", **filters)
        assert now["total"]["figures"]["total_plants"]["value"] == plants, filters
        moved = await farm.ask("stock_movements", **filters, **YEAR)
        assert moved["total"]["figures"]["closing"]["value"] == plants, filters


@pytest.mark.rule("ANA-03")
async def test_two_groupings_make_a_row_for_each_pair(farm: Farm) -> None:
    answer = await farm.ask("value", "warehouse", "product")
    found = {tuple(each["id"] for each in row["group"]): row["figures"]["total_price"] for row in answer["rows"]}
    one, other = farm.nursery.product.id, farm.other.id
    assert found == {
        (farm.big.warehouse_id, one): "7560.00",
        (farm.big.warehouse_id, other): "0.00",
        (farm.far.warehouse_id, one): "4116.00",
    }


@pytest.mark.rule("ANA-07", "ANA-09")
async def test_flows_of_a_month_open_with_what_stood_there(farm: Farm) -> None:
    january, february, march = by(await farm.ask("stock_movements", "month", **YEAR)).values()
    assert (january["opening"]["value"], january["closing"]["value"]) == (0, 1_400)
    assert (february["planted"], february["sales"]["value"], february["closing"]["value"]) == (350, 50, 1_700)
    assert (march["sales"]["value"], march["inflow"], march["closing"]["value"]) == (30, 0, 1_670)
    whole = (await farm.ask("stock_movements", date_from="2025-01-15", date_to="2025-03-05"))["total"]["figures"]
    assert (whole["opening"]["value"], whole["deaths"], whole["planted"]) == (1_500, 100, 350)
    assert (whole["sales"]["value"], whole["closing"]["value"], whole["movements"]) == (70, 1_680, 5)


async def test_sales_are_as_unsure_as_the_counts_they_rest_on(farm: Farm) -> None:
    figures = (await farm.ask("stock_movements", **YEAR))["total"]["figures"]
    assert figures["closing"] == {"value": 1_670, "low": 1_625, "high": 1_715}
    assert figures["sales"] == {"value": 80, "low": 35, "high": 125}
    assert (await farm.ask("stock_movements", "product", **YEAR))["rows"][0]["figures"]["sales"]["low"] is None


@pytest.mark.rule("ANA-04")
async def test_mortality_is_by_plants_not_by_rows(farm: Farm) -> None:
    answer = await farm.ask("mortality", "storage_location", date_from="2025-01-01", date_to="2025-01-31")
    figures = by(answer)[farm.nursery.place.id]
    assert figures == {"deaths": 100, "opening": 0, "entered": 1_000, "mortality_percent": 10.0}
    later = await farm.get("mortality", date_from="2025-02-01", date_to="2025-02-28")
    assert later["total"]["figures"] == {"deaths": 0, "opening": 1_400, "entered": 350, "mortality_percent": 0.0}


@pytest.mark.rule("ANA-05")
async def test_occupancy_says_how_many_plants_stand_in_what_has_no_capacity(farm: Farm) -> None:
    answer = await farm.get("occupancy", group_by="warehouse")
    total = answer["total"]["figures"]
    assert (total["plants"], total["containers"], total["plants_without_capacity"]) == (1_670, 3, 1_670)
    assert (total["occupancy_percent"], total["covered_percent"]) == (None, 0.0)
    assert sum(each["figures"]["containers"] for each in answer["rows"]) == 3


async def test_what_has_no_answer_is_refused_and_no_filter_left_out(farm: Farm) -> None:
    for body, pointer in (
        ({"analysis_type": "current_stock", "date_from": "2025-01-01"}, "/body/date_from"),
        ({"analysis_type": "value", "group_by": ["month"]}, "/body/group_by"),
        ({"analysis_type": "occupancy", "group_by": ["product"]}, "/body/group_by"),
        ({"analysis_type": "occupancy", "product_ids": [1]}, "/body/product_ids"),
        ({"analysis_type": "mortality", "date_from": "2025-02-01", "date_to": "2025-01-01"}, "/date_to"),
        ({"analysis_type": "current_stock", "colour": "red"}, "/body/colour"),
    ):
        answer = await farm.client.post("/api/v1/analytics/query", json={"group_by": [], **body})
        assert answer.status_code == 422, body
        assert answer.json()["errors"][0]["pointer"] == pointer


async def test_every_figure_opens_down_to_its_rows(farm: Farm) -> None:
    answer = await farm.ask("current_stock", "warehouse")
    for row in answer["rows"]:
        rows = (await farm.post("query/rows", {"analysis_type": "current_stock", "group_by": [], **row["open"]}))[
            "items"
        ]
        assert sum(each["quantity"] for each in rows) == row["figures"]["total_plants"]["value"]
        assert len(rows) == row["figures"]["batches"]
    for row in (await farm.ask("stock_movements", "product", "month", **YEAR))["rows"]:
        asked = {"analysis_type": "stock_movements", "group_by": [], **row["open"]}
        rows = (await farm.post("query/rows", asked))["items"]
        assert len(rows) == row["figures"]["movements"]
        assert sum(each["quantity"] for each in rows) == row["figures"]["inflow"] - row["figures"]["outflow"]
    shown = await farm.client.get(rows[0]["href"])
    assert shown.json()["quantity"] == rows[0]["quantity"]


async def test_rows_come_in_pages_without_a_gap(farm: Farm) -> None:
    asked = {"analysis_type": "stock_movements", "group_by": [], **YEAR}
    first = await farm.post("query/rows", asked, limit=5)
    rest = await farm.post("query/rows", asked, limit=5, cursor=first["next"])
    ids = [each["movement_id"] for each in first["items"] + rest["items"]]
    assert (len(first["items"]), len(ids), len(set(ids)), rest["next"]) == (5, 8, 8, None)
